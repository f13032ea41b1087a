"""The book of the block list."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, update

from community.abuse import Block
from storage.tables import BlockRow
from storage.transaction import Transaction

_PARTS = tuple(field.name for field in fields(Block))
_SELECT: Select[Any] = select(*BlockRow.__table__.columns)


class SqlBlockBook:
    """The table `blocks`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def save(self, block: Block) -> Block:
        """Add (id 0) or store an entry and give it with its id; KeyError for an unknown id."""
        values = asdict(block)
        block_id = values.pop("id")
        if block_id == 0:
            new_id = await self._transaction.value(
                self._transaction.insert(BlockRow).returning(BlockRow.id), values
            )
            return replace(block, id=new_id)
        changed = await self._transaction.run(
            update(BlockRow).where(BlockRow.id == block_id).values(values)
        )
        if changed == 0:
            raise KeyError(block_id)
        return block

    async def holding(self, person_id: int, now: datetime) -> Block | None:
        """Give the entry that holds for a person, the one with the latest end."""
        row = await self._transaction.row(
            _SELECT.where(BlockRow.person_id == person_id, *_in_force(now))
            .order_by(BlockRow.ends_at.desc())
            .limit(1)
        )
        return None if row is None else _read(row)

    async def all_holding(self, now: datetime) -> Sequence[Block]:
        """Give all entries in force, by their end."""
        return await self._list(_SELECT.where(*_in_force(now)).order_by(BlockRow.ends_at))

    async def of_person(self, person_id: int) -> Sequence[Block]:
        """Give all entries of a person, oldest first."""
        return await self._list(
            _SELECT.where(BlockRow.person_id == person_id).order_by(BlockRow.id)
        )

    async def _list(self, statement: Select[Any]) -> Sequence[Block]:
        return [_read(row) for row in await self._transaction.rows(statement)]


def _in_force(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (BlockRow.lifted_at.is_(None), BlockRow.begins_at <= now, BlockRow.ends_at > now)


def _read(row: Row[Any]) -> Block:
    return Block(**{part: getattr(row, part) for part in _PARTS})
