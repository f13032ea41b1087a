"""The list of 挂牌督办: what stands on it, how it comes there and leaves it again."""

from collections.abc import Sequence
from dataclasses import replace

from community.case import Case
from community.people import Person, Role
from community.tracks import Level
from services.cards import refresh_card
from services.desk import Desk

SUPERVISED = "case_supervised"
ENDED = "supervision_ended"


async def put_on_list(desk: Desk, case: Case, actor: Person | None) -> Case:
    """Put a case on the list; nothing changes if it stands there already."""
    if case.supervised_at is not None:
        return case
    level = case.level.raised_to(Level.COMMUNITY)
    listed = replace(case, supervised_at=desk.now, level=level)
    listed = await desk.move(case, listed, SUPERVISED, actor, {"level": level.value})
    await refresh_card(desk, listed)
    return listed


async def take_off_list(desk: Desk, case: Case, actor: Person | None) -> Case:
    """Take a case off the list (摘牌), as it is solved or nobody has to solve it any more."""
    if case.supervised_at is None:
        return case
    freed = replace(case, supervised_at=None)
    return await desk.move(case, freed, ENDED, actor)


async def was_listed(desk: Desk, case: Case) -> bool:
    """Say whether a case stood on the list until it was withdrawn."""
    history = await desk.unit.cases.history(case.id)
    events = [entry.event for entry in history]
    since = max((at for at, event in enumerate(events) if event == "case_withdrawn"), default=0)
    return ENDED in events[since:]


def answers_for(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person stands above a case; never above one that is about himself."""
    if person.key in case.accused_keys:
        return False
    if Role.SECRETARY in person.roles:
        return True
    return Role.LEADER in person.roles and person.key == desk.community.leader_of(case.area_id)


async def cases_before(desk: Desk, person: Person) -> Sequence[Case]:
    """Give the open cases that a member of staff works on or stands above, oldest first."""
    if person.roles & {Role.LEADER, Role.SECRETARY}:
        return [
            case
            for case in await desk.unit.cases.every_open()
            if answers_for(desk, person, case)
            or (case.responsible_id == person.id and person.key not in case.accused_keys)
        ]
    return await desk.unit.cases.of_responsible(person.id)


async def supervised_before(desk: Desk, person: Person) -> Sequence[Case]:
    """Give those of them that stand on the list, whichever stands there longest first."""
    listed = [
        (case.supervised_at, case.id, case)
        for case in await cases_before(desk, person)
        if case.supervised_at is not None
    ]
    return [case for _, _, case in sorted(listed, key=lambda one: one[:2])]
