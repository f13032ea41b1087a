"""Lists a person's own cases and those he stands behind: state, worker, time left, in pages."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from community.actions import Action
from community.case import Case, Status
from community.deadlines import coarse, is_late, time_left
from community.people import Person
from community.speech import Button, Rows, Utterance
from community.supporters import Supporter
from services.clock_lines import until_of
from services.desk import Desk
from services.in_place import show_in_place, turned_to
from services.incoming import IncomingTap
from services.supporters import count_behind

PAGE = 5
"""How many cases stand in one message."""


class _View(StrEnum):
    """Which of the cases are listed."""

    OPEN = "open"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class _Own:
    """A case that a person reported, or stands behind."""

    case: Case
    since: datetime
    supporter: Supporter | None = None


async def tell_cases(desk: Desk, person: Person) -> None:
    """Tell a person the truth about his cases that are not finished, newest first."""
    await desk.say(person, await _listed(desk, person, _View.OPEN, 0))


async def tell_case(desk: Desk, person: Person, case: Case) -> None:
    """Tell a person the truth about the one case of his that he asks about."""
    lines = (await _line(desk, _Own(case, case.filed_at)),)
    await desk.say(person, Utterance("progress-of-one", {"cases": lines}), case=case)


async def _turn(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Show another page, or the other view, in place of the one that was tapped."""
    view, _, page = tap.argument.partition(".")
    if view not in set(_View) or not page.isdecimal():
        return Utterance("tap-stale", {})
    shown = await _listed(desk, person, _View(view), int(page))
    return await show_in_place(desk, person, tap, shown)


async def _listed(desk: Desk, person: Person, view: _View, page: int) -> Utterance:
    """Put one page together; a page that is not there any more gives the last one."""
    every = await _own_cases(desk, person)
    waiting = [own for own in every if _is_waiting(own.case)]
    finished = [own for own in every if not _is_waiting(own.case)]
    shown = waiting if view is _View.OPEN else finished
    others = finished if view is _View.OPEN else waiting
    page, pages = turned_to(page, len(shown), PAGE)
    rows = _rows(view, page, pages, len(others))
    if not shown:
        return Utterance("no-open-cases" if view is _View.OPEN else "no-finished-cases", {}, rows)
    lines = [await _line(desk, own) for own in shown[page * PAGE : (page + 1) * PAGE]]
    return Utterance(
        "progress" if view is _View.OPEN else "progress-finished",
        {"count": len(shown), "cases": tuple(lines), "page": page + 1, "pages": pages},
        rows,
    )


def _rows(view: _View, page: int, pages: int, others: int) -> Rows:
    def button(to: _View, number: int, words: Utterance) -> Button:
        return Button(Action.MY_CASES, None, f"{to}.{number}", (words,))

    turning = []
    if page > 0:
        turning.append(button(view, page - 1, Utterance("my-newer", {})))
    if page < pages - 1:
        turning.append(button(view, page + 1, Utterance("my-older", {})))
    crossing = []
    if view is _View.FINISHED:
        crossing.append(button(_View.OPEN, 0, Utterance("my-open", {"count": others})))
    elif others:
        crossing.append(button(_View.FINISHED, 0, Utterance("my-finished", {"count": others})))
    return tuple(tuple(row) for row in (turning, crossing) if row)


async def _own_cases(desk: Desk, person: Person) -> Sequence[_Own]:
    """Give the cases that a person reported or stands behind, newest first."""
    reported = [_Own(case, case.filed_at) for case in await desk.unit.cases.of_reporter(person.id)]
    joined = [
        _Own(await desk.unit.cases.get(supporter.case_id), supporter.joined_at, supporter)
        for supporter in await desk.unit.supporters.of_person(person.id)
    ]
    return sorted([*reported, *joined], key=lambda own: (own.since, own.case.id), reverse=True)


def _is_waiting(case: Case) -> bool:
    undecided = case.undecided_since is not None
    return case.is_open or case.status is Status.RESOLVED or undecided


async def _line(desk: Desk, own: _Own) -> Utterance:
    if not _is_waiting(own.case):
        return _finished_line(own)
    if own.supporter is not None:
        return await _supported_line(desk, own.supporter, own.case)
    if own.case.status is Status.RESOLVED or own.case.undecided_since is not None:
        return await _resolved_line(desk, own.case)
    return await _open_line(desk, own.case)


async def _open_line(desk: Desk, case: Case) -> Utterance:
    responsible = await desk.responsible(case)
    late = is_late(case, desk.now)
    until = await until_of(desk, case)
    if until is not None:
        return await _paused_line(desk, case, responsible, until)
    return Utterance(
        "progress-line-late" if late else "progress-line",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "status": case.status,
            "worker": responsible.name,
            "solve_by": case.solve_by,
            "left": coarse(abs(time_left(case, desk.now))),
            "supporters": await count_behind(desk, case),
        },
    )


async def _paused_line(desk: Desk, case: Case, responsible: Person, until: datetime) -> Utterance:
    return Utterance(
        "progress-line-paused",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "status": case.status,
            "worker": responsible.name,
            "left": coarse(time_left(case, desk.now)),
            "paused_until": until,
            "supporters": await count_behind(desk, case),
        },
    )


async def _resolved_line(desk: Desk, case: Case) -> Utterance:
    responsible = await desk.responsible(case)
    return Utterance(
        "progress-line-resolved",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "status": case.status,
            "worker": responsible.name,
            "note": case.resolution,
            "undecided": int(case.undecided_since is not None),
        },
    )


async def _supported_line(desk: Desk, supporter: Supporter, case: Case) -> Utterance:
    responsible = await desk.responsible(case)
    return Utterance(
        "progress-line-supported",
        {
            "number": case.number,
            "category": case.category,
            "place": supporter.place,
            "status": case.status,
            "worker": responsible.name,
            "solve_by": case.solve_by,
            "late": int(is_late(case, desk.now)),
            "left": coarse(abs(time_left(case, desk.now))),
            "paused_until": await until_of(desk, case),
            "supporters": await count_behind(desk, case),
        },
    )


def _finished_line(own: _Own) -> Utterance:
    return Utterance(
        "progress-line-finished",
        {
            "number": own.case.number,
            "category": own.case.category,
            "place": own.supporter.place if own.supporter else own.case.place,
            "status": own.case.status,
            "since": own.since,
        },
    )


OWN_CASES_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.MY_CASES: _turn}
"""The buttons below the list."""
