"""Puts residents on the block list and takes them off again; for the command line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from community.abuse import Block, BlockRefused
from community.errors import PersonNotFound
from community.people import Person
from services.desk import Desk
from services.office import Office


@dataclass(frozen=True, slots=True)
class Blocked:
    """An entry of the block list with the name of whom it concerns."""

    block: Block
    name: str


async def block(office: Office, who: str, reason: str, length: timedelta) -> Blocked:
    """Listen to a resident no more for so long; a running entry is replaced.

    Args:
        office: the office.
        who: the number of a case that he reported, or his own number in the list.
        reason: for the people of the community; the resident is not shown it.
        length: on the community's clock.

    Raises:
        CaseNotFound: if there is no case of this number.
        PersonNotFound: if there is no person of this number.
        BlockRefused: for staff and for people who were forgotten.
    """
    async with office.units.write() as unit:
        desk = await Desk.at(office, unit)
        person = await _person(desk, who)
        if person.is_staff:
            raise BlockRefused(f"{person.name} works for the community")
        if person.forgotten_at is not None:
            raise BlockRefused("nothing is known of him any more")
        await _lift(desk, person)
        made = await unit.blocks.save(
            Block(0, person.id, reason.strip(), desk.now, desk.now + length)
        )
        await unit.commit()
    return Blocked(made, person.name)


async def unblock(office: Office, who: str) -> bool:
    """Listen to a resident again; False if he was not on the list.

    Raises:
        CaseNotFound: if there is no case of this number.
        PersonNotFound: if there is no person of this number.
    """
    async with office.units.write() as unit:
        desk = await Desk.at(office, unit)
        lifted = await _lift(desk, await _person(desk, who))
        await unit.commit()
    return lifted


async def blocked(office: Office) -> Sequence[Blocked]:
    """Give everybody who is not listened to now, by the end of it."""
    async with office.units.read() as unit:
        now = await office.now(unit)
        return [
            Blocked(one, (await unit.people.get(one.person_id)).name)
            for one in await unit.blocks.all_holding(now)
        ]


async def _person(desk: Desk, who: str) -> Person:
    clean = who.strip()
    if clean.isascii() and clean.isdigit():
        return await desk.unit.people.get(int(clean))
    if not clean:
        raise PersonNotFound(who)
    return await desk.reporter(await desk.unit.cases.by_number(clean.upper()))


async def _lift(desk: Desk, person: Person) -> bool:
    lifted = False
    while (held := await desk.unit.blocks.holding(person.id, desk.now)) is not None:
        await desk.unit.blocks.save(replace(held, lifted_at=desk.now))
        lifted = True
    return lifted
