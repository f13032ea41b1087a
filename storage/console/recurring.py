"""The book of recurring matters: which cases are compared, and what was found."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select

from community.case import Case, Status
from community.categories import Category
from community.console.matters import MatterCase, MatterOrder, MatterShown, MattersWanted
from community.console.recurring import MOST, Recurring, Reported
from community.places import Place
from community.workload import Scope
from storage.books.cases import SELECT_CASES, read_case
from storage.books.workload import within
from storage.tables import CaseRow, RecurringCaseRow, RecurringMatterRow, SupporterRow
from storage.transaction import Transaction

_NO_MATTER = sorted((Status.WITHDRAWN, Status.MERGED))
_PARTS = ("estate_id", "estate", "building", "unit", "room", "landmark")


_CAME_BACK, _NUMBER, _LAST = (
    column.desc()
    for column in (
        RecurringMatterRow.came_back,
        RecurringMatterRow.cases,
        RecurringMatterRow.last_at,
    )
)
_ORDERS: Mapping[MatterOrder, Sequence[Any]] = {
    MatterOrder.CAME_BACK: (_CAME_BACK, _NUMBER, _LAST),
    MatterOrder.CASES: (_NUMBER, _CAME_BACK, _LAST),
    MatterOrder.LAST: (_LAST, _NUMBER),
}


class SqlRecurringBook:
    """The tables `recurring_matters` and `recurring_cases`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def reported(self, area: str, category: Category, since: datetime) -> list[Reported]:
        """Give the newest cases of a group that may be compared; see `MOST`.

        Complaints about staff are nobody's common matter, and what was withdrawn or merged has not
        come back.
        """
        rows = await self._transaction.rows(
            select(
                CaseRow.id,
                CaseRow.text,
                CaseRow.filed_at,
                CaseRow.resolved_at,
                *(getattr(CaseRow, part) for part in _PARTS),
            )
            .where(
                CaseRow.area_id == area,
                CaseRow.filed_at >= since,
                CaseRow.category == category,
                CaseRow.accused == "",
                CaseRow.status.not_in(_NO_MATTER),
            )
            .order_by(CaseRow.filed_at.desc())
            .limit(MOST)
        )
        return [_reported(row) for row in rows]

    async def keep(self, area: str, category: Category, found: Sequence[Recurring]) -> None:
        """Store the matters of a group in place of those before."""
        run = self._transaction.run
        group = (RecurringMatterRow.area_id == area, RecurringMatterRow.category == category)
        before = select(RecurringMatterRow.first_id).where(*group)
        ids = [member.case_id for one in found for member in one.members]
        idle = or_(RecurringCaseRow.first_id.in_(before), RecurringCaseRow.case_id.in_(ids))
        await run(delete(RecurringCaseRow).where(idle))
        firsts = [one.first_id for one in found]
        # A first case may have belonged to another group before its place was corrected.
        gone = or_(group[0] & group[1], RecurringMatterRow.first_id.in_(firsts))
        await run(delete(RecurringMatterRow).where(gone))
        if found:
            matters = [_matter(one, area, category) for one in found]
            await run(insert(RecurringMatterRow), matters)
            await run(insert(RecurringCaseRow), [row for one in found for row in _members(one)])

    async def matters(self, scope: Scope, wanted: MattersWanted) -> list[MatterShown]:
        """Give a page of the matters of a scope."""
        which: list[ColumnElement[bool]] = [RecurringMatterRow.last_at >= wanted.since]
        if wanted.until is not None:
            which.append(RecurringMatterRow.first_at < wanted.until)
        if wanted.category is not None:
            which.append(RecurringMatterRow.category == wanted.category)
        if scope.areas is not None:
            which.append(RecurringMatterRow.area_id.in_(scope.areas))
        if scope.responsible_id is not None:
            own = (
                select(RecurringCaseRow.first_id)
                .join(CaseRow, CaseRow.id == RecurringCaseRow.case_id)
                .where(*within(scope), CaseRow.filed_at >= wanted.since)
            )
            which.append(RecurringMatterRow.first_id.in_(own))
        rows = await self._transaction.rows(
            select(*RecurringMatterRow.__table__.columns)
            .where(*which)
            .order_by(*_ORDERS[wanted.order], RecurringMatterRow.first_id)
            .offset(wanted.offset)
            .limit(wanted.limit)
        )
        return [_shown(row) for row in rows]

    async def matter_of(self, case_id: int) -> MatterShown | None:
        """Find the matter that a case belongs to."""
        row = await self._transaction.row(
            select(*RecurringMatterRow.__table__.columns)
            .join(RecurringCaseRow, RecurringCaseRow.first_id == RecurringMatterRow.first_id)
            .where(RecurringCaseRow.case_id == case_id)
        )
        return None if row is None else _shown(row)

    async def heads(self, scope: Scope, found: Sequence[MatterShown]) -> Mapping[int, Case]:
        """Give the first two cases of matters, where they lie in a scope, by id."""
        ids = [case_id for one in found for case_id in (one.first_id, one.second_id)]
        rows = await self._transaction.rows(SELECT_CASES.where(CaseRow.id.in_(ids), *within(scope)))
        return {row.id: read_case(row) for row in rows}

    async def cases_of(self, scope: Scope, first_id: int) -> list[MatterCase]:
        """Give the cases of a matter that lie in a scope, by the time they were reported."""
        behind = (
            select(func.count())
            .where(SupporterRow.case_id == CaseRow.id, SupporterRow.left_at.is_(None))
            .scalar_subquery()
        )
        rows = await self._transaction.rows(
            SELECT_CASES.add_columns(
                RecurringCaseRow.like_id,
                RecurringCaseRow.likeness,
                behind.label("behind"),
            )
            .join(RecurringCaseRow, RecurringCaseRow.case_id == CaseRow.id)
            .where(RecurringCaseRow.first_id == first_id, *within(scope))
            .order_by(CaseRow.filed_at, CaseRow.id)
        )
        return [MatterCase(read_case(row), row.like_id, row.likeness, row.behind) for row in rows]


def _reported(row: Row[Any]) -> Reported:
    place = Place(**{part: getattr(row, part) for part in _PARTS})
    return Reported(row.id, row.text, place, row.filed_at, row.resolved_at)


def _matter(one: Recurring, area: str, category: Category) -> dict[str, Any]:
    return {
        "first_id": one.first_id,
        "second_id": one.members[1].case_id,
        "area_id": area,
        "category": category,
        "cases": len(one.members),
        "came_back": one.came_back,
        "first_at": one.first_at,
        "last_at": one.last_at,
    }


def _members(one: Recurring) -> list[dict[str, Any]]:
    return [
        {
            "case_id": member.case_id,
            "first_id": one.first_id,
            "like_id": member.like_id,
            "likeness": member.percent,
        }
        for member in one.members
    ]


def _shown(row: Row[Any]) -> MatterShown:
    return MatterShown(
        row.first_id,
        row.second_id,
        row.area_id,
        row.category,
        row.cases,
        row.came_back,
        row.first_at,
        row.last_at,
    )
