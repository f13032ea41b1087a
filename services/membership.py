"""Notes who can be reached: blocking the bot loses nobody's case."""

from dataclasses import replace

from community.people import Person
from community.purposes import Purpose
from community.speech import Priority, Utterance
from services.calls_present import hand_open_calls, tell_of_lost_liaison
from services.calls_told import go_on_with_calls
from services.desk import Desk
from services.filing import hand_card
from services.hearing import person_behind
from services.incoming import IncomingMembership
from services.office import Office


async def note_membership(office: Office, change: IncomingMembership) -> None:
    """Note that a person blocked the bot, or let it in again."""
    async with office.answering(change.origin) as unit:
        desk = await Desk.at(office, unit)
        before = await unit.people.by_telegram(change.sender.user_id)
        if before is None and not change.can_be_told:
            # Somebody whom we do not know, or do not know any more, says good-bye.
            await unit.privacy.forget_update(change.origin.inbox_id)
            return
        person = await person_behind(desk, change.sender)
        if not change.can_be_told:
            await lose_contact(desk, person, "blocked by the user")
        elif before is not None and before.unreachable_since is not None:
            await hand_open_cards(desk, person)


async def hand_open_cards(desk: Desk, person: Person) -> None:
    """Give somebody who can be told (again) the cards of all that he is responsible for."""
    for case in await desk.unit.cases.of_responsible(person.id):
        await hand_card(desk, case, person)
        await go_on_with_calls(desk, case)
    await hand_open_calls(desk, person)


async def lose_contact(desk: Desk, person: Person, why: str) -> None:
    """Note that nothing reaches a person any more; open cases of staff come before the leader."""
    if person.unreachable_since is not None:
        return
    await desk.unit.people.save(replace(person, unreachable_since=desk.now))
    if person.chat_id is not None:
        await desk.unit.outbox.fail_all_to(person.chat_id, desk.now, why)
    for case in await desk.unit.cases.of_responsible(person.id):
        leader = await desk.leader_over(case)
        news = Utterance(
            "worker-unreachable",
            {"number": case.number, "worker": person.name, "place": case.place},
            purpose=Purpose.NEWS,
        )
        await desk.record(case, "responsible_unreachable", None, details={"why": why})
        if leader.id != person.id:
            await desk.say(leader, news, case=case, priority=Priority.CARD)
    await tell_of_lost_liaison(desk, person)
