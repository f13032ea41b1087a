"""Asks a leader why something is not to happen, and cancels it for the reason that he writes."""

from collections.abc import Mapping

from community.case import Case
from community.due_work import Change, DueFilter, DueState, rule_of
from community.followup import DueKind
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from services.desk import Desk
from services.due_changes import DueRefused, cancel_due
from services.hearing import Heard
from services.permissions import leads
from services.stages import Prompt, add_prompt, close_prompts, open_prompts

_QUESTIONS: Mapping[DueKind, str] = {
    DueKind.CALLBACK: "due-cancel-callback",
    DueKind.CALLBACK_REMINDER: "due-cancel-reminder",
    DueKind.SUPPORTER_CALLBACK: "due-cancel-supporters",
}
"""Each kind has a question of its own: the answer cancels what was asked about, or nothing."""


async def ask_why_cancel(desk: Desk, leader: Person, case: Case, kind: DueKind) -> None:
    """Ask for the reason; a reply cancels."""
    prompt = Utterance(
        _QUESTIONS[kind],
        {"number": case.number},
        purpose=Purpose.DUE_CANCEL_PROMPT,
        awaits_reply=True,
    )
    row_id = await desk.say(leader, prompt, case=case)
    if row_id is not None:
        await add_prompt(desk, leader, Prompt(row_id, case.id, Purpose.DUE_CANCEL_PROMPT))


async def cancel_in_words(desk: Desk, leader: Person, case: Case, heard: Heard) -> None:
    """Cancel what the leader was asked about, for the reason in his words."""
    kind = await _asked_about(desk, leader, case, heard)
    state = await pending_of(desk, case, kind) if kind is not None else None
    if state is None or not leads(desk, leader, case):
        await close_prompts(desk, leader, case.id, Purpose.DUE_CANCEL_PROMPT)
        await desk.say(leader, Utterance("due-cancel-too-late", {"number": case.number}), case=case)
        return
    if not heard.text.strip():
        await ask_why_cancel(desk, leader, case, state.row.kind)
        return
    await close_prompts(desk, leader, case.id, Purpose.DUE_CANCEL_PROMPT)
    try:
        await cancel_due(desk, case, state, leader, heard.text)
    except DueRefused as refused:
        said = Utterance("due-refused", {"refusal": refused.refusal})
        await desk.say(leader, said, case=case)
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    named = (due_name(state.row.kind),)
    done = Utterance("due-cancelled", {"number": case.number, "due_named": named})
    await desk.say(leader, done, case=case)


def due_name(kind: DueKind) -> Utterance:
    """Say in plain words what happens when it falls due."""
    return Utterance("due-name", {"due_kind": kind})


async def pending_of(desk: Desk, case: Case, kind: DueKind) -> DueState | None:
    """Give what is pending of one kind in the present round of a case."""
    for state in await desk.unit.due_work.found(DueFilter(desk.now, case.number, kind)):
        if state.row.round == case.round:
            return state
    return None


def may_cancel(kind: DueKind) -> bool:
    """Say whether a leader may be asked why something of this kind is not to happen."""
    return Change.CANCEL in rule_of(kind).may and kind in _QUESTIONS


async def _asked_about(desk: Desk, leader: Person, case: Case, heard: Heard) -> DueKind | None:
    """Give what the question is about that was replied to, or that is open."""
    posted = None
    if heard.reply_to is not None:
        posted = await desk.unit.outbox.by_message(heard.spoken.chat_id, heard.reply_to)
    for prompt in await open_prompts(desk, leader):
        if (prompt.case_id, prompt.purpose) == (case.id, Purpose.DUE_CANCEL_PROMPT):
            posted = posted or await desk.unit.outbox.get(prompt.row_id)
    asked = posted.letter.key if posted is not None else None
    return next((kind for kind, key in _QUESTIONS.items() if key == asked), None)
