"""Carries words and files between a resident and the worker, always bound to one case."""

from collections.abc import Mapping
from dataclasses import replace

from community.actions import Action
from community.case import FINISHED, Case, Status
from community.followup import DueKind
from community.messages import Kind
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance, Value
from services.cards import refresh_card
from services.casework import accept
from services.desk import Desk
from services.hearing import Heard
from services.pausing import go_on_after_answer
from services.receipts import refresh_receipt
from services.stages import close_prompts
from services.supporters import count_behind
from services.taking_back import take_back_button

PASSED_ON = frozenset({Kind.TEXT, Kind.PHOTO, Kind.DOCUMENT, Kind.VOICE, Kind.VIDEO})
_TALKING = frozenset({Status.ACCEPTED, Status.REOPENED, Status.WAITING})


async def relay_to_resident(desk: Desk, staff: Person, case: Case, heard: Heard) -> None:
    """Give a worker's words to the reporter of the case, and tell the worker to whom they went."""
    reporter = await desk.reporter(case)
    if case.status in FINISHED:
        late = Utterance("relay-too-late", {"number": case.number, "status": case.status})
        await desk.say(staff, late, case=case)
        return
    if not reporter.can_be_told:
        away = Utterance("relay-unreachable", {"number": case.number, "reporter": reporter.name})
        await desk.say(staff, away, case=case)
        return
    case = await note_answer(desk, staff, case)
    values: Mapping[str, Value] = {"number": case.number, "name": staff.name, "text": heard.text}
    if heard.spoken.media_id is None:
        carried = Utterance("words-from-staff", values, purpose=Purpose.RELAY)
    else:
        carried = Utterance("file-from-staff", values, purpose=Purpose.RELAY)
    await carry(desk, reporter, case, heard, carried)
    await close_prompts(desk, staff, case.id, Purpose.RELAY_PROMPT)
    to_all: Rows = ((Button(Action.TELL_SUPPORTERS, case.id, str(heard.spoken.id)),),)
    rows: Rows = ((take_back_button(case, heard.spoken),),)
    rows = (*rows, *to_all) if await count_behind(desk, case) else rows
    echo = Utterance(
        "relayed-to-resident",
        {
            "number": case.number,
            "reporter": reporter.name,
            "at": desk.waits_until(reporter, case),
        },
        rows,
    )
    await desk.say(staff, echo, case=case)


async def relay_to_worker(desk: Desk, reporter: Person, case: Case, heard: Heard) -> None:
    """Give a resident's words to the responsible person, and tell the resident so."""
    listener = await desk.listener(case)
    await desk.record(case, "resident_wrote", reporter)
    if listener is None:
        await nobody_listens(desk, reporter, case, heard)
        await go_on_after_answer(desk, reporter, case)
        return
    await pass_words(desk, reporter, listener, case, heard)
    rows: Rows = ((take_back_button(case, heard.spoken),),)
    values: Mapping[str, Value] = {
        "number": case.number,
        "worker": listener.name,
        "at": desk.waits_until(listener, case),
    }
    echo = Utterance("relayed-to-worker", values, rows)
    await desk.say(reporter, echo, case=case)
    await go_on_after_answer(desk, reporter, case)


async def pass_words(
    desk: Desk, reporter: Person, listener: Person, case: Case, heard: Heard
) -> None:
    """Show somebody who handles a case what its reporter says."""
    values: Mapping[str, Value] = {
        "number": case.number,
        "reporter": reporter.name,
        "text": heard.text,
    }
    if heard.spoken.media_id is None:
        carried = Utterance("words-from-resident", values, purpose=Purpose.RELAY)
    else:
        carried = Utterance("file-from-resident", values, purpose=Purpose.RELAY)
    await carry(desk, listener, case, heard, carried)


async def nobody_listens(desk: Desk, reporter: Person, case: Case, heard: Heard) -> None:
    """Say truly that words were kept with the case but reach nobody right now."""
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await desk.say(reporter, Utterance("kept-for-later", {"number": case.number}), case=case)


async def note_answer(desk: Desk, staff: Person, case: Case) -> Case:
    """Words to the resident are the promised answer, and show that somebody is at work."""
    case = await accept(desk, staff, case)
    talking = case.status in _TALKING and case.paused_at is None
    changed = case.moved_to(Status.WORKING) if talking else case
    if changed.answered_at is None:
        changed = replace(changed, answered_at=desk.now)
        await desk.unit.due.cancel(case.id, {DueKind.ANSWER_OVERDUE})
    changed_status = changed.status is not case.status
    changed = await desk.move(case, changed, "staff_wrote", staff)
    if changed_status:
        await refresh_card(desk, changed)
        await refresh_receipt(desk, changed)
    return changed


async def carry(desk: Desk, to: Person, case: Case, heard: Heard, carried: Utterance) -> None:
    """Bring words or a file to the other side, so that they can be taken back."""
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    said = heard.spoken
    if said.media_id is None:
        await desk.say_all(to, carried, case=case, carries=said.id)
    else:
        await desk.pass_on(to, said.media_id, said.kind, carried, case=case, carries=said.id)
