"""The book of corrections that the model may learn from."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Row, Select, delete, select, update

from community.teaching import Candidate, Review
from storage.console.dialogue_wiping import look_again_at
from storage.tables import CandidateRow, SpokenRow
from storage.transaction import Transaction

_PARTS = tuple(field.name for field in fields(Candidate))
_SELECT: Select[Any] = select(*CandidateRow.__table__.columns)


class SqlTeachingBook:
    """The table `training_candidates`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def propose(self, candidate: Candidate) -> Candidate:
        """Add a candidate (its id is ignored); an open one of the same message is replaced."""
        await self._transaction.run(
            delete(CandidateRow).where(
                CandidateRow.spoken_id == candidate.spoken_id,
                CandidateRow.review == Review.OPEN,
            )
        )
        values = asdict(candidate)
        del values["id"]
        candidate_id = await self._transaction.value(
            self._transaction.insert(CandidateRow).returning(CandidateRow.id), values
        )
        await look_again_at(self._transaction, candidate.spoken_id)
        return replace(candidate, id=candidate_id)

    async def get(self, candidate_id: int) -> Candidate:
        """Give one candidate; KeyError."""
        row = await self._transaction.row(_SELECT.where(CandidateRow.id == candidate_id))
        if row is None:
            raise KeyError(candidate_id)
        return _read(row)

    async def with_review(self, review: Review) -> Sequence[Candidate]:
        """Give the candidates with this review, oldest first."""
        rows = await self._transaction.rows(
            _SELECT.where(CandidateRow.review == review).order_by(CandidateRow.id)
        )
        return [_read(row) for row in rows]

    async def of_person(self, person_id: int) -> Sequence[Candidate]:
        """Give the candidates that were made of a person's messages, oldest first."""
        said = select(SpokenRow.id).where(SpokenRow.person_id == person_id)
        rows = await self._transaction.rows(
            _SELECT.where(CandidateRow.spoken_id.in_(said)).order_by(CandidateRow.id)
        )
        return [_read(row) for row in rows]

    async def save(self, candidate: Candidate) -> None:
        """Store a changed candidate; KeyError for an unknown id."""
        values = asdict(candidate)
        changed = await self._transaction.run(
            update(CandidateRow).where(CandidateRow.id == values.pop("id")).values(values)
        )
        if changed == 0:
            raise KeyError(candidate.id)

    async def forget(self, spoken_ids: Sequence[int]) -> None:
        """Remove the candidates that were made of these messages."""
        if spoken_ids:
            await self._transaction.run(
                delete(CandidateRow).where(CandidateRow.spoken_id.in_(spoken_ids))
            )


def _read(row: Row[Any]) -> Candidate:
    return Candidate(**{part: getattr(row, part) for part in _PARTS})
