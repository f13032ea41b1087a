"""What the buttons around standing behind a case do; each gives the short words that appear."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.people import Person
from community.places import Place
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Utterance
from community.supporters import Supporter
from services.desk import Desk
from services.incoming import IncomingTap
from services.joining import join_offered, keep_own
from services.parting import split_off
from services.permissions import may_handle
from services.supporter_callback import confirm_for_supporter, deny_for_supporter
from services.supporters import behind, pass_words_on, supporter_of

LISTED = 10
"""How many of those behind a case the worker is shown, the newest."""

_LISTED_TEXT = 200
_HIGHEST_ID = 10**18


async def _join(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    if tap.case_id is None or not await join_offered(desk, person, tap.case_id):
        return Utterance("tap-stale", {})
    return None


async def _keep_own(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    return None if await keep_own(desk, person) else Utterance("tap-stale", {})


async def _split_off(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Press of the person himself, or of whoever handles the case."""
    supporter = await _supporter(desk, case, tap.argument)
    if supporter is None or not supporter.text:
        return Utterance("tap-stale", {})
    if person.id != supporter.person_id and not may_handle(desk, person, case):
        return Utterance("tap-not-yours", {})
    if supporter.left_at is not None:
        return Utterance("tap-done-before", {})
    own = await split_off(desk, person, supporter)
    return Utterance("tap-split-off", {"number": own.number})


async def _solved_for_me(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    return await _answer(desk, person, case, tap, confirm_for_supporter)


async def _not_solved_for_me(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    return await _answer(desk, person, case, tap, deny_for_supporter)


async def _answer(
    desk: Desk,
    person: Person,
    case: Case,
    tap: IncomingTap,
    take: Callable[[Desk, Person, Case], Awaitable[bool]],
) -> Utterance | None:
    if await supporter_of(desk, person, case) is None:
        return Utterance("tap-not-yours", {})
    if tap.argument != str(case.round):
        return Utterance("tap-too-late", {"status": case.status})
    return None if await take(desk, person, case) else Utterance("tap-done-before", {})


async def _show(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    """Show who handles the case what others say about it: no name, no room."""
    everybody = list(enumerate(await behind(desk, case), start=1))
    if not everybody:
        return Utterance("tap-stale", {})
    shown = everybody[-LISTED:]
    lines = tuple(_line(index, supporter) for index, (supporter, _) in shown)
    rows = tuple((_split_button(case, index, supporter),) for index, (supporter, _) in shown)
    told = Utterance(
        "supporters-list",
        {"number": case.number, "count": len(everybody), "supporters": lines},
        rows,
        Purpose.NEWS,
    )
    await desk.say(person, told, case=case)
    for _, (supporter, _) in shown:
        await _show_files(desk, person, case, supporter)
    return None


async def _tell_all(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    spoken_id = _number(tap.argument)
    try:
        spoken = await desk.unit.spoken.get(spoken_id)
    except KeyError:
        return Utterance("tap-stale", {})
    if (spoken.person_id, spoken.case_id) != (person.id, case.id) or spoken.taken_back_at:
        return Utterance("tap-stale", {})
    fresh = await pass_words_on(desk, person, case, spoken)
    return Utterance("tap-told-supporters" if fresh else "tap-done-before", {})


async def _supporter(desk: Desk, case: Case, written: str) -> Supporter | None:
    try:
        supporter = await desk.unit.supporters.get(_number(written))
    except KeyError:
        return None
    return supporter if supporter.case_id == case.id else None


def _number(written: str) -> int:
    """Give the id that a button carries; 0, which nothing has, for anything else."""
    plain = written.isascii() and written.isdigit() and len(written) < len(str(_HIGHEST_ID))
    return int(written) if plain else 0


def _line(index: int, supporter: Supporter) -> Utterance:
    place, text = supporter.place, supporter.text
    if place.room is not None:
        text = text.replace(place.room, "…")
    return Utterance(
        "supporter-line",
        {
            "index": index,
            "joined_at": supporter.joined_at,
            "place": Place(place.estate_id, place.estate, place.building, place.unit),
            "text": shortened(text, _LISTED_TEXT),
        },
    )


def _split_button(case: Case, index: int, supporter: Supporter) -> Button:
    label = (Utterance("supporter-label", {"index": index}),)
    return Button(Action.SPLIT_OFF, case.id, str(supporter.id), label=label)


async def _show_files(desk: Desk, person: Person, case: Case, supporter: Supporter) -> None:
    for spoken in await desk.unit.spoken.of_case(case.id):
        if spoken.media_id is not None and spoken.person_id == supporter.person_id:
            caption = Utterance(
                "file-from-supporter", {"number": case.number}, purpose=Purpose.NEWS
            )
            await desk.pass_on(person, spoken.media_id, spoken.kind, caption, case=case)


JOINING_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.JOIN: _join, Action.KEEP_OWN: _keep_own}
"""Buttons of the question whether a report is about an open case."""

SUPPORTER_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.SPLIT_OFF: _split_off,
    Action.SOLVED_FOR_ME: _solved_for_me,
    Action.NOT_SOLVED_FOR_ME: _not_solved_for_me,
}
"""Buttons that look themselves whether the person stands behind the case."""

HANDLING_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {Action.SUPPORTERS: _show, Action.TELL_SUPPORTERS: _tell_all}
"""Buttons that only the responsible person, or the leader above, may press."""
