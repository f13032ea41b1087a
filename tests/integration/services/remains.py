"""Looks through everything that is kept, for what should not be there any more."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from sqlalchemy import select

from community.ports import Units
from services.incoming import IncomingCommand
from services.office import Office
from storage.tables import Base
from storage.units import SqlUnits
from tests.integration.services.town import Town


async def places_of(units: SqlUnits, folder: Path, *wanted: str) -> list[str]:
    """Give every table's column and every file in which one of the texts stands."""
    found = []
    async with units.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in (await connection.execute(select(table))).mappings():
                found += [
                    f"{table.name}.{column}: {text}"
                    for column, value in row.items()
                    for text in wanted
                    if text in str(value) or text in str(value).encode().decode("unicode_escape")
                ]
    return found + await asyncio.to_thread(_files_with, folder, wanted)


def _files_with(folder: Path, wanted: Sequence[str]) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [f"{path.name}: {text}" for text in wanted if text.encode() in content]
    return found


async def command(
    town: Town, name: str, use_case: Callable[[Office, IncomingCommand], Awaitable[None]]
) -> None:
    """Write a command such as /forget."""
    who = town.account(name)
    origin, number = await town._arrive(who)
    await use_case(town.office, IncomingCommand(origin, who, number, "", town.watch.at))
    await town.deliver()


async def fill_raw_updates(units: Units, payload: str, lanes: Sequence[int]) -> None:
    """Give worked-off updates of some chats the content that Telegram would have sent."""
    inbox = Base.metadata.tables["inbox"]
    assert isinstance(units, SqlUnits)
    async with units.engine.begin() as connection:
        await connection.execute(
            inbox.update()
            .where(inbox.c.lane.in_(lanes), inbox.c.finished_at.is_not(None))
            .values(payload=payload)
        )
