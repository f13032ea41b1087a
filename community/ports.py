"""What the use cases need of the world outside, as protocols with one real and one fake each."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from community.abuse import BlockBook
from community.books import (
    CaseBook,
    ConversationBook,
    PeopleBook,
    Register,
    SpokenBook,
    TeachingBook,
)
from community.calls import CallBook
from community.coming_back_book import ComingBackBook
from community.console.accounts import AccountBook, AuditBook
from community.console.board import BoardBook
from community.console.bot_texts import Reworded, RewordingBook
from community.console.bulks import BulkBook
from community.console.coming_back import ComingBackLists
from community.console.conversations import DialogueBook, DialogueIndex
from community.console.ledger import LedgerBook
from community.console.matters import RecurringBook
from community.console.overview import OverviewBook
from community.console.revisions import RevisionBook
from community.console.saved_views import SavedViewBook
from community.console.staff import StaffBook
from community.console.sum_books import SumsBook
from community.console.teaching import LessonBook
from community.console.training import TrainingBook
from community.costs import CostBook
from community.deeds import DeedBook
from community.digests import DigestBook
from community.due_work import DueWorkBook
from community.followup_books import CallbackBook, DueBook, SupporterBook
from community.groups import GroupBook
from community.link_codes import LinkCodeBook
from community.message_books import Inbox, MediaBook, Outbox
from community.offers import OfferBook
from community.presses import PressBook
from community.privacy import PrivacyBook, RetentionBook
from community.rating_books import RatingBook
from community.speech import TEXT_UNITS, Rendered, Utterance
from community.understanding import Understanding
from community.workload import WorkloadBook


class UnitOfWork(Protocol):
    """One transaction with all books; what is not committed has not happened."""

    inbox: Inbox
    outbox: Outbox
    presses: PressBook
    register: Register
    people: PeopleBook
    cases: CaseBook
    spoken: SpokenBook
    conversations: ConversationBook
    due: DueBook
    due_work: DueWorkBook
    callbacks: CallbackBook
    media: MediaBook
    supporters: SupporterBook
    teaching: TeachingBook
    link_codes: LinkCodeBook
    privacy: PrivacyBook
    retention: RetentionBook
    groups: GroupBook
    blocks: BlockBook
    digests: DigestBook
    offers: OfferBook
    calls: CallBook
    workload: WorkloadBook
    deeds: DeedBook
    costs: CostBook
    coming_back: ComingBackBook
    rating: RatingBook
    accounts: AccountBook
    audit: AuditBook
    sums: SumsBook
    overview: OverviewBook
    recurring: RecurringBook
    dialogues: DialogueBook
    dialogue_index: DialogueIndex
    revisions: RevisionBook
    staff_states: StaffBook
    ledger: LedgerBook
    saved_views: SavedViewBook
    bulks: BulkBook
    lessons: LessonBook
    trainings: TrainingBook
    coming_back_lists: ComingBackLists
    public_board: BoardBook
    rewordings: RewordingBook

    async def commit(self) -> None:
        """Make everything done so far durable."""


class Units(Protocol):
    """Opens units of work.

    Both raise StorageUnavailable when the database is away.
    """

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit that may change things; leaving it without commit rolls back."""

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit that only looks."""


class Understander(Protocol):
    """Asks Rasa what a text is about."""

    async def understand(self, text: str) -> Understanding:
        """Judge one text.

        Raises:
            UnderstandingUnavailable: if Rasa is away, too slow or talks nonsense.
        """


class Phrases(Protocol):
    """Turns utterances into words and buttons of a language."""

    def render(
        self, utterance: Utterance, language: str, timezone: str, most_units: int = TEXT_UNITS
    ) -> Rendered:
        """Render one utterance; every value is escaped, long ones are cut to fit `most_units`."""

    def plain(self, utterance: Utterance, language: str, timezone: str) -> str:
        """Render without markup, for the short answers to button taps (at most 200 units)."""

    @property
    def edition(self) -> int:
        """Another number whenever something is said in other words."""

    def reword(self, texts: Reworded) -> None:
        """Say what the staff put in place of some texts, and nothing else that they ever did."""


class Timepiece(Protocol):
    """Real time; the community's clock is this plus the register's offset."""

    def now(self) -> datetime:
        """Give the present in aware UTC."""


class Wakeups(Protocol):
    """Tells the loops of this process that there is something new; losing one costs a second."""

    def inbox_filled(self) -> None:
        """Say that updates were stored."""

    def outbox_filled(self) -> None:
        """Say that messages or wanted media were stored."""


class FaultPoints(Protocol):
    """Named places at which a test may kill the process."""

    def reach(self, name: str) -> None:
        """Die here if this place was chosen; otherwise nothing."""


class MediaStore(Protocol):
    """Keeps files by the digest of their content."""

    async def keep(self, content: bytes) -> str:
        """Store bytes durably and give their SHA-256 in hex; storing twice is storing once."""

    async def read(self, digest: str) -> bytes:
        """Give stored bytes; FileNotFoundError if there are none."""

    async def drop(self, digest: str) -> None:
        """Remove stored bytes; if there are none, nothing."""


__all__: Sequence[str] = [
    "FaultPoints",
    "MediaStore",
    "Phrases",
    "Timepiece",
    "Understander",
    "UnitOfWork",
    "Units",
    "Wakeups",
]
