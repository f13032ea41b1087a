"""The books of a unit of work: what can be asked of the tables, in the field's own words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from community.areas import Community
from community.case import Case, HistoryEntry
from community.categories import Category
from community.console.revisions import Hand
from community.conversation import Conversation
from community.followup import DueKind
from community.history_seals import HistoryCheck
from community.messages import Spoken
from community.people import Person, Role
from community.places import Place
from community.presence import Standing
from community.teaching import Candidate, Review
from community.understanding import Understanding


class Register(Protocol):
    """The community itself, its clock, and counters."""

    async def community(self) -> Community | None:
        """Give the community as last loaded, or None before the first load."""

    async def load(
        self, community: Community, now: datetime, hand: Hand = ..., onto: str | None = None
    ) -> bool:
        """Make this the community: a new revision, and its staff as people. False if unchanged.

        Args:
            community: checked.
            now: real time.
            hand: who loads it, and from where; the community file, if left out.
            onto: the digest of the revision that was changed into this one, if that matters.

        Raises:
            ChangedMeanwhile: if another revision than `onto` holds by now.
        """

    async def clock_offset(self) -> float:
        """Give the seconds by which the community's clock is ahead of real time."""

    async def set_clock_offset(self, seconds: float) -> None:
        """Set the community's clock ahead."""

    async def next_case_number(self, year: int) -> int:
        """Count one more case of a year; in the same transaction as the case."""


class PeopleBook(Protocol):
    """Residents and staff."""

    async def get(self, person_id: int) -> Person:
        """Give a person; PersonNotFound."""

    async def by_key(self, key: str) -> Person:
        """Give a member of staff by the file's id; PersonNotFound."""

    async def by_telegram(self, user_id: int) -> Person | None:
        """Find whom a Telegram account belongs to."""

    async def with_role(self, role: Role) -> Sequence[Person]:
        """Give everybody who has a role, by id."""

    async def standings(self) -> Sequence[Standing]:
        """Say of everybody with a key whether messages reach him, and how many cases he has."""

    async def add_resident(
        self, user_id: int, chat_id: int, name: str, language: str, now: datetime
    ) -> Person:
        """Add the person behind a Telegram account that was not known."""

    async def add_named(self, name: str, language: str, now: datetime) -> Person:
        """Add a resident whom only staff know by name: he has no account."""

    async def save(self, person: Person) -> None:
        """Store what changed of a person."""

    async def add_invite(self, person_id: int, code_digest: str, expires_at: datetime) -> None:
        """Store an invitation by the SHA-256 of its code."""

    async def redeem_invite(
        self, code_digest: str, user_id: int, chat_id: int, now: datetime
    ) -> Person:
        """Bind a Telegram account to the invited person, once.

        What the account did as a resident before moves to that person; a former account of
        the person is let go.

        Raises:
            InviteNotUsable: `unknown`, `used` or `expired`; nothing changes.
        """


class CaseBook(Protocol):
    """Cases and their append-only history."""

    async def add(self, case: Case) -> Case:
        """Store a new case (its id is ignored) and give it with its id."""

    async def get(self, case_id: int) -> Case:
        """Give a case, locked for change in a writing unit; CaseNotFound."""

    async def by_number(self, number: str) -> Case:
        """Give a case by its number; CaseNotFound."""

    async def save(self, case: Case) -> None:
        """Store what changed of a case."""

    async def of_reporter(self, person_id: int) -> Sequence[Case]:
        """Give a resident's cases, newest first."""

    async def unfinished_of(self, person_id: int) -> Sequence[Case]:
        """Give a resident's cases that are not over, newest first: who reports a lot has few."""

    async def of_responsible(self, person_id: int) -> Sequence[Case]:
        """Give the open cases that a person is responsible for, oldest first."""

    async def open_around(
        self, area_id: str, place: Place, category: Category, since: datetime
    ) -> Sequence[Case]:
        """Give open cases of an area and a category, filed since then, oldest first.

        Those whose address is surely not that of the place are left out.
        """

    async def left_behind(self, areas: Collection[str]) -> Sequence[Case]:
        """Give unfinished cases of who left the staff, or outside of these areas, oldest first."""

    async def every_open(self) -> Sequence[Case]:
        """Give all open cases, oldest first."""

    async def unwatched(self, kinds: Collection[DueKind], after: int, limit: int) -> Sequence[int]:
        """Give open cases with no pending row of these kinds for their present round, by id.

        Not those whose clock stands still or which are on the list of 挂牌督办.

        Args:
            kinds: what would tell somebody.
            after: the last id seen, to go on behind it.
            limit: how many at once.
        """

    async def all(self) -> Sequence[Case]:
        """Give all cases by number, for exports."""

    async def record(self, entry: HistoryEntry) -> None:
        """Append to a case's history."""

    async def history(self, case_id: int) -> Sequence[HistoryEntry]:
        """Give a case's history in order; forgotten words are `history_seals.FORGOTTEN`."""

    async def check_history(self) -> HistoryCheck:
        """Look through the whole history for what was changed after the fact."""


class SpokenBook(Protocol):
    """What people said."""

    async def add(self, spoken: Spoken, inbox_id: int | None) -> Spoken:
        """Store a message (its id is ignored) and give it with its id."""

    async def get(self, spoken_id: int) -> Spoken:
        """Give one message; KeyError."""

    async def by_message(self, chat_id: int, telegram_message_id: int) -> Spoken | None:
        """Find a message by Telegram's number."""

    async def link(self, spoken_ids: Sequence[int], case_id: int) -> None:
        """Say that messages belong to a case."""

    async def take_back(self, spoken_id: int, now: datetime) -> None:
        """Say that its writer took a message back."""

    async def forget_words(self, spoken_ids: Sequence[int]) -> None:
        """Empty the words of messages whose writer did not agree, raw payloads included."""

    async def of_case(self, case_id: int) -> Sequence[Spoken]:
        """Give the messages of a case in order."""

    async def of_person(self, person_id: int) -> Sequence[Spoken]:
        """Give all messages of a person in order."""

    async def count_since(self, person_id: int, since: datetime) -> int:
        """Count the messages of a person since then."""

    async def not_understood(self, since: datetime, limit: int) -> Sequence[Spoken]:
        """Give messages with words that nobody has judged, oldest first."""

    async def understood(self, spoken_id: int, understanding: Understanding) -> bool:
        """Note what the model thinks of a message; False if somebody noted it before."""


class TeachingBook(Protocol):
    """Corrections that the model may learn from."""

    async def propose(self, candidate: Candidate) -> Candidate:
        """Add a candidate (its id is ignored); an open one of the same message is replaced."""

    async def get(self, candidate_id: int) -> Candidate:
        """Give one candidate; KeyError."""

    async def with_review(self, review: Review) -> Sequence[Candidate]:
        """Give the candidates with this review, oldest first."""

    async def of_person(self, person_id: int) -> Sequence[Candidate]:
        """Give the candidates that were made of a person's messages, oldest first."""

    async def save(self, candidate: Candidate) -> None:
        """Store a changed candidate; KeyError for an unknown id."""

    async def forget(self, spoken_ids: Sequence[int]) -> None:
        """Remove the candidates that were made of these messages."""


class ConversationBook(Protocol):
    """Where each person stands."""

    async def get(self, person_id: int) -> Conversation:
        """Give the state, locked in a writing unit where the clock may change it too; or idle."""

    async def due(self, now: datetime, limit: int) -> Sequence[int]:
        """Give the people with whom the clock has to go on, longest due first."""

    async def save(self, conversation: Conversation) -> None:
        """Store the state."""
