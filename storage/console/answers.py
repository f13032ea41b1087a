"""The statement for a page of answers: callbacks answered, given up, and of those behind a case."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, cast, literal, null, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from community.console.coming_back import AnswerOrder, AnswersWanted, Reply
from storage.books.workload import within
from storage.tables import CallbackRow, CaseRow, PersonRow, SupporterRow

_Answering = type[CallbackRow] | type[SupporterRow]


def answers_of(wanted: AnswersWanted) -> Select[Any]:
    """Give the statement; each part reads no more than the page needs, by an index of its time."""
    parts = [
        _part(wanted, table, time)
        for table, time in (
            (CallbackRow, CallbackRow.answered_at),
            (SupporterRow, SupporterRow.answered_at),
        )
        if wanted.reply is not Reply.NOT_REACHED
    ]
    if wanted.reply in {None, Reply.NOT_REACHED}:
        parts.append(_part(wanted, CallbackRow, CallbackRow.given_up_at))
    found = union_all(*(select(*part.subquery().columns) for part in parts)).subquery()
    ordered = _ordered(wanted, found.c.at, found.c.score, found.c.case_id)
    return select(*found.columns).order_by(*ordered).offset(wanted.offset).limit(wanted.limit)


def _part(
    wanted: AnswersWanted, table: _Answering, time: InstrumentedAttribute[Any]
) -> Select[Any]:
    given_up = time is CallbackRow.given_up_at
    statement: Select[Any] = (
        select(
            CaseRow.id.label("case_id"),
            CaseRow.number,
            CaseRow.category,
            CaseRow.area_id,
            PersonRow.name.label("worker"),
            CaseRow.responsible_id,
            CaseRow.accused,
            time.label("at"),
            table.round,
            literal(int(table is SupporterRow)).label("behind"),
            (cast(null(), Boolean()) if given_up else table.solved).label("solved"),
            table.score,
            table.tags,
            table.comment,
        )
        .select_from(table)
        .join(CaseRow, CaseRow.id == table.case_id)
        .join(PersonRow, PersonRow.id == CaseRow.responsible_id)
        .where(time >= wanted.span.since, time < wanted.span.until)
        .where(*within(wanted.scope, in_order=True), *_chosen(wanted, table))
    )
    if given_up:
        statement = statement.where(CallbackRow.answered_at.is_(None))
    ordered = _ordered(wanted, time, table.score, CaseRow.id)
    return statement.order_by(*ordered).limit(wanted.offset + wanted.limit)


def _chosen(wanted: AnswersWanted, table: _Answering) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if wanted.category is not None:
        chosen.append(CaseRow.category == wanted.category)
    if wanted.score is not None:
        chosen.append(table.score == wanted.score)
    if wanted.with_words:
        chosen.append(table.comment != "")
    if wanted.reply in {Reply.SOLVED, Reply.NOT_SOLVED}:
        chosen.append(table.solved.is_(wanted.reply is Reply.SOLVED))
    return chosen


def _ordered(wanted: AnswersWanted, at: Any, score: Any, case_id: Any) -> list[Any]:
    """Order by time or stars; without stars comes last."""
    columns = [at, case_id]
    if wanted.order is AnswerOrder.SCORE:
        columns = [score, *columns]
    ordered = [one.desc() if wanted.descending else one.asc() for one in columns]
    without = [score.is_(None)] if wanted.order is AnswerOrder.SCORE else []
    return [*without, *ordered]
