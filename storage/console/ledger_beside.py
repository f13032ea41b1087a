"""What stands beside the cases of a page or of an export, gathered for all of them at once."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select

from community.case import Case
from community.console.ledger import Beside, BesideExported
from community.followup import Callback
from community.praise import PRAISED
from community.survey import Tag
from storage.books.callbacks import read_callback
from storage.tables import (
    CallbackRow,
    CostRow,
    CostShareRow,
    HistoryRow,
    PersonRow,
    SupporterRow,
)
from storage.transaction import Transaction


async def beside(transaction: Transaction, cases: Sequence[Case]) -> Beside:
    """Gather names, supporters and answers."""
    ids = [case.id for case in cases]
    people = {one for case in cases for one in _people(case)}
    named = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(sorted(people)))
    behind = (
        select(SupporterRow.case_id, func.count().label("number"))
        .where(SupporterRow.case_id.in_(ids), SupporterRow.left_at.is_(None))
        .group_by(SupporterRow.case_id)
    )
    answers = select(*CallbackRow.__table__.columns).where(CallbackRow.case_id.in_(ids))
    callbacks: dict[tuple[int, int], Callback] = {
        (row.case_id, row.round): read_callback(row) for row in await transaction.rows(answers)
    }
    return Beside(
        names={row.id: row.name for row in await transaction.rows(named)},
        supporters={row.case_id: row.number for row in await transaction.rows(behind)},
        callbacks=callbacks,
    )


async def beside_exported(transaction: Transaction, cases: Sequence[Case]) -> BesideExported:
    """Gather costs, stars of who stands behind the cases, and praise."""
    ids = [case.id for case in cases]
    rated = select(
        SupporterRow.case_id, SupporterRow.round, SupporterRow.score, SupporterRow.tags
    ).where(
        SupporterRow.case_id.in_(ids),
        SupporterRow.left_at.is_(None),
        SupporterRow.score.is_not(None),
    )
    ratings: defaultdict[tuple[int, int], list[tuple[int, Sequence[Tag]]]] = defaultdict(list)
    for row in await transaction.rows(rated.order_by(SupporterRow.id)):
        ratings[row.case_id, row.round].append((row.score, row.tags))
    praised = select(HistoryRow.case_id, HistoryRow.at).where(
        HistoryRow.case_id.in_(ids), HistoryRow.event == PRAISED
    )
    return BesideExported(
        costs=await _costs(transaction, ids),
        ratings=ratings,
        praised={row.case_id: row.at for row in await transaction.rows(praised)},
    )


async def _costs(transaction: Transaction, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    costs = (
        select(CostRow.case_id, func.sum(CostRow.fen).label("fen"))
        .where(CostRow.case_id.in_(ids), CostRow.struck_at.is_(None))
        .group_by(CostRow.case_id)
    )
    paid = (
        select(CostRow.case_id, func.sum(CostShareRow.fen).label("fen"))
        .join(CostShareRow, CostShareRow.cost_id == CostRow.id)
        .where(
            CostRow.case_id.in_(ids),
            CostRow.struck_at.is_(None),
            CostShareRow.paid_at.is_not(None),
        )
        .group_by(CostRow.case_id)
    )
    parts = {row.case_id: int(row.fen) for row in await transaction.rows(paid)}
    rows = await transaction.rows(costs)
    return {row.case_id: (int(row.fen), parts.get(row.case_id, 0)) for row in rows}


def _people(case: Case) -> set[int]:
    people = {case.reporter_id, case.responsible_id}
    return people if case.entered_by_id is None else people | {case.entered_by_id}
