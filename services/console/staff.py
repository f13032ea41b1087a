"""Lists the staff for managers: who is there, who can be reached, and how much each has in hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from community.absences import Leave, is_away
from community.areas import Community, StaffMember
from community.console.staff import Invitation, StaffState
from community.errors import PersonNotFound
from community.people import Role
from community.workload import PersonLoad, Scope
from services.desk import Desk


class Reach(StrEnum):
    """Whether the bot's messages arrive."""

    BOUND = "bound"
    INVITED = "invited"
    NOT_INVITED = "not_invited"
    UNREACHABLE = "unreachable"
    """An account is bound, but the bot is blocked or the account is gone."""


class There(StrEnum):
    """Whether somebody is at work just now."""

    THERE = "there"
    ON_LEAVE = "on_leave"
    OFF_SHIFT = "off_shift"


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One member of staff, with what a manager wants to know of him."""

    member: StaffMember
    state: StaffState | None
    reach: Reach
    there: There
    areas: tuple[str, ...]
    """Ids of areas that he is worker or leader of."""
    next_leave: Leave | None
    """The leave that he is on, or the next one."""
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class StaffFilter:
    """Which of the staff are listed; None lets everybody through."""

    words: str | None = None
    role: Role | None = None
    area: str | None = None
    reach: Reach | None = None
    there: There | None = None


_ORDERS: Mapping[str, Callable[[StaffLine], tuple[object, ...]]] = {
    "key": lambda line: (line.member.key,),
    "name": lambda line: (line.member.name, line.member.key),
    "open": lambda line: (line.open, line.member.key),
    "late": lambda line: (line.late, line.open, line.member.key),
    "reach": lambda line: (list(Reach).index(line.reach), line.member.key),
}
SORTS = tuple(_ORDERS)


async def staff_lines(desk: Desk, scope: Scope) -> list[StaffLine]:
    """List all staff in the file's order; open cases are counted within a scope."""
    now = desk.now
    states = await desk.unit.staff_states.states(desk.office.timepiece.now())
    zone = ZoneInfo(desk.community.timezone)
    morning = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    loads = await desk.unit.workload.by_person(scope, now, morning.astimezone(now.tzinfo))
    by_person = {load.person_id: load for load in loads}
    today = now.astimezone(zone).date()
    return [
        _line(desk, member, states.get(member.key), by_person, today)
        for member in desk.community.staff
    ]


async def invitations_of(desk: Desk, key: str) -> Sequence[Invitation]:
    """Give somebody's newest invitations; PersonNotFound."""
    person = await desk.unit.people.by_key(key)
    return await desk.unit.staff_states.invitations(person.id, 5)


def member_of(community: Community, key: str) -> StaffMember:
    """Give a member of staff of the community; PersonNotFound."""
    for member in community.staff:
        if member.key == key:
            return member
    raise PersonNotFound(key)


def selected(
    lines: Sequence[StaffLine],
    community: Community,
    wanted: StaffFilter,
    sort: str,
    *,
    descending: bool,
) -> list[StaffLine]:
    """Give the lines that a filter lets through, in order."""
    below = _below(community, wanted.area)
    found = [line for line in lines if _fits(line, wanted, below)]
    return sorted(found, key=_ORDERS[sort], reverse=descending)


def _line(
    desk: Desk,
    member: StaffMember,
    state: StaffState | None,
    loads: Mapping[int, PersonLoad],
    today: date,
) -> StaffLine:
    load = loads.get(state.person_id) if state is not None else None
    leaves = sorted(
        (leave for leave in member.leaves if leave.last >= today), key=lambda leave: leave.first
    )
    return StaffLine(
        member=member,
        state=state,
        reach=_reach(state),
        there=_there(desk, member),
        areas=tuple(
            area.id for area in desk.community.areas if member.key in {area.worker, area.leader}
        ),
        next_leave=leaves[0] if leaves else None,
        open=load.open if load else 0,
        late=load.late if load else 0,
    )


def _reach(state: StaffState | None) -> Reach:
    if state is not None and state.has_account:
        return Reach.UNREACHABLE if state.unreachable_since else Reach.BOUND
    return Reach.INVITED if state is not None and state.invited_until else Reach.NOT_INVITED


def _there(desk: Desk, member: StaffMember) -> There:
    if is_away(member.leaves, (), desk.now, desk.community.timezone):
        return There.ON_LEAVE
    off = is_away((), member.shifts, desk.now, desk.community.timezone)
    return There.OFF_SHIFT if off else There.THERE


def _below(community: Community, area_id: str | None) -> frozenset[str] | None:
    """Give an area with everything below it; None without one."""
    if area_id is None:
        return None
    return frozenset(
        area.id
        for area in community.areas
        if area_id in {above.id for above in community.upwards(area.id)}
    )


def _fits(line: StaffLine, wanted: StaffFilter, below: frozenset[str] | None) -> bool:
    member = line.member
    words = (wanted.words or "").casefold()
    told = f"{member.key}\n{member.name}\n{member.unit or ''}".casefold()
    return (
        words in told
        and (wanted.role is None or wanted.role in member.roles)
        and (below is None or bool(below.intersection(line.areas)))
        and wanted.reach in {None, line.reach}
        and wanted.there in {None, line.there}
    )
