"""The book behind the rates: many cases with all that tells of their rounds, in few statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, literal_column, or_, select

from community.appeals import Appeal
from community.calls import CallState
from community.case import HistoryEntry
from community.history_seals import open_words
from community.praise import PRAISED
from community.rating_books import CallFacts
from community.round_facts import Answer, CaseFacts, Neighbour, Span
from community.round_walk import TOLD
from community.workload import Scope
from storage.books.calls import read_call
from storage.books.workload import within
from storage.tables import (
    CallbackRow,
    CallRow,
    CaseRow,
    HistoryRow,
    HistoryWordsRow,
    PersonRow,
    SupporterRow,
)
from storage.transaction import Transaction


def _select(*columns: Any) -> Select[Any]:
    """Select columns; of each by itself mypy would want the type."""
    return select(*columns)


# Written out, so that PostgreSQL sees that the partial index has all of them.
_WAS_HANDED_OVER = HistoryRow.event == literal_column("'case_handed_over'")
_WAS_PRAISED = HistoryRow.event == literal_column(f"'{PRAISED}'")
_TELLS = or_(HistoryRow.to_status.is_not(None), HistoryRow.event.in_(sorted(TOLD)))
_IS_AGAIN = CaseRow.round > literal_column("1")
_CASES: Select[Any] = _select(
    CaseRow.id,
    CaseRow.round,
    CaseRow.status,
    CaseRow.category,
    CaseRow.area_id,
    PersonRow.key.label("worker"),
    CaseRow.filed_at,
    CaseRow.respond_by,
    CaseRow.solve_by,
    CaseRow.accepted_at,
    CaseRow.resolved_at,
    CaseRow.paused_at,
    CaseRow.appeal,
).join(PersonRow, PersonRow.id == CaseRow.responsible_id)
_ANSWERS: Select[Any] = _select(
    CallbackRow.case_id,
    CallbackRow.round,
    CallbackRow.solved,
    CallbackRow.score,
    CallbackRow.given_up_at,
).join(CaseRow, CaseRow.id == CallbackRow.case_id)
_NEIGHBOURS: Select[Any] = _select(
    SupporterRow.case_id,
    SupporterRow.person_id,
    SupporterRow.round,
    SupporterRow.solved,
    SupporterRow.score,
).join(CaseRow, CaseRow.id == SupporterRow.case_id)
_HISTORY: Select[Any] = (
    _select(
        HistoryRow.id,
        HistoryRow.case_id,
        HistoryRow.at,
        HistoryRow.event,
        HistoryRow.actor_id,
        HistoryRow.from_status,
        HistoryRow.to_status,
        HistoryRow.details,
        HistoryWordsRow.words,
    )
    .select_from(CaseRow)
    .join(HistoryRow, HistoryRow.case_id == CaseRow.id)
    .outerjoin(
        HistoryWordsRow,
        and_(HistoryWordsRow.entry_id == HistoryRow.id, HistoryWordsRow.name == "to"),
    )
    .where(_TELLS)
    .where(or_(_IS_AGAIN, CaseRow.id.in_(select(HistoryRow.case_id).where(_WAS_HANDED_OVER))))
)
_Of = dict[int, list[Row[Any]]]


class SqlRatingBook:
    """The tables `cases`, `callbacks`, `supporters`, `case_history` and `calls`, read in bulk."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def cases(self, scope: Scope, span: Span) -> Sequence[CaseFacts]:
        """Give the cases of which a round may have begun within a span, by id.

        Cases that were reopened are given whenever they were filed: a later round may have begun
        in the span.
        """
        found = await self._cases((*within(scope), *_filed_in(span)))
        if span.since is not None:
            again = (_IS_AGAIN, CaseRow.filed_at < span.since)
            found += await self._cases((*within(scope), *again))
        return sorted(found, key=lambda case: case.id)

    async def of(self, case_ids: Sequence[int]) -> Sequence[CaseFacts]:
        """Give some cases, as for the sums of the overview."""
        return await self._cases((CaseRow.id.in_(case_ids),))

    async def calls(self, scope: Scope, span: Span) -> Sequence[CallFacts]:
        """Give the calls of units that were called within a span, by id."""
        called: list[ColumnElement[bool]] = [
            CallRow.state.not_in((CallState.PREPARED, CallState.OFFERED))
        ]
        if span.since is not None:
            called.append(CallRow.called_at >= span.since)
        if span.until is not None:
            called.append(CallRow.called_at < span.until)
        rows = await self._transaction.rows(
            select(*CallRow.__table__.columns, CaseRow.area_id, CaseRow.category)
            .join(CaseRow, CaseRow.id == CallRow.case_id)
            .where(*within(scope), *called)
            .order_by(CallRow.id)
        )
        return [CallFacts(read_call(row), row.area_id or "", row.category) for row in rows]

    async def names(self) -> Mapping[str, str]:
        """Give the names of all staff, past and present, by key."""
        # So, and not as "is not null", SQLite finds the staff among all people by the index.
        named = select(PersonRow.key, PersonRow.name).where(PersonRow.key > "")
        return {row.key: row.name for row in await self._transaction.rows(named)}

    async def praised(self, person_id: int) -> int:
        """Count the cases of a reporter of which staff said that they helped (反映得好)."""
        return int(
            await self._transaction.value(
                select(func.count(HistoryRow.case_id.distinct()))
                .join(CaseRow, CaseRow.id == HistoryRow.case_id)
                .where(CaseRow.reporter_id == person_id, _WAS_PRAISED)
            )
        )

    async def praised_cases(self) -> Mapping[int, datetime]:
        """Give when staff said so, by case."""
        rows = await self._transaction.rows(
            select(HistoryRow.case_id, HistoryRow.at).where(_WAS_PRAISED)
        )
        return {row.case_id: row.at for row in rows}

    async def _cases(self, which: Sequence[ColumnElement[bool]]) -> list[CaseFacts]:
        answers = await self._by_case(_ANSWERS.where(*which))
        neighbours = await self._by_case(_NEIGHBOURS.where(*which))
        history = await self._by_case(_HISTORY.where(*which))
        rows = await self._transaction.rows(_CASES.where(*which))
        return [
            CaseFacts(
                id=row.id,
                round=row.round,
                status=row.status,
                category=row.category,
                area=row.area_id or "",
                worker=row.worker or "",
                filed_at=row.filed_at,
                respond_by=row.respond_by,
                solve_by=row.solve_by,
                accepted_at=row.accepted_at,
                resolved_at=row.resolved_at,
                paused_at=row.paused_at,
                appeal_upheld=row.appeal is Appeal.UPHELD,
                answers={
                    one.round: Answer(one.solved, one.score, one.given_up_at is not None)
                    for one in answers.get(row.id, ())
                },
                neighbours=[
                    Neighbour(one.person_id, one.round, one.solved, one.score)
                    for one in neighbours.get(row.id, ())
                ],
                # Asked for in order, SQLite would go through the whole history.
                history=[_entry(one) for one in sorted(history.get(row.id, ()), key=_id_of)],
            )
            for row in rows
        ]

    async def _by_case(self, statement: Select[Any]) -> _Of:
        found: _Of = defaultdict(list)
        for row in await self._transaction.rows(statement):
            found[row.case_id].append(row)
        return found


def _filed_in(span: Span) -> list[ColumnElement[bool]]:
    filed = [] if span.since is None else [CaseRow.filed_at >= span.since]
    return filed if span.until is None else [*filed, CaseRow.filed_at < span.until]


def _id_of(row: Row[Any]) -> int:
    return int(row.id)


def _entry(row: Row[Any]) -> HistoryEntry:
    return HistoryEntry(
        case_id=row.case_id,
        at=row.at,
        event=row.event,
        actor_id=row.actor_id,
        from_status=row.from_status,
        to_status=row.to_status,
        details=open_words(row.details, {} if row.words is None else {"to": row.words}),
    )
