"""Pages of what falls due, of whom to call by phone, and of what residents answered."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from community.console.coming_back import (
    AnswerLine,
    AnswersWanted,
    CallLine,
    CallsWanted,
    DueLine,
    DueOrder,
    DueShown,
    DueWanted,
)
from community.followup import DueKind
from community.workload import Scope
from storage.books.workload import within
from storage.console.answers import answers_of
from storage.tables import CallbackRow, CaseRow, DueWorkRow, HistoryRow, OutboxRow, PersonRow
from storage.transaction import Transaction

_PENDING = DueWorkRow.finished_at.is_(None)
_WORKER = aliased(PersonRow)
_REPORTER = aliased(PersonRow)
_CALLER = aliased(PersonRow)
_DUE: Any = (
    select(
        DueWorkRow.id,
        DueWorkRow.kind,
        DueWorkRow.due_at,
        DueWorkRow.planned_for,
        DueWorkRow.failures,
        DueWorkRow.set_aside_at,
        CaseRow.number,
        CaseRow.category,
        CaseRow.area_id,
        _WORKER.name.label("worker"),
    )
    .join(CaseRow, CaseRow.id == DueWorkRow.case_id)
    .join(_WORKER, _WORKER.id == CaseRow.responsible_id)
    .where(_PENDING)
)
# Written out, so that PostgreSQL sees that the partial index has all of them.
_TO_CALL = and_(
    CaseRow.status == literal_column("'resolved'"), CaseRow.channel != literal_column("'chat'")
)
_OUT_OF_REACH = or_(_REPORTER.chat_id.is_(None), _REPORTER.unreachable_since.is_not(None))
_IS_CALLED_INSTEAD = exists().where(
    HistoryRow.case_id == CaseRow.id,
    HistoryRow.event == "call_instead",
    HistoryRow.at >= CaseRow.resolved_at,
)
_AGAIN_AT = (
    select(func.min(DueWorkRow.due_at))
    .where(
        DueWorkRow.case_id == CaseRow.id,
        DueWorkRow.round == CaseRow.round,
        DueWorkRow.kind == DueKind.CALLBACK,
        _PENDING,
    )
    .scalar_subquery()
)
_CALLS: Any = (
    select(
        CaseRow.id.label("case_id"),
        CaseRow.number,
        CaseRow.category,
        CaseRow.area_id,
        _WORKER.name.label("worker"),
        _CALLER.name.label("caller"),
        CaseRow.resolved_at,
        CallbackRow.asked_at,
        _AGAIN_AT.label("again_at"),
        CallbackRow.solved,
    )
    .select_from(CaseRow)
    .join(_WORKER, _WORKER.id == CaseRow.responsible_id)
    .join(_REPORTER, _REPORTER.id == CaseRow.reporter_id)
    .outerjoin(
        CallbackRow,
        and_(CallbackRow.case_id == CaseRow.id, CallbackRow.round == CaseRow.round),
    )
    .outerjoin(OutboxRow, OutboxRow.id == CallbackRow.outbox_id)
    .outerjoin(_CALLER, _CALLER.id == OutboxRow.person_id)
    .where(_TO_CALL, _REPORTER.forgotten_at.is_(None), or_(_OUT_OF_REACH, _IS_CALLED_INSTEAD))
)


class SqlComingBackLists:
    """The tables `due_rows`, `callbacks` and `supporters`, as managers look at them."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def due(self, wanted: DueWanted) -> Sequence[DueLine]:
        """Give a page of what falls due in the cases of a scope."""
        statement = _DUE.where(*within(wanted.scope, in_order=True), *_shown(wanted))
        if wanted.kind is not None:
            statement = statement.where(DueWorkRow.kind == wanted.kind)
        if wanted.number is not None:
            statement = statement.where(CaseRow.number == wanted.number)
        if wanted.worker_id is not None:
            statement = statement.where(CaseRow.responsible_id == wanted.worker_id)
        by_kind = wanted.order is DueOrder.KIND
        columns: list[Any] = [*([DueWorkRow.kind] if by_kind else []), DueWorkRow.due_at]
        columns.append(DueWorkRow.id)
        ordered = [one.desc() if wanted.descending else one.asc() for one in columns]
        statement = statement.order_by(*ordered).offset(wanted.offset).limit(wanted.limit)
        return [
            DueLine(**{**row._mapping, "planned_for": row.planned_for or row.due_at})  # noqa: SLF001
            for row in await self._transaction.rows(statement)
        ]

    async def set_aside(self, scope: Scope, most: int) -> int:
        """Count what was set aside, so far."""
        some = (
            select(DueWorkRow.id)
            # Joined, SQLite would begin at all cases of the areas.
            .where(
                _PENDING,
                *_IS_ASIDE,
                exists().where(CaseRow.id == DueWorkRow.case_id, *within(scope)),
            )
            .limit(most)
            .subquery()
        )
        return int(await self._transaction.value(select(func.count()).select_from(some)))

    async def calls(self, wanted: CallsWanted) -> Sequence[CallLine]:
        """Give a page of the phone list, by how long they wait."""
        nobody_accused = within(Scope(wanted.scope.reader))
        own = or_(
            CaseRow.entered_by_id == wanted.person_id, OutboxRow.person_id == wanted.person_id
        )
        his = own if wanted.only_own else or_(own, and_(*nobody_accused, *within(wanted.scope)))
        at: Any = CaseRow.resolved_at.desc() if wanted.descending else CaseRow.resolved_at.asc()
        rows = await self._transaction.rows(
            _CALLS.where(*nobody_accused, his)
            .order_by(at, CaseRow.id)
            .offset(wanted.offset)
            .limit(wanted.limit)
        )
        return [
            CallLine(**{**row._mapping, "solved": bool(row.solved)})  # noqa: SLF001
            for row in rows
        ]

    async def answers(self, wanted: AnswersWanted) -> Sequence[AnswerLine]:
        """Give a page of answers of residents and of those behind their cases."""
        rows = await self._transaction.rows(answers_of(wanted))
        return [
            AnswerLine(**{**row._mapping, "behind": bool(row.behind)})  # noqa: SLF001
            for row in rows
        ]


_IS_ASIDE = (DueWorkRow.failures > 0, DueWorkRow.set_aside_at.is_not(None))


def _shown(wanted: DueWanted) -> tuple[ColumnElement[bool], ...]:
    """Give conditions that the partial indexes of the table have, too."""
    tried = DueWorkRow.set_aside_at.is_(None)
    if wanted.which is DueShown.LATE:
        return (tried, DueWorkRow.due_at < wanted.now)
    if wanted.which is DueShown.FAILING:
        return (DueWorkRow.failures > 0,)
    return _IS_ASIDE if wanted.which is DueShown.ASIDE else (tried,)
