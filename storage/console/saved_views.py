"""The book of saved views of the ledger."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Row, delete, func, or_, select

from community.console.saved_views import SavedView
from storage.tables import SavedViewRow
from storage.transaction import Transaction

_MOST_SHARED = 200
_PARTS = tuple(field.name for field in fields(SavedView))


class SqlSavedViewBook:
    """The table `saved_views`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def for_account(self, account_id: int) -> Sequence[SavedView]:
        """Give those of an account and the shared ones of others, his own first, by name."""
        own = SavedViewRow.account_id == account_id
        rows = await self._transaction.rows(
            select(*SavedViewRow.__table__.columns)
            .where(or_(own, SavedViewRow.shared.is_(True)))
            .order_by(own.desc(), SavedViewRow.name, SavedViewRow.id)
            .limit(_MOST_SHARED)
        )
        return [_read(row) for row in rows]

    async def count_of(self, account_id: int) -> int:
        """Count those that an account saved."""
        statement = select(func.count()).where(SavedViewRow.account_id == account_id)
        return int(await self._transaction.value(statement))

    async def save(self, view: SavedView) -> SavedView:
        """Add a view (its id is ignored), or put it in the place of his own of the same name."""
        values = asdict(view)
        del values["id"]
        statement = self._transaction.insert(SavedViewRow).on_conflict_do_update(
            index_elements=["account_id", "name"],
            set_={name: values[name] for name in ("query", "shared", "saved_at")},
        )
        view_id = await self._transaction.value(statement.returning(SavedViewRow.id), values)
        return replace(view, id=int(view_id))

    async def remove(self, view_id: int, account_id: int) -> bool:
        """Remove a view of an account; False if it has none of this number."""
        removed = await self._transaction.run(
            delete(SavedViewRow).where(
                SavedViewRow.id == view_id, SavedViewRow.account_id == account_id
            )
        )
        return removed > 0


def _read(row: Row[Any]) -> SavedView:
    return SavedView(**{part: getattr(row, part) for part in _PARTS})
