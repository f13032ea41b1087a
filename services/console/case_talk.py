"""Tells what was said and done about a case, line by line, as the reader may know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from community.case import Case, HistoryEntry, Status
from community.errors import PersonNotFound
from community.messages import LetterState, SendKind
from community.people import Person
from community.purposes import Purpose
from services.console.bot_answers import bare
from services.console.case_sight import Sight
from services.console.entry_details import Detail, details_of, names_in
from services.desk import Desk

_LEFT_OUT = frozenset({SendKind.EDIT, SendKind.DELETE})
_STANDING = frozenset({Purpose.CARD, Purpose.RECEIPT, Purpose.CALL_CARD})
"""Say what the page says anyway."""
MOST_LINES = 400
"""Of each kind; who needs more exports the case."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a line: staff by name, residents by what they are to the case."""

    part: str
    """`reporter`, `supporter`, `staff` or `program`."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One message."""

    at: datetime
    who: Who
    """Who said it, or to whom the bot said it."""
    by_bot: bool
    text: str
    kind: str
    """`text`, or the kind of the file."""
    state: str
    """Of what the bot said: empty once it was sent."""
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the history."""

    at: datetime
    event: str
    who: Who
    came_from: Status | None
    to: Status | None
    details: tuple[Detail, ...]


async def talk_of(desk: Desk, case: Case, sight: Sight) -> tuple[TalkLine, ...]:
    """Give everything that was said about a case, in order; nothing to whom it is not for."""
    if not sight.words:
        return ()
    people = People(desk, case, sight)
    said = [
        TalkLine(
            one.at,
            await people.who(one.person_id),
            by_bot=False,
            text=sight.shown(one.text),
            kind=one.kind.value,
            state="",
            taken_back=one.taken_back_at is not None,
        )
        for one in (await desk.unit.spoken.of_case(case.id))[-MOST_LINES:]
    ]
    told = [
        TalkLine(
            one.created_at,
            await people.who(one.letter.person_id),
            by_bot=True,
            text=sight.shown(bare(one.letter.text)),
            kind=one.letter.kind.value,
            state="" if one.state is LetterState.SENT else one.state.value,
            taken_back=False,
        )
        for one in (await desk.unit.outbox.of_case(case.id))[-MOST_LINES:]
        if one.state is not LetterState.SUPERSEDED
        and one.letter.kind not in _LEFT_OUT
        and one.letter.purpose not in _STANDING
    ]
    return tuple(sorted((*said, *told), key=lambda line: line.at))


async def timeline_of(
    desk: Desk, case: Case, sight: Sight, history: Sequence[HistoryEntry]
) -> tuple[Happened, ...]:
    """Give what happened to a case, newest first."""
    people = People(desk, case, sight)
    names = names_in(desk.community)
    happened = [
        Happened(
            entry.at,
            entry.event,
            await people.who(entry.actor_id),
            entry.from_status if entry.from_status is not entry.to_status else None,
            entry.to_status if entry.from_status is not entry.to_status else None,
            details_of(entry, sight.shown, names),
        )
        for entry in history[-MOST_LINES:]
    ]
    return tuple(reversed(happened))


class People:
    """Says who somebody is to a case, without the names that are nobody's to know."""

    def __init__(self, desk: Desk, case: Case, sight: Sight) -> None:
        self._desk = desk
        self._case = case
        self._sight = sight
        self._known: dict[int, Person | None] = {}

    async def who(self, person_id: int | None) -> Who:
        """Name staff, and the reporter where he may be known."""
        if person_id is None:
            return Who("program")
        if person_id == self._case.reporter_id:
            name = await self._name(person_id) if self._sight.reporter else ""
            return Who("reporter", name)
        person = await self._person(person_id)
        if person is None or (not person.is_staff and person.key is None):
            return Who("supporter")
        return Who("staff", person.name)

    async def _name(self, person_id: int) -> str:
        person = await self._person(person_id)
        return person.name if person is not None else ""

    async def _person(self, person_id: int) -> Person | None:
        if person_id not in self._known:
            try:
                self._known[person_id] = await self._desk.unit.people.get(person_id)
            except PersonNotFound:
                self._known[person_id] = None
        return self._known[person_id]
