"""What the buttons do that say where something is."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from community.case import Case
from community.conversation import Stage
from community.people import Person
from community.speech import Action, Utterance
from services.asking import complete
from services.desk import Desk
from services.drafts import Draft
from services.incoming import IncomingTap
from services.place_asking import SEPARATOR, address_of, is_known


async def _choose_building(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    draft = await _draft(desk, person)
    estate_id, _, building = tap.argument.partition(SEPARATOR)
    estate = next((one for one in desk.community.estates if one.id == estate_id), None)
    if draft is None or estate is None or building not in estate.buildings:
        return Utterance("tap-stale", {})
    place = replace(draft.place, estate_id=estate.id, estate=estate.name, building=building)
    await complete(desk, person, draft.at(place))
    return None


async def _choose_place(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    draft = await _draft(desk, person)
    case = await _own_case(desk, person, tap.argument)
    if draft is None or case is None or not is_known(desk, address_of(case.place)):
        return Utterance("tap-stale", {})
    await complete(desk, person, draft.at(draft.place.completed_by(address_of(case.place))))
    return None


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
    Action.CHOOSE_BUILDING: _choose_building,
    Action.CHOOSE_PLACE: _choose_place,
}
"""Buttons that say where something is."""
