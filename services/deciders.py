"""Finds who above decides about a case: nobody whom it complains about, nor whose matter it is."""

from collections.abc import Collection, Sequence

from community.actions import Action
from community.appealing import UPHELD, latest_appeal
from community.case import Case
from community.decisions import ASKED, Matter, latest
from community.people import Person, Role
from community.speech import Button, Rows
from services.desk import Desk
from services.permissions import may_press

_MAY_DECIDE = frozenset({Role.LEADER, Role.SECRETARY, Role.ADMIN})


async def deciders(desk: Desk, case: Case, *, but: Collection[int] = ()) -> list[Person]:
    """Give who may decide about a case, best first; whom a message reaches stands before others.

    Leaders upwards, then secretaries, then other leaders and the office. Empty where nobody is
    left.

    Args:
        desk: the desk.
        case: the case.
        but: ids of others who may not, as they decided before.
    """
    barred = {*but, *await barred_from(desk, case)}
    found: dict[int, Person] = {}
    for person in [*await _leaders(desk, case), *await _others(desk)]:
        allowed = person.key not in case.accused_keys and person.id not in barred
        if allowed and person.roles & _MAY_DECIDE:
            found[person.id] = person
    return sorted(found.values(), key=lambda person: not person.can_be_told)


async def decider(desk: Desk, case: Case, *, but: Collection[int] = ()) -> Person:
    """Give the one who is asked to decide.

    If nobody else is there, it is the leader over the case, whatever part he has in it.
    """
    found = await deciders(desk, case, but=but) or await deciders(desk, case)
    return found[0] if found else await desk.leader_over(case)


async def may_decide(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person may decide: not about his own matter while anybody else could."""
    if person.id not in await barred_from(desk, case):
        return True
    return person.id == (await decider(desk, case)).id


async def barred_from(desk: Desk, case: Case) -> frozenset[int]:
    """Give who does not decide: who has the case, reported it, said the "no", or appealed.

    Nor who decided what is objected to now.
    """
    barred = {case.responsible_id, case.reporter_id}
    if case.appeal is None and case.undecided_since is None:
        return frozenset(barred)
    history = await desk.unit.cases.history(case.id)
    asked, made, upheld = latest(history, ASKED), latest_appeal(history), latest(history, UPHELD)
    if case.undecided_since is not None and asked is not None and asked.details.get("asker"):
        barred.add(int(asked.details["asker"]))
    found = [made] if case.appeal is not None else []
    if asked is not None and asked.details.get("kind") == Matter.OBJECTION:
        found.append(upheld)
    barred |= {one.actor_id for one in found if one is not None and one.actor_id is not None}
    return frozenset(barred)


async def way_to_case(desk: Desk, person: Person, case: Case) -> Rows:
    """Give the row that shows somebody the case, if he may see it."""
    if not await may_press(desk, person, case, Action.SHOW_CASE):
        return ()
    return ((Button(Action.SHOW_CASE, case.id),),)


async def _leaders(desk: Desk, case: Case) -> list[Person]:
    """Give the leader over a case, and those above him, nearest first."""
    upwards = desk.community.upwards(case.area_id) if case.area_id is not None else ()
    keys = dict.fromkeys(area.leader for area in upwards if area.leader is not None)
    above = [await desk.unit.people.by_key(key) for key in keys]
    return [await desk.leader_over(case), *above]


async def _others(desk: Desk) -> Sequence[Person]:
    people = desk.unit.people
    return [
        *await people.with_role(Role.SECRETARY),
        *await people.with_role(Role.LEADER),
        *await people.with_role(Role.ADMIN),
    ]
