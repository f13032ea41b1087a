"""The lists of calls: /whistles with what is open, late ones first, and /claims."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import StrEnum

from community.actions import Action
from community.calls import STILL_OPEN, Call, late_first
from community.case import Case
from community.people import Person, Role
from community.permissions import MAY_COMMAND
from community.speech import Button, Rows, Utterance
from services.calls_claims import OFFERED, claim_line, rows_of
from services.calls_shown import line_of
from services.calls_told import revise_tapped
from services.calls_units import units_of
from services.desk import Desk
from services.hearing import person_behind
from services.in_place import turned_to
from services.incoming import IncomingCommand, IncomingTap
from services.office import Office

PAGE = 5
"""How many entries stand in one message."""

_LONGEST_PAGE = 6

Entry = tuple[Case, Call]


class CallList(StrEnum):
    """Which list; also the name of its command."""

    WHISTLES = "whistles"
    CLAIMS = "claims"


async def list_whistles(office: Office, command: IncomingCommand) -> None:
    """Answer /whistles: the open calls that a person has to do with, late ones first."""
    await _answer(office, command, CallList.WHISTLES)


async def list_claims(office: Office, command: IncomingCommand) -> None:
    """Answer /claims: what units can claim."""
    await _answer(office, command, CallList.CLAIMS)


async def _answer(office: Office, command: IncomingCommand, which: CallList) -> None:
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        shown = await _page(desk, person, which, 0)
        await desk.say(person, shown or Utterance("call-lists-not-for-you", {}))


async def _turn(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Show another page in place of the one that was tapped."""
    which, _, page = tap.argument.partition(".")
    plain = page.isascii() and page.isdigit() and len(page) <= _LONGEST_PAGE
    if which not in set(CallList) or not plain:
        return Utterance("tap-stale", {})
    shown = await _page(desk, person, CallList(which), int(page))
    if shown is None:
        return Utterance("tap-not-yours", {})
    await revise_tapped(desk, person, tap.message_id, shown, None)
    return None


async def _page(desk: Desk, person: Person, which: CallList, page: int) -> Utterance | None:
    """Put one page together, the last one if it is not there any more; None for others."""
    if not MAY_COMMAND[which.value] & person.roles:
        return None
    entries = await _entries(desk, person, which)
    page, pages = turned_to(page, len(entries), PAGE)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    turning = _turning(which, page, pages)
    if which is CallList.CLAIMS:
        return _claims(desk, person, shown, turning, len(entries))
    if not entries:
        return Utterance("whistles-none", {})
    return Utterance(
        "whistles",
        {
            "count": len(entries),
            "late": sum(call.is_late(desk.now) for _, call in entries),
            "calls": tuple(_line(desk, case, call) for case, call in shown),
        },
        turning,
    )


def _claims(
    desk: Desk, person: Person, shown: Sequence[Entry], turning: Rows, count: int
) -> Utterance:
    if not shown:
        return Utterance("claims-none", {})
    buttons = rows_of(shown) if units_of(desk.community, person) else ()
    lines = tuple(claim_line(case, call) for case, call in shown)
    return Utterance("claims", {"count": count, "claims": lines}, (*buttons, *turning))


def _line(desk: Desk, case: Case, call: Call) -> Utterance:
    return Utterance(
        "whistles-line",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "unit": (line_of(call, desk),),
        },
    )


def _turning(which: CallList, page: int, pages: int) -> Rows:
    def button(number: int, words: Utterance) -> Button:
        return Button(Action.CALL_LISTS, None, f"{which}.{number}", (words,))

    turning = []
    if page > 0:
        turning.append(button(page - 1, Utterance("call-lists-back", {})))
    if page < pages - 1:
        turning.append(button(page + 1, Utterance("call-lists-on", {})))
    return (tuple(turning),) if turning else ()


async def _entries(desk: Desk, person: Person, which: CallList) -> list[Entry]:
    states = OFFERED if which is CallList.CLAIMS else STILL_OPEN
    calls = await desk.unit.calls.in_states(states)
    found = []
    for call in late_first(calls, desk.now):
        case = await desk.unit.cases.get(call.case_id)
        is_now = case.is_open and case.round == call.round
        if not is_now or (person.key or "") in case.accused_keys:
            continue
        if which is CallList.CLAIMS or _concerns(desk, person, case, call):
            found.append((case, call))
    return found


def _concerns(desk: Desk, person: Person, case: Case, call: Call) -> bool:
    """Say whether a call is the person's: of his unit, of his case, or below him."""
    leads = person.key is not None and person.key == desk.community.leader_of(case.area_id)
    return (
        Role.SECRETARY in person.roles
        or (Role.LEADER in person.roles and leads)
        or person.id == case.responsible_id
        or call.unit_id in {unit.id for unit in units_of(desk.community, person)}
    )


CALL_LIST_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.CALL_LISTS: _turn}
"""The buttons below the lists."""
