"""Puts a conversation together as the people saw it, with what the model thought and what was done.

Names and numbers of residents are masked here, before anything reaches a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from community.case import Case, HistoryEntry
from community.console.conversations import Listed
from community.messages import MediaState, PostedLetter, Spoken
from community.people import Person
from community.understanding import Judgement, Understanding, judge
from services.console.entry_details import Detail, details_of, names_in
from services.console.transcript_letters import Shown, shown_letters, with_buttons
from services.console.transcript_people import Cast, cast_of
from services.desk import Desk


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to the case."""

    at: datetime
    event: str
    actor_id: int | None
    """None: the program itself."""
    who: str
    came_from: str = ""
    became: str = ""
    details: tuple[Detail, ...] = ()
    """Masked, as far as they are people's words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message with what was made of it; or only what happened, without a message."""

    at: datetime
    person_id: int | None
    """In whose chat it stands."""
    name: str
    """Of whoever wrote, or read what the bot wrote."""
    part: str
    """`reporter`, `supporter`, `resident` or `staff`."""
    spoken: Spoken | None = None
    words: str = ""
    """A person's words, masked; the bot's are in `letter`."""
    letter: Shown | None = None
    judgement: Judgement | None = None
    done: tuple[Happening, ...] = ()

    @property
    def understanding(self) -> Understanding | None:
        """What the model thought of it."""
        return self.spoken.understanding if self.spoken else None

    @property
    def is_judged(self) -> bool:
        """Say whether the model's thought decided something: staff's words go their own way."""
        return self.understanding is not None and self.part != "staff"


@dataclass(frozen=True, slots=True)
class Chat:
    """One person's part of the conversation, to choose among."""

    person_id: int
    name: str
    part: str
    messages: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole conversation."""

    listed: Listed
    case: Case | None
    cast: Cast
    messages: tuple[Line, ...]
    """All of them, in order."""
    happenings: tuple[Happening, ...]
    chats: tuple[Chat, ...]
    files: Mapping[int, MediaState]
    """The files in it, and where they stand."""

    def lines(self, person_id: int | None = None) -> tuple[Line, ...]:
        """Give one person's chat, or all of them, with what was done beside the words.

        What was done without a message of this chat has a line of its own.
        """
        shown = [one for one in self.messages if person_id in {None, one.person_id}]
        return _with_happenings(shown, self.happenings)


async def transcript_of(
    desk: Desk, listed: Listed, person: Person, *, revealed: bool
) -> Transcript:
    """Read a conversation.

    Args:
        desk: of the unit.
        listed: the conversation; whoever reads must be allowed to.
        person: who reads.
        revealed: whether names and numbers are shown, as far as he may see them.
    """
    dialogue, unit = listed.dialogue, desk.unit
    case = await unit.cases.get(dialogue.case_id) if dialogue.case_id is not None else None
    said = await unit.dialogues.words_of(dialogue)
    letters = [*await unit.dialogues.echoes(dialogue)]
    history: Sequence[HistoryEntry] = ()
    if case is not None:
        letters += await unit.outbox.of_case(case.id)
        history = await unit.cases.history(case.id)
    presses = await unit.presses.of_letters(with_buttons(letters))
    cast = await cast_of(
        desk, listed, case, person, said, letters, presses, history, revealed=revealed
    )
    told = [_told(one, cast) for one in shown_letters(letters, presses)]
    names = names_in(desk.community)
    messages = _ordered([*(_said(one, cast) for one in said), *told])
    return Transcript(
        listed=listed,
        case=case,
        cast=cast,
        messages=messages,
        happenings=tuple(_happened(one, cast, names) for one in history),
        chats=_chats(messages),
        files=await _files(desk, said, letters),
    )


def _said(spoken: Spoken, cast: Cast) -> Line:
    understanding = spoken.understanding
    return Line(
        at=spoken.at,
        person_id=spoken.person_id,
        name=cast.name_of(spoken.person_id),
        part=cast.part_of(spoken.person_id),
        spoken=spoken,
        words=cast.masked(spoken.text),
        judgement=judge(understanding) if understanding else None,
    )


def _told(letter: Shown, cast: Cast) -> Line:
    return Line(
        at=letter.at,
        person_id=letter.person_id,
        name=cast.name_of(letter.person_id),
        part=cast.part_of(letter.person_id),
        letter=letter.masked_by(cast.masked_markup, cast.masked),
    )


def _happened(entry: HistoryEntry, cast: Cast, names: Mapping[str, str]) -> Happening:
    changes = entry.to_status is not None and entry.from_status is not entry.to_status
    return Happening(
        at=entry.at,
        event=entry.event,
        actor_id=entry.actor_id,
        who=cast.name_of(entry.actor_id) if entry.actor_id is not None else "",
        came_from=entry.from_status or "" if changes else "",
        became=entry.to_status or "" if changes else "",
        details=details_of(entry, cast.masked, names),
    )


def _ordered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Put lines in order; an answer has the very time of what it answers, and follows it.

    What a tap or the clock did comes before what the bot said about it.
    """

    def place(line: Line) -> tuple[datetime, int]:
        return line.at, 0 if line.spoken else 2 if line.letter else 1

    return tuple(sorted(lines, key=place))


def _with_happenings(shown: Sequence[Line], done: Sequence[Happening]) -> tuple[Line, ...]:
    """Put what was done beside the words that led to it, or on a line of its own."""
    latest = {
        (line.at, line.person_id): at for at, line in enumerate(shown) if line.spoken is not None
    }
    anybody = {at: place for (at, _), place in latest.items()}
    beside: dict[int, list[Happening]] = {}
    alone: list[Line] = []
    for one in done:
        place = latest.get((one.at, one.actor_id))
        if place is None and one.actor_id is None:
            place = anybody.get(one.at)
        if place is None:
            alone.append(Line(one.at, None, "", "", done=(one,)))
        else:
            beside.setdefault(place, []).append(one)
    joined = [replace(line, done=tuple(beside.get(at, ()))) for at, line in enumerate(shown)]
    return _ordered([*joined, *alone])


def _chats(lines: Sequence[Line]) -> tuple[Chat, ...]:
    found: dict[int, Chat] = {}
    for line in lines:
        if line.person_id is None:
            continue
        before = found.get(line.person_id)
        count = before.messages + 1 if before else 1
        found[line.person_id] = Chat(line.person_id, line.name, line.part, count)
    order = ("reporter", "resident", "supporter", "staff")
    return tuple(sorted(found.values(), key=lambda chat: order.index(chat.part)))


async def _files(
    desk: Desk, said: Sequence[Spoken], letters: Sequence[PostedLetter]
) -> Mapping[int, MediaState]:
    named = [one.media_id for one in said] + [one.letter.media_id for one in letters]
    return await desk.unit.dialogues.files({one for one in named if one is not None})
