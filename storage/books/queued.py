"""The messages that a transaction queues: numbered at once, written together when it is time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select

from community.messages import Letter, LetterState, PostedLetter
from storage.books.letter_statements import ADD_EDITS, MAKE_WAY_FOR_NEWEST
from storage.books.letters import letter_values
from storage.direct import lasting
from storage.tables import OutboxRow
from storage.transaction import Transaction

_TABLES = (OutboxRow.__tablename__,)
_AT_ONCE = 12
"""Numbers that are taken at once; those that are not needed are left out."""
_NUMBERS = lasting(
    select(
        func.nextval(func.pg_get_serial_sequence(OutboxRow.__tablename__, OutboxRow.id.name))
    ).select_from(func.generate_series(1, _AT_ONCE))
)
_LAST = lasting(select(func.max(OutboxRow.id)))


class QueuedLetters:
    """What one transaction has put off of the table `outbox`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._new: list[PostedLetter] = []
        self._edits: dict[int, tuple[Letter, datetime]] = {}

    async def add(self, letter: Letter, now: datetime) -> int:
        """Queue a first message and give its row."""
        row_id = await self._next_number()
        self._transaction.put_off(OutboxRow, self._write, numbered=True)
        self._new.append(
            PostedLetter(
                id=row_id,
                letter=letter,
                state=LetterState.QUEUED,
                attempts=0,
                telegram_message_id=None,
                created_at=now.astimezone(UTC),
                sent_at=None,
                error=None,
            )
        )
        return row_id

    def change(self, letter: Letter, now: datetime) -> None:
        """Queue an edit of a first message; of several in a transaction only the last is kept."""
        if letter.edits is None:
            raise ValueError("this is no edit")
        self._transaction.put_off(OutboxRow, self._write, numbered=True)
        self._edits[letter.edits] = (letter, now)

    def changes(self, row_id: int) -> bool:
        """Say whether an edit of a message is among what was put off."""
        return row_id in self._edits

    def newest_first(self) -> Iterator[PostedLetter]:
        """Give the first messages that were put off."""
        return reversed(self._new)

    async def _next_number(self) -> int:
        """Take the next number of a row.

        What was taken in advance is thrown away when the transaction waits for another one: what
        is said after that comes after what the other one said.
        """
        if not self._transaction.on_postgres:
            return await self._next_on_sqlite()
        numbers = await self._transaction.remembered((), _NUMBERS, self._take_numbers)
        if not numbers:
            numbers += await self._take_numbers()
        return numbers.pop()

    async def _take_numbers(self) -> list[int]:
        return sorted((row[0] for row in await self._transaction.rows(_NUMBERS)), reverse=True)

    async def _next_on_sqlite(self) -> int:
        """Count on from the last row, as SQLite itself would: nobody else writes meanwhile."""
        last = max((one.id for one in self._new), default=0)
        if not last:
            last = int(await self._transaction.value(_LAST) or 0)
        return last + 1

    async def _write(self) -> None:
        new, self._new = self._new, []
        edits, self._edits = sorted(self._edits.items()), {}
        run = self._transaction
        if new:
            values = [{"id": one.id, **_columns(one.letter, one.created_at)} for one in new]
            await run.run(run.insert(OutboxRow), values)
        if edits:
            await run.run(ADD_EDITS, _edit_values(edits))
            await run.run(MAKE_WAY_FOR_NEWEST, [{"row_id": of, "at": at} for of, (_, at) in edits])


def _columns(letter: Letter, now: datetime) -> dict[str, object]:
    return {**letter_values(letter), "state": LetterState.QUEUED, "created_at": now}


def _edit_values(
    edits: Sequence[tuple[int, tuple[Letter, datetime]]],
) -> list[Mapping[str, object]]:
    return [_columns(letter, now) for _, (letter, now) in edits]
