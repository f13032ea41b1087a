"""Keeps the sums of the overview up to date: what cases count, and days and months of it."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
    union_all,
    update,
)

from community.case import OPEN, Status
from community.console.sum_books import Stale, SumState, Touched, group_key
from community.console.sums import Facet, Grain, RoundPart
from community.round_facts import CaseFacts
from storage.books.rating import SqlRatingBook
from storage.console.sum_columns import COUNTED, Counting, summed, written_counts
from storage.tables import (
    CaseRow,
    HistoryRow,
    OverviewStateRow,
    OverviewSumRow,
    RatedRoundRow,
    StaleSumRow,
)
from storage.transaction import Transaction

TRAIL = 1_000
"""Among so many of the last ids of the history an entry may still come late."""
AHEAD = timedelta(seconds=1)
_ROW = 1
_NEW = sorted((Status.FILED, Status.ASSIGNED, Status.REOPENED))
_KEY = ("case_id", "round", "person")
_OWN = (*_KEY, "day", "hour", "area", "category", "accused", "respond", "solve")


class SqlSumsBook:
    """The tables `rated_rounds`, `overview_sums`, `overview_state` and `stale_sums`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def state(self) -> SumState:
        """Give how far the sums are; nobody else changes them until the unit ends."""
        first = self._transaction.insert(OverviewStateRow).on_conflict_do_nothing()
        await self._transaction.run(first, {"id": _ROW})
        await self._transaction.lock(select(OverviewStateRow.id).with_for_update())
        row = await self._transaction.row(select(*OverviewStateRow.__table__.columns))
        assert row is not None
        return read_state(row)

    async def keep_state(self, state: SumState) -> None:
        """Store how far they are."""
        await self._transaction.run(
            update(OverviewStateRow).where(OverviewStateRow.id == _ROW).values(**asdict(state))
        )

    async def newest(self) -> tuple[int, int]:
        """Give the last id of the history, and the first id above all cases."""
        entry = await self._transaction.value(select(func.max(HistoryRow.id)))
        case = await self._transaction.value(select(func.max(CaseRow.id)))
        return int(entry or 0), int(case or 0) + 1

    async def trailing(self, seen: int) -> int:
        """Count the entries among the last ids up to one."""
        among = HistoryRow.id.between(seen - TRAIL + 1, seen)
        return int(await self._transaction.value(select(func.count()).where(among)) or 0)

    async def changed(self, after: int, limit: int) -> tuple[list[int], int, bool]:
        """Look at the next entries after an id: their cases, the last id, and whether more wait."""
        rows = await self._transaction.rows(
            select(HistoryRow.id, HistoryRow.case_id)
            .where(HistoryRow.id > after)
            .order_by(HistoryRow.id)
            .limit(limit)
        )
        cases = list({row.case_id: None for row in rows})
        return cases, rows[-1].id if rows else after, len(rows) == limit

    async def broken(self, after: datetime, until: datetime) -> list[int]:
        """Give the open cases of which a promise ran out in a time."""
        in_time = (after - AHEAD, until)
        unsolved = select(CaseRow.id).where(
            CaseRow.status.in_(sorted(OPEN)), CaseRow.solve_by.between(*in_time)
        )
        unaccepted = select(CaseRow.id).where(
            CaseRow.status.in_(_NEW), CaseRow.respond_by.between(*in_time)
        )
        rows = await self._transaction.rows(union_all(unsolved, unaccepted))
        return list({row.id: None for row in rows})

    async def older(self, below: int, limit: int) -> list[int]:
        """Give the newest cases below an id, by falling id."""
        rows = await self._transaction.rows(
            select(CaseRow.id).where(CaseRow.id < below).order_by(CaseRow.id.desc()).limit(limit)
        )
        return [row.id for row in rows]

    async def facts(self, case_ids: list[int]) -> list[tuple[CaseFacts, str]]:
        """Give cases with all that tells of their rounds, and the keys of whom they accuse."""
        cases = await SqlRatingBook(self._transaction).of(case_ids)
        about_staff = select(CaseRow.id, CaseRow.accused).where(
            CaseRow.id.in_(case_ids), CaseRow.accused != ""
        )
        accused = {row.id: row.accused for row in await self._transaction.rows(about_staff)}
        return [(case, accused.get(case.id, "")) for case in cases]

    async def replace_parts(self, case_ids: list[int], parts: list[RoundPart]) -> Touched:
        """Store what cases count now, and say what that changes."""
        rows = await self._transaction.rows(
            select(*RatedRoundRow.__table__.columns).where(RatedRoundRow.case_id.in_(case_ids))
        )
        before = {_key(row): row for row in (dict(one._mapping) for one in rows)}  # noqa: SLF001
        after = {_key(row): row for row in map(_written, parts)}
        gone = {key: row for key, row in before.items() if after.get(key) != row}
        new = {key: row for key, row in after.items() if before.get(key) != row}
        if gone:
            key = tuple_(RatedRoundRow.case_id, RatedRoundRow.round, RatedRoundRow.person)
            await self._transaction.run(delete(RatedRoundRow).where(key.in_(list(gone))))
        if new:
            await self._transaction.run(insert(RatedRoundRow), list(new.values()))
        touched = (*gone.values(), *new.values())
        return Touched(
            frozenset(row["day"] for row in touched),
            frozenset(group_key(row["area"], row["category"]) for row in touched),
        )

    async def mark(self, what: Stale, keys: Collection[str]) -> None:
        """Note what has to be made anew."""
        if keys:
            stale = self._transaction.insert(StaleSumRow).on_conflict_do_nothing()
            rows = [{"what": what, "key": key} for key in sorted(keys)]
            await self._transaction.run(stale, rows)

    async def marked(self, what: Stale, since: str, limit: int) -> list[str]:
        """Give some of it from a key on, the greatest first."""
        rows = await self._transaction.rows(
            select(StaleSumRow.key)
            .where(StaleSumRow.what == what, StaleSumRow.key >= since)
            .order_by(StaleSumRow.key.desc())
            .limit(limit)
        )
        return [row.key for row in rows]

    async def unmark(self, what: Stale, keys: Sequence[str]) -> None:
        """Note that it was made anew."""
        if keys:
            done = (StaleSumRow.what == what, StaleSumRow.key.in_(keys))
            await self._transaction.run(delete(StaleSumRow).where(*done))

    async def sum_day(self, day: str) -> None:
        """Add up a day from what its rounds count."""
        await self._drop(Grain.DAY, day)
        for facet, column in _DIVIDED_BY.items():
            which = [RatedRoundRow.day == day]
            if facet in (Facet.RESPOND, Facet.SOLVE):
                which.append(column != literal(""))
            keys = (RatedRoundRow.area, RatedRoundRow.accused, column)
            sums = _sums(RatedRoundRow, facet, literal(Grain.DAY.value), literal(day), keys, which)
            await self._add(sums)

    async def sum_month(self, month: str) -> None:
        """Add up a month from its days."""
        await self._drop(Grain.MONTH, month)
        days = (OverviewSumRow.grain == Grain.DAY, OverviewSumRow.period.between(*days_of(month)))
        keys = (OverviewSumRow.area, OverviewSumRow.accused, OverviewSumRow.key)
        for facet in Facet:
            which = [OverviewSumRow.facet == facet, *days]
            grain, period = literal(Grain.MONTH.value), literal(month)
            await self._add(_sums(OverviewSumRow, facet, grain, period, keys, which))

    async def clear(self) -> None:
        """Drop all sums, as counting begins anew."""
        for table in (StaleSumRow, OverviewSumRow, RatedRoundRow):
            await self._transaction.run(delete(table))

    async def _drop(self, grain: Grain, period: str) -> None:
        # All parts of the key before the period are named, so that the primary key finds them.
        which = (
            OverviewSumRow.facet.in_(list(Facet)),
            OverviewSumRow.grain == grain,
            OverviewSumRow.period == period,
        )
        await self._transaction.run(delete(OverviewSumRow).where(*which))

    async def _add(self, sums: Select[Any]) -> None:
        columns = ["facet", "grain", "period", "area", "accused", "key", *COUNTED]
        await self._transaction.run(insert(OverviewSumRow).from_select(columns, sums))


_DIVIDED_BY: dict[Facet, Any] = {
    Facet.WORKER: RatedRoundRow.person,
    Facet.CATEGORY: RatedRoundRow.category,
    Facet.HOUR: RatedRoundRow.hour,
    Facet.RESPOND: RatedRoundRow.respond,
    Facet.SOLVE: RatedRoundRow.solve,
}


def days_of(month: str) -> tuple[str, str]:
    """Give the bounds between which the days of a month lie, as they are written."""
    return f"{month}-01", f"{month}-31"


def _sums(
    table: Counting,
    facet: Facet,
    grain: ColumnElement[str],
    period: ColumnElement[str],
    keys: Sequence[Any],
    which: Sequence[ColumnElement[bool]],
) -> Select[Any]:
    return (
        select(literal(facet.value), grain, period, *keys, *summed(table))
        .where(*which)
        .group_by(*keys)
    )


def read_state(row: Row[Any]) -> SumState:
    """Read the row of the state."""
    return SumState(
        row.version, row.seen, row.trailing, row.late_until, row.below, row.reached, row.as_of
    )


def _written(part: RoundPart) -> dict[str, Any]:
    own = {name: getattr(part, name) for name in _OWN}
    return own | written_counts(part.counts)


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _KEY)
