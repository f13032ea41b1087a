"""Keeps the public board for a minute: any number of readers cost the database one look."""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from community.errors import LinliError
from services.console.board_making import PublicBoard

EVERY = 60.0
"""Seconds for which the board is not made anew."""
MOST_PAGES = 100
"""So many pages made of one board are kept: languages, months, and the names of this host."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it is sent, with the tag by which browsers know it again."""

    body: bytes
    tag: str


class KeptBoard:
    """The board and the pages made of it."""

    def __init__(
        self,
        make: Callable[[], Awaitable[PublicBoard]],
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep nothing yet.

        Args:
            make: makes the board from the tables.
            timer: seconds that only ever grow.
        """
        self._make, self._timer = make, timer
        self._lock = asyncio.Lock()
        self._board: PublicBoard | None = None
        self._made_at = 0.0
        self._pages: dict[tuple[str, ...], KeptPage] = {}

    async def board(self) -> PublicBoard:
        """Give the board; of all who ask at once one has it made, and the others wait for it.

        Raises:
            LinliError: if it cannot be made, and there is no older one to show.
        """
        async with self._lock:
            if self._board is None or self._timer() - self._made_at >= EVERY:
                await self._renew()
            assert self._board is not None
            return self._board

    async def page(self, key: tuple[str, ...], write: Callable[[PublicBoard], str]) -> KeptPage:
        """Give a page of the board, written once for each board and key."""
        board = await self.board()
        if key not in self._pages:
            if len(self._pages) >= MOST_PAGES:
                self._pages.clear()
            body = write(board).encode()
            tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
            self._pages[key] = KeptPage(body, tag)
        return self._pages[key]

    def forget(self) -> None:
        """Have it made anew for the next reader, as something was cleared or withdrawn."""
        self._board = None
        self._pages.clear()

    async def _renew(self) -> None:
        # Also after a failure nobody asks the tables again for a minute, if there is an old one.
        self._made_at = self._timer()
        try:
            board = await self._make()
        except LinliError as error:
            if self._board is None:
                raise
            _log.warning("board_not_made", why=str(error))
            return
        self._board = board
        self._pages.clear()
