"""The leader's board: how many cases stand where and with whom, what is late, who is away."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from community.actions import Action
from community.case import OPEN, Case, Status
from community.deadlines import coarse
from community.errors import PersonNotFound
from community.people import Person, Role
from community.speech import Button, Rows, Utterance, Value
from community.workload import PersonLoad, Scope, TaskFilter
from services.desk import Desk
from services.in_place import page_in, show_in_place, turned_to
from services.incoming import IncomingTap
from services.tasks import case_buttons, turning

PAGE = 6
PEOPLE = 8


async def tell_board(desk: Desk, person: Person) -> None:
    """Say how the cases stand that a leader, or the secretary, answers for."""
    await desk.say(person, await _home(desk, person, 0, ""))


async def turn_board(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Show another part of the board, or another page, in place of the one that was tapped."""
    view, _, rest = tap.argument.partition(".")
    page, _, more = rest.partition(".")
    put_together = _VIEWS.get(view)
    if put_together is None or not page.isdecimal():
        return Utterance("tap-stale", {})
    shown = await put_together(desk, person, page_in(page), more)
    if shown is None:
        return Utterance("tap-stale", {})
    return await show_in_place(desk, person, tap, shown)


def scope_of(desk: Desk, person: Person) -> Scope:
    """Give the cases that somebody answers for: the secretary all, a leader those of his areas."""
    key = person.key or ""
    if Role.SECRETARY in person.roles:
        return Scope(key)
    community = desk.community
    areas = tuple(area.id for area in community.areas if community.leader_of(area.id) == key)
    return Scope(key, areas, without_area=community.leader_of(None) == key)


async def _home(desk: Desk, person: Person, _page: int, _more: str) -> Utterance:
    scope = scope_of(desk, person)
    found = await desk.unit.workload.by_status(scope)
    counts = await desk.unit.workload.count(scope, desk.now)
    lines = tuple(
        Utterance("board-status", {"status": status, "count": found[status]})
        for status in Status
        if status in OPEN and status in found
    )
    late = (Utterance("board-late-label", {"count": counts.late}),)
    rows: Rows = (
        (
            Button(Action.BOARD, None, "late.0", label=late),
            Button(Action.BOARD, None, "open.0", label=(Utterance("board-open-label", {}),)),
        ),
        (
            Button(Action.BOARD, None, "people.0", label=(Utterance("board-people-label", {}),)),
            Button(Action.BOARD, None, "home.0", label=(Utterance("board-again-label", {}),)),
        ),
    )
    values: dict[str, Value] = {
        "now_at": desk.now,
        "count": counts.open,
        "late": counts.late,
        "statuses": lines,
        "resolved": found.get(Status.RESOLVED, 0),
    }
    return Utterance("board", values, rows)


async def _late(desk: Desk, person: Person, page: int, _more: str) -> Utterance:
    return await _listed(desk, person, TaskFilter.LATE, page)


async def _open(desk: Desk, person: Person, page: int, _more: str) -> Utterance:
    return await _listed(desk, person, TaskFilter.ALL, page)


async def _listed(desk: Desk, person: Person, which: TaskFilter, page: int) -> Utterance:
    """Show a page of the late cases, or of all that are open."""
    scope = scope_of(desk, person)
    late = which is TaskFilter.LATE
    count = (await desk.unit.workload.count(scope, desk.now)).of(which)
    lines, rows, pages, page = await _cases(
        desk, scope, which, count, page, "late" if late else "open"
    )
    if not lines:
        return Utterance("board-none-late" if late else "board-none-open", {}, rows)
    values: dict[str, Value] = {"count": count, "cases": lines, "page": page + 1, "pages": pages}
    return Utterance("board-late" if late else "board-open", values, rows)


async def _of(desk: Desk, person: Person, page: int, more: str) -> Utterance | None:
    """Show what one person has in hand."""
    try:
        worker = await desk.unit.people.get(page_in(more))
    except PersonNotFound:
        return None
    if not worker.is_staff:
        return None
    whole = scope_of(desk, person)
    scope = Scope(whole.reader, whole.areas, whole.without_area, worker.id)
    count = (await desk.unit.workload.count(scope, desk.now)).open
    lines, rows, pages, page = await _cases(
        desk, scope, TaskFilter.ALL, count, page, "of", f".{worker.id}"
    )
    values: dict[str, Value] = {
        "name": worker.name,
        "away": int(_is_away(desk, worker)),
        "count": count,
        "cases": lines,
        "page": page + 1,
        "pages": pages,
    }
    return Utterance("board-of", values, rows)


async def _people(desk: Desk, person: Person, page: int, _more: str) -> Utterance:
    scope = scope_of(desk, person)
    loads = await desk.unit.workload.by_person(scope, desk.now, _morning(desk))
    page, pages = turned_to(page, len(loads), PEOPLE)
    shown = loads[page * PEOPLE : (page + 1) * PEOPLE]
    if not shown:
        return Utterance("board-none-open", {}, (_home_row(),))
    staff = [await desk.unit.people.get(load.person_id) for load in shown]
    lines = tuple(_person_line(desk, who, load) for who, load in zip(staff, shown, strict=True))
    buttons = [Button(Action.BOARD, None, f"of.0.{who.id}", label=who.name) for who in staff]
    rows = (
        *(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)),
        *turning(Action.BOARD, page, pages, "people"),
        _home_row(),
    )
    values: dict[str, Value] = {
        "count": len(loads),
        "people": lines,
        "page": page + 1,
        "pages": pages,
    }
    return Utterance("board-people", values, rows)


def _person_line(desk: Desk, who: Person, load: PersonLoad) -> Utterance:
    values: dict[str, Value] = {
        "name": who.name,
        "open": load.open,
        "late": load.late,
        "today": load.today,
        "away": int(_is_away(desk, who)),
    }
    return Utterance("board-person", values)


async def _cases(
    desk: Desk,
    scope: Scope,
    which: TaskFilter,
    count: int,
    page: int,
    view: str,
    tail: str = "",
) -> tuple[tuple[Utterance, ...], Rows, int, int]:
    """Give the lines and buttons of a page of cases, how many pages there are, and which it is."""
    page, pages = turned_to(page, count, PAGE)
    cases = await desk.unit.workload.in_scope(scope, desk.now, which, page * PAGE, PAGE)
    lines = [await _line(desk, case, page * PAGE + at) for at, case in enumerate(cases, 1)]
    rows = (
        *case_buttons(tuple(cases), page * PAGE),
        *turning(Action.BOARD, page, pages, view, tail),
        _home_row(),
    )
    return tuple(lines), rows, pages, page


async def _line(desk: Desk, case: Case, index: int) -> Utterance:
    responsible = await desk.responsible(case)
    late = case.solve_by < desk.now and case.paused_at is None
    return Utterance(
        "board-line-late" if late else "board-line",
        {
            "index": index,
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "status": case.status,
            "worker": responsible.name,
            "left": coarse(abs(case.solve_by - desk.now)),
        },
    )


def _home_row() -> tuple[Button, ...]:
    label = (Utterance("board-home-label", {}),)
    return (Button(Action.BOARD, None, "home.0", label=label),)


def _is_away(desk: Desk, person: Person) -> bool:
    on_leave = person.key is not None and desk.community.is_away(person.key, desk.now)
    return on_leave or not person.can_be_told


def _morning(desk: Desk) -> datetime:
    """Give when today began by the community's wall clock."""
    local = desk.now.astimezone(ZoneInfo(desk.community.timezone))
    return datetime.combine(local.date(), time(0), tzinfo=local.tzinfo).astimezone(desk.now.tzinfo)


_VIEWS: Mapping[str, Callable[[Desk, Person, int, str], Awaitable[Utterance | None]]] = {
    "home": _home,
    "late": _late,
    "open": _open,
    "people": _people,
    "of": _of,
}
