"""Lists what somebody has in hand, by deadline, in pages; a tap brings the card of a case."""

from collections.abc import Sequence

from community.actions import Action
from community.case import Case
from community.deadlines import coarse
from community.people import Person
from community.speech import Button, Rows, Utterance, Value
from community.workload import TaskCounts, TaskFilter
from services.desk import Desk
from services.in_place import page_in, show_in_place, turned_to
from services.incoming import IncomingTap

PAGE = 6
PER_ROW = 2


async def tell_tasks(desk: Desk, person: Person) -> None:
    """Say what a member of staff has in hand, the most urgent first."""
    await desk.say(person, await _listed(desk, person, TaskFilter.ALL, 0))


async def turn_tasks(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Show another page, or other cases, in place of those that were tapped."""
    which, _, page = tap.argument.partition(".")
    if which not in set(TaskFilter) or not page.isdecimal():
        return Utterance("tap-stale", {})
    shown = await _listed(desk, person, TaskFilter(which), page_in(page))
    return await show_in_place(desk, person, tap, shown)


async def _listed(desk: Desk, person: Person, which: TaskFilter, page: int) -> Utterance:
    """Put one page together; a page that is not there any more gives the last one."""
    counts = await desk.unit.workload.task_counts(person.id, desk.now)
    page, pages = turned_to(page, counts.of(which), PAGE)
    if not counts.open:
        return Utterance("no-tasks", {"name": person.name})
    cases = await desk.unit.workload.tasks(person.id, desk.now, which, page * PAGE, PAGE)
    rows: Rows = (
        *case_buttons(cases, page * PAGE),
        *_turning(which, page, pages),
        _filters(which, counts),
    )
    if not cases:
        return Utterance("no-tasks-of-this-kind", {"count": counts.open}, rows)
    lines = tuple(task_line(desk, case, page * PAGE + at) for at, case in enumerate(cases, 1))
    values: dict[str, Value] = {
        "count": counts.open,
        "late": counts.late,
        "tasks": lines,
        "page": page + 1,
        "pages": pages,
    }
    return Utterance("tasks", values, rows)


def task_line(desk: Desk, case: Case, index: int) -> Utterance:
    """Say one case in a line: number, category, place, state, and the time that is left."""
    if case.paused_at is not None:
        return Utterance(
            "task-line-paused",
            {
                "index": index,
                "number": case.number,
                "category": case.category,
                "place": case.place,
                "status": case.status,
            },
        )
    late = case.solve_by < desk.now
    return Utterance(
        "task-line-late" if late else "task-line",
        {
            "index": index,
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "status": case.status,
            "left": coarse(abs(case.solve_by - desk.now)),
        },
    )


def case_buttons(cases: Sequence[Case], before: int) -> Rows:
    """Give a button for each case of a page, named like its line."""
    buttons = tuple(
        Button(
            Action.SHOW_CASE,
            case.id,
            label=(Utterance("task-label", {"index": index, "category": case.category}),),
        )
        for index, case in enumerate(cases, before + 1)
    )
    return tuple(buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW))


def turning(action: Action, page: int, pages: int, argument: str, tail: str = "") -> Rows:
    """Give the row that turns pages: back, on; `argument` and `tail` stand around the number."""
    row = []
    if page > 0:
        back = (Utterance("page-back", {}),)
        row.append(Button(action, None, f"{argument}.{page - 1}{tail}", label=back))
    if page < pages - 1:
        on = (Utterance("page-on", {}),)
        row.append(Button(action, None, f"{argument}.{page + 1}{tail}", label=on))
    return (tuple(row),) if row else ()


def _turning(which: TaskFilter, page: int, pages: int) -> Rows:
    return turning(Action.TASKS, page, pages, which.value)


def _filters(which: TaskFilter, counts: TaskCounts) -> tuple[Button, ...]:
    labels = {
        TaskFilter.ALL: Utterance(
            "tasks-all", {"count": counts.open, "chosen": int(which is TaskFilter.ALL)}
        ),
        TaskFilter.LATE: Utterance(
            "tasks-late", {"count": counts.late, "chosen": int(which is TaskFilter.LATE)}
        ),
        TaskFilter.NEW: Utterance(
            "tasks-new", {"count": counts.new, "chosen": int(which is TaskFilter.NEW)}
        ),
    }
    return tuple(
        Button(Action.TASKS, None, f"{one}.0", label=(label,)) for one, label in labels.items()
    )
