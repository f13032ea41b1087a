"""One process of the Rasa child: a pipe by which it notices our death, a line with its port."""

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from pathlib import Path
from typing import Self


class ChildStopped(Exception):
    """The process is of no use any more."""


class ChildProcess:
    """A started process whose stdin we hold open; when we die, it reads the end and dies too."""

    def __init__(self, process: Process) -> None:
        """Take a process with pipes for stdin and stdout."""
        self._process = process

    @classmethod
    async def start(cls, command: Sequence[str], folder: Path, token: str) -> Self:
        """Start a process in a session of its own, and hand it the token on stdin.

        A session of its own keeps the terminal's Ctrl-C for us, who end the child in order.
        """
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, stdin=PIPE, stdout=PIPE, start_new_session=True
        )
        child = cls(process)
        assert process.stdin is not None
        # Nothing is awaited here: cancelled between start and return, the process would be lost.
        process.stdin.write(f"{token}\n".encode())
        return child

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    async def wait_for_port(self, seconds: float) -> int:
        """Wait for the line by which the server says that it serves.

        Raises:
            ChildStopped: if it ends before, says something else, or takes too long.
        """
        assert self._process.stdout is not None
        try:
            async with asyncio.timeout(seconds):
                line = await self._process.stdout.readline()
        except TimeoutError:
            raise ChildStopped(f"it was not ready within {seconds:g} s") from None
        except ValueError:
            raise ChildStopped("it said too much instead of its port") from None
        if not line:
            raise ChildStopped(f"it ended with {await self._process.wait()} before it was ready")
        try:
            return int(json.loads(line)["port"])
        except (ValueError, KeyError, TypeError):
            raise ChildStopped("it did not say its port") from None

    async def wait(self, seconds: float) -> int | None:
        """Wait for its end, at most so long; give the exit code, None if it lives on."""
        try:
            async with asyncio.timeout(seconds):
                return await self._process.wait()
        except TimeoutError:
            return None

    async def end(self, grace: float) -> None:
        """End it by SIGTERM, and by SIGKILL if it does not go or we are in a hurry ourselves."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            await self.wait(grace)
        finally:
            self.kill()
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.close()
            await self._process.wait()
            await self._process.stdout.read()

    def kill(self) -> None:
        """End it at once; harmless if it is gone."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
