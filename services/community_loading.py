"""Makes a checked community file the community that the program works for."""

from dataclasses import dataclass

from community.areas import Community
from community.errors import LinliError
from community.people import STAFF, Role
from services.calls_present import follow_units
from services.desk import Desk
from services.handing_over import HandedOver, hand_over_left_behind
from services.office import Office

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
    if hand_over_to is not None:
        _see_that_he_takes_cases(community, hand_over_to)
    async with office.units.write() as unit:
        before = await unit.register.community()
        changed = await unit.register.load(community, office.timepiece.now())
        desk = await Desk.at(office, unit)
        handed_over = await hand_over_left_behind(desk, hand_over_to)
        if changed and before is not None:
            await follow_units(desk, before)
        await unit.commit()
    office.wakeups.outbox_filled()
    return Loaded(changed, handed_over)


def _see_that_he_takes_cases(community: Community, key: str) -> None:
    roles = next((one.roles for one in community.staff if one.key == key), frozenset())
    if not (roles & STAFF) - _HAVE_NO_CASES:
        raise NobodyToHandOverTo(key)
