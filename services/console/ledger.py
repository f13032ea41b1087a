"""Lists the cases of the ledger for whoever looks, by pages, and lays them out for files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.case import Case
from community.console.ledger import (
    MOST_EXPORTED,
    PAGE,
    Beside,
    Counted,
    LedgerOrder,
    Position,
)
from community.console.ledger_query import LedgerQuery
from community.deadlines import is_late
from community.people import Person
from services.console.case_sight import HIDDEN
from services.console.viewer import Viewer
from services.desk import Desk
from services.ledger import LedgerRow
from services.permissions import may_handle

AT_ONCE = 500
"""Cases whose names and answers are gathered in one go for a file."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A case in the list: no rooms, no words, and nobody's name but the worker's."""

    case: Case
    responsible: str
    area: str
    supporters: int
    score: int | None
    late: bool


@dataclass(frozen=True, slots=True)
class LedgerList:
    """A page of the list."""

    lines: tuple[LedgerLine, ...]
    counted: Counted
    following: Position | None
    looked_until: Position | None
    """Set where the search stopped for having looked through enough."""


async def ledger_list(desk: Desk, viewer: Viewer, query: LedgerQuery) -> LedgerList:
    """Give a page of the cases that an address asks for and that are the viewer's to see."""
    book = desk.unit.ledger
    page = await book.page(viewer.scope, query.which, query.order, desk.now, PAGE)
    whole = query.order.after is None and len(page.cases) < PAGE
    beside = await book.beside(page.cases)
    areas = {area.id: area.name for area in desk.community.areas}
    return LedgerList(
        lines=tuple(_line(desk, case, beside, areas) for case in page.cases),
        counted=Counted(len(page.cases), page.following is None)
        if whole
        else await book.count(viewer.scope, query.which, query.order, desk.now),
        following=page.following,
        looked_until=page.following if page.looked_until is not None else None,
    )


async def ledger_rows(desk: Desk, viewer: Viewer, query: LedgerQuery) -> Sequence[LedgerRow]:
    """Give the cases that an address asks for as rows of the ledger, `MOST_EXPORTED` at most."""
    areas = {area.id: area.name for area in desk.community.areas}
    rows: list[LedgerRow] = []
    order = LedgerOrder(query.order.by, query.order.descending)
    while len(rows) < MOST_EXPORTED:
        limit = min(AT_ONCE, MOST_EXPORTED - len(rows))
        page = await desk.unit.ledger.page(viewer.scope, query.which, order, desk.now, limit)
        rows += await _rows(desk, viewer, page.cases, areas)
        if page.following is None:
            break
        order = LedgerOrder(order.by, order.descending, page.following)
    return rows


def _line(desk: Desk, case: Case, beside: Beside, areas: dict[str, str]) -> LedgerLine:
    answer = beside.callbacks.get((case.id, case.round))
    return LedgerLine(
        case=case,
        responsible=beside.names.get(case.responsible_id, ""),
        area=areas.get(case.area_id or "", ""),
        supporters=beside.supporters.get(case.id, 0),
        score=answer.score if answer is not None else None,
        late=case.is_open and is_late(case, desk.now),
    )


async def _rows(
    desk: Desk, viewer: Viewer, cases: Sequence[Case], areas: dict[str, str]
) -> list[LedgerRow]:
    beside = await desk.unit.ledger.beside(cases)
    more = await desk.unit.ledger.beside_exported(cases)
    return [
        _for(
            viewer.person,
            desk,
            LedgerRow(
                case=case,
                reporter=beside.names.get(case.reporter_id, ""),
                responsible=beside.names.get(case.responsible_id, ""),
                area=areas.get(case.area_id or "", ""),
                callback=beside.callbacks.get((case.id, case.round)),
                supporters=beside.supporters.get(case.id, 0),
                entered_by=beside.names.get(case.entered_by_id or 0, ""),
                costs=more.costs.get(case.id, (0, 0))[0],
                costs_paid=more.costs.get(case.id, (0, 0))[1],
                supporter_ratings=more.ratings.get((case.id, case.round), ()),
                praised_at=more.praised.get(case.id),
            ),
        )
        for case in cases
    ]


def _for(reader: Person, desk: Desk, row: LedgerRow) -> LedgerRow:
    """Leave out who reported a case and his number, for whoever does not handle it."""
    case = row.case
    if may_handle(desk, reader, case) or case.entered_by_id == reader.id:
        return row
    unnamed = replace(
        case,
        phone=None,
        text=_without(row.reporter, case.text),
        resolution=case.resolution and _without(row.reporter, case.resolution),
        measure=case.measure and _without(row.reporter, case.measure),
    )
    comment = row.callback.comment if row.callback is not None else None
    callback = row.callback and replace(
        row.callback, comment=comment and _without(row.reporter, comment)
    )
    return replace(row, case=unnamed, reporter="", callback=callback)


def _without(name: str, words: str) -> str:
    return words.replace(name, HIDDEN) if name else words
