"""The worker's side of a case: accept, whistle, reply, solve."""

from dataclasses import replace

from community.actions import Action
from community.calls import EndedWhy
from community.case import Case, Status
from community.conversation import Stage
from community.deadlines import is_late
from community.deeds import DeedKind
from community.followup import DueKind, callback_at
from community.messages import Spoken
from community.offers import OfferEnd
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.calls_closing import end_calls
from services.cards import refresh_card
from services.desk import Desk
from services.hearing import Heard
from services.offers import end_offer
from services.pausing import run_again
from services.promises import CLOCKS
from services.receipts import has_whistled, refresh_receipt
from services.solving import after_solving, details_of_solution, note_before, usual_handling
from services.stages import Prompt, add_prompt, close_prompts, enter
from services.supervising import take_off_list
from services.supporter_callback import plan_callback
from services.supporters import count_behind, show_supporters, tell_supporters
from services.undoing import keep_deed, look

TO_ACCEPT = frozenset({Status.ASSIGNED, Status.REOPENED})
NOTE_TEXT = 1500
"""Characters of the worker's note that the resident is shown in one message."""


async def accept(desk: Desk, worker: Person, case: Case) -> Case:
    """Take a case on; the resident is told by whom. Taking it twice changes nothing."""
    if case.status not in TO_ACCEPT:
        return case
    accepted = replace(case.moved_to(Status.ACCEPTED), accepted_at=desk.now)
    accepted = await desk.move(case, accepted, "case_accepted", worker)
    await desk.unit.due.cancel(case.id, {DueKind.RESPOND_OVERDUE})
    responsible = await desk.responsible(accepted)
    if await end_offer(desk, accepted, OfferEnd.ACCEPTED, worker, by=responsible):
        accepted = await desk.unit.cases.get(case.id)
    news = Utterance(
        "accepted-late" if is_late(case, desk.now) else "accepted",
        {"number": case.number, "worker": responsible.name, "solve_by": case.solve_by},
        purpose=Purpose.NEWS,
    )
    await desk.say(await desk.reporter(case), news, case=accepted)
    await tell_supporters(desk, accepted, news)
    await refresh_card(desk, accepted)
    await refresh_receipt(desk, accepted)
    return accepted


async def whistle(desk: Desk, worker: Person, case: Case) -> bool:
    """Call the leader for help with a case, once in each round; False if called already."""
    if await has_whistled(desk, case):
        return False
    await desk.record(case, "whistle_blown", worker, details={"round": str(case.round)})
    call = Utterance(
        "whistle",
        {
            "number": case.number,
            "worker": worker.name,
            "category": case.category,
            "place": case.place,
            "text": shortened(case.text, NOTE_TEXT),
        },
        _ways_to_help(desk, case),
        Purpose.NEWS,
    )
    await desk.say(await desk.leader_over(case), call, case=case, priority=Priority.CARD)
    await refresh_receipt(desk, case)
    return True


def _ways_to_help(desk: Desk, case: Case) -> Rows:
    """Let the leader call units himself, or let them claim the work, where there are any."""
    if not desk.community.casework.units:
        return ()
    return ((Button(Action.WHISTLE, case.id), Button(Action.CALL_OFFER, case.id)),)


async def ask_for_words(desk: Desk, worker: Person, case: Case, purpose: Purpose) -> None:
    """Ask a worker for words to the resident or for the note; only a reply to it counts."""
    reporter = await desk.reporter(case)
    prompt = Utterance(
        "relay-prompt" if purpose is Purpose.RELAY_PROMPT else "resolve-prompt",
        {"number": case.number, "reporter": reporter.name, "place": case.place},
        purpose=purpose,
        awaits_reply=True,
    )
    shared = await count_behind(desk, case) if purpose is Purpose.RESOLVE_PROMPT else 0
    if shared:
        warning = Utterance("note-is-shared", {"number": case.number, "count": shared})
        await desk.say(worker, warning, case=case)
    row_id = await desk.say(worker, prompt, case=case)
    if row_id is not None:
        await add_prompt(desk, worker, Prompt(row_id, case.id, purpose))


async def keep_result(desk: Desk, worker: Person, case: Case, heard: Heard) -> None:
    """Keep a photo of the result that came before the note, and ask for the note."""
    state = await desk.unit.conversations.get(worker.id)
    kept = state.data.get("files", []) if state.data.get("case_id") == case.id else []
    assert isinstance(kept, list)
    files = [*kept, heard.spoken.id]
    note = await note_before(desk, worker, case)
    await enter(desk, worker, Stage.RESOLVING, {"case_id": case.id, "files": files})
    if note is not None:
        await resolve(desk, worker, case, note)
        return
    await ask_for_words(desk, worker, case, Purpose.RESOLVE_PROMPT)


async def resolve(desk: Desk, worker: Person, case: Case, heard: Heard) -> Case:
    """Solve a case with a note and perhaps photos; the resident sees both, the callback is set."""
    before = await look(desk, case)
    case = await run_again(desk, await accept(desk, worker, case), worker, "resolved")
    resolved = replace(
        case.moved_to(Status.RESOLVED),
        resolved_at=desk.now,
        answered_at=case.answered_at or desk.now,
        resolution=heard.text,
        handling=case.handling or usual_handling(desk, worker, case),
    )
    details = await details_of_solution(desk, worker, resolved, heard)
    resolved = await desk.move(case, resolved, "case_resolved", worker, details)
    resolved = await take_off_list(desk, resolved, worker)
    await end_calls(desk, resolved, EndedWhy.RESOLVED)
    await desk.unit.due.cancel(case.id, set(CLOCKS))
    await end_offer(desk, resolved, OfferEnd.FINISHED, worker)
    called_back_at = callback_at(desk.community, desk.now)
    await desk.unit.due.add(DueKind.CALLBACK, case.id, case.round, called_back_at)
    news = Utterance(
        "resolved",
        {
            "number": case.number,
            "worker": worker.name,
            "note": shortened(heard.text, NOTE_TEXT),
            "callback_at": called_back_at,
        },
        purpose=Purpose.NEWS,
    )
    reporter = await desk.reporter(resolved)
    await desk.say(reporter, news, case=resolved)
    await tell_supporters(desk, resolved, news)
    await plan_callback(desk, resolved)
    await _show_results(desk, worker, reporter, resolved, heard)
    await close_prompts(desk, worker, case.id)
    await refresh_card(desk, resolved)
    await refresh_receipt(desk, resolved)
    deed_id = await keep_deed(desk, DeedKind.RESOLVE, worker, before, resolved)
    done = Utterance(
        "resolve-done",
        {"number": case.number, "callback_at": called_back_at},
        after_solving(resolved, deed_id),
    )
    await desk.say(worker, done, case=resolved)
    return resolved


async def show_result(desk: Desk, worker: Person, case: Case, heard: Heard) -> None:
    """Show the resident one more photo of the result of a solved case."""
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    reporter = await desk.reporter(case)
    await _pass_result_on(desk, worker, reporter, case, heard.spoken, heard.text)


async def _show_results(
    desk: Desk, worker: Person, reporter: Person, case: Case, heard: Heard
) -> None:
    state = await desk.unit.conversations.get(worker.id)
    earlier = state.data.get("files", []) if state.data.get("case_id") == case.id else []
    assert isinstance(earlier, list)
    await desk.unit.spoken.link([*earlier, heard.spoken.id], case.id)
    for spoken_id in (*earlier, heard.spoken.id):
        spoken = await desk.unit.spoken.get(spoken_id)
        await _pass_result_on(desk, worker, reporter, case, spoken, "")
    if state.stage is Stage.RESOLVING:
        await enter(desk, worker, Stage.IDLE)


async def _pass_result_on(
    desk: Desk, worker: Person, reporter: Person, case: Case, spoken: Spoken, words: str
) -> None:
    if spoken.media_id is None:
        return
    caption = Utterance(
        "file-of-result",
        {"number": case.number, "worker": worker.name, "text": words},
        purpose=Purpose.NEWS,
    )
    await desk.pass_on(reporter, spoken.media_id, spoken.kind, caption, case=case)
    await show_supporters(desk, case, spoken, caption)
