"""Corrects where a case is when its reporter says so; it goes to whoever is responsible there."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any, cast

from community.case import Case
from community.conversation import Conversation, Stage
from community.errors import NoWorkerFound
from community.gazetteer import find_building, find_place
from community.mentions import besides_place
from community.messages import Kind
from community.people import Person
from community.places import Place, as_landmark
from community.speech import Utterance
from community.understanding import IsReport, IsTalk, Talk
from services.desk import Desk
from services.hearing import Heard
from services.place_asking import place_question
from services.rerouting import relocate
from services.stages import enter

CORRECTS = "corrects"
"""In the data of a conversation: the case whose place is being corrected."""

ANSWER_WITHIN = timedelta(hours=24)
"""How long after the question words may be its answer."""

_SO_FAR = "place"
_LONGEST_ASIDE = 4
_NEVER_MIND = frozenset({Talk.DENY, Talk.WITHDRAW})


async def ask_right_place(desk: Desk, person: Person, case: Case) -> None:
    """Ask where it really is, with the places as buttons."""
    await enter(desk, person, Stage.AWAITING_PLACE, {CORRECTS: case.id})
    asked = await place_question(desk, person, Place())
    await desk.say(
        person,
        Utterance(
            "ask-right-place",
            {"number": case.number, "place": case.place},
            asked.buttons,
            asked.purpose,
        ),
    )


async def corrected_case(desk: Desk, person: Person) -> Case | None:
    """Give the open case whose place a person is correcting."""
    state = await desk.unit.conversations.get(person.id)
    number = state.data.get(CORRECTS)
    if state.stage is not Stage.AWAITING_PLACE or number is None:
        return None
    case = await desk.unit.cases.get(cast("int", number))
    return case if case.is_open and case.reporter_id == person.id else None


async def take_right_place(desk: Desk, person: Person, case: Case, place: Place) -> None:
    """Move a case to a place that was named, or ask for the part that is missing."""
    try:
        desk.community.area_of(place)
    except NoWorkerFound:
        if place.estate_id is not None and place.landmark is None:
            data = {CORRECTS: case.id, _SO_FAR: asdict(place)}
            await enter(desk, person, Stage.AWAITING_PLACE, data)
            await desk.say(person, await place_question(desk, person, place))
            return
    await enter(desk, person, Stage.IDLE)
    moved = await relocate(desk, case, place, person)
    worker = await desk.responsible(moved)
    told = Utterance(
        "place-corrected", {"number": moved.number, "place": place, "worker": worker.name}
    )
    await desk.say(person, told, case=moved)


async def keep_place(desk: Desk, person: Person, case: Case) -> None:
    """Leave a case where it is."""
    await enter(desk, person, Stage.IDLE)
    kept = Utterance("place-kept", {"number": case.number, "place": case.place})
    await desk.say(person, kept, case=case)


async def go_on_correcting(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Take a message as the right place; False if it is something else."""
    case = await corrected_case(desk, heard.person)
    if case is None or desk.now - (state.since or desk.now) > ANSWER_WITHIN:
        await enter(desk, heard.person, Stage.IDLE)
        return False
    judgement = heard.judgement
    if isinstance(judgement, IsTalk) and judgement.talk in _NEVER_MIND:
        await keep_place(desk, heard.person, case)
        return True
    place = _place_in(desk, heard, case, state.data)
    aside = len(besides_place(heard.text)) > _LONGEST_ASIDE
    if place is None or (aside and isinstance(judgement, IsReport | IsTalk)):
        return False
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await take_right_place(desk, heard.person, case, place)
    return True


def _place_in(desk: Desk, heard: Heard, case: Case, data: Mapping[str, object]) -> Place | None:
    """Give the place that a message names; where none is known, its words are the place."""
    words = as_landmark(heard.text)
    if words is None:
        return None
    if heard.spoken.kind is Kind.LOCATION:
        return Place(landmark=words)
    found = find_place(words, desk.community.estates)
    if found.building is None:
        found = replace(found, building=find_building(words))
    so_far = cast("dict[str, Any] | None", data.get(_SO_FAR))
    known = Place(**so_far) if so_far else replace(case.place, landmark=None)
    if found.is_address:
        return known.carried_to(found)
    return Place(landmark=words) if so_far is None else replace(known, landmark=words)
