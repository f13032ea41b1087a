"""Forgets a person at his wish: asks, then empties everything; open cases go on without him."""

from collections.abc import Sequence
from datetime import timedelta

from community.actions import Action
from community.case import FINISHED, Case
from community.messages import Letter, LetterState, SendKind
from community.offers import OfferEnd
from community.people import Person
from community.privacy import Erased, Forgetting
from community.purposes import Purpose
from community.speech import Button, Priority, Utterance, Value
from services.calls_told import go_on_with_calls
from services.calls_units import calls_of_round
from services.cards import card_of, refresh_card
from services.desk import Desk
from services.filing import hand_card
from services.hearing import person_behind
from services.incoming import IncomingCommand, IncomingTap
from services.offers import end_offer
from services.office import Office
from services.pausing import run_again

ANSWER_WITHIN = timedelta(hours=24)
"""How long the question may be answered: nobody is forgotten by a tap on last year's message."""


async def ask_to_forget(office: Office, command: IncomingCommand) -> None:
    """Answer /forget: say what goes and what stays, and ask; whoever serves cannot be forgotten."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        if person.is_staff:
            await desk.say(person, Utterance("forget-serving", {"name": person.name}))
            return
        running = await _running_cases(desk, person)
        moment = str(int(desk.now.timestamp()))
        rows = (
            (Button(Action.FORGET_ME, None, moment),),
            (Button(Action.KEEP_MY_DATA, None, moment),),
        )
        values: dict[str, Value] = {"community": desk.community.name, "count": len(running)}
        await desk.say(person, Utterance("forget-question", values, rows))


async def forget_me(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Forget the person who says so."""
    if person.is_staff:
        return Utterance("forget-serving", {"name": person.name})
    if not _is_fresh(desk, tap.argument):
        return Utterance("tap-stale", {})
    chat_id = tap.sender.chat_id
    await forget(desk, person, tap.origin.inbox_id)
    await _say_farewell(desk, person, chat_id)
    return None


async def keep_my_data(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    """Leave everything as it is."""
    await desk.say(person, Utterance("forget-not", {}))
    return None


async def forget(
    desk: Desk, person: Person, inbox_id: int | None, listed: Forgetting | None = None
) -> None:
    """Empty everything about a person in this unit of work, and put him on the list.

    Args:
        desk: of the unit.
        person: no member of staff.
        inbox_id: the update that asks for it, if one does.
        listed: what the list says of him already.
    """
    running = await _running_cases(desk, person)
    erased = await desk.unit.privacy.erase(person, inbox_id, desk.now)
    if listed is None and person.telegram_user_id is not None:
        now = desk.office.timepiece.now()
        listed = Forgetting.of(person.id, person.telegram_user_id, now)
    if listed is not None:
        await desk.unit.privacy.remember(listed)
    for case in await desk.unit.cases.of_reporter(person.id):
        await desk.record(case, "resident_forgotten", None)
        if case.paused_at is not None:  # Nobody is there to answer any more.
            await refresh_card(desk, await run_again(desk, case, None, "forgotten"))
    await _clear_chats_of_staff(desk, erased)
    for known in running:
        case = await desk.unit.cases.get(known.id)
        await end_offer(desk, case, OfferEnd.MOVED)
        case = await desk.unit.cases.get(case.id)
        await _go_on_with_units(desk, case)
        await _tell_responsible(desk, case)
    # Should the unit fail after this, it is tried again, and the files are not missed.
    for digest in erased.digests:
        await desk.office.media_store.drop(digest)


async def _running_cases(desk: Desk, person: Person) -> Sequence[Case]:
    cases = await desk.unit.cases.of_reporter(person.id)
    return [case for case in cases if case.status not in FINISHED]


async def _clear_chats_of_staff(desk: Desk, erased: Erased) -> None:
    """Put a sentence in the place of every message that told of the person; cards stay cards."""
    for letter in erased.letters:
        staff = await desk.unit.people.get(letter.person_id)
        case = await desk.unit.cases.get(letter.case_id)
        if letter.row_id in await _cards_at_work(desk, case):
            continue
        posted = await desk.unit.outbox.get(letter.row_id)
        if posted.letter.purpose is Purpose.CARD and case.status not in FINISHED:
            shown = await card_of(desk, case, await desk.responsible(case))
            buttons = shown.buttons if staff.id == case.responsible_id else ()
            shown = Utterance(shown.key, shown.values, buttons, Purpose.CARD)
        else:
            shown = Utterance("forgotten-here", {"number": case.number}, purpose=Purpose.NEWS)
        await desk.revise(staff, letter.row_id, shown, case=case)


async def _cards_at_work(desk: Desk, case: Case) -> set[int]:
    """Give the messages by which units work on a case now; they are put right, not taken away."""
    calls = await calls_of_round(desk, case) if case.is_open else ()
    return {row_id for call in calls if call.is_with_unit for row_id in call.cards}


async def _go_on_with_units(desk: Desk, case: Case) -> None:
    """Let the units at work go on, without the resident's words."""
    if case.is_open:
        await go_on_with_calls(desk, case)


async def _tell_responsible(desk: Desk, case: Case) -> None:
    """Say that the case goes on without the resident; a card that never went out goes out now."""
    responsible = await desk.responsible(case)
    posted = await desk.unit.outbox.latest(case.id, responsible.id, Purpose.CARD)
    if case.is_open and (posted is None or posted.state is LetterState.FAILED):
        await hand_card(desk, case, responsible)
    news = Utterance(
        "resident-forgotten",
        {"number": case.number, "category": case.category, "place": case.place},
        purpose=Purpose.NEWS,
    )
    await desk.say(responsible, news, case=case, priority=Priority.CARD)


async def _say_farewell(desk: Desk, person: Person, chat_id: int) -> None:
    """Say that all is gone; the row of this last message is emptied once it went out."""
    rendered = desk.words(Utterance("forgotten", {"community": desk.community.name}), person)
    letter = Letter(
        person_id=person.id,
        chat_id=chat_id,
        kind=SendKind.TEXT,
        text=rendered.text,
        markup=rendered.markup,
        purpose=Purpose.FAREWELL,
        priority=Priority.ANSWER,
        key="forgotten",
    )
    await desk.unit.outbox.add(letter, desk.now)


def _is_fresh(desk: Desk, asked: str) -> bool:
    """Say whether the question was asked a short while ago, by the time that its button carries."""
    if not (asked.isascii() and asked.isdigit()):
        return False
    age = desk.now.timestamp() - int(asked)
    return 0 <= age <= ANSWER_WITHIN.total_seconds()
