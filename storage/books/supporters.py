"""The book of residents who stand behind somebody else's case."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select, update

from community.places import Place
from community.supporters import Supporter
from storage.books.beside import has_any
from storage.direct import lasting
from storage.tables import SupporterRow
from storage.transaction import Transaction

_PARTS = tuple(field.name for field in fields(Supporter) if field.name != "place")
_SELECT: Select[Any] = select(*SupporterRow.__table__.columns)
_BEHIND = SupporterRow.left_at.is_(None)
_OF_CASE = lasting(
    _SELECT.where(SupporterRow.case_id == bindparam("case_id"), _BEHIND).order_by(
        SupporterRow.joined_at, SupporterRow.id
    )
)


class SqlSupporterBook:
    """The table `supporters`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def save(self, supporter: Supporter) -> Supporter:
        """Add (id 0) or store a supporter and give him with his id; KeyError for an unknown id."""
        values = asdict(supporter)
        supporter_id = values.pop("id")
        if supporter_id == 0:
            new_id = await self._transaction.value(
                self._transaction.insert(SupporterRow).returning(SupporterRow.id), values
            )
            return replace(supporter, id=new_id)
        changed = await self._transaction.run(
            update(SupporterRow).where(SupporterRow.id == supporter_id).values(values)
        )
        if changed == 0:
            raise KeyError(supporter_id)
        return supporter

    async def get(self, supporter_id: int) -> Supporter:
        """Give one supporter, also one who was split off; KeyError."""
        row = await self._transaction.row(_SELECT.where(SupporterRow.id == supporter_id))
        if row is None:
            raise KeyError(supporter_id)
        return _read(row)

    async def find(self, case_id: int, person_id: int) -> Supporter | None:
        """Give what is known of a person behind a case, also if he was split off."""
        row = await self._transaction.row(
            _SELECT.where(SupporterRow.case_id == case_id, SupporterRow.person_id == person_id)
        )
        return None if row is None else _read(row)

    async def of_case(self, case_id: int) -> Sequence[Supporter]:
        """Give those who stand behind a case now, in the order in which they joined."""
        if not await has_any(self._transaction, SupporterRow, case_id):
            return []
        rows = await self._transaction.remembered(
            (SupporterRow.__tablename__,),
            (_OF_CASE, case_id),
            lambda: self._transaction.rows(_OF_CASE, {"case_id": case_id}),
        )
        return [_read(row) for row in rows]

    async def of_person(self, person_id: int) -> Sequence[Supporter]:
        """Give where a person stands behind a case now, in the order in which he joined."""
        return await self._list(_SELECT.where(SupporterRow.person_id == person_id, _BEHIND))

    async def ever_of_person(self, person_id: int) -> Sequence[Supporter]:
        """Give where a person stood behind a case at any time, for him to see."""
        return await self._list(_SELECT.where(SupporterRow.person_id == person_id))

    async def counts(self) -> Mapping[int, int]:
        """Give how many stand behind each case that has any."""
        rows = await self._transaction.rows(
            select(SupporterRow.case_id, func.count().label("behind"))
            .where(_BEHIND)
            .group_by(SupporterRow.case_id)
        )
        return {row.case_id: row.behind for row in rows}

    async def rated(self) -> Sequence[Supporter]:
        """Give everybody who stands behind a case and gave it stars, by case."""
        rated = SupporterRow.score.is_not(None)
        rows = _SELECT.where(rated, _BEHIND).order_by(SupporterRow.case_id, SupporterRow.id)
        return [_read(row) for row in await self._transaction.rows(rows)]

    async def _list(self, statement: Select[Any]) -> Sequence[Supporter]:
        ordered = statement.order_by(SupporterRow.joined_at, SupporterRow.id)
        return [_read(row) for row in await self._transaction.rows(ordered)]


def _read(row: Row[Any]) -> Supporter:
    place = Place(**row.place)
    return Supporter(place=place, **{part: getattr(row, part) for part in _PARTS})
