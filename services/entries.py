"""A report that staff are entering for somebody else: what is known, and what is asked next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from community.case import Channel
from community.conversation import Stage
from community.people import Person
from services.desk import Desk
from services.drafts import Draft
from services.stages import ENTRY, enter

KEPT = timedelta(hours=24)
"""How long an entry that was left alone can be gone on with."""

AWAKE = timedelta(hours=2)
"""How long words are taken as the answer to its question; after that only /new goes on with it."""


class Step(StrEnum):
    """What is asked about the report."""

    CHANNEL = "channel"
    WORDS = "words"
    CATEGORY = "category"
    PLACE = "place"
    NAME = "name"
    PHONE = "phone"
    """The case is filed already, so that nothing waits for a number."""
    FILED = "filed"
    """Nothing; but photos may still come."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry on its way to becoming a case, as the conversation row keeps it."""

    step: Step = Step.CHANNEL
    channel: Channel | None = None
    draft: Draft = field(default_factory=Draft)
    name: str | None = None
    """Of the resident; empty if it was left out, None if nobody was asked yet."""
    phone: str | None = None
    case_id: int | None = None

    @property
    def is_open(self) -> bool:
        """Say whether it is not filed yet."""
        return self.case_id is None

    def at(self, step: Step) -> "Entry":
        """Ask something else."""
        return replace(self, step=step)

    def to_data(self) -> dict[str, object]:
        """Give what a conversation row keeps."""
        return {
            "step": self.step.value,
            "channel": self.channel,
            "draft": self.draft.to_data(),
            "name": self.name,
            "phone": self.phone,
            "case_id": self.case_id,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Entry":
        """Read what a conversation row kept."""
        channel = cast("str | None", data["channel"])
        return cls(
            step=Step(cast("str", data["step"])),
            channel=Channel(channel) if channel else None,
            draft=Draft.from_data(cast("dict[str, object]", data["draft"])),
            name=cast("str | None", data["name"]),
            phone=cast("str | None", data["phone"]),
            case_id=cast("int | None", data["case_id"]),
        )


async def entry_of(desk: Desk, person: Person, *, awake: bool = False) -> Entry | None:
    """Give what a member of staff is entering; None if there is nothing, or it is too old.

    Args:
        desk: the desk.
        person: the member of staff.
        awake: whether only an entry counts whose question was the last thing that was asked.
    """
    state = await desk.unit.conversations.get(person.id)
    data = cast("dict[str, object] | None", state.data.get(ENTRY))
    if data is None or (awake and state.stage is not Stage.ENTERING):
        return None
    touched = datetime.fromisoformat(cast("str", data["touched_at"]))
    if desk.now - touched > (AWAKE if awake else KEPT):
        return None
    return Entry.from_data(data)


async def keep_entry(desk: Desk, person: Person, entry: Entry) -> None:
    """Wait for the answer to an entry's question."""
    data = {**entry.to_data(), "touched_at": desk.now.isoformat()}
    await enter(desk, person, Stage.ENTERING, {ENTRY: data})


async def drop_entry(desk: Desk, person: Person) -> None:
    """Let go of what was being entered; a report of his own that was put aside goes on."""
    state = await desk.unit.conversations.get(person.id)
    if state.stage is Stage.ENTERING:
        await enter(desk, person, Stage.IDLE, {ENTRY: None})
    elif ENTRY in state.data:
        left = {name: value for name, value in state.data.items() if name != ENTRY}
        await desk.unit.conversations.save(replace(state, data=left))
