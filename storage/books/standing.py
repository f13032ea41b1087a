"""What stands in people's chats about a case: found at once, with what was just put off."""

from collections.abc import Mapping, Sequence

from community.messages import PostedLetter
from storage.books.letter_statements import NEWEST_EDIT, STANDING
from storage.books.letters import read_letter
from storage.books.queued import QueuedLetters
from storage.tables import OutboxRow
from storage.transaction import Transaction

_TABLES = (OutboxRow.__tablename__,)
Standing = Mapping[tuple[int, str], PostedLetter]
"""The newest messages about a case, by person and purpose."""


class StandingLetters:
    """The newest messages, and their newest edits, that one transaction knows of."""

    def __init__(self, transaction: Transaction, queued: QueuedLetters) -> None:
        self._transaction = transaction
        self._queued = queued

    async def latest(self, case_id: int, person_id: int, purpose: str) -> PostedLetter | None:
        """Find the newest message (no edit) of a purpose about a case to a person."""
        asked = (case_id, person_id, purpose)
        for one in self._queued.newest_first():
            if (one.letter.case_id, one.letter.person_id, one.letter.purpose) == asked:
                return one
        return (await self._stored(case_id)).get((person_id, purpose))

    async def holders(self, case_id: int, purpose: str) -> Sequence[int]:
        """Give the people to whom messages (no edits) of a purpose about a case went."""
        queued = (one.letter for one in self._queued.newest_first())
        new = {one.person_id for one in queued if (one.case_id, one.purpose) == (case_id, purpose)}
        standing = await self._stored(case_id)
        return sorted(new | {person_id for person_id, what in standing if what == purpose})

    async def newest_edit(self, row_id: int, person_id: int) -> PostedLetter:
        """Give what a message to a person says now or soon: its newest edit, or itself."""
        if self._queued.changes(row_id):
            return await self._edited(row_id, person_id)
        for one in self._queued.newest_first():
            if (one.id, one.letter.person_id) == (row_id, person_id):
                return one
        return await self._transaction.remembered(
            _TABLES, (NEWEST_EDIT, row_id, person_id), lambda: self._edited(row_id, person_id)
        )

    async def _edited(self, row_id: int, person_id: int) -> PostedLetter:
        asked = {"person_id": person_id, "row_id": row_id}
        row = await self._transaction.row(NEWEST_EDIT, asked)
        if row is None:
            raise KeyError(row_id)
        return read_letter(row)

    async def _stored(self, case_id: int) -> Standing:
        """Give what is stored of the newest messages about a case."""
        return await self._transaction.remembered(
            _TABLES, (STANDING, case_id), lambda: self._read_stored(case_id)
        )

    async def _read_stored(self, case_id: int) -> Standing:
        rows = await self._transaction.stored_rows(STANDING, {"case_id": case_id})
        letters = [read_letter(row) for row in rows]
        edits = {one.letter.edits: one for one in letters if one.letter.edits is not None}
        standing: dict[tuple[int, str], PostedLetter] = {}
        for one in letters:
            if one.letter.edits is None:
                person_id = one.letter.person_id
                standing[person_id, one.letter.purpose] = one
                # Whoever looks for it asks next what it says now.
                key = (NEWEST_EDIT, one.id, person_id)
                self._transaction.remember(_TABLES, key, edits.get(one.id, one))
        return standing
