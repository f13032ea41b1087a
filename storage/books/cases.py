"""The casebook: cases and their append-only history."""

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, bindparam, exists, or_, select, update

from community.case import FINISHED, OPEN, Case, HistoryEntry, Status
from community.categories import Category
from community.errors import CaseNotFound
from community.followup import DueKind
from community.history_seals import HistoryCheck
from community.people import STAFF
from community.places import Place
from storage.books.beside import note_filed
from storage.books.history import SqlHistory, check
from storage.direct import lasting
from storage.tables import CaseRow, DueWorkRow, PersonRoleRow
from storage.transaction import Transaction

_TABLES = (CaseRow.__tablename__,)
_PLACE_PARTS = tuple(field.name for field in fields(Place))
_OWN_PARTS = tuple(field.name for field in fields(Case) if field.name not in {"id", "place"})
SELECT_CASES: Select[Any] = select(*CaseRow.__table__.columns)
_ONE = lasting(SELECT_CASES.where(CaseRow.id == bindparam("case_id")))
# Only the case's own values are locked, so messages about it can still be added.
_ONE_LOCKED = lasting(_ONE.with_for_update(key_share=True))
_UNFINISHED = sorted(set(Status) - FINISHED)
_ADDRESS = ("estate_id", "building", "unit", "room")
_OPEN_AROUND = lasting(
    SELECT_CASES.where(
        CaseRow.area_id == bindparam("in_area"),
        CaseRow.filed_at >= bindparam("since"),
        CaseRow.category == bindparam("of_category"),
        CaseRow.status.in_(sorted(OPEN)),
        # Told here and not afterwards: after a cut of power an area has a case for each staircase.
        *(
            or_(at.is_(None), getattr(CaseRow, part).is_(None), getattr(CaseRow, part) == at)
            for part in _ADDRESS
            for at in [bindparam(f"at_{part}", type_=Text())]
        ),
    ).order_by(CaseRow.id)
)
# Which columns it sets is said when it is run.
_SAVE = lasting(update(CaseRow).where(CaseRow.id == bindparam("case_id")))


class SqlCaseBook:
    """The tables `cases` and `case_history`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._history = SqlHistory(transaction)
        self._changed: dict[int, Case] = {}

    async def add(self, case: Case) -> Case:
        """Store a new case (its id is ignored) and give it with its id."""
        case_id = await self._transaction.value(
            self._transaction.insert_for_id(CaseRow), _values(case)
        )
        self._transaction.seals[case_id] = ""
        self._transaction.filed.add(case_id)
        note_filed(self._transaction, case_id)
        return self._remember(replace(case, id=case_id))

    async def get(self, case_id: int) -> Case:
        """Give a case, locked for change in a writing unit; CaseNotFound."""
        if not self._transaction.writing:
            return await self._read(_ONE, case_id)
        seals = self._transaction.seals
        if case_id not in seals:
            self._transaction.look_again()
            case = await self._read(_ONE_LOCKED, case_id)
            seals.setdefault(case_id, None)
            return self._remember(case)
        return await self._transaction.remembered(
            _TABLES, (CaseRow, case_id), lambda: self._read(_ONE_LOCKED, case_id)
        )

    async def by_number(self, number: str) -> Case:
        """Give a case by its number; CaseNotFound."""
        row = await self._transaction.row(SELECT_CASES.where(CaseRow.number == number))
        if row is None:
            raise CaseNotFound(number)
        return read_case(row)

    async def save(self, case: Case) -> None:
        """Store what changed of a case, later if it is this transaction's own; CaseNotFound."""
        if case.id in self._transaction.seals:
            self._transaction.put_off(CaseRow, self._write)
            self._changed[case.id] = self._remember(case)
            return
        self._transaction.look_again()
        changed = await self._transaction.run(_SAVE, {**_values(case), "case_id": case.id})
        if changed == 0:
            raise CaseNotFound(case.number)

    async def of_reporter(self, person_id: int) -> Sequence[Case]:
        """Give a resident's cases, newest first."""
        return await self._list(CaseRow.reporter_id == person_id, order=CaseRow.id.desc())

    async def unfinished_of(self, person_id: int) -> Sequence[Case]:
        """Give a resident's cases that are not over, newest first."""
        whose = (CaseRow.reporter_id == person_id, CaseRow.status.in_(_UNFINISHED))
        return await self._list(*whose, order=CaseRow.id.desc())

    async def of_responsible(self, person_id: int) -> Sequence[Case]:
        """Give the open cases that a person is responsible for, oldest first."""
        rows = await self._transaction.rows(
            SELECT_CASES.where(
                CaseRow.responsible_id == person_id, CaseRow.status.in_(sorted(OPEN))
            )
        )
        # Sorted here: for an order by id SQLite would read all that he ever was responsible for.
        return sorted(map(read_case, rows), key=lambda case: case.id)

    async def open_around(
        self, area_id: str, place: Place, category: Category, since: datetime
    ) -> Sequence[Case]:
        """Give open cases of an area and a category, filed since then, oldest first.

        Those whose address is surely not that of the place are left out.
        """
        asked = {"in_area": area_id, "of_category": category, "since": since}
        at = {f"at_{part}": getattr(place, part) for part in _ADDRESS}
        return [read_case(row) for row in await self._transaction.rows(_OPEN_AROUND, asked | at)]

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
        await self._history.append(entry)

    async def history(self, case_id: int) -> Sequence[HistoryEntry]:
        """Give a case's history in order; forgotten words are `history_seals.FORGOTTEN`."""
        return await self._history.of_case(case_id)

    async def check_history(self) -> HistoryCheck:
        """Look through the whole history for what was changed after the fact."""
        return await check(self._transaction)

    async def _read(self, statement: Select[Any], case_id: int) -> Case:
        row = await self._transaction.row(statement, {"case_id": case_id})
        if row is None:
            raise CaseNotFound(str(case_id))
        return read_case(row)

    def _remember(self, case: Case) -> Case:
        self._transaction.remember(_TABLES, (CaseRow, case.id), case)
        return case

    async def _write(self) -> None:
        changed, self._changed = sorted(self._changed.items()), {}
        await self._transaction.run(
            _SAVE, [{**_values(case), "case_id": case_id} for case_id, case in changed]
        )

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
