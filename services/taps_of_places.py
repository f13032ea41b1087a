"""What the buttons do that say where something is."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.conversation import Stage
from community.people import Person
from community.places import Place
from community.speech import Utterance
from services.asking import complete, file_draft
from services.desk import Desk
from services.drafts import Draft
from services.incoming import IncomingTap
from services.place_asking import SEPARATOR, address_of, is_known
from services.place_correction import (
    ask_right_place,
    corrected_case,
    keep_place,
    take_right_place,
)


async def _change_place(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await ask_right_place(desk, person, case)
    return None


async def _choose_estate(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    estate = next((one for one in desk.community.estates if one.id == tap.argument), None)
    if estate is None:
        return Utterance("tap-stale", {})
    return await _chosen(desk, person, Place(estate_id=estate.id, estate=estate.name))


async def _place_unsure(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    draft = await _draft(desk, person)
    case = await corrected_case(desk, person)
    if case is not None:
        await keep_place(desk, person, case)
    elif draft is not None:
        await file_draft(desk, person, draft)
    else:
        return Utterance("tap-stale", {})
    return None


async def _chosen(desk: Desk, person: Person, place: Place) -> Utterance | None:
    """Take a place for the draft that waits for one, or for the case whose place was wrong."""
    draft = await _draft(desk, person)
    case = await corrected_case(desk, person)
    if case is not None:
        await take_right_place(desk, person, case, place)
    elif draft is not None:
        await complete(desk, person, draft.at(draft.place.completed_by(place)))
    else:
        return Utterance("tap-stale", {})
    return None


async def _choose_building(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    estate_id, _, building = tap.argument.partition(SEPARATOR)
    estate = next((one for one in desk.community.estates if one.id == estate_id), None)
    if estate is None or building not in estate.buildings:
        return Utterance("tap-stale", {})
    place = Place(estate_id=estate.id, estate=estate.name, building=building)
    return await _chosen(desk, person, place)


async def _choose_place(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    case = await _own_case(desk, person, tap.argument)
    if case is None or not is_known(desk, address_of(case.place)):
        return Utterance("tap-stale", {})
    return await _chosen(desk, person, address_of(case.place))


async def _own_case(desk: Desk, person: Person, number: str) -> Case | None:
    cases = await desk.unit.cases.of_reporter(person.id)
    return next((case for case in cases if str(case.id) == number), None)


async def _draft(desk: Desk, person: Person) -> Draft | None:
    state = await desk.unit.conversations.get(person.id)
    if state.stage is not Stage.AWAITING_PLACE or "text" not in state.data:
        return None
    return Draft.from_data(state.data)


PLACE_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.CHOOSE_ESTATE: _choose_estate,
    Action.CHOOSE_BUILDING: _choose_building,
    Action.CHOOSE_PLACE: _choose_place,
    Action.PLACE_UNSURE: _place_unsure,
}
"""Buttons that say where something is."""

CHANGE_PLACE_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {Action.CHANGE_PLACE: _change_place}
"""Only the reporter of the case may press it."""
