"""The questions to staff who enter a report for somebody else, each with its buttons."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from community.actions import Action
from community.case import ENTERED
from community.categories import EVERYDAY, Category
from community.people import Person
from community.speech import Button, Rows, Utterance
from services.asking import FREQUENT, category_rows
from services.desk import Desk
from services.entries import Entry, Step
from services.place_asking import place_question

_IN_A_ROW = 2


async def ask(desk: Desk, person: Person, entry: Entry, choices: tuple[Category, ...] = ()) -> None:
    """Ask an entry's question; `choices` are the likely categories, if that is the question."""
    if entry.step is Step.CATEGORY:
        await _ask_category(desk, person, choices)
    elif entry.step in _QUESTIONS:
        await _QUESTIONS[entry.step](desk, person, entry)


async def ask_every_category(desk: Desk, person: Person) -> None:
    """Offer the whole list of categories."""
    rows = category_rows(Action.ENTER_CATEGORY, None, EVERYDAY)
    await desk.say(person, Utterance("which-from-all", {}, rows))


async def _ask_channel(desk: Desk, person: Person, _entry: Entry) -> None:
    buttons = [Button(Action.ENTER_CHANNEL, None, one.value, label=one) for one in ENTERED]
    rows: Rows = tuple(
        tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)
    )
    await desk.say(person, Utterance("entry-channel", {}, rows))


async def _ask_words(desk: Desk, person: Person, entry: Entry) -> None:
    started = bool(entry.draft.spoken_ids)
    await desk.say(person, Utterance("entry-more-words" if started else "entry-words", {}))


async def _ask_category(desk: Desk, person: Person, choices: tuple[Category, ...]) -> None:
    rows = category_rows(Action.ENTER_CATEGORY, None, choices or FREQUENT)
    more = (Button(Action.ENTER_MORE),)
    await desk.say(person, Utterance("entry-category", {}, (*rows, more)))


async def _ask_place(desk: Desk, person: Person, entry: Entry) -> None:
    """Ask as residents are asked, but with buttons of the entry."""
    question = await place_question(desk, person, entry.draft.place)
    estates: Rows = ()
    if entry.draft.place.estate_id is None:
        estates = tuple(
            (Button(Action.ENTER_ESTATE, None, estate.id, label=estate.name),)
            for estate in desk.community.estates
        )
    await desk.say(person, replace(question, buttons=(*estates, *_without(Step.PLACE))))


async def _ask_name(desk: Desk, person: Person, _entry: Entry) -> None:
    await desk.say(person, Utterance("entry-name", {}, _without(Step.NAME)))


async def _ask_phone(desk: Desk, person: Person, _entry: Entry) -> None:
    await desk.say(person, Utterance("entry-phone", {}, _without(Step.PHONE)))


def _without(step: Step) -> Rows:
    return ((Button(Action.ENTER_WITHOUT, None, step.value, label=(_WITHOUT[step],)),),)


_WITHOUT: Mapping[Step, Utterance] = {
    Step.PLACE: Utterance("without-place", {}),
    Step.NAME: Utterance("without-name", {}),
    Step.PHONE: Utterance("without-phone", {}),
}


_QUESTIONS: Mapping[Step, Callable[[Desk, Person, Entry], Awaitable[None]]] = {
    Step.CHANNEL: _ask_channel,
    Step.WORDS: _ask_words,
    Step.PLACE: _ask_place,
    Step.NAME: _ask_name,
    Step.PHONE: _ask_phone,
}
