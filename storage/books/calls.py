"""The book of calls of units."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, select, update

from community.calls import Call, CallState
from storage.books.beside import has_any
from storage.direct import lasting
from storage.tables import CallRow
from storage.transaction import Transaction

_LISTS = ("cards", "prompts")
_PARTS = tuple(field.name for field in fields(Call) if field.name not in _LISTS)
_SELECT: Select[Any] = select(*CallRow.__table__.columns)
_OF_CASE = lasting(_SELECT.where(CallRow.case_id == bindparam("of_case")).order_by(CallRow.id))


class SqlCallBook:
    """The table `calls`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def save(self, call: Call) -> Call:
        """Add (id 0) or store a call and give it with its id; KeyError for an unknown id."""
        values = asdict(call)
        call_id = values.pop("id")
        if call_id == 0:
            new_id = await self._transaction.value(
                self._transaction.insert(CallRow).returning(CallRow.id), values
            )
            return replace(call, id=new_id)
        changed = await self._transaction.run(
            update(CallRow).where(CallRow.id == call_id).values(values)
        )
        if changed == 0:
            raise KeyError(call_id)
        return call

    async def get(self, call_id: int) -> Call:
        """Give one call; KeyError."""
        row = await self._transaction.row(_SELECT.where(CallRow.id == call_id))
        if row is None:
            raise KeyError(call_id)
        return read_call(row)

    async def drop(self, call_id: int) -> None:
        """Remove a call whose whistle was not blown; any other stays."""
        prepared = CallRow.state == CallState.PREPARED
        await self._transaction.run(delete(CallRow).where(CallRow.id == call_id, prepared))

    async def of_case(self, case_id: int) -> Sequence[Call]:
        """Give the calls of a case, in the order in which the units were chosen."""
        if not await has_any(self._transaction, CallRow, case_id):
            return []
        rows = await self._transaction.remembered(
            (CallRow.__tablename__,),
            (_OF_CASE, case_id),
            lambda: self._transaction.rows(_OF_CASE, {"of_case": case_id}),
        )
        return [read_call(row) for row in rows]

    async def in_states(self, states: Collection[CallState]) -> Sequence[Call]:
        """Give the calls of all cases that are in one of these states, oldest first."""
        wanted = CallRow.state.in_(sorted(states))
        return await self._list(_SELECT.where(wanted).order_by(CallRow.called_at, CallRow.id))

    async def claim(
        self, call_id: int, unit_id: str, unit_name: str, person_id: int, now: datetime
    ) -> bool:
        """Give an offered call to a unit, which thereby has reported in; False if it is gone."""
        self._transaction.look_again()
        # The condition is looked at again when a rival's change is committed: only one wins.
        claimed = await self._transaction.run(
            update(CallRow)
            .where(CallRow.id == call_id, CallRow.state == CallState.OFFERED)
            .values(
                state=CallState.REPORTED,
                unit_id=unit_id,
                unit_name=unit_name,
                reported_at=now,
                reported_by_id=person_id,
            )
        )
        return claimed == 1

    async def all(self) -> Sequence[Call]:
        """Give all calls whose whistle was blown, for the ledger."""
        blown = CallRow.state != CallState.PREPARED
        return await self._list(_SELECT.where(blown).order_by(CallRow.id))

    async def _list(self, statement: Select[Any]) -> Sequence[Call]:
        return [read_call(row) for row in await self._transaction.rows(statement)]


def read_call(row: Row[Any]) -> Call:
    """Make a call of a row with all columns of the table."""
    parts = {part: getattr(row, part) for part in _PARTS}
    return Call(cards=tuple(row.cards), prompts=tuple(row.prompts), **parts)
