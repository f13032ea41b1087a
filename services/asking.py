"""Asks a resident only for what a draft still lacks, and files it when nothing is missing."""

from collections.abc import Mapping
from typing import cast

from community.actions import Action
from community.case import Case
from community.categories import EVERYDAY, Category
from community.category_signs import SIGNS
from community.conversation import Stage
from community.errors import NoWorkerFound
from community.gazetteer import find_place
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance, Value
from community.understanding import IsReport, Unsure
from services.desk import Desk
from services.drafts import ASK_PLACE_TIMES, Draft
from services.filing import file_case
from services.gathering import gather
from services.hearing import Heard
from services.neighbours import offer_to_join
from services.place_asking import place_question
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
_PER_ROW_PICTURED = 2
_QUESTIONS: Mapping[str, str] = {
    "which-of-these": "which-of-these",
    "which-from-list": "which-from-list",
    "offer-report": "offer-report",
    "offer-person": "offer-person",
    "offer-service": "offer-service",
    "voice-received": "voice-received",
}
"""The questions for a category, by the names under which a waiting draft keeps them."""

_QUESTION = "question"
_CHOICES = "choices"


async def take_new(desk: Desk, heard: Heard, draft: Draft) -> None:
    """Take words that surely are a new report, or ask what kind of report they are."""
    judgement = heard.judgement
    if isinstance(judgement, IsReport):
        await complete(desk, heard.person, draft.about(judgement.category))
    elif isinstance(judgement, Unsure) and judgement.choices:
        await ask_category(desk, heard.person, draft, judgement.choices, "which-of-these")
    else:
        await ask_category(desk, heard.person, draft, (), "which-from-list")


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
    asked = {_QUESTION: key, _CHOICES: [one.value for one in choices]}
    if await gather(desk, person, Stage.AWAITING_CATEGORY, draft, asked):
        return
    await enter(desk, person, Stage.AWAITING_CATEGORY, {**draft.to_data(), **asked})
    await desk.say(person, category_question(key, choices, pictured=not draft.text))


async def ask_category_again(
    desk: Desk, person: Person, draft: Draft, data: Mapping[str, object]
) -> None:
    """Ask for the category what the data of the stage say that it was, or was to be, asked."""
    await ask_category(desk, person, draft, *_asked(data))


def category_asked(data: Mapping[str, object]) -> Utterance:
    """Give the question that the data of the stage keep."""
    choices, key = _asked(data)
    return category_question(key, choices, pictured=not data.get("text"))


def _asked(data: Mapping[str, object]) -> tuple[tuple[Category, ...], str]:
    choices = tuple(map(Category, cast("list[str]", data.get(_CHOICES, []))))
    return choices, cast("str", data.get(_QUESTION, "which-from-list"))


def category_question(
    key: str, choices: tuple[Category, ...], *, pictured: bool = False
) -> Utterance:
    """Give the question with its buttons; with no choices the whole list, frequent ones first.

    Args:
        key: the question.
        choices: the categories to offer.
        pictured: put a picture on each button, for somebody who has not written a word.
    """
    offered = choices or FREQUENT
    last: tuple[Button, ...] = (Button(Action.NONE_OF_THESE),)
    if not choices:
        last = (Button(Action.MORE_CATEGORIES), *last)
    rows = (*category_rows(Action.CHOOSE_CATEGORY, None, offered, pictured=pictured), last)
    return Utterance(_QUESTIONS[key], {}, rows, Purpose.CATEGORY_PROMPT)


async def ask_every_category(desk: Desk, person: Person, draft: Draft) -> None:
    """Offer the whole list; 其他 is the last of it, so that every report has a way in."""
    await enter(desk, person, Stage.AWAITING_CATEGORY, draft.to_data())
    rows = category_rows(Action.CHOOSE_CATEGORY, None, EVERYDAY, pictured=not draft.text)
    await desk.say(person, Utterance("which-from-all", {}, rows, Purpose.CATEGORY_PROMPT))


def category_rows(
    action: Action, case_id: int | None, offered: tuple[Category, ...], *, pictured: bool = False
) -> Rows:
    """Lay out categories as buttons; those with pictures are longer, so fewer stand in a row."""
    buttons = [
        Button(action, case_id, one.value, label=_pictured(one) if pictured else one)
        for one in offered
    ]
    count = _PER_ROW_PICTURED if pictured else _PER_ROW
    return tuple(tuple(buttons[start : start + count]) for start in range(0, len(buttons), count))


def _pictured(category: Category) -> tuple[Utterance, ...]:
    values: dict[str, Value] = {"sign": SIGNS[category], "category": category}
    return (Utterance("category-label", values),)


async def _ask_place(desk: Desk, person: Person, draft: Draft) -> None:
    if await gather(desk, person, Stage.AWAITING_PLACE, draft):
        return
    asked = draft.asked_once_more()
    await enter(desk, person, Stage.AWAITING_PLACE, asked.to_data())
    await desk.say(person, await place_question(desk, person, draft.place))
