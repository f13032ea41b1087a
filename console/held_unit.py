"""The unit in which the viewer was found, held for the page that he opens.

A page that looks needs no second transaction: beginning and ending one, and asking once more for
the community and its time, is a fifth of what the database is asked for a page.
"""

from contextlib import AsyncExitStack

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from services.desk import Desk

_HELD = "held_unit"
Held = tuple[AsyncExitStack, Desk]
"""What closes a reading unit, and the desk in it."""


def hold(request: Request, stack: AsyncExitStack, desk: Desk) -> None:
    """Keep a unit open for whoever makes the page; `LetGo` closes it if nobody takes it."""
    request.scope[_HELD] = (stack, desk)


def take(request: Request) -> Held | None:
    """Give the unit that is held, if there is one, to be closed by who takes it."""
    held: Held | None = request.scope.pop(_HELD, None)
    return held


class LetGo:
    """Closes what is still held when a request has been answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and close its unit."""
        try:
            await self._app(scope, receive, send)
        finally:
            if held := scope.pop(_HELD, None):
                await held[0].aclose()
