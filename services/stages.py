"""Reads and sets what the bot waits for from a person, and which prompts are open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from community.conversation import Conversation, Stage
from community.people import Person
from community.speech import Purpose
from services.desk import Desk

SCANNED = "scanned"
"""What a conversation keeps of the latest QR code that was scanned."""

_PROMPTS = "prompts"
_KEPT = (_PROMPTS, SCANNED)
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
    """Wait for something from a person; open prompts stay open, a scanned place stays known."""
    before = await desk.unit.conversations.get(person.id)
    kept = {name: before.data[name] for name in _KEPT if name in before.data}
    state = Conversation(person.id, stage, {**(data or {}), **kept}, desk.now)
    await desk.unit.conversations.save(state)


async def keep_aside(desk: Desk, person: Person, name: str, value: object) -> None:
    """Remember something beside the stage, or forget it (None)."""
    state = await desk.unit.conversations.get(person.id)
    data = {key: kept for key, kept in state.data.items() if key != name}
    if value is not None:
        data[name] = value
    await desk.unit.conversations.save(
        Conversation(person.id, state.stage, data, state.since or desk.now)
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
