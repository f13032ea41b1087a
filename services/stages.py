"""Reads and sets what the bot waits for from a person, and which prompts are open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from community.conversation import OF_DRAFTS, Conversation, Stage
from community.followup import draft_end_at, draft_reminder_at
from community.people import Person
from community.purposes import Purpose
from services.desk import Desk

SCANNED = "scanned"
"""What a conversation keeps of the latest QR code that was scanned."""

GATHERING = "gathering"
"""In the data of a draft that nothing was asked about yet: its author may still be typing."""

REMINDED = "reminded"
"""In the data of a draft whose author was reminded."""

HELD = "held"
"""In the data of a question about words that are no draft: they wait as a draft does."""

_ASIDE = "aside"
_MESSAGES = "spoken_ids"
_PROMPTS = "prompts"
ENTRY = "entry"
"""A report that staff are entering for somebody else, in the data of every stage."""

SURVEYS = "surveys"
"""The cases about which somebody is to be asked for stars, as soon as he is free."""

_KEPT = (_PROMPTS, SCANNED, ENTRY, SURVEYS)
_PROMPTS_KEPT = 20


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to a worker that is answered by a Telegram reply to it."""

    row_id: int
    case_id: int
    purpose: Purpose


async def enter(
    desk: Desk, person: Person, stage: Stage, data: Mapping[str, object] | None = None
) -> None:
    """Wait for something from a person; open prompts stay open, a scanned place stays known.

    A draft that something else comes between is put aside, and taken up again when that is over.
    """
    before = await desk.unit.conversations.get(person.id)
    now_waits = dict(data or {})
    aside = before.data.get(_ASIDE)
    if _comes_between(before, stage, now_waits):
        drafted = {name: value for name, value in before.data.items() if name not in _KEPT}
        aside = [before.stage.value, drafted]
    elif stage is Stage.IDLE and aside is not None:
        word, drafted = cast("tuple[str, dict[str, object]]", aside)
        stage, now_waits, aside = Stage(word), dict(drafted), drafted.get(_ASIDE)
    if aside is not None:
        now_waits[_ASIDE] = aside
    given = data or {}
    for name in _KEPT:
        if name in given or name in before.data:
            now_waits[name] = given.get(name, before.data.get(name))
    if stage is Stage.IDLE and now_waits.get(SURVEYS):
        desk.settled.add(person.id)
    due_at = _due_at(desk, stage, now_waits)
    await desk.unit.conversations.save(Conversation(person.id, stage, now_waits, desk.now, due_at))


async def leave(desk: Desk, person: Person, spoken_ids: Collection[int]) -> None:
    """Wait for nothing more about these messages; a draft of other ones goes on waiting."""
    state = await desk.unit.conversations.get(person.id)
    waiting = _messages(state.stage, state.data)
    if not waiting or waiting & set(spoken_ids):
        await enter(desk, person, Stage.IDLE)


async def forget_stage(desk: Desk, person: Person) -> None:
    """Wait for nothing any more, and forget the drafts that were put aside."""
    before = await desk.unit.conversations.get(person.id)
    prompts = {name: value for name, value in before.data.items() if name == _PROMPTS}
    await desk.unit.conversations.save(Conversation(person.id, Stage.IDLE, prompts, desk.now))


def hides_a_draft(state: Conversation) -> bool:
    """Say whether a draft is put aside for a question that nobody is pressed to answer."""
    return bool(state.data.get(_ASIDE)) and not _messages(state.stage, state.data)


def _comes_between(before: Conversation, stage: Stage, data: Mapping[str, object]) -> bool:
    """Say whether a draft waits that the new stage has nothing to do with."""
    waiting = _messages(before.stage, before.data)
    if not waiting or stage is Stage.IDLE:
        return False
    return not waiting & _messages(stage, data)


def _messages(stage: Stage, data: Mapping[str, object]) -> set[int]:
    """Give the messages of the draft, or for the question, that waits in a stage."""
    if stage not in OF_DRAFTS and not data.get(HELD):
        return set()
    return set(cast("list[int]", data.get(_MESSAGES, [])))


def _due_at(desk: Desk, stage: Stage, data: Mapping[str, object]) -> datetime | None:
    """Say when the clock goes on with what waits: asks, reminds of it, or ends it."""
    if not _messages(stage, data):
        return draft_reminder_at(desk.community, desk.now) if data.get(_ASIDE) else None
    if data.get(GATHERING):
        return desk.now + desk.community.durations.gather
    if data.get(REMINDED):
        return draft_end_at(desk.community, desk.now)
    return draft_reminder_at(desk.community, desk.now)


async def keep_aside(desk: Desk, person: Person, name: str, value: object) -> None:
    """Remember something beside the stage, or forget it (None)."""
    state = await desk.unit.conversations.get(person.id)
    data = {key: kept for key, kept in state.data.items() if key != name}
    if value is not None:
        data[name] = value
    await desk.unit.conversations.save(
        Conversation(person.id, state.stage, data, state.since or desk.now, state.due_at)
    )


async def open_prompts(desk: Desk, person: Person) -> tuple[Prompt, ...]:
    """Give the prompts that a person has not answered, oldest first."""
    state = await desk.unit.conversations.get(person.id)
    rows = cast("list[list[object]]", state.data.get(_PROMPTS, []))
    return tuple(
        Prompt(cast("int", row_id), cast("int", case_id), Purpose(cast("str", purpose)))
        for row_id, case_id, purpose in rows
    )


async def add_prompt(desk: Desk, person: Person, prompt: Prompt) -> None:
    """Remember an open prompt; a newer one of the same kind for the same case replaces it."""
    others = [
        old
        for old in await open_prompts(desk, person)
        if (old.case_id, old.purpose) != (prompt.case_id, prompt.purpose)
    ]
    await _save(desk, person, (*others, prompt)[-_PROMPTS_KEPT:])


async def close_prompts(
    desk: Desk, person: Person, case_id: int, purpose: Purpose | None = None
) -> None:
    """Forget the prompts of a case, of one purpose or of all."""
    before = await open_prompts(desk, person)
    left = tuple(
        prompt
        for prompt in before
        if prompt.case_id != case_id or (purpose is not None and prompt.purpose is not purpose)
    )
    if left != before:
        await _save(desk, person, left)


async def _save(desk: Desk, person: Person, prompts: tuple[Prompt, ...]) -> None:
    kept = [[p.row_id, p.case_id, p.purpose.value] for p in prompts]
    await keep_aside(desk, person, _PROMPTS, kept)
