"""The book of acts on many cases at once."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from community.console.bulks import Bulk, BulkItem, BulkState
from storage.tables import BulkItemRow, BulkRow
from storage.transaction import Transaction

_OPEN = (BulkState.READY,)


class SqlBulkBook:
    """The tables `bulks` and `bulk_items`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, bulk: Bulk) -> Bulk:
        """Store a bulk with its items (its id is ignored) and give it with its id."""
        values = {
            "account_id": bulk.account_id,
            "kind": bulk.kind,
            "argument": bulk.argument,
            "made_at": bulk.made_at,
            "done_at": bulk.done_at,
        }
        bulk_id = int(
            await self._transaction.value(self._transaction.insert_for_id(BulkRow), values)
        )
        if bulk.items:
            await self._transaction.run(
                self._transaction.insert(BulkItemRow),
                [{"bulk_id": bulk_id, **_values(item)} for item in bulk.items],
            )
        return replace(bulk, id=bulk_id)

    async def get(self, bulk_id: int, account_id: int) -> Bulk:
        """Give a bulk of an account, locked in a writing unit; KeyError."""
        statement = select(*BulkRow.__table__.columns).where(
            BulkRow.id == bulk_id, BulkRow.account_id == account_id
        )
        if self._transaction.writing:
            statement = statement.with_for_update()
        row = await self._transaction.row(statement)
        if row is None:
            raise KeyError(bulk_id)
        items = await self._transaction.rows(
            select(*BulkItemRow.__table__.columns)
            .where(BulkItemRow.bulk_id == bulk_id)
            .order_by(BulkItemRow.case_id)
        )
        return Bulk(
            id=row.id,
            account_id=row.account_id,
            kind=row.kind,
            argument=row.argument,
            made_at=row.made_at,
            done_at=row.done_at,
            items=tuple(_read(item) for item in items),
        )

    async def settle(self, bulk_id: int, item: BulkItem) -> bool:
        """Note what came of one case; False if that is known already."""
        values = _values(item)
        settled = await self._transaction.run(
            update(BulkItemRow)
            .where(
                BulkItemRow.bulk_id == bulk_id,
                BulkItemRow.case_id == item.case_id,
                BulkItemRow.state.in_(_OPEN),
            )
            .values({name: values[name] for name in ("state", "said", "changes", "told")})
        )
        return settled > 0

    async def finish(self, bulk_id: int, now: datetime) -> None:
        """Say that all of its cases are settled."""
        await self._transaction.run(
            update(BulkRow).where(BulkRow.id == bulk_id).values(done_at=now)
        )


def _values(item: BulkItem) -> dict[str, Any]:
    return {
        "case_id": item.case_id,
        "seen": item.seen,
        "state": item.state,
        "said": item.said,
        "changes": {name: list(change) for name, change in item.changes.items()},
        "told": item.told,
    }


def _read(row: Row[Any]) -> BulkItem:
    return BulkItem(
        case_id=row.case_id,
        seen=row.seen,
        state=row.state,
        said=row.said,
        changes={name: (change[0], change[1]) for name, change in row.changes.items()},
        told=row.told,
    )
