"""Runs Rasa as a child of this program: starts it, watches it, brings it back, ends with it."""

import asyncio
import secrets
import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Self

import aiohttp
import structlog

from nlu.client import TIMEOUT, RasaAddress, RasaUnderstander
from nlu.errors import EnvironmentMissing, ModelMissing, RasaNotReady
from nlu.model import ROOT
from nlu.pace import Pace
from nlu.process import ChildProcess, ChildStopped

_log = structlog.get_logger("linli.nlu")

SERVE = ("-m", "nlu.serve")


class ChildState(StrEnum):
    """What the child is doing."""

    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    WAITING = "waiting"
    """It ended, and will be started again after a pause."""


class RasaChild:
    """One Rasa server that this program keeps alive; its port and token may change."""

    def __init__(
        self,
        model: Path,
        python: Path,
        *,
        port: int | None = None,
        token: str | None = None,
        threads: int | None = None,
        program: Sequence[str] = SERVE,
        pace: Pace | None = None,
    ) -> None:
        """Describe the child; `start` starts it.

        Args:
            model: the trained model's file.
            python: of Rasa's environment.
            port: of the loopback address; None lets each start choose a free one.
            token: that requests must carry; None makes a new one for each start.
            threads: that one answer may use; None leaves it to the libraries, who take all cores.
            program: what that Python runs; tests put a stand-in here.
            pace: how patient to be.
        """
        self._model = model
        self._python = python
        self._port = port
        self._token = token
        self._threads = threads
        self._program = tuple(program)
        self._pace = pace or Pace()
        self._address: RasaAddress | None = None
        self._process: ChildProcess | None = None
        self._supervisor: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._tried = asyncio.Event()
        self._failure = ""
        self._state = ChildState.STOPPED

    @property
    def state(self) -> ChildState:
        """What it is doing now."""
        return self._state

    @property
    def address(self) -> RasaAddress | None:
        """Where it answers now; None while it does not."""
        return self._address

    @property
    def url(self) -> str | None:
        """Its present URL; None while it does not answer."""
        return self._address.url if self._address else None

    @property
    def token(self) -> str | None:
        """Its present token; None while it does not answer."""
        return self._address.token if self._address else None

    @property
    def pid(self) -> int | None:
        """Its process id; None while there is no process."""
        return self._process.pid if self._process else None

    def understander(
        self, *, timeout: float = TIMEOUT, session: aiohttp.ClientSession | None = None
    ) -> RasaUnderstander:
        """Give a client that follows this child over its restarts."""
        return RasaUnderstander.following(
            lambda: () if self._address is None else (self._address,),
            timeout=timeout,
            session=session,
        )

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Begin to keep a child alive, without waiting until it is ready.

        Raises:
            EnvironmentMissing: if Rasa's Python is not there.
            ModelMissing: if the model is not there.
        """
        if not self._python.exists():
            raise EnvironmentMissing(str(self._python))
        if not self._model.is_file():
            raise ModelMissing(str(self._model))
        if self._supervisor is None:
            self._supervisor = asyncio.create_task(self._supervise(), name="rasa-child")

    async def wait_ready(self, within: float | None = None) -> None:
        """Wait until the child answers.

        Raises:
            RasaNotReady: if it does not `within` so many seconds (by default one start's time).
        """
        seconds = self._pace.start_timeout if within is None else within
        try:
            async with asyncio.timeout(seconds):
                await self._ready.wait()
        except TimeoutError:
            raise RasaNotReady(f"{seconds:g} s; its own messages are on stderr") from None

    async def wait_first_start(self) -> None:
        """Wait until the child answers, and do not wait for a second try.

        Raises:
            RasaNotReady: with the reason, if the first start fails.
        """
        await self._tried.wait()
        if not self._ready.is_set():
            raise RasaNotReady(self._failure)

    async def run(self) -> None:
        """Start and keep it alive until this is cancelled."""
        async with self:
            assert self._supervisor is not None
            await self._supervisor

    async def stop(self) -> None:
        """End the child, gently at first, and stop watching."""
        supervisor, self._supervisor = self._supervisor, None
        if supervisor is None:
            return
        supervisor.cancel()
        await asyncio.wait({supervisor})
        self._become(ChildState.STOPPED)

    def _become(self, state: ChildState, **details: object) -> None:
        self._state = state
        _log.info(f"rasa_{state.value}", **details)

    async def _supervise(self) -> None:
        """Start the child again and again, with longer pauses the more often it fails."""
        failures = 0
        while True:
            started = time.monotonic()
            reason = await self._live_once()
            lived = time.monotonic() - started
            failures = 1 if lived >= self._pace.calm_after else failures + 1
            self._failure = reason
            self._tried.set()
            pause = self._pace.pause(failures)
            self._become(
                ChildState.WAITING, reason=reason, failures=failures, pause=round(pause, 2)
            )
            await asyncio.sleep(pause)

    async def _live_once(self) -> str:
        """Start one process, serve until it ends or stops answering; give the reason."""
        token = self._token or secrets.token_urlsafe(24)
        command = [str(self._python), *self._program, "--model", str(self._model)]
        command += ["--port", str(self._port or 0)]
        if self._threads is not None:
            command += ["--threads", str(self._threads)]
        self._become(ChildState.STARTING, model=self._model.name)
        try:
            self._process = await ChildProcess.start(command, ROOT, token)
            port = await self._process.wait_for_port(self._pace.start_timeout)
            self._address = RasaAddress(f"http://127.0.0.1:{port}", token)
            self._ready.set()
            self._tried.set()
            self._become(ChildState.READY, url=self._address.url, pid=self._process.pid)
            return await self._watch(self._process, self._address)
        except ChildStopped as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the next start may go right
            return f"{type(error).__name__}: {error}"
        finally:
            self._ready.clear()
            self._address = None
            process, self._process = self._process, None
            if process is not None:
                await process.end(self._pace.stop_grace)

    async def _watch(self, process: ChildProcess, address: RasaAddress) -> str:
        """Ask for signs of life until the process ends or gives none; give the reason."""
        unanswered = 0
        async with aiohttp.ClientSession() as session:
            while unanswered < self._pace.unanswered:
                code = await process.wait(self._pace.health_every)
                if code is not None:
                    return f"it ended with {code}"
                unanswered = 0 if await self._answers(session, address) else unanswered + 1
        return f"{unanswered} signs of life were missing"

    async def _answers(self, session: aiohttp.ClientSession, address: RasaAddress) -> bool:
        """Tell whether the server answers in time."""
        try:
            async with (
                asyncio.timeout(self._pace.health_timeout),
                session.get(f"{address.url}/version") as response,
            ):
                return response.ok
        except (TimeoutError, aiohttp.ClientError):
            return False
