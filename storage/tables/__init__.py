"""All tables; whoever imports this package has the whole schema in `Base.metadata`."""

from storage.tables.base import Base
from storage.tables.blocks import BlockRow
from storage.tables.board import BoardPostRow
from storage.tables.calls import CallRow
from storage.tables.cases import CaseRow, HistoryRow, HistoryWordsRow
from storage.tables.coming_back import ProgressRow, SecondLookRow
from storage.tables.console import AccountRow, AuditRow, SessionRow, SignInTryRow
from storage.tables.desk import CostRow, CostShareRow, DeedRow
from storage.tables.dialogues import DialogueRow, DialogueTagRow, SpokenTermsRow
from storage.tables.followup import CallbackRow, DueWorkRow
from storage.tables.groups import GroupChatRow, GroupNoteRow
from storage.tables.inbox import InboxRow
from storage.tables.ledger import BulkItemRow, BulkRow, SavedViewRow
from storage.tables.link_codes import LinkCodeRow, LinkTryRow
from storage.tables.media import MediaRow
from storage.tables.offers import OfferMemberRow, OfferRow
from storage.tables.outbox import OutboxRow
from storage.tables.overview import (
    OverviewStateRow,
    OverviewSumRow,
    RatedRoundRow,
    RecurringCaseRow,
    RecurringMatterRow,
    StaleSumRow,
)
from storage.tables.people import ForgettingRow, InviteRow, PersonRoleRow, PersonRow
from storage.tables.presses import PressRow
from storage.tables.register import CaseCounterRow, CommunityDraftRow, RevisionRow, SettingRow
from storage.tables.rewordings import RewordingRow
from storage.tables.supporters import SupporterRow
from storage.tables.talk import ConversationRow, SpokenRow
from storage.tables.teaching import CandidateRow
from storage.tables.training import TrainingRunRow, TrainingStepRow

__all__ = [
    "AccountRow",
    "AuditRow",
    "Base",
    "BlockRow",
    "BoardPostRow",
    "BulkItemRow",
    "BulkRow",
    "CallRow",
    "CallbackRow",
    "CandidateRow",
    "CaseCounterRow",
    "CaseRow",
    "CommunityDraftRow",
    "ConversationRow",
    "CostRow",
    "CostShareRow",
    "DeedRow",
    "DialogueRow",
    "DialogueTagRow",
    "DueWorkRow",
    "ForgettingRow",
    "GroupChatRow",
    "GroupNoteRow",
    "HistoryRow",
    "HistoryWordsRow",
    "InboxRow",
    "InviteRow",
    "LinkCodeRow",
    "LinkTryRow",
    "MediaRow",
    "OfferMemberRow",
    "OfferRow",
    "OutboxRow",
    "OverviewStateRow",
    "OverviewSumRow",
    "PersonRoleRow",
    "PersonRow",
    "PressRow",
    "ProgressRow",
    "RatedRoundRow",
    "RecurringCaseRow",
    "RecurringMatterRow",
    "RevisionRow",
    "RewordingRow",
    "SavedViewRow",
    "SecondLookRow",
    "SessionRow",
    "SettingRow",
    "SignInTryRow",
    "SpokenRow",
    "SpokenTermsRow",
    "StaleSumRow",
    "SupporterRow",
    "TrainingRunRow",
    "TrainingStepRow",
]
