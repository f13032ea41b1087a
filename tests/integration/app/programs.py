"""The program as a process of its own, as people start it."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LINLI = Path(sys.executable).parent / "linli"
PATIENCE = 240.0
"""Seconds for a program to say something or to end; Rasa alone may take half of them to start."""
NOBODY = "http://127.0.0.1:9"
"""Where no Rasa listens: these tests are about the program around it."""


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Give this process's environment with just these settings of Linli's."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    # A program that may not keep its bytecode compiles itself anew at each of many starts.
    others.pop("PYTHONDONTWRITEBYTECODE", None)
    ours = {"NLU_URL": NOBODY, "CLOCK_TICK": "0.5", "CONSOLE_LISTEN": "off", **settings}
    # How fast Rasa is, benchmarks measure; here a late answer would only change what is asked.
    ours.setdefault("NLU_TIMEOUT", "10")
    return {**others, **{f"LINLI_{name}": value for name, value in ours.items()}}


class Program:
    """One start of `linli`; its words come together, whichever stream they took."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._said = ""
        self._silent = False
        self._news = asyncio.Condition()
        self._listener = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, folder: Path, *arguments: str, **settings: str) -> "Program":
        """Start it in a folder, as leader of a process group of its own."""
        process = await asyncio.create_subprocess_exec(
            LINLI,
            *arguments,
            cwd=folder,
            env=environment(settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        return cls(process)

    @property
    def said(self) -> str:
        """Everything that it has said so far."""
        return self._said

    async def says(self, words: str, times: int = 1) -> str:
        """Wait until it has said some words so often; give all that it said."""
        return await self._until(lambda: self._said.count(words) >= times, words)

    async def ends(self) -> int:
        """Wait for its end and give its exit code."""
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
            await self._listener
        return code

    async def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal to it alone, wait, and give its exit code."""
        if self._process.returncode is None:
            self._process.send_signal(by)
        return await self.ends()

    async def kill(self) -> None:
        """End the whole group, whatever state it is in; for fixtures."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        await self.ends()

    async def _until(self, fits: Callable[[], bool], what: str) -> str:
        try:
            async with asyncio.timeout(PATIENCE), self._news:
                await self._news.wait_for(lambda: fits() or self._silent)
        except TimeoutError:
            raise AssertionError(f"it never said {what!r}, but:\n{self._said}") from None
        assert fits(), f"it ended without saying {what!r}, but:\n{self._said}"
        return self._said

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        while chunk := await self._process.stdout.readline():
            async with self._news:
                self._said += chunk.decode()
                self._news.notify_all()
        async with self._news:
            self._silent = True
            self._news.notify_all()
