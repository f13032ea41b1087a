"""What a sender does with the outbox, each step in a unit of its own."""

from collections.abc import Collection, Sequence
from datetime import datetime

from community.messages import Letter, PostedLetter, SendKind
from community.people import Person
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    LEASE,
    NOW,
    make_letter,
)


async def queue(units: SqlUnits, *letters: Letter) -> list[int]:
    async with units.write() as unit:
        ids = [await unit.outbox.add(letter, NOW) for letter in letters]
        await unit.commit()
    return ids


async def claim(
    units: SqlUnits,
    holder: str = "h",
    limit: int = 10,
    now: datetime = NOW,
    busy: Collection[int] = (),
) -> Sequence[PostedLetter]:
    async with units.write() as unit:
        claimed = await unit.outbox.claim(holder, now, LEASE, limit, busy)
        await unit.commit()
    return claimed


async def claimed_ids(
    units: SqlUnits, limit: int = 10, now: datetime = NOW, busy: Collection[int] = ()
) -> list[int]:
    return [posted.id for posted in await claim(units, limit=limit, now=now, busy=busy)]


async def mark_sent(units: SqlUnits, row_id: int, message_id: int | None = None) -> None:
    async with units.write() as unit:
        await unit.outbox.sent(row_id, "h", NOW, message_id or 1000 + row_id)
        await unit.commit()


async def mark_failed(units: SqlUnits, row_id: int) -> None:
    async with units.write() as unit:
        await unit.outbox.failed(row_id, "h", NOW, "chat not found")
        await unit.commit()


async def give_back(units: SqlUnits, row_id: int, not_before: datetime) -> None:
    async with units.write() as unit:
        await unit.outbox.again(row_id, "h", not_before, "Telegram was away")
        await unit.commit()


async def look_at(units: SqlUnits, row_id: int) -> PostedLetter:
    async with units.read() as unit:
        return await unit.outbox.get(row_id)


async def send_all(units: SqlUnits) -> list[int]:
    order = []
    while claimed := await claim(units):
        for posted in claimed:
            order.append(posted.id)
            await mark_sent(units, posted.id)
    return order


def make_edit(person: Person, original: int, text: str = "改", **changes: object) -> Letter:
    return make_letter(person, kind=SendKind.EDIT, edits=original, text=text, **changes)
