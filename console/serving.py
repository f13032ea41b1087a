"""What every page begins and ends with: who asks, may he, the unit of work, and the way on."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.requests import Request
from starlette.responses import RedirectResponse

from community.permissions import Page
from console.addresses import inside
from console.csrf import is_ours
from console.errors import ChangePasswordFirst, FormOutOfDate, NotForYou, SignInFirst
from console.held_unit import hold, take
from console.rendering import render, rendered
from console.state import LANGUAGE_COOKIE, console_of, shown_of
from console.texts import texts
from services.console.audit import audit
from services.console.signing_in import Admitted, note_seen, was_just_seen, who_is
from services.console.viewer import Viewer
from services.desk import Desk

SAID_COOKIE = "linli_said"
OWN_PASSWORD = "/me"  # noqa: S105 - an address
_LOOKING = {"GET", "HEAD"}
_BEFORE_THAT = frozenset({OWN_PASSWORD, "/sign-out"})
"""What is open to who has to choose a password first."""

__all__ = [
    "Acts",
    "ActsSignedIn",
    "Opens",
    "OpensSignedIn",
    "audit",
    "reading",
    "redirect",
    "render",
    "rendered",
    "writing",
]


class OpensSignedIn:
    """Gives whoever is signed in, or leads to the page where one does it."""

    async def __call__(self, request: Request) -> Viewer:
        """Find the viewer.

        Raises:
            SignInFirst: if there is none.
            ChangePasswordFirst: if his password was made for him and he is anywhere else.
        """
        console, shown = console_of(request), shown_of(request)
        token = request.cookies.get(console.session_cookie, "")
        if not token:
            raise SignInFirst
        admitted = await _admitted(request, token)
        viewer = admitted.viewer
        shown.viewer, shown.token = viewer, token
        shown.timezone, shown.community = admitted.timezone, admitted.community
        shown.now = admitted.now
        if LANGUAGE_COOKIE not in request.cookies:
            shown.language = viewer.language
        shown.said = request.cookies.get(SAID_COOKIE, "")
        if not texts(shown.language).has(shown.said) or not shown.said.startswith("said-"):
            shown.said = ""
        if viewer.account.must_change and request.url.path not in _BEFORE_THAT:
            raise ChangePasswordFirst
        return viewer


async def _admitted(request: Request, token: str) -> Admitted:
    """Find who holds a session; for a page the unit stays open.

    Raises:
        SignInFirst: if nobody does.
    """
    office = console_of(request).office
    async with AsyncExitStack() as stack:
        unit = await stack.enter_async_context(office.units.read())
        admitted = await who_is(office, unit, token, address_of(request))
        if admitted is None:
            raise SignInFirst
        noted = was_just_seen(office, admitted.viewer.session)
        # Whoever sends a form may take his time with it, and does not look but write. Nor is a unit
        # held while another one is opened: many who do so at once would wait for each other.
        if noted and request.method in _LOOKING:
            hold(request, stack.pop_all(), admitted.desk)
    if not noted:
        await note_seen(office, admitted.viewer.session)
    return admitted


class Opens(OpensSignedIn):
    """Gives the viewer of a part of the console.

    Args:
        page: the part; who may open it stands in `community.permissions.MAY_OPEN`.
    """

    def __init__(self, page: Page) -> None:
        self.page = page

    async def __call__(self, request: Request) -> Viewer:
        """Find the viewer; NotForYou if he may not open it."""
        viewer = await super().__call__(request)
        if not viewer.may(self.page):
            raise NotForYou
        return viewer


class ActsSignedIn(OpensSignedIn):
    """Gives who is signed in and sends a form of ours."""

    async def __call__(self, request: Request) -> Viewer:
        """Find the viewer; FormOutOfDate if the form is not from a page of ours."""
        viewer = await super().__call__(request)
        if not await is_ours(request):
            raise FormOutOfDate
        return viewer


class Acts(Opens):
    """Gives the viewer of a part of the console who sends a form of ours."""

    async def __call__(self, request: Request) -> Viewer:
        """Find the viewer; FormOutOfDate if the form is not from a page of ours."""
        viewer = await super().__call__(request)
        if not await is_ours(request):
            raise FormOutOfDate
        return viewer


@asynccontextmanager
async def reading(request: Request) -> AsyncIterator[Desk]:
    """Open a unit that only looks, as a desk."""
    if held := take(request):
        async with held[0]:
            yield held[1]
        return
    office = console_of(request).office
    async with office.units.read() as unit:
        yield await Desk.at(office, unit)


@asynccontextmanager
async def writing(request: Request) -> AsyncIterator[Desk]:
    """Open a unit that changes things; it is committed at the end, and the sender woken."""
    if held := take(request):
        await held[0].aclose()
    office = console_of(request).office
    async with office.units.write() as unit:
        yield await Desk.at(office, unit)
        await unit.commit()
    office.wakeups.outbox_filled()


def redirect(address: str, said: str = "") -> RedirectResponse:
    """Lead on after a form, perhaps with a message on the page that comes.

    Args:
        address: a path of the console.
        said: name of a text that begins with `said-`.
    """
    response = RedirectResponse(inside(address), status_code=303)
    if said:
        response.set_cookie(SAID_COOKIE, said, max_age=60, httponly=True, samesite="lax", path="/")
    return response


def address_of(request: Request) -> str:
    """Give where a request comes from."""
    return request.client.host if request.client else ""
