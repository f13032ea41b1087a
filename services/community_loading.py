"""Makes a checked community file the community that the program works for."""

from dataclasses import dataclass

from community.areas import Community
from community.console.revisions import Hand, Source
from community.errors import LinliError
from community.people import STAFF, Role
from community.ports import UnitOfWork
from services.calls_present import follow_units
from services.desk import Desk
from services.handing_over import HandedOver, hand_over_left_behind
from services.office import Office

_BY_FILE = Hand()
_HAVE_NO_CASES = frozenset({Role.RESIDENT, Role.VOLUNTEER, Role.ADMIN})


class NobodyToHandOverTo(LinliError):
    """The community file has no such person who could take cases."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did."""

    changed: bool
    """False if it already was exactly this community."""
    handed_over: tuple[HandedOver, ...]


async def load_community(office: Office, community: Community) -> bool:
    """Load a community; False if it already was exactly this one."""
    return (await bring_in(office, community)).changed


async def bring_in(office: Office, community: Community, hand_over_to: str | None = None) -> Loaded:
    """Load a community; the open cases of who is gone go to whoever is responsible now.

    Args:
        office: the ports.
        community: as its file says.
        hand_over_to: the key of who gets all of those cases instead.

    Raises:
        NobodyToHandOverTo: if that is nobody who may have cases; nothing is loaded then.
    """
    async with office.units.write() as unit:
        loaded = await bring_into(office, unit, community, hand_over_to=hand_over_to)
        await unit.commit()
    office.wakeups.outbox_filled()
    return loaded


async def bring_into(
    office: Office,
    unit: UnitOfWork,
    community: Community,
    *,
    hand: Hand = _BY_FILE,
    onto: str | None = None,
    hand_over_to: str | None = None,
) -> Loaded:
    """Load a community within a unit of work, which whoever opened it commits.

    Args:
        office: the ports.
        unit: open for writing.
        community: checked.
        hand: who loads it, and from where.
        onto: the digest of the revision that was changed into this one, if that matters.
        hand_over_to: the key of who gets the cases of people who are gone.

    Raises:
        NobodyToHandOverTo: if that is nobody who may have cases.
        ChangedMeanwhile: if another revision than `onto` holds by now.
    """
    if hand_over_to is not None:
        _see_that_he_takes_cases(community, hand_over_to)
    before = await unit.register.community()
    changed = await unit.register.load(community, office.timepiece.now(), hand, onto)
    if not changed and hand.source is Source.FILE:
        await unit.revisions.note_in_file()
    desk = await Desk.at(office, unit)
    handed_over = await hand_over_left_behind(desk, hand_over_to)
    if changed and before is not None:
        await follow_units(desk, before)
    return Loaded(changed, handed_over)


def _see_that_he_takes_cases(community: Community, key: str) -> None:
    roles = next((one.roles for one in community.staff if one.key == key), frozenset())
    if not (roles & STAFF) - _HAVE_NO_CASES:
        raise NobodyToHandOverTo(key)
