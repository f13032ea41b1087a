"""Plans the second look (回头看) at a case that was closed, and settles it when it is reopened."""

from dataclasses import replace

from community.case import Case
from community.followup import DueKind
from community.people import Person
from community.reopening import Turn, turn_of
from community.second_looks import LOOK_AT, SecondLook, second_look_at
from community.speech import Utterance
from services.desk import Desk

LOOKING_AGAIN = (DueKind.SECOND_LOOK, DueKind.SECOND_LOOK_SILENCE)


def closing_details(desk: Desk, closed: Case) -> dict[str, str]:
    """Give what the history keeps of a closing, so that a plan that got lost can be found out."""
    at = second_look_at(desk.community, closed)
    outcome = {"outcome": closed.outcome.value} if closed.outcome else {}
    return {**outcome, LOOK_AT: at.isoformat()} if at is not None else outcome


async def plan_second_look(desk: Desk, closed: Case) -> None:
    """Have those behind a case that was closed just now asked later whether it has come back."""
    at = second_look_at(desk.community, closed)
    if at is not None:
        await desk.unit.due.add(DueKind.SECOND_LOOK, closed.id, closed.round, at)


def is_open(look: SecondLook) -> bool:
    """Say whether a question stands that was not answered."""
    return look.asked_at is not None and look.answered_at is None and look.unwanted_at is None


async def asked_lately(desk: Desk, person: Person) -> list[SecondLook]:
    """Give the second looks that a person was asked about so lately that he may mean them."""
    rules = desk.community.casework.second_look
    if rules is None:
        return []
    since = desk.now - rules.answer_within
    looks = await desk.unit.coming_back.looks_of_person(person.id)
    return [look for look in looks if look.asked_at is not None and look.asked_at >= since]


async def turn_for(desk: Desk, person: Person, case: Case) -> Turn:
    """Say what a person's "no" leads to now; who was asked weeks later is never too late."""
    turn = turn_of(desk.community, case, desk.now)
    if turn is not Turn.TOO_LATE:
        return turn
    look = await desk.unit.coming_back.find_look(case.id, case.round, person.id)
    asked = look is not None and look.asked_at is not None
    return turn_of(desk.community, case, desk.now, asked_again=asked)


async def settle_looks(desk: Desk, person: Person, case: Case) -> None:
    """A case starts anew: whoever says so has answered, and nobody else needs to any more."""
    await desk.unit.due.cancel(case.id, set(LOOKING_AGAIN))
    for look in await desk.unit.coming_back.looks_of_case(case.id):
        if look.round != case.round or not is_open(look):
            continue
        own = look.person_id == person.id
        if own:
            answered = replace(look, answered_at=desk.now, came_back=True)
            await desk.unit.coming_back.save_look(answered)
        if look.outbox_id is not None:
            shown = Utterance(
                "second-look-back" if own else "callback-idle", {"number": case.number}
            )
            other = await desk.unit.people.get(look.person_id)
            await desk.revise(other, look.outbox_id, shown, case=case)
