"""The book of retention: what is old enough to be emptied, and emptying it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, delete, exists, or_, select, update

from community.case import FINISHED
from community.messages import Kind, MediaState
from community.people import STAFF
from community.privacy import Dropped, Looked
from storage.books.wiping import (
    nobody_else_s,
    wipe_cases,
    wipe_files,
    wipe_letters,
    wipe_raw_updates,
    wipe_spoken,
    wipe_support,
)
from storage.console.dialogue_wiping import drop_old_talk
from storage.hints import likely
from storage.tables import (
    CallRow,
    CaseRow,
    ConversationRow,
    CostRow,
    DialogueRow,
    HistoryRow,
    HistoryWordsRow,
    MediaRow,
    OutboxRow,
    PersonRoleRow,
    PersonRow,
    SpokenRow,
    SupporterRow,
)
from storage.transaction import Transaction

OWN_FILE = "own-"
"""Begins the unique name of a file that the program wrote itself."""

_CALLS_WITH_WORDS = or_(
    CallRow.asked != "",
    *(one.is_not(None) for one in (CallRow.promise, CallRow.delivery, CallRow.refusal)),
)


class SqlRetentionBook:
    """All tables in which people's words and files stand."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def strip(self, case_ids: Sequence[int]) -> Sequence[str]:
        """Leave of finished cases only category, area, times and stars; give idle files."""
        run = self._transaction
        numbers = await run.rows(select(CaseRow.number).where(CaseRow.id.in_(case_ids)))
        files = await wipe_spoken(run, SpokenRow.case_id.in_(case_ids))
        sent = OutboxRow.case_id.in_(case_ids) & OutboxRow.finished_at.is_not(None)
        await wipe_letters(run, sent)
        await wipe_raw_updates(run, [row.number for row in numbers])
        await wipe_support(run, SupporterRow.case_id.in_(case_ids))
        await wipe_cases(run, case_ids, with_place=True)
        await self._wipe_names_told_by_staff(case_ids)
        return await self._let_go(files)

    async def to_strip(self, closed_before: datetime | None, limit: int) -> Sequence[int]:
        """Give finished cases that still say more: of forgotten people, or closed before then."""
        forgotten = select(PersonRow.id).where(PersonRow.forgotten_at.is_not(None))
        due: ColumnElement[bool] = CaseRow.reporter_id.in_(forgotten)
        if closed_before is not None:
            due = or_(due, CaseRow.closed_at < closed_before)
        return await self._ids(
            select(CaseRow.id)
            .where(due, CaseRow.status.in_(sorted(FINISHED)), _says_more())
            .order_by(CaseRow.id)
            .limit(limit)
        )

    async def drop_old_files(self, closed_before: datetime, limit: int) -> Dropped:
        """Let the files of cases go that were finished before then."""
        rows = await self._transaction.rows(
            select(SpokenRow.id, SpokenRow.media_id)
            .join(CaseRow, CaseRow.id == SpokenRow.case_id)
            .where(
                CaseRow.closed_at < closed_before,
                CaseRow.status.in_(sorted(FINISHED)),
                SpokenRow.media_id.is_not(None),
            )
            .limit(limit)
        )
        await self._transaction.run(
            update(SpokenRow)
            .where(SpokenRow.id.in_([row.id for row in rows]))
            .values(media_id=None)
        )
        return Dropped(len(rows), await self._let_go([row.media_id for row in rows]))

    async def forget_talk(
        self, before: datetime, looked: Looked, limit: int
    ) -> tuple[Dropped, Looked]:
        """Empty some of what was said before then and belongs to no case."""
        run = self._transaction
        said = await self._ids(
            select(SpokenRow.id)
            .where(
                SpokenRow.case_id.is_(None),
                SpokenRow.at < before,
                or_(SpokenRow.text != "", SpokenRow.media_id.is_not(None)),
                SpokenRow.id > looked.spoken_id,
            )
            .order_by(SpokenRow.id)
            .limit(limit)
        )
        files = await wipe_spoken(run, SpokenRow.id.in_(said)) if said else ()
        told = await self._ids(
            select(OutboxRow.id)
            .where(
                likely(OutboxRow.case_id.is_(None)),  # or SQLite would sort all of them each time
                OutboxRow.created_at < before,
                OutboxRow.finished_at.is_not(None),
                OutboxRow.text != "",
                OutboxRow.id > looked.letter_id,
            )
            .order_by(OutboxRow.id)
            .limit(limit)
        )
        if told:
            await wipe_letters(run, OutboxRow.id.in_(told))
        if not said and not told:
            await run.run(delete(ConversationRow).where(ConversationRow.since < before))
            await drop_old_talk(run, before)
        through = Looked(max(said, default=looked.spoken_id), max(told, default=looked.letter_id))
        return Dropped(len(said) + len(told), await self._let_go(files)), through

    async def silent_since(self, before: datetime, limit: int) -> Sequence[int]:
        """Give residents without a running case who said nothing since then."""
        staff = select(PersonRoleRow.person_id).where(PersonRoleRow.role.in_(sorted(STAFF)))
        runs = select(CaseRow.reporter_id).where(CaseRow.status.not_in(sorted(FINISHED)))
        return await self._ids(
            select(PersonRow.id)
            .where(
                PersonRow.telegram_user_id.is_not(None),
                PersonRow.added_at < before,
                PersonRow.id.not_in(staff),
                PersonRow.id.not_in(runs),
                ~exists().where(SpokenRow.person_id == PersonRow.id, SpokenRow.at >= before),
            )
            .order_by(PersonRow.id)
            .limit(limit)
        )

    async def add_file(self, bot_id: int, name: str, digest: str, size: int, now: datetime) -> int:
        """Add a kept document that the program wrote itself, and give its row."""
        values = {
            "bot_id": bot_id,
            "kind": Kind.DOCUMENT,
            "file_id": "",
            "file_unique_id": f"{OWN_FILE}{uuid4().hex}",
            "file_name": name,
            "state": MediaState.KEPT,
            "digest": digest,
            "mime_type": "application/json",
            "size": size,
            "added_at": now,
        }
        statement = self._transaction.insert(MediaRow).returning(MediaRow.id)
        return int(await self._transaction.value(statement, values))

    async def nobody_keeps(self, digest: str) -> bool:
        """Say whether no file has this content."""
        found = select(MediaRow.id).where(MediaRow.digest == digest).limit(1)
        return await self._transaction.row(found) is None

    async def drop_own_files(self, before: datetime) -> Dropped:
        """Let documents go that the program wrote before then and that went out since."""
        waits = exists().where(OutboxRow.media_id == MediaRow.id, OutboxRow.finished_at.is_(None))
        written = await self._ids(
            select(MediaRow.id).where(
                MediaRow.file_unique_id.startswith(OWN_FILE, autoescape=True),
                MediaRow.added_at < before,
                ~waits,
            )
        )
        return Dropped(len(written), await wipe_files(self._transaction, written))

    async def _wipe_names_told_by_staff(self, case_ids: Sequence[int]) -> None:
        """Empty the names of people without an account, of whom nothing else is held."""
        reporters = select(CaseRow.reporter_id).where(CaseRow.id.in_(case_ids))
        await self._transaction.run(
            update(PersonRow)
            .where(
                PersonRow.id.in_(reporters),
                PersonRow.key.is_(None),
                PersonRow.telegram_user_id.is_(None),
            )
            .values(name="")
        )

    async def _let_go(self, media_ids: Sequence[int]) -> Sequence[str]:
        run = self._transaction
        return await wipe_files(run, await nobody_else_s(run, media_ids))

    async def _ids(self, statement: Select[Any]) -> list[int]:
        return [row.id for row in await self._transaction.rows(statement)]


def _says_more() -> ColumnElement[bool]:
    """Say whether a case has more than category, area, times and stars."""
    words = select(HistoryWordsRow.entry_id).join(
        HistoryRow, HistoryRow.id == HistoryWordsRow.entry_id
    )
    told = OutboxRow.case_id == CaseRow.id
    return or_(
        CaseRow.text != "",
        CaseRow.estate.is_not(None),
        CaseRow.landmark.is_not(None),
        CaseRow.resolution.is_not(None),
        CaseRow.measure.is_not(None),
        exists().where(SpokenRow.case_id == CaseRow.id, SpokenRow.text != ""),
        exists().where(CostRow.case_id == CaseRow.id, CostRow.what != ""),
        exists().where(told, OutboxRow.text != "", OutboxRow.finished_at.is_not(None)),
        words.where(HistoryRow.case_id == CaseRow.id).exists(),
        exists().where(CallRow.case_id == CaseRow.id, _CALLS_WITH_WORDS),
        exists().where(DialogueRow.case_id == CaseRow.id, DialogueRow.note != ""),
    )
