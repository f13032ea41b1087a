"""Asks where something is: the person's own places first, then estates, then buildings."""

from collections.abc import Iterator
from dataclasses import replace

from community.actions import Action
from community.errors import NoWorkerFound
from community.people import Person
from community.places import Place
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance, Value
from services.desk import Desk

OWN_PLACES = 3
"""How many places of his earlier cases a person is offered."""

MOST_BUILDINGS = 40
"""An estate with more buildings would be a wall of buttons: there the building is written."""

SEPARATOR = "/"
"""Stands between estate and building in what a button carries."""

_PER_ROW = 4
_UNSURE = (Button(Action.PLACE_UNSURE),)


async def place_question(desk: Desk, person: Person, place: Place) -> Utterance:
    """Ask for the part of a place that is missing; what was said is not asked again."""
    if place.estate_id is None:
        own = await _own_rows(desk, person, place)
        estates = tuple(
            (Button(Action.CHOOSE_ESTATE, None, estate.id, label=estate.name),)
            for estate in desk.community.estates
        )
        values: dict[str, Value] = {"locations": int(desk.community.finds_locations)}
        rows = (*own, *estates, _UNSURE)
        return Utterance("ask-estate", values, rows, Purpose.PLACE_PROMPT)
    own = await _own_rows(desk, person, replace(place, building=None))
    rows = (*own, *_building_rows(desk, place.estate_id), _UNSURE)
    if place.building is None:
        return Utterance("ask-building", {"estate": place.estate}, rows, Purpose.PLACE_PROMPT)
    return Utterance(
        "ask-other-building",
        {"estate": place.estate, "building": place.building},
        rows,
        Purpose.PLACE_PROMPT,
    )


async def _own_rows(desk: Desk, person: Person, said: Place) -> Rows:
    """Offer the places of a person's latest cases that fit what he said, newest first."""
    cases = await desk.unit.cases.of_reporter(person.id)
    offered: dict[Place, int] = {}
    for case in cases:
        address = address_of(case.place)
        if is_known(desk, address) and _fits(address, said):
            offered.setdefault(address, case.id)
    return tuple(
        (Button(Action.CHOOSE_PLACE, None, str(case_id), label=address),)
        for address, case_id in list(offered.items())[:OWN_PLACES]
    )


def address_of(place: Place) -> Place:
    """Leave out the room and what stood nearby: another matter is somewhere else in the house."""
    return replace(place, room=None, landmark=None)


def is_known(desk: Desk, place: Place) -> bool:
    """Say whether a place still lies in an area; estates and buildings come and go."""
    known = {estate.id for estate in desk.community.estates}
    if place.estate_id not in known:
        return False
    try:
        desk.community.area_of(place)
    except NoWorkerFound:
        return False
    return True


def _fits(place: Place, said: Place) -> bool:
    """Say whether a place has all the parts that were named."""
    named = (("estate_id", said.estate_id), ("building", said.building), ("unit", said.unit))
    return all(part is None or getattr(place, name) == part for name, part in named)


def _building_rows(desk: Desk, estate_id: str) -> Iterator[tuple[Button, ...]]:
    estate = next((one for one in desk.community.estates if one.id == estate_id), None)
    buildings = sorted(estate.buildings if estate is not None else (), key=_by_number)
    if len(buildings) > MOST_BUILDINGS:
        return
    for start in range(0, len(buildings), _PER_ROW):
        yield tuple(
            Button(
                Action.CHOOSE_BUILDING,
                None,
                f"{estate_id}{SEPARATOR}{building}",
                label=Place(building=building),
            )
            for building in buildings[start : start + _PER_ROW]
        )


def _by_number(building: str) -> tuple[int, str]:
    digits = "".join(sign for sign in building if sign.isdecimal())
    return (int(digits) if digits else 0, building)
