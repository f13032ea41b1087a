"""Erases one person: everything he said, showed and was told, wherever it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, or_, select, update

from community.case import FINISHED
from community.messages import LetterState
from community.people import Person
from community.privacy import Erased, StaffLetter
from storage.books.wiping import (
    NOBODY,
    nobody_else_s,
    stop_letters,
    wipe_cases,
    wipe_files,
    wipe_letters,
    wipe_raw_updates,
    wipe_spoken,
    wipe_support,
)
from storage.console.dialogue_wiping import wipe_dialogues_of
from storage.tables import (
    BlockRow,
    CallbackRow,
    CaseRow,
    ConversationRow,
    GroupNoteRow,
    HistoryRow,
    HistoryWordsRow,
    InboxRow,
    InviteRow,
    OutboxRow,
    PersonRow,
    PressRow,
    SpokenRow,
    SupporterRow,
)
from storage.transaction import Transaction

_STAFF = select(PersonRow.id).where(PersonRow.key.is_not(None))
_TELLING = 4
"""Characters from which words are somebody's own; 「好的」 stands in everybody's messages."""
_SHORTEST_NAME = 2


async def erase(
    transaction: Transaction, person: Person, inbox_id: int | None, now: datetime
) -> Erased:
    """Empty everything about a person; see `PrivacyBook.erase`."""
    cases = await transaction.rows(
        select(CaseRow.id, CaseRow.number, CaseRow.status)
        .where(CaseRow.reporter_id == person.id)
        .with_for_update(key_share=True)
    )
    erasing = _Erasing(transaction, person, cases, await _telling_words(transaction, person), now)
    letters = await erasing.staff_letters()
    files = await erasing.wipe_messages()
    await wipe_raw_updates(transaction, await erasing.case_numbers())
    await erasing.wipe_own_updates(inbox_id)
    over = [case.id for case in cases if case.status in FINISHED]
    await wipe_cases(transaction, over, with_place=True)
    await wipe_cases(transaction, erasing.case_ids, with_place=False)
    await erasing.wipe_person()
    digests = await wipe_files(transaction, await nobody_else_s(transaction, files))
    return Erased(digests, letters)


def own_updates(person: Person) -> ColumnElement[bool]:
    """Say which raw updates came from a person's account or chat."""
    known = [one for one in (person.chat_id, person.telegram_user_id) if one is not None]
    return InboxRow.lane.in_(known)


async def _telling_words(transaction: Transaction, person: Person) -> tuple[str, ...]:
    """Give the name and the own words by which others' messages about a person are known."""
    spoken = select(SpokenRow.text).where(SpokenRow.person_id == person.id)
    support = select(SupporterRow.text).where(SupporterRow.person_id == person.id)
    words = [row.text for row in await transaction.rows(spoken.union(support))]
    telling = [one for one in words if len(one) >= _TELLING]
    return (*([person.name] if len(person.name) >= _SHORTEST_NAME else []), *telling)


@dataclass(frozen=True, slots=True)
class _Erasing:
    """One person, his cases, and the words by which he is known in others' cases."""

    transaction: Transaction
    person: Person
    cases: Sequence[Row[Any]]
    words: tuple[str, ...]
    now: datetime

    @property
    def case_ids(self) -> list[int]:
        return [case.id for case in self.cases]

    async def case_numbers(self) -> list[str]:
        """Give the numbers of the cases in which he spoke, his own and others'."""
        others = await self.transaction.rows(
            select(CaseRow.number).where(CaseRow.id.in_(await self._supported()))
        )
        return [row.number for row in (*self.cases, *others)]

    async def staff_letters(self) -> list[StaffLetter]:
        """Find what stands, or is about to stand, about the person in chats of staff."""
        rows = await self.transaction.rows(
            select(OutboxRow.id, OutboxRow.person_id, OutboxRow.case_id)
            .where(
                OutboxRow.id.in_([*await self._letters_about_him()]),
                OutboxRow.person_id.in_(_STAFF),
                OutboxRow.edits.is_(None),
                OutboxRow.state.in_((LetterState.SENT, LetterState.SENDING)),
            )
            .order_by(OutboxRow.id)
        )
        return [StaffLetter(row.id, row.person_id, row.case_id) for row in rows]

    async def wipe_messages(self) -> list[int]:
        """Empty what he said and was told, and what others said and were told about him."""
        own, run = SpokenRow.person_id == self.person.id, self.transaction
        files = await wipe_spoken(run, own, with_chat=True)
        by_staff = SpokenRow.case_id.in_(self.case_ids) & SpokenRow.person_id.in_(_STAFF)
        files += await wipe_spoken(run, by_staff)
        files += await wipe_spoken(run, SpokenRow.id.in_(await self._said_about_him()))
        about = OutboxRow.id.in_(await self._letters_about_him())
        await stop_letters(run, about & (OutboxRow.state == LetterState.QUEUED), self.now)
        await wipe_letters(run, about)
        told = OutboxRow.person_id == self.person.id
        shown = await run.rows(
            select(OutboxRow.media_id).where(told, OutboxRow.media_id.is_not(None))
        )
        await stop_letters(run, told, self.now)
        await wipe_letters(run, told, with_chat=True)
        await self._wipe_history()
        await wipe_support(run, SupporterRow.person_id == self.person.id)
        return [*files, *(row.media_id for row in shown)]

    async def wipe_own_updates(self, inbox_id: int | None) -> None:
        """Empty his raw updates; those that he sent since are worked on as somebody new's."""
        done = or_(InboxRow.finished_at.is_not(None), InboxRow.id == inbox_id)
        await self.transaction.run(
            update(InboxRow)
            .where(own_updates(self.person), done)
            .values(payload="", error=None, lane=NOBODY)
        )

    async def wipe_person(self) -> None:
        """Leave nothing of the person but a row without a name, which cases and history name."""
        run, person_id = self.transaction, self.person.id
        await run.run(delete(ConversationRow).where(ConversationRow.person_id == person_id))
        account = GroupNoteRow.account_id == self.person.telegram_user_id
        await run.run(delete(GroupNoteRow).where(account))
        await run.run(delete(PressRow).where(PressRow.person_id == person_id))
        await run.run(delete(BlockRow).where(BlockRow.person_id == person_id))
        await wipe_dialogues_of(run, person_id)
        await run.run(
            update(CallbackRow).where(CallbackRow.person_id == person_id).values(comment=None)
        )
        await run.run(
            update(InviteRow)
            .where(InviteRow.used_by == self.person.telegram_user_id)
            .values(used_by=None)
        )
        merged = PersonRow.merged_into == person_id
        await run.run(
            update(PersonRow)
            .where(or_(PersonRow.id == person_id, merged))
            .values(
                key=None,
                name="",
                unit=None,
                telegram_user_id=None,
                chat_id=None,
                noticed_at=None,
                consented_at=None,
                unreachable_since=None,
                digest_at=None,
                digested_at=None,
                forgotten_at=self.now,
            )
        )

    async def _wipe_history(self) -> None:
        entries = select(HistoryRow.id).where(HistoryRow.actor_id == self.person.id)
        rows = await self.transaction.rows(
            select(HistoryWordsRow.entry_id, HistoryWordsRow.words)
            .join(HistoryRow, HistoryRow.id == HistoryWordsRow.entry_id)
            .where(HistoryRow.case_id.in_(await self._supported()))
        )
        mentioning = [row.entry_id for row in rows if self._mentions(row.words)]
        which = or_(HistoryWordsRow.entry_id.in_(entries), HistoryWordsRow.entry_id.in_(mentioning))
        await self.transaction.run(delete(HistoryWordsRow).where(which))

    async def _letters_about_him(self) -> list[int]:
        """Give messages to staff about his cases, and others' messages that repeat his words."""
        supported = await self._supported()
        rows = await self.transaction.rows(
            select(OutboxRow.id, OutboxRow.case_id, OutboxRow.text).where(
                OutboxRow.person_id != self.person.id,
                or_(
                    OutboxRow.case_id.in_(self.case_ids) & OutboxRow.person_id.in_(_STAFF),
                    OutboxRow.case_id.in_(supported),
                ),
            )
        )
        return [row.id for row in rows if row.case_id in self.case_ids or self._mentions(row.text)]

    async def _said_about_him(self) -> list[int]:
        rows = await self.transaction.rows(
            select(SpokenRow.id, SpokenRow.text).where(
                SpokenRow.person_id != self.person.id,
                SpokenRow.case_id.in_(await self._supported()),
            )
        )
        return [row.id for row in rows if self._mentions(row.text)]

    async def _supported(self) -> list[int]:
        """Give the cases of others behind which he stands or stood."""
        rows = await self.transaction.rows(
            select(SupporterRow.case_id).where(SupporterRow.person_id == self.person.id)
        )
        return [row.case_id for row in rows]

    def _mentions(self, text: str) -> bool:
        return any(one in text or escape(one, quote=False) in text for one in self.words)
