"""Answers /supervised: the list of 挂牌督办, for who stands above its cases or works on them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from community.actions import Action
from community.case import Case
from community.deadlines import coarse
from community.people import Person
from community.places import Place
from community.speech import Button, Rows, Utterance
from services.desk import Desk
from services.hearing import person_behind
from services.in_place import show_in_place, turned_to
from services.incoming import IncomingCommand, IncomingTap
from services.office import Office
from services.permissions import may_command
from services.supervising import supervised_before

PAGE = 5
"""How many cases stand in one message."""

_DIGITS = 6


async def tell_supervised(office: Office, command: IncomingCommand) -> None:
    """Show the first page of the list."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        if not may_command(person, "supervised"):
            await desk.say(person, Utterance("for-staff-only", {}))
            return
        await desk.say(person, await _page(desk, person, 0))


async def _turn(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Show another page in place of the one that was tapped."""
    written = tap.argument
    if not (written.isascii() and written.isdigit() and len(written) <= _DIGITS):
        return Utterance("tap-stale", {})
    return await show_in_place(desk, person, tap, await _page(desk, person, int(written)))


async def _page(desk: Desk, person: Person, page: int) -> Utterance:
    """Put one page together; a page that is not there any more gives the last one."""
    cases = await supervised_before(desk, person)
    if not cases:
        return Utterance("supervised-none", {})
    page, pages = turned_to(page, len(cases), PAGE)
    shown = cases[page * PAGE : (page + 1) * PAGE]
    return Utterance(
        "supervised-list",
        {
            "count": len(cases),
            "cases": tuple([await _line(desk, case) for case in shown]),
            "page": page + 1,
            "pages": pages,
        },
        _rows(page, pages),
    )


async def _line(desk: Desk, case: Case) -> Utterance:
    late = max(desk.now - case.solve_by, desk.now - desk.now)
    return Utterance(
        "supervised-line",
        {
            "number": case.number,
            "category": case.category,
            "place": place_for_lists(case.place),
            "worker": (await desk.responsible(case)).name,
            "late_for": coarse(late) if late else None,
            "supervised_at": case.supervised_at,
        },
    )


def place_for_lists(place: Place) -> Place:
    """Give a place without the room: whose home it is does not belong into lists."""
    named = place.estate is not None
    return replace(place, room=None, landmark=None if named else place.landmark)


def _rows(page: int, pages: int) -> Rows:
    row = []
    if page > 0:
        earlier = (Utterance("supervised-earlier", {}),)
        row.append(Button(Action.SUPERVISED_PAGE, argument=str(page - 1), label=earlier))
    if page < pages - 1:
        later = (Utterance("supervised-later", {}),)
        row.append(Button(Action.SUPERVISED_PAGE, argument=str(page + 1), label=later))
    return (tuple(row),) if row else ()


SUPERVISED_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.SUPERVISED_PAGE: _turn}
"""The buttons below the list."""
