"""The desk of one unit of work: says things, passes files on, and records what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from community.areas import Community
from community.case import Case, HistoryEntry, Status
from community.complaints import above
from community.followup import out_of_quiet_hours
from community.messages import Kind, Letter, SendKind
from community.people import Person
from community.ports import UnitOfWork
from community.speech import CAPTION_UNITS, TEXT_UNITS, Priority, Rendered, Utterance
from services.discretion import discreet
from services.elsewhere import is_read_elsewhere
from services.office import Office
from services.portions import portions

_CARRIERS: Mapping[Kind, SendKind] = {
    Kind.PHOTO: SendKind.PHOTO,
    Kind.DOCUMENT: SendKind.DOCUMENT,
    Kind.VOICE: SendKind.VOICE,
    Kind.VIDEO: SendKind.VIDEO,
}


def _may_be_told(person: Person, case: Case | None) -> bool:
    """Say whether a message would arrive, and should: nobody hears of a complaint about him."""
    return person.can_be_told and (case is None or person.key not in case.accused_keys)


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit of work with the community and the time it happens at."""

    office: Office
    unit: UnitOfWork
    community: Community
    now: datetime
    """On the community's clock."""
    awake: set[int] = field(default_factory=set)
    """The people whose own message or tap is being answered."""
    settled: set[int] = field(default_factory=set)
    """Those who are free again, and for whom a survey waits."""
    elsewhere: dict[int, list[Utterance]] = field(default_factory=dict)
    """What was answered to those who act outside of their chat, and read the answer there."""

    @classmethod
    async def at(cls, office: Office, unit: UnitOfWork) -> "Desk":
        """Set up the desk in an open unit."""
        return cls(office, unit, await office.community(unit), await office.now(unit))

    @property
    def waking(self) -> datetime:
        """When people may be disturbed: now, or the end of the quiet hours."""
        return out_of_quiet_hours(self.now, self.community.quiet_hours, self.community.timezone)

    def waits_until(
        self, person: Person, case: Case | None, priority: Priority = Priority.NEWS
    ) -> datetime | None:
        """Say until when a message has to wait, because people sleep; None if it need not.

        Danger wakes people, and so does everything about a dangerous case until it is closed.
        """
        dangerous = case is not None and case.urgent and case.status is not Status.CLOSED
        if dangerous or priority is Priority.DANGER or person.id in self.awake:
            return None
        return self.waking if self.waking > self.now else None

    def words(self, utterance: Utterance, person: Person, most_units: int = TEXT_UNITS) -> Rendered:
        """Put an utterance into the person's language."""
        return self.office.phrases.render(
            utterance, person.language, self.community.timezone, most_units
        )

    def short(self, utterance: Utterance, person: Person) -> str:
        """Put the answer to a button into the person's language."""
        return self.office.phrases.plain(utterance, person.language, self.community.timezone)

    async def say(
        self,
        person: Person,
        utterance: Utterance,
        *,
        case: Case | None = None,
        priority: Priority = Priority.ANSWER,
        carries: int | None = None,
    ) -> int | None:
        """Queue a message to a person; None if no message can reach him.

        Args:
            person: who is told.
            utterance: what is said.
            case: what it is about.
            priority: which message goes first.
            carries: the message in the log whose words these are, if they can be taken back.
        """
        if person.id in self.elsewhere and is_read_elsewhere(person, utterance, case):
            if case is None or person.key not in case.accused_keys:
                self.elsewhere[person.id].append(discreet(utterance, self.community, person, case))
            return None
        if person.chat_id is None or not _may_be_told(person, case):
            return None
        rendered = self.words(discreet(utterance, self.community, person, case), person)
        letter = Letter(
            person_id=person.id,
            chat_id=person.chat_id,
            kind=SendKind.TEXT,
            text=rendered.text,
            markup=rendered.markup,
            purpose=utterance.purpose,
            priority=priority,
            case_id=case.id if case else None,
            key=utterance.key,
            hold_until=self.waits_until(person, case, priority),
            spoken_id=carries,
        )
        return await self.unit.outbox.add(letter, self.now)

    async def say_all(
        self,
        person: Person,
        utterance: Utterance,
        *,
        case: Case | None = None,
        priority: Priority = Priority.ANSWER,
        carries: int | None = None,
    ) -> None:
        """Queue a message whose `text` may be too long for one: the rest follows in others."""
        # A number must be masked before it is cut in two.
        shown = discreet(utterance, self.community, person, case)
        for portion in portions(str(shown.values["text"])):
            values = {**shown.values, "text": portion}
            part = replace(shown, values=values)
            await self.say(person, part, case=case, priority=priority, carries=carries)

    async def revise(
        self, person: Person, row_id: int, utterance: Utterance, *, case: Case | None = None
    ) -> None:
        """Change a message that was said before, in its place; nothing if it says so already.

        Telegram rings for no change, so this does not wait for the end of the quiet hours.
        """
        if person.chat_id is None or not _may_be_told(person, case):
            return
        rendered = self.words(discreet(utterance, self.community, person, case), person)
        shown = (await self.unit.outbox.newest_edit(row_id, person.id)).letter
        if (shown.text, shown.markup) == (rendered.text, rendered.markup):
            return
        letter = Letter(
            person_id=person.id,
            chat_id=person.chat_id,
            kind=SendKind.EDIT,
            text=rendered.text,
            markup=rendered.markup,
            purpose=utterance.purpose,
            priority=Priority.CARD,
            case_id=case.id if case else None,
            edits=row_id,
            key=utterance.key,
        )
        await self.unit.outbox.change(letter, self.now)

    async def pass_on(
        self,
        person: Person,
        media_id: int,
        kind: Kind,
        caption: Utterance,
        *,
        case: Case,
        priority: Priority = Priority.ANSWER,
        carries: int | None = None,
    ) -> None:
        """Show a person a file that somebody else sent."""
        if person.chat_id is None or not _may_be_told(person, case):
            return
        shown = discreet(caption, self.community, person, case)
        rendered = self.words(shown, person, CAPTION_UNITS)
        letter = Letter(
            person_id=person.id,
            chat_id=person.chat_id,
            kind=_CARRIERS.get(kind, SendKind.DOCUMENT),
            text=rendered.text,
            markup=rendered.markup,
            purpose=caption.purpose,
            priority=priority,
            case_id=case.id,
            media_id=media_id,
            key=caption.key,
            hold_until=self.waits_until(person, case, priority),
            spoken_id=carries,
        )
        await self.unit.outbox.add(letter, self.now)

    async def record(
        self,
        case: Case,
        event: str,
        actor: Person | None,
        came_from: Status | None = None,
        details: Mapping[str, str] | None = None,
    ) -> None:
        """Append to the history of a case; `came_from` where the status changed."""
        entry = HistoryEntry(
            case_id=case.id,
            at=self.now,
            event=event,
            actor_id=actor.id if actor else None,
            from_status=came_from,
            to_status=case.status if came_from is not None else None,
            details=details or {},
        )
        await self.unit.cases.record(entry)

    async def move(
        self,
        case: Case,
        changed: Case,
        event: str,
        actor: Person | None,
        details: Mapping[str, str] | None = None,
    ) -> Case:
        """Store a changed case and record why; give it back."""
        await self.unit.cases.save(changed)
        came_from = case.status if case.status is not changed.status else None
        await self.record(changed, event, actor, came_from, details)
        return changed

    async def leader_over(self, case: Case) -> Person:
        """Give the leader who answers for a case; somebody else if it is about the leader."""
        key = self.community.leader_of(case.area_id)
        if key in case.accused_keys:
            key = above(self.community, case.accused_keys, case.area_id)[0]
        return await self.unit.people.by_key(key)

    async def responsible(self, case: Case) -> Person:
        """Give the one person who is responsible for a case."""
        return await self.unit.people.get(case.responsible_id)

    async def listener(self, case: Case) -> Person | None:
        """Give who hears of a case now: the responsible person, else the leader, else nobody."""
        for person in (await self.responsible(case), await self.leader_over(case)):
            if person.can_be_told:
                return person
        return None

    async def reporter(self, case: Case) -> Person:
        """Give the person who reported a case."""
        return await self.unit.people.get(case.reporter_id)
