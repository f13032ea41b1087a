"""The book of coming back by itself: second looks, and who was told of a case that lasts."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from community.case import OPEN
from community.messages import LetterState
from community.progress_news import Silence
from community.second_looks import SecondLook
from storage.tables import CaseRow, OutboxRow, ProgressRow, SecondLookRow, SupporterRow
from storage.transaction import Transaction

_PARTS = tuple(field.name for field in fields(SecondLook))
_SELECT: Select[Any] = select(*SecondLookRow.__table__.columns)
_OPEN = (CaseRow.status.in_(sorted(OPEN)), CaseRow.urgent.is_(False))
_NOT_SAID = (LetterState.FAILED, LetterState.SUPERSEDED)


class SqlComingBackBook:
    """The tables `second_looks` and `progress_news`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def save_look(self, look: SecondLook) -> SecondLook:
        """Add (id 0) or store a look and give it with its id; KeyError for an unknown id."""
        values = asdict(look)
        look_id = values.pop("id")
        if look_id == 0:
            statement = self._transaction.insert(SecondLookRow).returning(SecondLookRow.id)
            return replace(look, id=await self._transaction.value(statement, values))
        changed = await self._transaction.run(
            update(SecondLookRow).where(SecondLookRow.id == look_id).values(values)
        )
        if changed == 0:
            raise KeyError(look_id)
        return look

    async def find_look(self, case_id: int, round_: int, person_id: int) -> SecondLook | None:
        """Give the look of a person at one round of a case."""
        row = await self._transaction.row(
            _SELECT.where(
                SecondLookRow.case_id == case_id,
                SecondLookRow.round == round_,
                SecondLookRow.person_id == person_id,
            )
        )
        return None if row is None else _look(row)

    async def looks_of_case(self, case_id: int) -> Sequence[SecondLook]:
        """Give all looks of a case, in the order in which they were taken."""
        rows = await self._transaction.rows(
            _SELECT.where(SecondLookRow.case_id == case_id).order_by(SecondLookRow.id)
        )
        return [_look(row) for row in rows]

    async def looks_of_person(self, person_id: int) -> Sequence[SecondLook]:
        """Give all looks of a person, newest first."""
        rows = await self._transaction.rows(
            _SELECT.where(SecondLookRow.person_id == person_id).order_by(SecondLookRow.id.desc())
        )
        return [_look(row) for row in rows]

    async def silences(self, before: datetime) -> Sequence[Silence]:
        """Give who has an open case, filed or joined before then, that is no danger."""
        return [
            *await self._silences(_of_reporters().where(CaseRow.filed_at <= before)),
            *await self._silences(_of_supporters().where(SupporterRow.joined_at <= before)),
        ]

    async def silences_of(self, person_id: int) -> Sequence[Silence]:
        """Give the same of one person, whenever his cases were filed; by case."""
        return [
            *await self._silences(_of_reporters().where(CaseRow.reporter_id == person_id)),
            *await self._silences(_of_supporters().where(SupporterRow.person_id == person_id)),
        ]

    async def told(self, silence: Silence, round_: int, now: datetime) -> None:
        """Note that somebody was told how far his case is."""
        values = {"case_id": silence.case_id, "person_id": silence.person_id}
        await self._transaction.run(
            self._transaction.insert(ProgressRow), {**values, "round": round_, "told_at": now}
        )

    async def _silences(self, statement: Select[Any]) -> list[Silence]:
        rows = await self._transaction.rows(statement)
        return [
            Silence(row.id, row.person_id, row.said_at or row.begun_at, row.told_at) for row in rows
        ]


def _look(row: Row[Any]) -> SecondLook:
    return SecondLook(**{part: getattr(row, part) for part in _PARTS})


def _of_reporters() -> Select[Any]:
    return (
        _select(CaseRow.reporter_id, CaseRow.filed_at)
        .where(*_OPEN)
        .order_by(CaseRow.reporter_id, CaseRow.id)
    )


def _of_supporters() -> Select[Any]:
    return (
        _select(SupporterRow.person_id, SupporterRow.joined_at)
        .join(SupporterRow, SupporterRow.case_id == CaseRow.id)
        .where(*_OPEN, SupporterRow.left_at.is_(None))
        .order_by(SupporterRow.person_id, CaseRow.id)
    )


def _select(
    person: InstrumentedAttribute[int], begun_at: InstrumentedAttribute[datetime]
) -> Select[Any]:
    """Look up row by row what was said last: as a join all that was ever sent would be read."""
    said_at = (
        select(func.max(OutboxRow.created_at))
        .where(
            OutboxRow.case_id == CaseRow.id,
            OutboxRow.person_id == person,
            OutboxRow.edits.is_(None),
            OutboxRow.state.not_in(_NOT_SAID),
        )
        .correlate(CaseRow, SupporterRow)
        .scalar_subquery()
    )
    told_at = (
        select(func.max(ProgressRow.told_at))
        .where(
            ProgressRow.case_id == CaseRow.id,
            ProgressRow.person_id == person,
            ProgressRow.round == CaseRow.round,
        )
        .correlate(CaseRow, SupporterRow)
        .scalar_subquery()
    )
    columns: list[ColumnElement[Any]] = [
        CaseRow.id.label("id"),
        person.label("person_id"),
        begun_at.label("begun_at"),
        said_at.label("said_at"),
        told_at.label("told_at"),
    ]
    return select(*columns).select_from(CaseRow)
