"""Answers questions from the community's own list; what is not there goes to the clerk."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.answer_matching import fitting, surely_asks
from community.answers import Answer
from community.categories import Category
from community.gazetteer import find_place
from community.messages import Spoken
from community.people import Person
from community.speech import Button, Rows, Utterance
from community.understanding import IsReport, IsTalk, Talk, best_categories
from services.asking import ask_category
from services.desk import Desk
from services.drafts import Draft
from services.filing import file_case
from services.hearing import Heard
from services.incoming import IncomingTap
from services.routing import route_draft

_STEERS = frozenset(Talk) - {Talk.OUT_OF_SCOPE, Talk.ASK_BOT, Talk.REQUEST_HUMAN}
"""Talk that is acted upon by itself, whatever it seems to ask for."""


async def answer_question(desk: Desk, heard: Heard) -> None:
    """Answer a question; with no entry for it, offer to pass it on to a person."""
    found = fitting(heard.text, desk.community.answers)
    if len(found) == 1:
        await _show(desk, heard.person, found[0], heard.spoken)
    elif found:
        await _offer_choice(desk, heard, found)
    else:
        to = await _who_answers(desk, heard.spoken)
        said = Utterance("no-answer", {"worker": to.name}, _ways_on(heard.spoken, to))
        await desk.say(heard.person, said)


async def answer_if_asked(desk: Desk, heard: Heard) -> bool:
    """Answer what the model does not take for a question, but surely asks for an entry."""
    judgement = heard.judgement
    if isinstance(judgement, IsTalk) and judgement.talk in _STEERS:
        return False
    if not surely_asks(heard.text, desk.community.answers):
        return False
    # Who names a building tells of something there.
    place = find_place(heard.text, desk.community.estates)
    if isinstance(judgement, IsReport) and place.building is not None:
        return False
    await answer_question(desk, heard)
    return True


async def _offer_choice(desk: Desk, heard: Heard, found: tuple[Answer, ...]) -> None:
    rows = tuple(
        (Button(Action.SHOW_ANSWER, None, f"{heard.spoken.id}.{one.key}", label=one.title),)
        for one in found
    )
    ways_on = _ways_on(heard.spoken, await _who_answers(desk, heard.spoken))
    await desk.say(heard.person, Utterance("which-answer", {}, (*rows, *ways_on)))


async def _show(desk: Desk, person: Person, answer: Answer, spoken: Spoken) -> None:
    values = {
        "title": answer.title,
        "text": answer.text,
        "papers": "、".join(answer.papers) or None,
        "hours": answer.hours,
        "where": answer.where,
        "phone": answer.phone,
    }
    ways_on = _ways_on(spoken, await _who_answers(desk, spoken))
    await desk.say(person, Utterance("answer-from-list", {**values}, ways_on))


def _ways_on(spoken: Spoken, to: Person) -> Rows:
    """Nobody is left with a wrong answer: the question goes to a person, or was none."""
    to_person = (Utterance("pass-question-to", {"worker": to.name}),)
    return (
        (Button(Action.ASK_PERSON, None, str(spoken.id), label=to_person),),
        (Button(Action.NO_QUESTION, None, str(spoken.id)),),
    )


async def _who_answers(desk: Desk, spoken: Spoken) -> Person:
    """Give who gets the question if it is passed on."""
    routing, _ = await route_draft(desk, _as_draft(desk, spoken))
    return await desk.unit.people.by_key(routing.person_key)


async def _show_chosen(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    number, _, key = tap.argument.partition(".")
    spoken = await _own_words(desk, person, number)
    answer = next((one for one in desk.community.answers if one.key == key), None)
    if spoken is None or answer is None:
        return Utterance("tap-stale", {})
    await _show(desk, person, answer, spoken)
    return None


async def _pass_on(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """File a question as a case of its own kind; twice is once."""
    spoken = await _own_words(desk, person, tap.argument)
    if spoken is None:
        return Utterance("tap-stale", {})
    if spoken.case_id is not None:
        return Utterance("tap-done-before", {})
    await file_case(desk, person, _as_draft(desk, spoken))
    return None


def _as_draft(desk: Desk, spoken: Spoken) -> Draft:
    place = find_place(spoken.text, desk.community.estates)
    draft = Draft(spoken.text, (spoken.id,), Category.QUESTION)
    return draft.at(place) if place.is_address else draft


async def _no_question(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """It was a report after all: the way of every report, with the likeliest categories."""
    spoken = await _own_words(desk, person, tap.argument)
    if spoken is None:
        return Utterance("tap-stale", {})
    if spoken.case_id is not None:
        return Utterance("tap-done-before", {})
    likely = best_categories(spoken.understanding) if spoken.understanding else ()
    draft = Draft(spoken.text, (spoken.id,))
    await ask_category(desk, person, draft, likely, "which-of-these")
    return None


async def _own_words(desk: Desk, person: Person, number: str) -> Spoken | None:
    """Give the message that a button is about, if it is the person's own and still has words."""
    if not (number.isascii() and number.isdigit()):
        return None
    try:
        spoken = await desk.unit.spoken.get(int(number))
    except KeyError:
        return None
    return spoken if spoken.person_id == person.id and spoken.text.strip() else None


ANSWER_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.SHOW_ANSWER: _show_chosen,
    Action.ASK_PERSON: _pass_on,
    Action.NO_QUESTION: _no_question,
}
"""Buttons under answers; they carry the message that asked."""
