"""The book of the buttons that were pressed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select

from community.presses import Press
from storage.direct import lasting
from storage.tables import OutboxRow, PressRow
from storage.transaction import Transaction

_PORTION = 5000
"""Messages that are named in one statement; the drivers take some 30,000."""
_VALUES = ("person_id", "data", "at")
_COLUMNS = PressRow.__table__.c
# Numbers of messages begin anew with another bot, so the newest one is meant.
_pressed = (
    select(func.max(OutboxRow.id))
    .where(
        OutboxRow.chat_id == bindparam("chat_id"),
        OutboxRow.telegram_message_id == bindparam("message_id"),
        OutboxRow.edits.is_(None),
    )
    .scalar_subquery()
)
_NOTE = lasting(
    insert(PressRow).from_select(
        ["letter_id", *_VALUES],
        select(
            OutboxRow.id, *(bindparam(name, type_=_COLUMNS[name].type) for name in _VALUES)
        ).where(OutboxRow.id == _pressed, OutboxRow.text != ""),
    )
)


class SqlPressBook:
    """The table `presses`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._new: list[Mapping[str, Any]] = []

    async def note(
        self, person_id: int, chat_id: int, message_id: int, data: str, now: datetime
    ) -> None:
        """Keep a press; nothing is kept where no message of ours with words has that number."""
        self._transaction.put_off(PressRow, self._write)
        where = {"chat_id": chat_id, "message_id": message_id}
        self._new.append({**where, "person_id": person_id, "data": data, "at": now})

    async def of_letters(self, letter_ids: Sequence[int]) -> Sequence[Press]:
        """Give what was pressed under some messages (no edits), in order."""
        found: list[Press] = []
        for at in range(0, len(letter_ids), _PORTION):
            found += await self._presses(PressRow.letter_id.in_(letter_ids[at : at + _PORTION]))
        return sorted(found, key=lambda one: one.id)

    async def of_person(self, person_id: int) -> Sequence[Press]:
        """Give what somebody pressed, in order."""
        return await self._presses(PressRow.person_id == person_id)

    async def _presses(self, which: ColumnElement[bool]) -> list[Press]:
        rows = await self._transaction.rows(select(*_COLUMNS).where(which).order_by(PressRow.id))
        return [Press(row.id, row.letter_id, row.person_id, row.data, row.at) for row in rows]

    async def _write(self) -> None:
        new, self._new = self._new, []
        for one in new:
            await self._transaction.run(_NOTE, one)
