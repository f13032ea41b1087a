"""Starts the measured programs as processes, kills them, and ends them."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

ROOT = Path(__file__).resolve().parent.parent
LINLI = (str(Path(sys.executable).parent / "linli"), "run")
STOCK_BOT = (sys.executable, "-m", "benchmarks.stock_bot")
READY_WITHIN = 120.0


class Program:
    """One process in a group of its own; what it says goes to a file."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    @classmethod
    async def start(
        cls, command: tuple[str, ...], log: Path, settings: Mapping[str, str] | None = None
    ) -> "Program":
        """Start a command with these settings of Linli's and no others."""
        others = {name: v for name, v in os.environ.items() if not name.startswith("LINLI_")}
        wanted = {"CONSOLE_LISTEN": "off", **(settings or {})}
        ours = {f"LINLI_{name}": value for name, value in wanted.items()}
        with log.open("wb") as said:
            process = await asyncio.create_subprocess_exec(
                *command,
                cwd=log.parent,
                env={**others, "PYTHONPATH": str(ROOT), **ours},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        return cls(process, log)

    def cpu(self) -> float:
        """Give the seconds of CPU that it has used, without its children."""
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)

    async def says(self, words: str) -> None:
        """Wait until it has said some words.

        Raises:
            RuntimeError: if it ends or is silent for too long.
        """
        deadline = asyncio.get_running_loop().time() + READY_WITHIN
        while words not in (said := self._log.read_text("utf-8", "replace")):
            if self._process.returncode is not None or deadline < asyncio.get_running_loop().time():
                raise RuntimeError(f"{self._log.name} never said {words!r}, but:\n{said}")
            await asyncio.sleep(0.05)

    @property
    def pid(self) -> int:
        """Give the number of the process, and so of its group."""
        return self._process.pid

    async def ended(self) -> int:
        """Wait for its end and give the exit code."""
        return await self._process.wait()

    def resident_memory(self) -> int:
        """Give the bytes of memory that the process itself has, without its children."""
        pages = Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    async def kill(self) -> None:
        """End the whole group by SIGKILL."""
        if self._process.returncode is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()

    async def end(self) -> None:
        """End it in order, or by force if it does not go."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(30):
                await self._process.wait()
        except TimeoutError:
            await self.kill()


def free_port() -> int:
    """Give a port of loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
