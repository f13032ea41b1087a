"""Asks a resident only for what a draft still lacks, and files it when nothing is missing."""

from community.case import Case
from community.categories import EVERYDAY, Category
from community.conversation import Stage
from community.errors import NoWorkerFound
from community.gazetteer import find_place
from community.people import Person
from community.places import Place
from community.speech import Action, Button, Purpose, Rows, Utterance
from community.understanding import IsReport, Unsure
from services.desk import Desk
from services.drafts import ASK_PLACE_TIMES, Draft
from services.filing import file_case
from services.hearing import Heard
from services.neighbours import offer_to_join
from services.scanned_place import placed_by_scan
from services.stages import enter

FREQUENT = (
    Category.LIGHTING,
    Category.PARKING,
    Category.DRAINAGE,
    Category.SANITATION,
    Category.NOISE,
    Category.ELEVATOR,
    Category.PROPERTY,
    Category.EBIKE,
    Category.PETS,
    Category.BUILDING,
    Category.WATER_SUPPLY,
    Category.ROAD,
)
"""What is shown first when a category has to be chosen without the model's help."""

_PER_ROW = 3


async def take_new(desk: Desk, heard: Heard, draft: Draft) -> None:
    """Take words that surely are a new report, or ask what kind of report they are."""
    judgement = heard.judgement
    if isinstance(judgement, IsReport):
        await complete(desk, heard.person, draft.about(judgement.category))
    elif isinstance(judgement, Unsure) and judgement.choices:
        await ask_category(desk, heard.person, draft, judgement.choices, "which-of-these")
    else:
        await ask_category(desk, heard.person, draft, (), "which-from-list")


async def ask_words(desk: Desk, person: Person, draft: Draft) -> None:
    """Ask what is wrong where only a file or a place came."""
    await enter(desk, person, Stage.AWAITING_WORDS, draft.to_data())
    await desk.say(person, Utterance("what-is-wrong", {}))


async def complete(desk: Desk, person: Person, draft: Draft) -> Case | None:
    """File a draft whose category is known, or ask for its place; the case if it was filed."""
    found = find_place(draft.text, desk.community.estates)
    place = await placed_by_scan(desk, person, found.completed_by(draft.place))
    draft = draft.at(place)
    try:
        desk.community.area_of(draft.place)
    except NoWorkerFound:
        if draft.asked_place < ASK_PLACE_TIMES:
            await _ask_place(desk, person, draft)
            return None
    return await file_draft(desk, person, draft)


async def file_draft(desk: Desk, person: Person, draft: Draft) -> Case | None:
    """File a draft as it is, or first ask whether it is about a case that is open already."""
    if await offer_to_join(desk, person, draft):
        return None
    return await file_own(desk, person, draft)


async def file_own(desk: Desk, person: Person, draft: Draft) -> Case:
    """File a draft as a case of its own, and go on with the next problem of the message."""
    case = await file_case(desk, person, draft)
    await go_on_with_rest(desk, person, draft)
    return case


async def go_on_with_rest(desk: Desk, person: Person, draft: Draft) -> None:
    """Go on with the next problem of the same message, if there is one."""
    following = draft.following()
    if following is not None:
        own = find_place(following.text, desk.community.estates)
        await complete(desk, person, following.at(draft.place.carried_to(own)))


async def ask_category(
    desk: Desk, person: Person, draft: Draft, choices: tuple[Category, ...], key: str
) -> None:
    """Offer categories; with no choices the whole list, frequent ones first."""
    await enter(desk, person, Stage.AWAITING_CATEGORY, draft.to_data())
    offered = choices or FREQUENT
    last: tuple[Button, ...] = (Button(Action.NONE_OF_THESE),)
    if not choices:
        last = (Button(Action.MORE_CATEGORIES), *last)
    rows = (*category_rows(Action.CHOOSE_CATEGORY, None, offered), last)
    await desk.say(person, Utterance(key, {}, rows, Purpose.CATEGORY_PROMPT))


async def ask_every_category(desk: Desk, person: Person, draft: Draft) -> None:
    """Offer the whole list; 其他 is the last of it, so that every report has a way in."""
    await enter(desk, person, Stage.AWAITING_CATEGORY, draft.to_data())
    rows = category_rows(Action.CHOOSE_CATEGORY, None, EVERYDAY)
    await desk.say(person, Utterance("which-from-all", {}, rows, Purpose.CATEGORY_PROMPT))


def category_rows(action: Action, case_id: int | None, offered: tuple[Category, ...]) -> Rows:
    """Lay out categories as buttons."""
    buttons = [Button(action, case_id, category.value, label=category) for category in offered]
    return tuple(
        tuple(buttons[start : start + _PER_ROW]) for start in range(0, len(buttons), _PER_ROW)
    )


async def _ask_place(desk: Desk, person: Person, draft: Draft) -> None:
    asked = draft.asked_once_more()
    await enter(desk, person, Stage.AWAITING_PLACE, asked.to_data())
    await desk.say(person, place_question(desk, draft.place))


def place_question(desk: Desk, place: Place) -> Utterance:
    """Ask for the part of a place that is missing."""
    unsure = (Button(Action.PLACE_UNSURE),)
    if place.estate_id is None:
        estates = tuple(
            (Button(Action.CHOOSE_ESTATE, None, estate.id, label=estate.name),)
            for estate in desk.community.estates
        )
        return Utterance("ask-estate", {}, (*estates, unsure), Purpose.PLACE_PROMPT)
    if place.building is None:
        return Utterance("ask-building", {"estate": place.estate}, (unsure,), Purpose.PLACE_PROMPT)
    return Utterance(
        "ask-other-building",
        {"estate": place.estate, "building": place.building},
        (unsure,),
        Purpose.PLACE_PROMPT,
    )
