"""The book of askings-back and their answers."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update

from community.followup import Callback
from storage.direct import lasting
from storage.tables import CallbackRow
from storage.transaction import Transaction

_PARTS = tuple(field.name for field in fields(Callback))
_SELECT: Select[Any] = select(*CallbackRow.__table__.columns)
_OF_ROUND = lasting(
    _SELECT.where(
        CallbackRow.case_id == bindparam("case_id"), CallbackRow.round == bindparam("round")
    )
)
_SAVE = lasting(update(CallbackRow).where(CallbackRow.id == bindparam("callback_id")))


class SqlCallbackBook:
    """The table `callbacks`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_round(self, case_id: int, round_: int) -> Callback | None:
        """Give the callback of one round of a case."""
        row = await self._transaction.remembered(
            (CallbackRow.__tablename__,),
            (_OF_ROUND, case_id, round_),
            lambda: self._transaction.row(_OF_ROUND, {"case_id": case_id, "round": round_}),
        )
        return None if row is None else read_callback(row)

    async def save(self, callback: Callback) -> Callback:
        """Add (id 0) or store a callback and give it with its id; KeyError for an unknown id."""
        values = asdict(callback)
        del values["id"]
        if callback.id == 0:
            callback_id = await self._transaction.value(
                self._transaction.insert_for_id(CallbackRow), values
            )
            return replace(callback, id=callback_id)
        changed = await self._transaction.run(_SAVE, {**values, "callback_id": callback.id})
        if changed == 0:
            raise KeyError(callback.id)
        return callback

    async def of_case(self, case_id: int) -> Sequence[Callback]:
        """Give all callbacks of a case in order."""
        rows = await self._transaction.rows(
            _SELECT.where(CallbackRow.case_id == case_id).order_by(CallbackRow.round)
        )
        return [read_callback(row) for row in rows]


def read_callback(row: Row[Any]) -> Callback:
    """Read a row of all columns of `callbacks`."""
    return Callback(**{part: getattr(row, part) for part in _PARTS})
