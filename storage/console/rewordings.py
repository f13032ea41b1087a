"""The book of what the staff put in place of the bot's texts."""

from collections.abc import Sequence

from sqlalchemy import func, insert, select

from community.console.bot_texts import Reworded, Rewording
from storage.tables import RewordingRow
from storage.transaction import Transaction, Turn


class SqlRewordingBook:
    """The table `rewordings`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def take_turn(self) -> None:
        """Wait until nobody else rewords anything, until the unit ends."""
        await self._transaction.take_turn(Turn.REWORD)

    async def newest(self) -> int:
        """Give the id of the newest row; 0 without any. Another one means other words."""
        found = await self._transaction.value(select(func.max(RewordingRow.id)))
        return int(found or 0)

    async def holding(self) -> Reworded:
        """Give what is said in place of the program's texts."""
        last = select(func.max(RewordingRow.id)).group_by(RewordingRow.key, RewordingRow.language)
        rows = await self._transaction.rows(
            select(RewordingRow.language, RewordingRow.key, RewordingRow.text)
            .where(RewordingRow.id.in_(last), RewordingRow.text.is_not(None))
            .order_by(RewordingRow.id)
        )
        found: dict[str, dict[str, str]] = {}
        for row in rows:
            found.setdefault(row.language, {})[row.key] = row.text
        return found

    async def of(self, key: str) -> Sequence[Rewording]:
        """Give how a text was reworded, newest first."""
        rows = await self._transaction.rows(
            select(*RewordingRow.__table__.columns)
            .where(RewordingRow.key == key)
            .order_by(RewordingRow.id.desc())
        )
        return [
            Rewording(row.id, row.key, row.language, row.text, row.person_id, row.at)
            for row in rows
        ]

    async def add(self, rewording: Rewording) -> None:
        """Store one; its id is ignored."""
        await self._transaction.run(
            insert(RewordingRow),
            {
                "key": rewording.key,
                "language": rewording.language,
                "text": rewording.text,
                "person_id": rewording.person_id,
                "at": rewording.at,
            },
        )
