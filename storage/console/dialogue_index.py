"""Finds out which conversations there are: takes in new messages, and sees which have changed.

What it knows it reads off the tables, so it may be away for days, or begin anew. Numbers of rows
are given before their transactions end, so a lower one may appear after a higher one: each look
goes back a bit, and passes over what it knows.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, literal, or_, select, text, true, update

from community.console.conversations import ECHO, GAP
from community.console.search_terms import terms_of
from community.messages import WORDLESS
from storage.console.markers import WORN, marker, set_marker
from storage.console.weighing import Weighing
from storage.tables import (
    CaseRow,
    DialogueRow,
    HistoryRow,
    OutboxRow,
    PersonRow,
    SpokenRow,
    SpokenTermsRow,
)
from storage.transaction import Transaction, Turn

LOOK_BACK = 5000
"""So many numbers may be given while one transaction that has one is not over yet."""

_MERGE = text("INSERT INTO spoken_find (spoken_find) VALUES ('optimize')")
_SPOKEN, _HISTORY = "conversations_spoken", "conversations_history"
_LETTERS = "conversations_letters"


class SqlDialogueIndex:
    """The tables `dialogues` and `spoken_terms`, as they are filled."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def take_in(self, limit: int) -> int:
        """Take in messages that are new; count them."""
        await self._transaction.take_turn(Turn.INDEX_CONVERSATIONS)
        seen = await marker(self._transaction, _SPOKEN)
        rows = await self._transaction.rows(
            select(
                SpokenRow.id,
                SpokenRow.person_id,
                SpokenRow.case_id,
                SpokenRow.text,
                SpokenRow.kind,
                SpokenRow.media_id,
                SpokenRow.at,
                SpokenRow.taken_back_at,
                PersonRow.key,
            )
            .join(PersonRow, PersonRow.id == SpokenRow.person_id)
            .outerjoin(SpokenTermsRow, SpokenTermsRow.spoken_id == SpokenRow.id)
            .where(SpokenRow.id > seen - LOOK_BACK, SpokenTermsRow.spoken_id.is_(None))
            .order_by(SpokenRow.id)
            .limit(limit)
        )
        if not rows:
            return 0
        await self._transaction.run(
            self._transaction.insert(SpokenTermsRow),
            [{"spoken_id": row.id, "terms": _terms(row)} for row in rows],
        )
        await self._of_cases({row.case_id for row in rows if row.case_id is not None})
        await self._about_no_case([row for row in rows if row.case_id is None and _says(row)])
        await set_marker(self._transaction, _SPOKEN, max(seen, rows[-1].id))
        return len(rows)

    async def take_changes(self, limit: int) -> int:
        """See which conversations changed by what happened to their cases; count the entries."""
        await self._transaction.take_turn(Turn.INDEX_CONVERSATIONS)
        seen = await marker(self._transaction, _HISTORY)
        rows = await self._transaction.rows(
            select(HistoryRow.id, HistoryRow.case_id)
            .outerjoin(DialogueRow, DialogueRow.case_id == HistoryRow.case_id)
            .where(
                HistoryRow.id > seen - LOOK_BACK,
                or_(DialogueRow.id.is_(None), HistoryRow.id > DialogueRow.history_id),
            )
            .order_by(HistoryRow.id)
            .limit(limit)
        )
        if not rows:
            return 0
        newest = {row.case_id: row.id for row in rows}
        await self._of_cases(set(newest))
        for case_id, entry_id in newest.items():
            await self._transaction.run(
                update(DialogueRow)
                .where(DialogueRow.case_id == case_id)
                .values(history_id=entry_id)
            )
        await set_marker(self._transaction, _HISTORY, max(seen, rows[-1].id))
        return len(rows)

    async def take_letters(self, limit: int) -> int:
        """See to whom the bot said something about no case; count all letters that were looked at.

        A letter whose transaction ends after that of a later one is missed; nothing but a few
        points of doubt hang on it.
        """
        await self._transaction.take_turn(Turn.INDEX_CONVERSATIONS)
        seen = await marker(self._transaction, _LETTERS)
        rows = await self._transaction.rows(
            select(OutboxRow.id, OutboxRow.person_id, OutboxRow.case_id, OutboxRow.created_at)
            .where(OutboxRow.id > seen)
            .order_by(OutboxRow.id)
            .limit(limit)
        )
        if not rows:
            return 0
        if told := [row for row in rows if row.case_id is None]:
            await self._transaction.run(
                update(DialogueRow)
                .where(
                    DialogueRow.person_id.in_({row.person_id for row in told}),
                    DialogueRow.case_id.is_(None),
                    DialogueRow.echo_until >= min(row.created_at for row in told),
                )
                .values(changed=true())
            )
        await set_marker(self._transaction, _LETTERS, rows[-1].id)
        return len(rows)

    async def weigh(self, limit: int) -> int:
        """Find out anew what is known of changed conversations; count them."""
        await self._transaction.take_turn(Turn.INDEX_CONVERSATIONS)
        rows = await self._transaction.rows(
            select(*DialogueRow.__table__.columns)
            .where(DialogueRow.changed)
            .order_by(DialogueRow.id)
            .limit(limit)
        )
        if rows:
            await Weighing(self._transaction, rows).carry_out()
        return len(rows)

    async def tidy(self) -> bool:
        """Remove for good what was taken out of SQLite's index; False if there is nothing."""
        if self._transaction.on_postgres or not await marker(self._transaction, WORN):
            return False
        await self._transaction.run(_MERGE)
        await set_marker(self._transaction, WORN, 0)
        return True

    async def _of_cases(self, case_ids: set[int]) -> None:
        """Let each case have its conversation, which is to be weighed."""
        if not case_ids:
            return
        known = select(DialogueRow.id).where(DialogueRow.case_id == CaseRow.id)
        await self._transaction.run(
            self._transaction.insert(DialogueRow).from_select(
                ["person_id", "case_id", "began_at", "last_at", "echo_until", "changed"],
                select(
                    CaseRow.reporter_id,
                    CaseRow.id,
                    CaseRow.filed_at,
                    CaseRow.filed_at,
                    CaseRow.filed_at,
                    literal(True),
                ).where(CaseRow.id.in_(case_ids), ~known.exists()),
            )
        )
        await self._transaction.run(
            update(DialogueRow).where(DialogueRow.case_id.in_(case_ids)).values(changed=true())
        )

    async def _about_no_case(self, rows: Sequence[Row[Any]]) -> None:
        """Add messages to what their writers said last, or let them begin something."""
        latest = await self._latest({row.person_id for row in rows})
        begun: list[dict[str, Any]] = []
        for row in rows:
            known = latest.get(row.person_id)
            if known is None or row.at - known["last_at"] > GAP:
                known = {**_beginning(row), "known_id": None}
                latest[row.person_id] = known
                begun.append(known)
            known |= {"last_spoken_id": row.id, "last_at": max(known["last_at"], row.at)}
            known |= {"echo_until": known["last_at"] + ECHO, "grown": True}
        grown = [one for one in latest.values() if one["known_id"] and one.get("grown")]
        for one in grown:
            await self._transaction.run(
                update(DialogueRow)
                .where(DialogueRow.id == one["known_id"])
                .values(changed=true(), **{name: one[name] for name in _GROWING})
            )
        if begun:
            columns = [{name: one[name] for name in _BEGUN} for one in begun]
            await self._transaction.run(self._transaction.insert(DialogueRow), columns)

    async def _latest(self, person_ids: set[int]) -> dict[int, dict[str, Any]]:
        """Give what each person said last about no case."""
        newest = (
            select(func.max(DialogueRow.id))
            .where(DialogueRow.person_id.in_(person_ids), DialogueRow.case_id.is_(None))
            .group_by(DialogueRow.person_id)
        )
        rows = await self._transaction.rows(
            select(DialogueRow.id, DialogueRow.person_id, DialogueRow.last_at).where(
                DialogueRow.id.in_(newest)
            )
        )
        return {row.person_id: {"known_id": row.id, "last_at": row.last_at} for row in rows}


_GROWING = ("last_spoken_id", "last_at", "echo_until")
_BEGUN = ("person_id", "by_staff", "first_spoken_id", "began_at", "changed", *_GROWING)


def _beginning(row: Row[Any]) -> dict[str, Any]:
    return {
        "person_id": row.person_id,
        "by_staff": row.key is not None,
        "first_spoken_id": row.id,
        "began_at": row.at,
        "last_at": row.at,
        "changed": True,
    }


def _says(row: Row[Any]) -> bool:
    """Say whether there is anything in a message, or it was emptied before it was taken in."""
    return bool(row.text) or row.media_id is not None


def _terms(row: Row[Any]) -> str:
    """Give what a message is found by: nothing where it has no words, or they were taken back."""
    if row.taken_back_at is not None or row.kind in WORDLESS:
        return ""
    return " ".join(terms_of(row.text))
