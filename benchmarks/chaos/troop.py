"""The programs under test: each is started again when it ends, as systemd does it."""

import asyncio
import os
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

from benchmarks.programs import Program

RESTART_AFTER = 0.5
"""Seconds from the end of a program to its next start."""


class Member:
    """One program of the troop, over all its starts; each writes a log of its own."""

    def __init__(
        self, name: str, command: Sequence[str], folder: Path, settings: Mapping[str, str]
    ) -> None:
        """Describe it; `serve` runs it."""
        self.name = name
        self.surprises: list[str] = []
        self._command = tuple(command)
        self._folder = folder
        self._settings = settings
        self._starts = 0
        self._program: Program | None = None
        self._alive = asyncio.Event()
        self._expected = False
        self._serving: asyncio.Task[None] | None = None

    def serve(self) -> None:
        """Start it, and start it again whenever it ends."""
        self._serving = asyncio.create_task(self._serve())

    async def says(self, words: str) -> None:
        """Wait until its present start has said some words."""
        await self._alive.wait()
        assert self._program is not None
        await self._program.says(words)

    async def killed(self, *, only_children: bool = False) -> float:
        """Kill it, or what it started, by SIGKILL; give the Unix time of that."""
        await self._alive.wait()
        assert self._program is not None
        pid = self._program.pid
        if only_children:
            for child in psutil.Process(pid).children(recursive=True):
                child.send_signal(signal.SIGKILL)
            return time.time()
        self._expected = True
        self._alive.clear()
        os.killpg(pid, signal.SIGKILL)
        return time.time()

    async def end(self) -> None:
        """End it in order, for good."""
        if self._serving is not None:
            self._serving.cancel()
            await asyncio.gather(self._serving, return_exceptions=True)
        if self._program is not None:
            await self._program.end()

    async def _serve(self) -> None:
        while True:
            self._starts += 1
            log = self._folder / f"{self.name}-{self._starts:03}.log"
            self._program = await Program.start(self._command, log, self._settings)
            self._alive.set()
            code = await self._program.ended()
            self._alive.clear()
            if not self._expected:
                self.surprises.append(f"{self.name} ended by itself with {code}: see {log.name}")
            self._expected = False
            await asyncio.sleep(RESTART_AFTER)


class Troop:
    """All programs of a run.

    Attributes:
        workers: those that `kill -9` may hit: bots and clocks, or the one that is both.
        rasas: those that only understand.
    """

    def __init__(self, workers: list[Member], rasas: list[Member]) -> None:
        """Describe it; nothing runs yet."""
        self.workers = workers
        self.rasas = rasas

    @property
    def surprises(self) -> list[str]:
        """Give the ends that nobody had ordered."""
        return [one for member in (*self.workers, *self.rasas) for one in member.surprises]

    async def end(self) -> None:
        """End all in order."""
        await asyncio.gather(*(one.end() for one in (*self.workers, *self.rasas)))
