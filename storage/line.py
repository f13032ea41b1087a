"""The line between processes on one PostgreSQL: who is on duty, and news of what was stored.

One connection of its own, for as long as the program runs. A duty is an advisory lock of this
connection's session, so it is free in the moment in which its process dies; a process that stands
still loses it too, since the server ends a session that is silent.
"""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it carries no types
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from community.duties import Duty, News, Subject, Task
from community.errors import StorageUnavailable
from services.patience import Patience
from storage.engine import read_url
from storage.failures import connecting
from storage.whole import whole

BEAT = 2.0
"""Seconds between two signs of life, at each of which free duties are asked for."""

ANSWER = 5.0
"""Seconds that the server has to answer a sign of life."""

SURE = 10.0
"""Seconds after the last sign of life for which a duty surely is still ours."""

SILENCE = 15.0
"""Seconds of silence after which the server ends the session; more than `SURE`."""

_CHANNEL = "linli"
_FREE = json.dumps("free")  # Told when duties were given up: who stands by asks at once.
# PostgreSQL's advisory locks; the bot's id is added.
_LOCKS = {Task.SENDING: 0x11A1_1000_0000_0000, Task.POLLING: 0x11A1_2000_0000_0000}
_BOTS = 2**44
_KNOWS_SILENCE = 14  # The first version of PostgreSQL that can end silent sessions.

_PATIENCE = Patience(first=0.2, longest=5.0)
_log = logging.getLogger(__name__)


class SqlDuty:
    """One advisory lock that this process has or waits for."""

    def __init__(self, key: int, monotonic: Callable[[], float]) -> None:
        self.key = key
        self._monotonic = monotonic
        self._sure_until = float("-inf")
        self.locked = False
        """Whether the session had the lock when it was last heard of."""
        self._changed = asyncio.Event()
        self.asked = asyncio.Event()

    @property
    def held(self) -> bool:
        """Say whether the lock surely is ours: a process that stood still cannot know."""
        return self.locked and self._monotonic() < self._sure_until

    async def change(self, seconds: float) -> None:
        """Wait until it was gained or lost, or so many seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        self._changed.clear()

    def found(self, *, locked: bool, at: float) -> None:
        """Note how it stood at a time of the monotonic clock."""
        self._sure_until = at + SURE
        if locked != self.locked:
            self.locked = locked
            self._changed.set()
        self.asked.set()


class PostgresLine:
    """The connection by which this process is joined to the others; `run` keeps it up."""

    def __init__(
        self, database_url: str, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = database_url
        self._monotonic = monotonic
        self._duties: dict[int, SqlDuty] = {}
        self._listeners: list[Callable[[News], None]] = []
        self._to_tell: dict[str, None] = {}
        self._stir = asyncio.Event()
        self._look = False
        self._up = False

    async def duty(self, task: Task, bot_id: int) -> Duty:
        """Ask for a task from now on; returns when it is known whether somebody else has it."""
        key = _LOCKS[task] + bot_id % _BOTS
        if key not in self._duties:
            self._duties[key] = SqlDuty(key, self._monotonic)
            self._ask_soon()
        duty = self._duties[key]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWER):
                await duty.asked.wait()
        return duty

    def tell(self, news: News) -> None:
        """Tell the others, soon; what is told twice before that is told once."""
        if self._up:
            self._to_tell[json.dumps(asdict(news))] = None
            self._stir.set()

    def listen(self, hear: Callable[[News], None]) -> None:
        """Have a function called with what the others tell."""
        self._listeners.append(hear)

    async def run(self) -> None:
        """Keep the line up until cancelled; when it breaks all duties are lost."""
        failures = 0
        while True:
            try:
                async with self._connected() as driver:
                    if failures:
                        _log.info("the line to the other processes is up again")
                    failures = 0
                    await self._serve(driver)
            except StorageUnavailable as error:
                if not failures:
                    _log.warning("the line to the other processes is down: %s", error)
            except Exception:  # noqa: BLE001 - whatever it was, the line is made anew
                _log.exception("the line to the other processes broke")
            failures += 1
            await asyncio.sleep(_PATIENCE.seconds(failures))

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Any]:
        engine = create_async_engine(
            read_url(self._url),
            poolclass=NullPool,
            connect_args={
                "timeout": 10,
                "command_timeout": ANSWER,
                "server_settings": {"application_name": "linli line"},
            },
        )
        connection = engine.connect()
        try:
            with connecting():
                await whole(connection.start())
                driver: Any = (await whole(connection.get_raw_connection())).driver_connection
                try:
                    await self._begin(driver)
                    yield driver
                finally:
                    self._drop()
                    await whole(_closed(driver))
        finally:
            await whole(_put_away(connection))
            await engine.dispose()

    async def _begin(self, driver: Any) -> None:
        if driver.get_server_version().major >= _KNOWS_SILENCE:
            await driver.execute(f"SET idle_session_timeout = '{SILENCE:g}s'")
        driver.add_termination_listener(lambda _: self._broke())
        await driver.add_listener(_CHANNEL, self._hear)
        self._up, self._look = True, True

    async def _serve(self, driver: Any) -> None:
        """Give signs of life, ask for duties and tell news, until the line breaks."""
        asked = float("-inf")
        while True:
            self._stir.clear()
            now = self._monotonic()
            if self._look or now - asked >= BEAT:
                self._look, asked = False, now
                await self._ask(driver, now)
            while self._to_tell:
                words = next(iter(self._to_tell))
                del self._to_tell[words]
                await driver.execute("SELECT pg_notify($1, $2)", _CHANNEL, words)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BEAT):
                    await self._stir.wait()

    async def _ask(self, driver: Any, now: float) -> None:
        """Ask for the duties that others have; the answer says too that ours are still ours."""
        duties = tuple(self._duties.values())  # Who comes meanwhile was not asked for.
        free = [duty.key for duty in duties if not duty.locked]
        rows = await driver.fetch(
            "SELECT key, pg_try_advisory_lock(key) FROM unnest($1::bigint[]) AS key", free
        )
        got = {row[0] for row in rows if row[1]}
        for duty in duties:
            duty.found(locked=duty.locked or duty.key in got, at=now)

    def _ask_soon(self) -> None:
        self._look = True
        self._stir.set()

    def _broke(self) -> None:
        """Have it noticed at once: the next question ends in an error."""
        self._drop()
        self._ask_soon()

    def _drop(self) -> None:
        self._up = False
        self._to_tell.clear()
        for duty in self._duties.values():
            duty.found(locked=False, at=self._monotonic())

    def _hear(self, driver: Any, sender: int, _channel: str, words: str) -> None:
        if sender == driver.get_server_pid():
            return
        if words == _FREE:
            self._ask_soon()
            return
        try:
            told = json.loads(words)
            news = News(Subject(told["subject"]), int(told["chat_id"]), float(told["seconds"]))
        except (ValueError, TypeError, KeyError):
            # Another version of the program, which runs while all are brought up to date.
            return
        for hear in self._listeners:
            hear(news)


async def _put_away(connection: AsyncConnection) -> None:
    """Let SQLAlchemy forget a connection, whatever state it is in."""
    with contextlib.suppress(Exception):
        if connection.sync_connection is not None:
            await connection.invalidate()
            await connection.close()


async def _closed(driver: Any) -> None:
    """Give up all duties, tell who stands by, and hang up."""
    try:
        async with asyncio.timeout(ANSWER):
            await driver.execute("SELECT pg_advisory_unlock_all()")
            await driver.execute("SELECT pg_notify($1, $2)", _CHANNEL, _FREE)
            await driver.close()
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        driver.terminate()
