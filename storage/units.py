"""Opens units of work: one transaction each, with all the books."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from types import TracebackType

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from community.abuse import BlockBook
from community.books import (
    CallbackBook,
    CaseBook,
    ConversationBook,
    DueBook,
    PeopleBook,
    Register,
    SpokenBook,
    SupporterBook,
    TeachingBook,
)
from community.calls import CallBook
from community.coming_back_book import ComingBackBook
from community.console.accounts import AccountBook, AuditBook
from community.console.board import BoardBook
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
from community.errors import StorageUnavailable
from community.groups import GroupBook
from community.link_codes import LinkCodeBook
from community.message_books import Inbox, MediaBook, Outbox
from community.offers import OfferBook
from community.ports import UnitOfWork
from community.privacy import PrivacyBook, RetentionBook
from community.rating_books import RatingBook
from community.workload import WorkloadBook
from storage import direct
from storage.books.blocks import SqlBlockBook
from storage.books.callbacks import SqlCallbackBook
from storage.books.calls import SqlCallBook
from storage.books.cases import SqlCaseBook
from storage.books.coming_back import SqlComingBackBook
from storage.books.conversations import SqlConversationBook
from storage.books.costs import SqlCostBook
from storage.books.deeds import SqlDeedBook
from storage.books.digests import SqlDigestBook
from storage.books.due import SqlDueBook
from storage.books.due_work import SqlDueWorkBook
from storage.books.groups import SqlGroupBook
from storage.books.inbox import SqlInbox
from storage.books.link_codes import SqlLinkCodeBook
from storage.books.media import SqlMediaBook
from storage.books.offers import SqlOfferBook
from storage.books.outbox import SqlOutbox
from storage.books.people import SqlPeopleBook
from storage.books.privacy import SqlPrivacyBook
from storage.books.rating import SqlRatingBook
from storage.books.register import CommunityShelf, SqlRegister
from storage.books.retention import SqlRetentionBook
from storage.books.spoken import SqlSpokenBook
from storage.books.supporters import SqlSupporterBook
from storage.books.teaching import SqlTeachingBook
from storage.books.workload import SqlWorkloadBook
from storage.console.accounts import SqlAccountBook
from storage.console.audit import SqlAuditBook
from storage.console.board import SqlBoardBook
from storage.console.bulks import SqlBulkBook
from storage.console.coming_back import SqlComingBackLists
from storage.console.dialogue_index import SqlDialogueIndex
from storage.console.dialogues import SqlDialogueBook
from storage.console.ledger import SqlLedgerBook
from storage.console.overview import SqlOverviewBook
from storage.console.recurring import SqlRecurringBook
from storage.console.revisions import SqlRevisionBook
from storage.console.saved_views import SqlSavedViewBook
from storage.console.staff import SqlStaffBook
from storage.console.sums import SqlSumsBook
from storage.console.teaching import SqlLessonBook
from storage.console.training import SqlTrainingBook
from storage.engine import BUSY_TIMEOUT, WRITING, open_engine
from storage.failures import connecting, is_locked, reaching_the_database
from storage.transaction import Transaction
from storage.whole import whole

PATIENCE = 20.0
"""Seconds in all that a unit waits for another process's write to an SQLite file."""


class SqlUnit:
    """One transaction with all books; what is not committed has not happened."""

    inbox: Inbox
    outbox: Outbox
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

    def __init__(self, transaction: Transaction, shelf: CommunityShelf) -> None:
        self._transaction = transaction
        self.inbox = SqlInbox(transaction)
        self.outbox = SqlOutbox(transaction)
        self.register = SqlRegister(transaction, shelf)
        self.people = SqlPeopleBook(transaction)
        self.cases = SqlCaseBook(transaction)
        self.spoken = SqlSpokenBook(transaction)
        self.conversations = SqlConversationBook(transaction)
        self.due = SqlDueBook(transaction)
        self.due_work = SqlDueWorkBook(transaction)
        self.callbacks = SqlCallbackBook(transaction)
        self.media = SqlMediaBook(transaction)
        self.supporters = SqlSupporterBook(transaction)
        self.teaching = SqlTeachingBook(transaction)
        self.link_codes = SqlLinkCodeBook(transaction)
        self.privacy = SqlPrivacyBook(transaction)
        self.retention = SqlRetentionBook(transaction)
        self.groups = SqlGroupBook(transaction)
        self.blocks = SqlBlockBook(transaction)
        self.digests = SqlDigestBook(transaction)
        self.offers = SqlOfferBook(transaction)
        self.calls = SqlCallBook(transaction)
        self.workload = SqlWorkloadBook(transaction)
        self.deeds = SqlDeedBook(transaction)
        self.costs = SqlCostBook(transaction)
        self.coming_back = SqlComingBackBook(transaction)
        self.rating = SqlRatingBook(transaction)
        self.accounts = SqlAccountBook(transaction)
        self.audit = SqlAuditBook(transaction)
        self.sums = SqlSumsBook(transaction)
        self.overview = SqlOverviewBook(transaction)
        self.recurring = SqlRecurringBook(transaction)
        self.dialogues = SqlDialogueBook(transaction)
        self.dialogue_index = SqlDialogueIndex(transaction)
        self.revisions = SqlRevisionBook(transaction)
        self.staff_states = SqlStaffBook(transaction)
        self.ledger = SqlLedgerBook(transaction)
        self.saved_views = SqlSavedViewBook(transaction)
        self.bulks = SqlBulkBook(transaction)
        self.lessons = SqlLessonBook(transaction)
        self.trainings = SqlTrainingBook(transaction)
        self.coming_back_lists = SqlComingBackLists(transaction)
        self.public_board = SqlBoardBook(transaction)

    async def commit(self) -> None:
        """Make everything done so far durable."""
        await self._transaction.commit()


class _OpenUnit:
    """A unit of work from its beginning to its end; without a commit it is rolled back."""

    def __init__(
        self,
        engine: AsyncEngine,
        shelf: CommunityShelf,
        turns: asyncio.Lock | None,
        patience: float,
    ) -> None:
        self._engine = engine
        self._shelf = shelf
        self._turns = turns
        self._patience = patience
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> UnitOfWork:
        try:
            if self._turns is not None:
                await self._stack.enter_async_context(self._turns)
            with connecting():
                connection = self._engine.connect()
                self._stack.push_async_callback(_close, connection)
                await whole(connection.start())
            await self._begin(connection)
        except BaseException:
            await whole(self._stack.aclose())
            raise
        writing = bool(connection.sync_engine.get_execution_options().get(WRITING))
        return SqlUnit(Transaction(connection, writing=writing), self._shelf)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            with reaching_the_database():
                await whole(self._stack.aclose())
        except StorageUnavailable:
            # Only the rollback can have failed, and a database that is gone has rolled back.
            return

    async def _begin(self, connection: AsyncConnection) -> None:
        deadline = time.monotonic() + self._patience
        while True:
            try:
                with reaching_the_database():
                    await whole(_begun(connection))
            except StorageUnavailable as error:
                # Some kinds of BUSY come at once, without the driver's waiting.
                if not is_locked(error.__cause__ or error) or time.monotonic() >= deadline:
                    raise
                await asyncio.sleep(0.01)
            else:
                return


async def _begun(connection: AsyncConnection) -> None:
    await connection.begin()
    if connection.dialect.name == "postgresql" and direct.is_possible(connection):
        await direct.begin(connection)


async def _close(connection: AsyncConnection) -> None:
    """Give a connection back, if it was ever had; what was not committed is rolled back."""
    if connection.sync_connection is not None:
        await connection.close()


class SqlUnits:
    """Opens units of work on one database."""

    def __init__(self, engine: AsyncEngine, *, patience: float = PATIENCE) -> None:
        self._engine = engine
        self._patience = patience
        self._shelf = CommunityShelf()
        self._on_sqlite = engine.dialect.name == "sqlite"
        self._writing = engine.execution_options(**{WRITING: True})
        self._reading = (
            engine if self._on_sqlite else engine.execution_options(postgresql_readonly=True)
        )
        # SQLite has one writer. Those of this process queue here, in order and without spinning.
        self._turns = asyncio.Lock() if self._on_sqlite else None

    @property
    def engine(self) -> AsyncEngine:
        """The engine underneath, for reports and tests."""
        return self._engine

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit that may change things; leaving it without commit rolls back.

        Raises:
            StorageUnavailable: on entering, when the database is away.
        """
        return _OpenUnit(self._writing, self._shelf, self._turns, self._patience)

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit that only looks.

        Raises:
            StorageUnavailable: on entering, when the database is away.
        """
        return _OpenUnit(self._reading, self._shelf, None, self._patience)

    async def dispose(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def open_units(database_url: str, *, echo: bool = False, patience: float = PATIENCE) -> SqlUnits:
    """Open a database by its SQLAlchemy async URL; nothing is connected before the first unit.

    Args:
        database_url: `sqlite+aiosqlite:///path` (its folder is made) or `postgresql+asyncpg://…`.
        echo: log every statement.
        patience: seconds to wait in all for another process's write to an SQLite file.

    Raises:
        DatabaseUrlNotUsable: for anything else.
    """
    engine = open_engine(database_url, echo=echo, patience=min(patience, BUSY_TIMEOUT))
    return SqlUnits(engine, patience=patience)
