"""The book of candidates in pages, for those who may see the case of the message."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from community.console.teaching import Lesson, LessonOrder, WantedLessons
from community.teaching import Candidate, Review
from community.workload import Scope
from storage.books.workload import within
from storage.tables import CandidateRow, CaseRow, SpokenRow
from storage.transaction import Transaction

_PARTS = tuple(field.name for field in fields(Candidate))
_JOINED: Select[Any] = (
    select(*CandidateRow.__table__.columns, SpokenRow.case_id, CaseRow.number)
    .join(SpokenRow, SpokenRow.id == CandidateRow.spoken_id)
    .outerjoin(CaseRow, CaseRow.id == SpokenRow.case_id)
)
_COLUMNS = {
    LessonOrder.PROPOSED: CandidateRow.id,
    LessonOrder.CONFIDENCE: CandidateRow.confidence,
    LessonOrder.REVIEWED: CandidateRow.reviewed_at,
}

_EVERYBODY_S = Scope("")
"""Of this nothing has to be asked of the cases."""


class SqlLessonBook:
    """The table `training_candidates`, with the cases of the messages."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def page(
        self,
        scope: Scope,
        wanted: WantedLessons,
        order: LessonOrder,
        *,
        descending: bool,
        offset: int,
        limit: int,
    ) -> Sequence[Lesson]:
        """Give a page of candidates."""
        columns: tuple[Any, ...] = (_COLUMNS[order], CandidateRow.id)
        rows = await self._transaction.rows(
            _JOINED.where(*_visible(scope), *_conditions(wanted))
            .order_by(*(one.desc() if descending else one.asc() for one in columns))
            .offset(offset)
            .limit(limit)
        )
        return [_read(row) for row in rows]

    async def count(self, scope: Scope, wanted: WantedLessons, at_most: int) -> int:
        """Count candidates, up to a number."""
        return int(await self._transaction.value(select(_number(scope, wanted, at_most))))

    async def counts(self, scope: Scope, at_most: int) -> Mapping[Review, int]:
        """Count all candidates by their review, up to a number of each."""
        numbers = [
            _number(scope, WantedLessons(review), at_most).label(review.value) for review in Review
        ]
        row = await self._transaction.row(select(*numbers))
        assert row is not None
        return {review: int(getattr(row, review.value)) for review in Review}

    async def find(self, scope: Scope, candidate_id: int) -> Lesson | None:
        """Find a candidate that somebody may see."""
        row = await self._transaction.row(
            _JOINED.where(CandidateRow.id == candidate_id, *_visible(scope))
        )
        return None if row is None else _read(row)


def _number(scope: Scope, wanted: WantedLessons, at_most: int) -> Any:
    counted: Select[Any] = select(CandidateRow.id)
    if scope != _EVERYBODY_S:
        counted = _JOINED.with_only_columns(CandidateRow.id).where(*_visible(scope))
    some = (
        counted.where(*_conditions(wanted))
        # In the order of an index: so no more is read than counted.
        .order_by(CandidateRow.id.desc())
        .limit(at_most)
        .subquery()
    )
    return select(func.count()).select_from(some).scalar_subquery()


def _visible(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """The case decides, as it stands now; who sees what has none, the scope says."""
    of_case = and_(SpokenRow.case_id.is_not(None), *within(scope))
    if scope.sees_what_has_no_case:
        return (or_(SpokenRow.case_id.is_(None), of_case),)
    return (of_case,)


def _conditions(wanted: WantedLessons) -> tuple[ColumnElement[bool], ...]:
    parts: list[ColumnElement[bool]] = []
    if wanted.review is not None:
        parts.append(CandidateRow.review == wanted.review)
    if wanted.intent:
        parts.append(CandidateRow.intent == wanted.intent)
    if wanted.thought:
        parts.append(CandidateRow.thought == wanted.thought)
    if wanted.source is not None:
        parts.append(CandidateRow.source == wanted.source)
    if wanted.words:
        parts.append(CandidateRow.text.icontains(wanted.words, autoescape=True))
    if wanted.since is not None:
        parts.append(CandidateRow.proposed_at >= wanted.since)
    if wanted.until is not None:
        parts.append(CandidateRow.proposed_at < wanted.until)
    return tuple(parts)


def _read(row: Row[Any]) -> Lesson:
    candidate = Candidate(**{part: getattr(row, part) for part in _PARTS})
    return Lesson(candidate, row.case_id, row.number or "")
