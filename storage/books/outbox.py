"""The outbox book: queues what is said and hands it to the sender, chat by chat."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, func, select, update

from community.messages import Letter, LetterState, PostedLetter
from storage.books.claims import change_held, claim_statement, take
from storage.books.letter_statements import (
    MAKE_WAY,
    NEWEST_OF_CASE,
    OF_CASE,
    ORIGINAL,
    ORIGINAL_FAILED,
    RECENT,
)
from storage.books.letters import CLAIMABLE_LETTERS, SELECT_LETTERS, letter_values, read_letter
from storage.books.queued import QueuedLetters
from storage.books.standing import StandingLetters
from storage.tables import OutboxRow, PersonRow
from storage.transaction import Transaction, Turn

_TAKE = claim_statement(OutboxRow, state=LetterState.SENDING)


class SqlOutbox:
    """Outgoing messages in the table `outbox`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._queued = QueuedLetters(transaction)
        self._standing = StandingLetters(transaction, self._queued)

    async def add(self, letter: Letter, now: datetime) -> int:
        """Queue a message and give its row; a queued edit of the same original is superseded."""
        if letter.edits is None:
            return await self._queued.add(letter, now)
        values = {**letter_values(letter), "state": LetterState.QUEUED, "created_at": now}
        values |= await self._edit_of(letter.edits, now)
        statement = self._transaction.insert_for_id(OutboxRow)
        return int(await self._transaction.value(statement, values))

    async def change(self, letter: Letter, now: datetime) -> None:
        """Queue an edit of a first message that is known to be one; the last edit counts."""
        self._queued.change(letter, now)

    async def claim(
        self,
        holder: str,
        now: datetime,
        lease_until: datetime,
        limit: int,
        busy_chats: Collection[int] = (),
        by_clock: datetime | None = None,
    ) -> Sequence[PostedLetter]:
        """Claim the next message of up to `limit` chats, by priority, then age."""
        await self._transaction.take_turn(Turn.CLAIM_OUTBOX)
        rows = await self._transaction.rows(
            CLAIMABLE_LETTERS,
            {"now": now, "by_clock": by_clock or now, "limit": limit, "busy": list(busy_chats)},
        )
        if rows:
            await take(self._transaction, _TAKE, [row.id for row in rows], holder, lease_until)
        return [
            read_letter(row, state=LetterState.SENDING, attempts=row.attempts + 1) for row in rows
        ]

    async def renew(self, row_id: int, holder: str, lease_until: datetime) -> None:
        """Hold a claimed message longer (a big upload); LeaseLost if somebody else holds it."""
        await self._change(row_id, holder, holder=holder, lease_until=lease_until)

    async def sent(
        self, row_id: int, holder: str, now: datetime, telegram_message_id: int | None
    ) -> None:
        """Mark a claimed message as sent; LeaseLost if somebody else holds it."""
        await self._change(
            row_id,
            holder,
            state=LetterState.SENT,
            finished_at=now,
            telegram_message_id=telegram_message_id,
            error=None,
        )

    async def again(self, row_id: int, holder: str, not_before: datetime, error: str) -> None:
        """Give a claimed message back for a later try; LeaseLost if somebody else holds it."""
        await self._change(
            row_id, holder, state=LetterState.QUEUED, not_before=not_before, error=error
        )

    async def failed(self, row_id: int, holder: str, now: datetime, error: str) -> None:
        """Mark a claimed message as failed for good, and its edits with it; LeaseLost."""
        await self._change(row_id, holder, state=LetterState.FAILED, finished_at=now, error=error)
        await self._fail_queued(now, ORIGINAL_FAILED, OutboxRow.edits == row_id)

    async def fail_all_to(self, chat_id: int, now: datetime, error: str) -> int:
        """Fail all queued messages to a chat that cannot be reached for good; count them."""
        return await self._fail_queued(now, error, OutboxRow.chat_id == chat_id)

    async def redirect(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a chat that has moved (`migrate_to_chat_id`): people and queued messages."""
        await self._transaction.run(
            update(PersonRow).where(PersonRow.chat_id == old_chat_id).values(chat_id=new_chat_id)
        )
        await self._transaction.run(
            update(OutboxRow)
            .where(OutboxRow.chat_id == old_chat_id, OutboxRow.finished_at.is_(None))
            .values(chat_id=new_chat_id)
        )

    async def get(self, row_id: int) -> PostedLetter:
        """Give one row; KeyError."""
        row = await self._transaction.row(SELECT_LETTERS.where(OutboxRow.id == row_id))
        if row is None:
            raise KeyError(row_id)
        return read_letter(row)

    async def by_message(self, chat_id: int, telegram_message_id: int) -> PostedLetter | None:
        """Find what was said in a message (not its edits), for replies and taps on it."""
        return await self._newest(
            OutboxRow.chat_id == chat_id, OutboxRow.telegram_message_id == telegram_message_id
        )

    async def latest(self, case_id: int, person_id: int, purpose: str) -> PostedLetter | None:
        """Find the newest message (no edit) of a purpose about a case to a person."""
        return await self._standing.latest(case_id, person_id, purpose)

    async def holders(self, case_id: int, purpose: str) -> Sequence[int]:
        """Give the people to whom messages (no edits) of a purpose about a case went."""
        return await self._standing.holders(case_id, purpose)

    async def newest_edit(self, row_id: int, person_id: int) -> PostedLetter:
        """Give what a message to a person says now or soon: its newest edit, or itself."""
        return await self._standing.newest_edit(row_id, person_id)

    async def recent(self, person_id: int, purpose: str, since: datetime) -> Sequence[PostedLetter]:
        """Give messages (no edits) of a purpose to a person since then, newest first."""
        asked = {"person_id": person_id, "purpose": purpose, "since": since}
        rows = await self._transaction.rows(RECENT, asked)
        return [read_letter(row) for row in rows]

    async def lately(self, chat_id: int, limit: int) -> Sequence[PostedLetter]:
        """Give the newest messages (no edits) to a chat, newest first."""
        rows = await self._transaction.rows(
            SELECT_LETTERS.where(OutboxRow.edits.is_(None), OutboxRow.chat_id == chat_id)
            .order_by(OutboxRow.id.desc())
            .limit(limit)
        )
        return [read_letter(row) for row in rows]

    async def of_case(self, case_id: int, after: int = 0) -> Sequence[PostedLetter]:
        """Give all messages about a case in order, or those after one of them."""
        rows = await self._transaction.rows(OF_CASE, {"of_case": case_id, "after": after})
        return [read_letter(row) for row in rows]

    async def newest_of_case(self, case_id: int) -> int:
        """Give the row of the newest message about a case, edits included; 0 without any."""
        return int(await self._transaction.value(NEWEST_OF_CASE, {"of_case": case_id}) or 0)

    async def copies(self, spoken_id: int) -> Sequence[PostedLetter]:
        """Give the messages (no edits) that carry somebody's words, oldest first."""
        rows = await self._transaction.rows(
            SELECT_LETTERS.where(
                OutboxRow.spoken_id == spoken_id, OutboxRow.edits.is_(None)
            ).order_by(OutboxRow.id)
        )
        return [read_letter(row) for row in rows]

    async def recall(self, row_id: int, now: datetime) -> bool:
        """Stop a message that waits; False if it is on its way, or went out before."""
        stopped = await self._transaction.run(
            update(OutboxRow)
            .where(
                OutboxRow.id == row_id,
                OutboxRow.state == LetterState.QUEUED,
                OutboxRow.attempts == 0,
            )
            .values(state=LetterState.SUPERSEDED, finished_at=now)
        )
        return stopped == 1

    async def waiting(self) -> int:
        """Count the rows not yet sent or failed, but for those that wait for the morning."""
        return int(
            await self._transaction.value(
                select(func.count())
                .select_from(OutboxRow)
                .where(OutboxRow.finished_at.is_(None), OutboxRow.hold_until.is_(None))
            )
        )

    async def held_until(self, after: datetime) -> datetime | None:
        """Give when the next message goes out that waits for the morning; None if none does."""
        return cast(
            "datetime | None",
            await self._transaction.value(
                select(func.min(OutboxRow.hold_until)).where(
                    OutboxRow.finished_at.is_(None), OutboxRow.hold_until > after
                )
            ),
        )

    async def _edit_of(self, row_id: int, now: datetime) -> dict[str, Any]:
        """Make way for a new edit: give the columns that tell it from a first message."""
        # The lock keeps the original from failing unseen while its edit is being added.
        original = await self._transaction.row(ORIGINAL, {"row_id": row_id})
        if original is None:
            raise KeyError(row_id)
        if original.edits is not None:
            return await self._edit_of(original.edits, now)
        await self._transaction.run(MAKE_WAY, {"row_id": row_id, "at": now})
        if original.state is LetterState.FAILED:
            failed = {"state": LetterState.FAILED, "finished_at": now, "error": ORIGINAL_FAILED}
            return {"edits": row_id, **failed}
        return {"edits": row_id}

    async def _fail_queued(self, now: datetime, error: str, which: ColumnElement[bool]) -> int:
        return await self._transaction.run(
            update(OutboxRow)
            .where(which, OutboxRow.finished_at.is_(None), OutboxRow.state == LetterState.QUEUED)
            .values(state=LetterState.FAILED, finished_at=now, error=error)
        )

    async def _newest(self, *which: ColumnElement[bool]) -> PostedLetter | None:
        row = await self._transaction.row(
            SELECT_LETTERS.where(OutboxRow.edits.is_(None), *which)
            .order_by(OutboxRow.id.desc())
            .limit(1)
        )
        return None if row is None else read_letter(row)

    async def _change(self, row_id: int, held_by: str, **changes: Any) -> None:
        statement = (
            update(OutboxRow)
            .where(
                OutboxRow.id == row_id,
                OutboxRow.holder == held_by,
                OutboxRow.finished_at.is_(None),
            )
            .values({"holder": None, "lease_until": None, **changes})
        )
        await change_held(self._transaction, statement, f"outbox row {row_id}")
