"""Corrects what the bot made of a message: its intent for the training, its case for the people."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.actions import Action
from community.case import Case
from community.categories import EVERYDAY, REPORT_PREFIX, Category
from community.errors import CaseNotFound, LinliError, NoWorkerFound
from community.messages import Spoken
from community.places import Place
from community.private_numbers import mask_private_numbers
from community.purposes import Purpose
from community.speech import Priority, Utterance
from community.teaching import Source
from community.understanding import INTENTS, category_of
from services.aftercare import recategorise
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.permissions import may_press
from services.rerouting import relocate
from services.teaching import NoSuchIntent, note_intent

SUBJECT = "message"
SUGGESTED = 4
"""Intents that are offered with one click: the next best ones of the model's own ranking."""


class NoSuchMessage(LinliError):
    """There is no such message, or it is not for whoever asks, or nobody judged it."""


class NoSuchPlace(LinliError):
    """The community has no such estate or building, or nobody is responsible there."""


class NothingCorrected(LinliError):
    """Everything is as it was."""


class CaseNotHis(LinliError):
    """The case is finished, or he neither handles it nor answers for it."""


@dataclass(frozen=True, slots=True)
class Correctable:
    """A message that the model judged, as somebody may correct it."""

    spoken: Spoken
    words: str
    """What was said, with private numbers masked."""
    case: Case | None
    suggested: tuple[str, ...]
    """The intents that it could be instead, the likeliest first."""
    changes_case: bool
    """Whether he may change category and place of the case as well."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says that a message really means."""

    intent: str = ""
    """Empty: the model was right."""
    category_too: bool = False
    """Whether the case gets the category of the intent."""
    estate_id: str = ""
    """Empty: the place is right."""
    building: str = ""


async def correctable(desk: Desk, viewer: Viewer, spoken_id: int) -> Correctable:
    """Give a message that somebody may correct.

    Raises:
        NoSuchMessage: if there is none, it is not for him, or nobody judged it.
    """
    spoken, case = await _message(desk, viewer, spoken_id)
    changes = case is not None and await _may_change(desk, viewer, case)
    words = mask_private_numbers(spoken.text)
    return Correctable(spoken, words, case, _suggested(spoken, case), changes)


async def correct(
    desk: Desk, viewer: Viewer, spoken_id: int, correction: Correction
) -> Sequence[str]:
    """Do what a correction says; give what was done: `candidate`, `category`, `place`.

    Category and place are changed as in the chat: by the same verbs, with the same permission,
    and the people are told the same.

    Raises:
        NoSuchMessage: if there is none, it is not for him, or nobody judged it.
        NoSuchIntent: if the model has no such intent.
        NoSuchPlace: if the community has no such place.
        CaseNotHis: if he may not change the case.
        NothingCorrected: if everything is as it was.
    """
    if correction.intent and correction.intent not in INTENTS:
        raise NoSuchIntent(correction.intent)
    spoken, case = await _message(desk, viewer, spoken_id)
    done = []
    category = category_of(correction.intent)
    if correction.category_too and category in EVERYDAY and category is not None:
        done += await _recategorise(desk, viewer, case, category)
    if correction.estate_id:
        done += await _relocate(desk, viewer, case, correction)
    # Last: the verb above proposes a candidate as the worker's, and this one takes its place.
    if correction.intent and await note_intent(desk, spoken, correction.intent, Source.READER):
        done.append("candidate")
    if not done:
        raise NothingCorrected(str(spoken_id))
    details = {"intent": correction.intent, "done": " ".join(done)}
    await audit(desk, viewer, "message-corrected", SUBJECT, spoken_id, details)
    return done


async def _message(desk: Desk, viewer: Viewer, spoken_id: int) -> tuple[Spoken, Case | None]:
    try:
        spoken = await desk.unit.spoken.get(spoken_id)
        case = None if spoken.case_id is None else await desk.unit.cases.get(spoken.case_id)
    except (KeyError, CaseNotFound):
        raise NoSuchMessage(str(spoken_id)) from None
    scope = viewer.reads
    sees = scope.sees_what_has_no_case if case is None else scope.holds(case)
    if not sees or spoken.understanding is None or not spoken.text:
        raise NoSuchMessage(str(spoken_id))
    return spoken, case


def _suggested(spoken: Spoken, case: Case | None) -> tuple[str, ...]:
    assert spoken.understanding is not None
    thought = spoken.understanding
    filed = [REPORT_PREFIX + case.category] if case is not None else []
    likely = [*filed, *(name for name, _ in thought.ranking)]
    known = [one for one in dict.fromkeys(likely) if one in INTENTS and one != thought.intent]
    return tuple(known[:SUGGESTED])


async def _may_change(desk: Desk, viewer: Viewer, case: Case) -> bool:
    return case.is_open and await may_press(desk, viewer.person, case, Action.SET_CATEGORY)


async def _recategorise(
    desk: Desk, viewer: Viewer, case: Case | None, category: Category
) -> list[str]:
    if case is None or not await _may_change(desk, viewer, case):
        raise CaseNotHis(str(category))
    if case.category is category:
        return []
    await recategorise(desk, viewer.person, case, category)
    await audit(desk, viewer, "category-corrected", "case", case.number, {"category": category})
    return ["category"]


async def _relocate(
    desk: Desk, viewer: Viewer, case: Case | None, correction: Correction
) -> list[str]:
    place = _place(desk, correction)
    if case is None or not await _may_change(desk, viewer, case):
        raise CaseNotHis(place.estate_id or "")
    case = await desk.unit.cases.get(case.id)
    moved_to = case.place.carried_to(place)
    if moved_to == case.place:
        return []
    moved = await relocate(desk, case, moved_to, viewer.person)
    told = Utterance(
        "place-corrected-by-staff",
        {"number": moved.number, "place": moved.place, "worker": viewer.person.name},
        purpose=Purpose.NEWS,
    )
    await desk.say(await desk.reporter(moved), told, case=moved, priority=Priority.NEWS)
    await audit(desk, viewer, "place-corrected", "case", case.number, {"estate": place.estate_id})
    return ["place"]


def _place(desk: Desk, correction: Correction) -> Place:
    estates = {one.id: one for one in desk.community.estates}
    estate = estates.get(correction.estate_id)
    building = correction.building or None
    if estate is None or (building is not None and building not in estate.buildings):
        raise NoSuchPlace(correction.estate_id)
    place = Place(estate_id=estate.id, estate=estate.name, building=building)
    try:
        desk.community.area_of(place)
    except NoWorkerFound:
        raise NoSuchPlace(correction.estate_id) from None
    return place
