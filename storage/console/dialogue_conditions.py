"""What conversations are listed by, and which of them somebody may see at all."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute

from community.console.bot_failed import Failure
from community.console.conversations import Marked, Order, Sureness, Wanted
from community.understanding import ACCEPT_FROM
from community.workload import Scope
from storage.books.workload import within
from storage.console.dialogue_tags import has_tag
from storage.hints import likely
from storage.tables import CaseRow, DialogueRow

SURE_FROM = 0.8
"""From so much confidence on the least sure message counts as sure."""

# In the very words of their partial indexes: SQLite does not see that `= 1` means the same.
_WAITS: Any = text("dialogues.waits")
_FLAGGED: Any = text("dialogues.flagged")
_FAILED: Mapping[Failure, Any] = {
    Failure.ASKED_AGAIN: text("dialogues.asked_again"),
    Failure.GAVE_UP: text("dialogues.gave_up"),
    Failure.CORRECTED: text("dialogues.corrected"),
    Failure.ANGRY: text("dialogues.angry"),
}
_SURENESS: Mapping[Sureness, ColumnElement[bool]] = {
    Sureness.UNSURE: DialogueRow.confidence < ACCEPT_FROM,
    Sureness.SO_SO: and_(DialogueRow.confidence >= ACCEPT_FROM, DialogueRow.confidence < SURE_FROM),
    Sureness.SURE: DialogueRow.confidence >= SURE_FROM,
}
_MARKED: Mapping[Marked, ColumnElement[bool]] = {
    Marked.REVIEWED: DialogueRow.reviewed_at.is_not(None),
    Marked.NOT_REVIEWED: DialogueRow.reviewed_at.is_(None),
    Marked.FLAGGED: _FLAGGED,
    Marked.NOTED: DialogueRow.note != "",
}
_ORDERS: Mapping[Order, tuple[ColumnElement[Any], ...]] = {
    Order.NEWEST: (DialogueRow.last_at.desc(), DialogueRow.id.desc()),
    Order.OLDEST: (DialogueRow.last_at.asc(), DialogueRow.id.asc()),
    Order.DOUBTFUL: (DialogueRow.doubt.desc(), DialogueRow.id.desc()),
    Order.PLAIN: (DialogueRow.doubt.asc(), DialogueRow.id.asc()),
    Order.SUREST: (DialogueRow.confidence.desc(), DialogueRow.id.desc()),
    Order.LEAST_SURE: (DialogueRow.confidence.asc(), DialogueRow.id.asc()),
}


_BY_CONFIDENCE = frozenset({Order.LEAST_SURE, Order.SUREST})


def order_of(order: Order) -> tuple[ColumnElement[Any], ...]:
    """Give the columns of an order; each has an index."""
    return _ORDERS[order]


def listed_in(order: Order) -> tuple[ColumnElement[bool], ...]:
    """Give the conditions of an order: what has no value in it is not listed."""
    return (DialogueRow.confidence.is_not(None),) if order in _BY_CONFIDENCE else ()


def sees_talk(scope: Scope) -> bool:
    """Say whether somebody reads what belongs to no case: who sees all, or what has no area."""
    sees_all = scope.areas is None and scope.responsible_id is None
    return sees_all or (scope.without_area and scope.responsible_id is None)


def visible(
    scope: Scope, case_id: InstrumentedAttribute[int | None] = DialogueRow.case_id
) -> ColumnElement[bool]:
    """Give the condition of what somebody may see; the case decides, as it stands now.

    Args:
        scope: whose cases he sees.
        case_id: the column that names the case; its row has to be joined from outside.
    """
    of_case = and_(case_id.is_not(None), *within(scope))
    return or_(case_id.is_(None), of_case) if sees_talk(scope) else of_case


def likely_visible(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Say nearly the same by what is kept beside conversations, where the indexes are.

    A page is found by this, without a look at all the cases; `visible` is asked of its lines.
    """
    parts: list[ColumnElement[bool]] = []
    if scope.reader:
        named = literal(" ") + DialogueRow.accused + literal(" ")
        not_about_him = ~named.contains(f" {scope.reader} ", autoescape=True)
        parts.append(or_(DialogueRow.accused == "", not_about_him))
    if scope.responsible_id is not None:
        parts.append(DialogueRow.responsible_id == scope.responsible_id)
    elif scope.areas is not None:
        of_areas: ColumnElement[bool] = DialogueRow.area_id.in_(scope.areas)
        without_area = DialogueRow.area_id.is_(None)
        # Who leads has so much of the town that it is found faster in the order of the page.
        parts.append(likely(or_(of_areas, without_area) if scope.without_area else of_areas))
    if (own := scope.complaints) is not None:
        his = DialogueRow.responsible_id == own.responsible_id
        parts.append(or_(DialogueRow.accused == "", his, DialogueRow.area_id.in_(own.areas)))
    return tuple(parts)


def conditions(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    """Give the conditions of what is wanted, but for the words."""
    equal: tuple[tuple[Any, ColumnElement[bool]], ...] = (
        (wanted.number, DialogueRow.case_id == _numbered(wanted.number)),
        (wanted.person_id, _of_person(wanted.person_id)),
        (wanted.intent, DialogueRow.intent == wanted.intent),
        (wanted.stars, DialogueRow.stars == wanted.stars),
        (wanted.waiting, _WAITS),
    )
    parts = [condition for value, condition in equal if value not in {None, "", False}]
    if wanted.sureness is not None:
        parts.append(_SURENESS[wanted.sureness])
    if wanted.failure is not None:
        parts.append(_FAILED[wanted.failure])
    if wanted.marked is not None:
        parts.append(_MARKED[wanted.marked])
    if wanted.tag:
        parts.append(has_tag(wanted.tag))
    return (*parts, *_in_time(wanted), *_of_residents(wanted))


def _of_person(person_id: int | None) -> ColumnElement[bool]:
    """Give somebody's conversations but for those whose reporter stays unknown.

    They would be known as his by standing among his others.
    """
    unknown = select(CaseRow.confidential).where(CaseRow.id == DialogueRow.case_id)
    told = func.coalesce(unknown.scalar_subquery(), false()) == false()
    return and_(DialogueRow.person_id == person_id, told)


def _numbered(number: str) -> Any:
    return select(CaseRow.id).where(CaseRow.number == number).scalar_subquery()


def _in_time(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    parts: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        parts.append(DialogueRow.last_at >= wanted.since)
    if wanted.until is not None:
        parts.append(DialogueRow.last_at < wanted.until)
    return tuple(parts)


def _of_residents(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    return () if wanted.with_staff else (DialogueRow.by_staff == false(),)
