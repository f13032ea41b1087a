"""One unit of work: a transaction with all the books."""

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
from community.console.bot_texts import RewordingBook
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
from community.workload import WorkloadBook
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
from storage.books.presses import SqlPressBook
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
from storage.console.rewordings import SqlRewordingBook
from storage.console.saved_views import SqlSavedViewBook
from storage.console.staff import SqlStaffBook
from storage.console.sums import SqlSumsBook
from storage.console.teaching import SqlLessonBook
from storage.console.training import SqlTrainingBook
from storage.transaction import Transaction


class SqlUnit:
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

    def __init__(self, transaction: Transaction, shelf: CommunityShelf) -> None:
        self._transaction = transaction
        self.inbox = SqlInbox(transaction)
        self.outbox = SqlOutbox(transaction)
        self.presses = SqlPressBook(transaction)
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
        self.rewordings = SqlRewordingBook(transaction)

    async def commit(self) -> None:
        """Make everything done so far durable."""
        await self._transaction.commit()
