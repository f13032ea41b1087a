"""Takes words back that were carried to the other side of a case: for one minute, and said so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from community.actions import Action
from community.case import Case
from community.messages import PostedLetter, SendKind, Spoken
from community.people import Person
from community.speech import Button, Utterance, Value
from services.cards import refresh_card
from services.desk import Desk
from services.discretion import name_for_staff
from services.incoming import IncomingTap
from services.pausing import run_again
from services.promises import start_clocks
from services.receipts import refresh_receipt

WITHIN = timedelta(minutes=1)
"""How long words can be taken back after they were carried over."""

_LONGEST_ID = 18


def take_back_button(case: Case, spoken: Spoken) -> Button:
    """Give the button under the echo to whoever wrote the words."""
    return Button(Action.TAKE_BACK, case.id, str(spoken.id))


async def take_back(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Take back what a person wrote to the other side; give the short words to show, if any."""
    spoken = await _own_words(desk, person, case, tap.argument)
    copies = await desk.unit.outbox.copies(spoken.id) if spoken else ()
    if spoken is None or not copies:
        return Utterance("tap-stale", {})
    if spoken.taken_back_at is not None:
        return Utterance("tap-taken-back", {})
    carried_at = copies[0].created_at
    if desk.now - carried_at > WITHIN:
        return Utterance("tap-too-late-to-take-back", {})
    await desk.unit.spoken.take_back(spoken.id, desk.now)
    await _clear(desk, person, case, copies)
    await _take_answer_back(desk, person, case, carried_at)
    await _take_question_back(desk, person, case, carried_at)
    await desk.record(case, "words_taken_back", person)
    await _change_echo(desk, person, case, tap, copies[0])
    return Utterance("tap-taken-back", {})


async def _own_words(desk: Desk, person: Person, case: Case, written: str) -> Spoken | None:
    if not (written.isascii() and written.isdigit() and len(written) <= _LONGEST_ID):
        return None
    try:
        spoken = await desk.unit.spoken.get(int(written))
    except KeyError:
        return None
    return spoken if (spoken.person_id, spoken.case_id) == (person.id, case.id) else None


async def _clear(desk: Desk, person: Person, case: Case, copies: Sequence[PostedLetter]) -> None:
    """Let one sentence stand in the place of words; files and what is not sent yet just go."""
    told = set[int]()
    for copy in copies:
        if await desk.unit.outbox.recall(copy.id, desk.now):
            continue
        reader = await desk.unit.people.get(copy.letter.person_id)
        if copy.letter.kind is SendKind.TEXT and reader.id not in told:
            name = _name_of(case, person)
            gone = Utterance("words-taken-back", {"number": case.number, "name": name})
            await desk.revise(reader, copy.id, gone, case=case)
            told.add(reader.id)
        else:
            gone_letter = replace(
                copy.letter, kind=SendKind.DELETE, text="", markup=None, media_id=None
            )
            await desk.unit.outbox.add(replace(gone_letter, edits=copy.id), desk.now)


async def _take_answer_back(desk: Desk, person: Person, case: Case, carried_at: datetime) -> None:
    """What was taken back answered nothing: the promise to answer runs on."""
    if not case.is_open or case.answered_at != carried_at or person.id == case.reporter_id:
        return
    unanswered = replace(case, answered_at=None)
    await desk.unit.cases.save(unanswered)
    await start_clocks(desk, unanswered)


async def _take_question_back(desk: Desk, person: Person, case: Case, carried_at: datetime) -> None:
    """Where nothing is asked any more, the clock has nothing to stand still for."""
    case = await desk.unit.cases.get(case.id)
    if case.paused_at == carried_at and person.id != case.reporter_id:
        running = await run_again(desk, case, person, "taken_back")
        await refresh_card(desk, running)
        await refresh_receipt(desk, running)


async def _change_echo(
    desk: Desk, person: Person, case: Case, tap: IncomingTap, copy: PostedLetter
) -> None:
    """The sender's own chat says that it is taken back, and has no button for it any more."""
    if tap.message_id is None:
        return
    echo = await desk.unit.outbox.by_message(tap.sender.chat_id, tap.message_id)
    if echo is None or echo.letter.person_id != person.id or echo.letter.case_id != case.id:
        return
    reader = await desk.unit.people.get(copy.letter.person_id)
    gone = Utterance("taken-back", {"number": case.number, "name": _name_of(case, reader)})
    await desk.revise(person, echo.id, gone, case=case)


def _name_of(case: Case, person: Person) -> Value:
    """Give somebody's name for the other side, which may have to do without the reporter's."""
    return name_for_staff(case, person) if person.id == case.reporter_id else person.name
