"""Whether a case has anything beside it: supporters, calls, costs, offers; mostly it has nothing.

One statement answers for all four, and what is not there is not asked for one by one.
"""

from sqlalchemy import bindparam, exists, select

from storage.direct import lasting
from storage.tables import CallRow, CostRow, OfferRow, SupporterRow
from storage.transaction import Transaction

Beside = type[CallRow] | type[CostRow] | type[OfferRow] | type[SupporterRow]

_BESIDE: tuple[Beside, ...] = (CallRow, CostRow, OfferRow, SupporterRow)
_TABLES = tuple(table.__tablename__ for table in _BESIDE)
_ANY = lasting(
    select(
        *(
            exists().where(table.case_id == bindparam("of_case")).label(table.__tablename__)
            for table in _BESIDE
        )
    )
)


def note_filed(transaction: Transaction, case_id: int) -> None:
    """Note that a case was filed by this transaction: nothing can be beside it yet."""
    transaction.remember(_TABLES, (_ANY, case_id), frozenset[str]())


async def has_any(transaction: Transaction, table: Beside, case_id: int) -> bool:
    """Say whether a case has any row in one of these tables."""
    found = await transaction.remembered(
        _TABLES, (_ANY, case_id), lambda: _tables_with(transaction, case_id)
    )
    return table.__tablename__ in found


async def _tables_with(transaction: Transaction, case_id: int) -> frozenset[str]:
    row = await transaction.row(_ANY, {"of_case": case_id})
    return frozenset(name for name in _TABLES if row is not None and getattr(row, name))
