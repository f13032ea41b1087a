"""The book of the public board: what was cleared, sums of months, and decisions in counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, literal_column, select, update

from community.appealing import REFUSED, UPHELD
from community.case import Status
from community.console.board import (
    NEVER,
    Decisions,
    MonthSums,
    Post,
    PostLine,
    PublicPost,
)
from community.console.sums import Counts, Facet, Grain
from community.decisions import MADE
from community.workload import Scope
from storage.books.workload import within
from storage.console.sum_columns import read_counts, summed
from storage.tables import BoardPostRow, CaseRow, HistoryRow, OverviewSumRow, PersonRow
from storage.transaction import Transaction

_PARTS = tuple(field.name for field in fields(Post))
_SELECT: Select[Any] = select(*BoardPostRow.__table__.columns)
_FITS = and_(
    CaseRow.status.in_(sorted((Status.RESOLVED, Status.CLOSED))),
    CaseRow.accused == "",
    CaseRow.confidential.is_(False),
    CaseRow.category.not_in(sorted(NEVER)),
)
_CLEARED = (BoardPostRow.cleared_at, BoardPostRow.id)
_IS_SHOWN = BoardPostRow.withdrawn_at.is_(None)
_LOOKED_AT = 10
"""So many times as many are looked at as are shown: some do not fit just now."""
_EVENTS = ", ".join(f"'{event}'" for event in sorted((MADE, UPHELD, REFUSED)))
# Written out, so that PostgreSQL sees that the partial index has all of them.
_DECIDED: Any = literal_column(f"event IN ({_EVENTS})")


class SqlBoardBook:
    """The tables `board_posts`, `overview_sums` and `case_history`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_case(self, case_id: int) -> Post | None:
        """Give what was cleared of a case, also if it was withdrawn."""
        row = await self._transaction.row(_SELECT.where(BoardPostRow.case_id == case_id))
        return None if row is None else _read(row)

    async def save(self, post: Post) -> Post:
        """Add (id 0) or store a post and give it with its id."""
        values = {name: value for name, value in asdict(post).items() if name != "id"}
        if post.id == 0:
            added = self._transaction.insert_for_id(BoardPostRow)
            return replace(post, id=await self._transaction.value(added, values))
        changed = update(BoardPostRow).where(BoardPostRow.id == post.id).values(**values)
        await self._transaction.run(changed)
        return post

    async def listed(
        self, scope: Scope, *, withdrawn: bool | None, oldest_first: bool, offset: int, limit: int
    ) -> Sequence[PostLine]:
        """Give a page of the posts about cases of a scope."""
        named = (CaseRow.number, CaseRow.category, CaseRow.area_id, PersonRow.name.label("by"))
        statement = (
            _SELECT.add_columns(*named, _FITS.label("fits"))
            .join(CaseRow, CaseRow.id == BoardPostRow.case_id)
            .join(PersonRow, PersonRow.id == BoardPostRow.cleared_by_id)
            # Without the second condition SQLite begins at all cases of the areas.
            .where(*within(scope), CaseRow.id.in_(select(BoardPostRow.case_id)))
            .order_by(*(by if oldest_first else by.desc() for by in _CLEARED))
        )
        if withdrawn is not None:
            statement = statement.where(~_IS_SHOWN if withdrawn else _IS_SHOWN)
        rows = await self._transaction.rows(statement.offset(offset).limit(limit))
        return [
            PostLine(_read(row), row.number, row.category, row.area_id, row.by, bool(row.fits))
            for row in rows
        ]

    async def shown(self, limit: int) -> Sequence[PublicPost]:
        """Give the newest posts that everybody may see now."""
        # Whether they fit is looked at here: asked for it, a database without statistics begins
        # at the finished cases, which are nearly all there are.
        rows = await self._transaction.rows(
            select(
                BoardPostRow.id,
                BoardPostRow.title,
                BoardPostRow.sentence,
                BoardPostRow.cleared_at,
                CaseRow.category,
                CaseRow.area_id,
                CaseRow.filed_at,
                CaseRow.resolved_at,
                _FITS.label("fits"),
            )
            .join(CaseRow, CaseRow.id == BoardPostRow.case_id)
            .where(_IS_SHOWN)
            .order_by(BoardPostRow.cleared_at.desc(), BoardPostRow.id.desc())
            .limit(_LOOKED_AT * limit)
        )
        fitting = [row for row in rows if row.fits][:limit]
        return [
            PublicPost(
                row.id,
                row.title,
                row.sentence,
                row.category,
                row.area_id,
                row.cleared_at,
                (row.resolved_at or row.cleared_at) - row.filed_at,
            )
            for row in fitting
        ]

    async def sums(self, first: str, last: str) -> MonthSums:
        """Give the counts of months, from one to another."""
        by_area = await self._sums(Facet.WORKER, OverviewSumRow.area, first, last)
        by_category = await self._sums(Facet.CATEGORY, OverviewSumRow.key, first, last)
        whole: dict[str, Counts] = {}
        for (month, _), counts in by_area.items():
            whole[month] = whole.get(month, Counts()) + counts
        return MonthSums(whole, by_area, by_category)

    async def decisions(self, since: datetime) -> Decisions:
        """Count what was decided since then."""
        rows = await self._transaction.rows(
            select(HistoryRow.event, HistoryRow.details)
            .join(CaseRow, CaseRow.id == HistoryRow.case_id)
            .where(_DECIDED, HistoryRow.at >= since, CaseRow.accused == "")
        )
        found = Counter((row.event, row.details.get("verdict", "")) for row in rows)
        return Decisions(
            again=found[MADE, "again"],
            ended=found[MADE, "ended"],
            upheld=sum(count for (event, _), count in found.items() if event == UPHELD),
            refused=sum(count for (event, _), count in found.items() if event == REFUSED),
        )

    async def _sums(
        self, facet: Facet, by: Any, first: str, last: str
    ) -> dict[tuple[str, str], Counts]:
        table = OverviewSumRow
        rows = await self._transaction.rows(
            select(table.period, by.label("divided_by"), *summed(table))
            .where(
                table.facet == facet,
                table.grain == Grain.MONTH,
                table.period.between(first, last),
                table.accused == "",
            )
            .group_by(table.period, by)
        )
        return {(row.period, row.divided_by): read_counts(row) for row in rows}


def _read(row: Row[Any]) -> Post:
    return Post(**{part: getattr(row, part) for part in _PARTS})
