"""Tells whoever leads that something of a case failed for good, and how to have it tried again."""

from community.actions import Action
from community.case import Case
from community.followup import DueRow
from community.people import Person, Role
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.desk import Desk
from services.due_cancelling import due_name


async def tell_of_set_aside(desk: Desk, case: Case, row: DueRow) -> None:
    """Tell the leader over a case, or the secretaries where no message reaches him."""
    if row.round != case.round:
        return
    rows: Rows = ((Button(Action.DUE_TIMES, case.id),),)
    news = Utterance(
        "due-set-aside",
        {"number": case.number, "due_named": (due_name(row.kind),)},
        rows,
        Purpose.NEWS,
    )
    for head in await _heads(desk, case):
        await desk.say(head, news, case=case, priority=Priority.NEWS)


async def _heads(desk: Desk, case: Case) -> list[Person]:
    leader = await desk.leader_over(case)
    if leader.can_be_told:
        return [leader]
    return list(await desk.unit.people.with_role(Role.SECRETARY))
