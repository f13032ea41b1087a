"""Tells everything that was said and done about a case, in order, for those who answer for it."""

from dataclasses import dataclass
from datetime import datetime

from community.case import Case, HistoryEntry
from community.messages import LetterState, PostedLetter, SendKind, Spoken
from community.people import Person
from community.ports import UnitOfWork
from community.understanding import Understanding
from services.office import Office


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One message or one change."""

    at: datetime
    """On the community's clock."""
    kind: str
    """`in` (a person said), `out` (the bot said) or `event` (the case changed)."""
    who: str
    """The speaker, or the one who was told, or who made the change."""
    text: str
    """Words as they stood in the chat; Telegram HTML for what the bot said."""
    understanding: Understanding | None = None
    state: str = ""
    """For `out`: queued, sending, sent or failed."""
    taken_back: bool = False
    """For `in`: its writer took it back from whom it had been carried to."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A case with everything said about it."""

    case: Case
    timezone: str
    reporter: str
    responsible: str
    lines: tuple[TranscriptLine, ...]
    entered_by: str = ""
    """The member of staff who entered the case for the reporter."""


async def transcript_of(office: Office, number: str) -> Transcript:
    """Collect the transcript of a case.

    Raises:
        CaseNotFound: if no case has this number.
    """
    async with office.units.read() as unit:
        community = await office.community(unit)
        case = await unit.cases.by_number(number)
        names = _Names(unit)
        lines = [
            *[
                _said(one, await names.of(one.person_id))
                for one in await unit.spoken.of_case(case.id)
            ],
            *[
                _told(one, await names.of(one.letter.person_id))
                for one in await unit.outbox.of_case(case.id)
                if one.state is not LetterState.SUPERSEDED
            ],
            *[
                _changed(one, await names.of(one.actor_id))
                for one in await unit.cases.history(case.id)
            ],
        ]
        return Transcript(
            case=case,
            timezone=community.timezone,
            reporter=await names.of(case.reporter_id),
            responsible=await names.of(case.responsible_id),
            entered_by=await names.of(case.entered_by_id),
            lines=tuple(sorted(lines, key=lambda line: line.at)),
        )


class _Names:
    """Looks each name up once."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._known: dict[int, Person] = {}

    async def of(self, person_id: int | None) -> str:
        """Give a person's name, or an empty one for the program itself."""
        if person_id is None:
            return ""
        if person_id not in self._known:
            self._known[person_id] = await self._unit.people.get(person_id)
        return self._known[person_id].name


def _said(spoken: Spoken, name: str) -> TranscriptLine:
    words = spoken.text or f"[{spoken.kind}]"
    taken_back = spoken.taken_back_at is not None
    return TranscriptLine(spoken.at, "in", name, words, spoken.understanding, taken_back=taken_back)


def _told(posted: PostedLetter, name: str) -> TranscriptLine:
    letter = posted.letter
    file = letter.kind not in {SendKind.TEXT, SendKind.EDIT}
    text = f"[{letter.kind}] {letter.text}".rstrip() if file else letter.text
    if letter.kind is SendKind.EDIT:
        text = f"[edit] {text}"
    return TranscriptLine(posted.created_at, "out", name, text, state=posted.state.value)


def _changed(entry: HistoryEntry, name: str) -> TranscriptLine:
    came_from = entry.from_status if entry.from_status is not entry.to_status else ""
    change = f" {came_from} → {entry.to_status}".replace("  ", " ") if entry.to_status else ""
    details = "".join(f" {key}={value}" for key, value in entry.details.items() if value)
    return TranscriptLine(entry.at, "event", name, f"{entry.event}{change}{details}")
