"""What all claimed rows have in common: who may take one, and how it is taken and given back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Update, and_, bindparam, or_, update

from community.errors import LeaseLost
from storage.tables.base import Claimable
from storage.tables.followup import DueWorkRow
from storage.transaction import Transaction
from storage.types import UtcDateTime

NOW = bindparam("now", type_=UtcDateTime())
"""Real time, as claims compare it."""

ClaimedTable = type[Claimable] | type[DueWorkRow]


def lease_is_over(table: ClaimedTable, now: BindParameter[Any] = NOW) -> ColumnElement[bool]:
    """Say that nobody holds the row (at `now`)."""
    return or_(table.lease_until.is_(None), table.lease_until <= now)


def may_be_tried(table: type[Claimable]) -> ColumnElement[bool]:
    """Say that the row waits for no later time (at `now`)."""
    return or_(table.not_before.is_(None), table.not_before <= NOW)


def is_held(table: type[Claimable]) -> ColumnElement[bool]:
    """Say that somebody holds the row (at `now`); in the words of the index of held rows."""
    return and_(table.lease_until.is_not(None), table.lease_until > NOW)


def claim_statement(table: Any, **changes: Any) -> Update:
    """Prepare the UPDATE by which rows become the holder's."""
    return (
        update(table)
        .where(table.id.in_(bindparam("ids", expanding=True)))
        .values(
            holder=bindparam("claimed_by"),
            lease_until=bindparam("claimed_until"),
            attempts=table.attempts + 1,
            **changes,
        )
    )


async def take(
    transaction: Transaction,
    statement: Update,
    ids: Sequence[int],
    holder: str,
    lease_until: datetime,
) -> None:
    """Make rows that were just locked the holder's."""
    await transaction.run(
        statement, {"ids": list(ids), "claimed_by": holder, "claimed_until": lease_until}
    )


async def change_held(transaction: Transaction, statement: Update, what: str) -> None:
    """Run an UPDATE that names the holder.

    Raises:
        LeaseLost: if it met no row.
    """
    if await transaction.run(statement) == 0:
        raise LeaseLost(what)
