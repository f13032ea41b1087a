"""Who takes part in a conversation, under which name a manager reads him, and what is masked.

A resident's name is masked until somebody asks for it, which is noted; whoever reported a quarrel
or an illegal building has no name for anybody but for who entered the case.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from community.case import Case, HistoryEntry
from community.console.conversations import Listed
from community.console.masking import STARS, UNNAMED, mask_name, straight
from community.messages import PostedLetter, Spoken
from community.people import Person
from community.presses import Press
from community.private_numbers import mask_private_numbers
from services.desk import Desk
from services.discretion import needs_numbers

_SHORTEST_NAME = 2
"""Signs from which a name in somebody's words can be known as one."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one conversation."""

    names: Mapping[int, str]
    """As they are shown: staff with their names, residents masked or not."""
    parts: Mapping[int, str]
    hidden: Mapping[str, str] = field(default_factory=dict)
    """Names that stand in words, and what is shown in their place."""
    may_reveal: bool = False
    """Whether the reader may see more than he does now, if he asks for it."""
    is_revealed: bool = False
    with_numbers: bool = False

    def name_of(self, person_id: int) -> str:
        """Give the name under which somebody is shown; empty for who was forgotten."""
        return self.names.get(person_id, "")

    def part_of(self, person_id: int) -> str:
        """Say what somebody is in the conversation."""
        return self.parts.get(person_id, "resident")

    def masked(self, words: str) -> str:
        """Give words as they may be read."""
        words = straight(words)
        for name, shown in self.hidden.items():
            words = words.replace(name, shown)
        return words if self.with_numbers else mask_private_numbers(words)

    def masked_markup(self, markup: str) -> str:
        """Give Telegram HTML as it may be read."""
        for name, shown in self.hidden.items():
            markup = markup.replace(escape(name, quote=False), escape(shown, quote=False))
        return markup if self.with_numbers else mask_private_numbers(markup)


async def cast_of(
    desk: Desk,
    listed: Listed,
    case: Case | None,
    reader: Person,
    said: Sequence[Spoken],
    letters: Sequence[PostedLetter],
    presses: Sequence[Press],
    history: Sequence[HistoryEntry],
    *,
    revealed: bool,
) -> Cast:
    """Find out who takes part, and what the reader may know of them."""
    person_id = listed.dialogue.person_id
    people = await _people(desk, _named(listed, said, letters, presses, history))
    may_reveal = case is None or may_know_reporter(case, reader)
    opened = revealed and may_reveal
    masked = {
        one.id: mask_name(one.name) if may_reveal else UNNAMED
        for one in people.values()
        if _is_resident(one) and not (opened and one.id == person_id)
    }
    return Cast(
        names={one.id: masked.get(one.id, one.name) for one in people.values()},
        parts={one.id: _part(one, person_id, case) for one in people.values()},
        hidden={
            people[number].name: shown or STARS
            for number, shown in masked.items()
            if len(people[number].name) >= _SHORTEST_NAME
        },
        may_reveal=may_reveal,
        is_revealed=opened,
        with_numbers=opened and _may_read_numbers(desk, case, reader),
    )


def _named(
    listed: Listed,
    said: Sequence[Spoken],
    letters: Sequence[PostedLetter],
    presses: Sequence[Press],
    history: Sequence[HistoryEntry],
) -> list[int]:
    """Give everybody who is named in a conversation, the one whom it is with first."""
    return [
        listed.dialogue.person_id,
        *(one.person_id for one in said),
        *(one.letter.person_id for one in letters),
        *(one.person_id for one in presses),
        *(one.actor_id for one in history if one.actor_id is not None),
    ]


def may_know_reporter(case: Case, reader: Person) -> bool:
    """Say whether somebody may know who reported a case."""
    return not case.confidential or reader.id == case.entered_by_id


def _may_read_numbers(desk: Desk, case: Case | None, reader: Person) -> bool:
    return case is not None and needs_numbers(desk.community, reader, case)


async def _people(desk: Desk, person_ids: Iterable[int]) -> Mapping[int, Person]:
    return {one: await desk.unit.people.get(one) for one in dict.fromkeys(person_ids)}


def _is_resident(person: Person) -> bool:
    return person.key is None


def _part(person: Person, person_id: int, case: Case | None) -> str:
    if not _is_resident(person):
        return "staff"
    if case is None:
        return "resident"
    return "reporter" if person.id == person_id else "supporter"
