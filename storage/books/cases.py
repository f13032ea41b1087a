"""The casebook: cases and their append-only history."""

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, select, update

from community.case import FINISHED, OPEN, Case, HistoryEntry
from community.categories import Category
from community.errors import CaseNotFound
from community.followup import DueKind
from community.history_seals import HistoryCheck
from community.people import STAFF
from community.places import Place
from storage.books import history
from storage.direct import lasting
from storage.tables import CaseRow, DueWorkRow, PersonRoleRow
from storage.transaction import Transaction

_PLACE_PARTS = tuple(field.name for field in fields(Place))
_OWN_PARTS = tuple(field.name for field in fields(Case) if field.name not in {"id", "place"})
SELECT_CASES: Select[Any] = select(*CaseRow.__table__.columns)
_ONE = lasting(SELECT_CASES.where(CaseRow.id == bindparam("case_id")))
# Only the case's own values are locked, so messages about it can still be added.
_ONE_LOCKED = lasting(_ONE.with_for_update(key_share=True))
# Which columns it sets is said when it is run.
_SAVE = lasting(update(CaseRow).where(CaseRow.id == bindparam("case_id")))


class SqlCaseBook:
    """The tables `cases` and `case_history`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, case: Case) -> Case:
        """Store a new case (its id is ignored) and give it with its id."""
        case_id = await self._transaction.value(
            self._transaction.insert_for_id(CaseRow), _values(case)
        )
        self._transaction.seals[case_id] = ""
        return replace(case, id=case_id)

    async def get(self, case_id: int) -> Case:
        """Give a case, locked for change in a writing unit; CaseNotFound."""
        writing = self._transaction.writing
        if writing and case_id not in self._transaction.seals:
            self._transaction.look_again()
        statement = _ONE_LOCKED if writing else _ONE
        row = await self._transaction.row(statement, {"case_id": case_id})
        if row is None:
            raise CaseNotFound(str(case_id))
        if writing:
            self._transaction.seals.setdefault(case_id, None)
        return read_case(row)

    async def by_number(self, number: str) -> Case:
        """Give a case by its number; CaseNotFound."""
        row = await self._transaction.row(SELECT_CASES.where(CaseRow.number == number))
        if row is None:
            raise CaseNotFound(number)
        return read_case(row)

    async def save(self, case: Case) -> None:
        """Store what changed of a case; CaseNotFound."""
        changed = await self._transaction.run(_SAVE, {**_values(case), "case_id": case.id})
        if changed == 0:
            raise CaseNotFound(case.number)

    async def of_reporter(self, person_id: int) -> Sequence[Case]:
        """Give a resident's cases, newest first."""
        return await self._list(CaseRow.reporter_id == person_id, order=CaseRow.id.desc())

    async def of_responsible(self, person_id: int) -> Sequence[Case]:
        """Give the open cases that a person is responsible for, oldest first."""
        rows = await self._transaction.rows(
            SELECT_CASES.where(
                CaseRow.responsible_id == person_id, CaseRow.status.in_(sorted(OPEN))
            )
        )
        # Sorted here: for an order by id SQLite would read all that he ever was responsible for.
        return sorted(map(read_case, rows), key=lambda case: case.id)

    async def open_in(self, area_id: str, category: Category, since: datetime) -> Sequence[Case]:
        """Give the open cases of an area and a category filed since then, oldest first."""
        return await self._list(
            CaseRow.area_id == area_id,
            CaseRow.filed_at >= since,
            CaseRow.category == category,
            CaseRow.status.in_(sorted(OPEN)),
            order=CaseRow.id.asc(),
        )

    async def left_behind(self, areas: Collection[str]) -> Sequence[Case]:
        """Give unfinished cases of who left the staff, or outside of these areas, oldest first."""
        on_the_staff = exists().where(
            PersonRoleRow.person_id == CaseRow.responsible_id,
            PersonRoleRow.role.in_(sorted(STAFF)),
        )
        return await self._list(
            CaseRow.status.not_in(sorted(FINISHED)),
            ~on_the_staff | CaseRow.area_id.not_in(sorted(areas)),
            order=CaseRow.id.asc(),
        )

    async def every_open(self) -> Sequence[Case]:
        """Give all open cases, oldest first."""
        return await self._list(CaseRow.status.in_(sorted(OPEN)), order=CaseRow.id.asc())

    async def unwatched(self, kinds: Collection[DueKind], after: int, limit: int) -> Sequence[int]:
        """Give open cases of which nobody will be told, by id; see `CaseBook.unwatched`."""
        watched = exists().where(
            DueWorkRow.case_id == CaseRow.id,
            DueWorkRow.round == CaseRow.round,
            DueWorkRow.kind.in_(sorted(kinds)),
            DueWorkRow.finished_at.is_(None),
        )
        rows = await self._transaction.rows(
            select(CaseRow.id)
            .where(
                CaseRow.status.in_(sorted(OPEN)),
                CaseRow.paused_at.is_(None),
                CaseRow.supervised_at.is_(None),
                CaseRow.id > after,
                ~watched,
            )
            .order_by(CaseRow.id)
            .limit(limit)
        )
        return [row.id for row in rows]

    async def all(self) -> Sequence[Case]:
        """Give all cases by number, for exports."""
        return await self._list(order=CaseRow.number.asc())

    async def record(self, entry: HistoryEntry) -> None:
        """Append to a case's history."""
        await history.append(self._transaction, entry)

    async def history(self, case_id: int) -> Sequence[HistoryEntry]:
        """Give a case's history in order; forgotten words are `history_seals.FORGOTTEN`."""
        return await history.history_of(self._transaction, case_id)

    async def check_history(self) -> HistoryCheck:
        """Look through the whole history for what was changed after the fact."""
        return await history.check(self._transaction)

    async def _list(self, *which: ColumnElement[bool], order: ColumnElement[Any]) -> list[Case]:
        rows = await self._transaction.rows(SELECT_CASES.where(*which).order_by(order))
        return [read_case(row) for row in rows]


def _values(case: Case) -> dict[str, Any]:
    own = {part: getattr(case, part) for part in _OWN_PARTS}
    return own | {part: getattr(case.place, part) for part in _PLACE_PARTS}


def read_case(row: Row[Any]) -> Case:
    """Read a row of all columns of `cases`."""
    place = Place(**{part: getattr(row, part) for part in _PLACE_PARTS})
    return Case(id=row.id, place=place, **{part: getattr(row, part) for part in _OWN_PARTS})
