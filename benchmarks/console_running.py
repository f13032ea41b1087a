"""The console as the benchmark runs it: as a process, or here, where its statements are heard."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import structlog
from pydantic import SecretStr

from app.bootstrap import Part, run_parts
from app.settings import Settings
from benchmarks.programs import LINLI, Program, free_port
from services.office import Office


@asynccontextmanager
async def running(url: str, folder: Path) -> AsyncIterator[tuple[str, Program]]:
    """Run `linli console` as a process and give its address and itself."""
    port = free_port()
    settings = {"DATABASE_URL": url, "CONSOLE_LISTEN": f"127.0.0.1:{port}"}
    program = await Program.start((LINLI[0], "console"), folder / "console.log", settings)
    try:
        await program.says("console_open")
        yield f"http://127.0.0.1:{port}", program
    finally:
        await program.end()


@asynccontextmanager
async def running_here(url: str) -> AsyncIterator[tuple[str, Office]]:
    """Run the same in this process, so that its statements can be heard."""
    port = free_port()
    settings = Settings(
        database_url=SecretStr(url),
        console_listen=f"127.0.0.1:{port}",
        _env_file=None,  # type: ignore[call-arg]  # pydantic's own name
    )
    opened: asyncio.Future[Office] = asyncio.get_running_loop().create_future()

    async def note(office: Office) -> None:
        opened.set_result(office)

    program = asyncio.ensure_future(run_parts(settings, (Part.CONSOLE,), note))
    try:
        office = await opened
        await _listens(port)
        yield f"http://127.0.0.1:{port}", office
    finally:
        program.cancel()
        await asyncio.gather(program, return_exceptions=True)


async def _listens(port: int) -> None:
    while True:
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the log of this process to what is wrong."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        yield
    finally:
        structlog.configure(**before)
