"""What a resident's reply means to the question, the survey, and the news of his own case."""

from community.callback_answers import goes_on
from community.case import Case, Status
from community.people import Person
from community.understanding import IsTalk, Talk
from services import comingback
from services.callback_reading import give_answer, reading_of
from services.decider_words import tell_decider
from services.desk import Desk
from services.hearing import Heard
from services.relay import relay_to_worker
from services.steering import answer_about_case, ask_about_closed
from services.supporter_callback import answer_in_words
from services.supporters import supporter_of
from services.survey_words import take_reply


async def answer_callback(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Understand words as the answer to 「问题解决了吗」, or ask for a tap."""
    solved = reading_of(desk, case, heard, asked=True)
    if solved is not None and case.status in {Status.RESOLVED, Status.CLOSED}:
        await give_answer(desk, person, case, heard, solved=solved)
        return
    if case.status is Status.RESOLVED and await take_reply(desk, person, case, heard):
        return  # He has said already that it is solved: this is about how it was handled.
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    if case.undecided_since is not None:
        await tell_decider(desk, person, case, heard)
    elif case.status is Status.RESOLVED:
        await comingback.ask_back(desk, case)
    else:
        await relay_to_worker(desk, person, case, heard)


async def about_case(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Take words about a case that runs, or was called solved."""
    if not await _says_if_solved(desk, person, case, heard):
        await answer_about_case(desk, person, case, heard)


async def about_news(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Take words about news of a case, whatever became of it since."""
    if case.undecided_since is not None:
        await answer_callback(desk, person, case, heard)
    elif case.status is Status.CLOSED:
        await ask_about_closed(desk, person, case, heard)
    elif not await _says_if_solved(desk, person, case, heard):
        await relay_to_worker(desk, person, case, heard)


async def take_survey_reply(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Take a reply to a survey as its sentence, unless it says that nothing is solved after all."""
    behind_it = await supporter_of(desk, person, case) is not None
    if not behind_it and _goes_on_still(desk, case, heard):
        await _not_solved_after_all(desk, person, case, heard)
    elif await take_reply(desk, person, case, heard):
        return
    elif behind_it:
        await answer_in_words(desk, person, case, heard)
    else:
        await about_news(desk, person, case, heard)


def _goes_on_still(desk: Desk, case: Case, heard: Heard) -> bool:
    """Say whether words tell of the trouble itself: a "no" without a reply is one as a reply."""
    told = goes_on(heard.text) and case.status in {Status.RESOLVED, Status.CLOSED}
    return told and reading_of(desk, case, heard, asked=False) is False


async def _not_solved_after_all(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    if case.status is Status.RESOLVED or case.undecided_since is not None:
        await answer_callback(desk, person, case, heard)
    else:
        await ask_about_closed(desk, person, case, heard)


async def _says_if_solved(desk: Desk, person: Person, case: Case, heard: Heard) -> bool:
    """Take a "solved" or "not solved" that comes before the question as the answer to it."""
    said = heard.judgement.talk if isinstance(heard.judgement, IsTalk) else None
    if case.status is not Status.RESOLVED or said not in {Talk.SOLVED, Talk.NOT_SOLVED}:
        return False
    await answer_callback(desk, person, case, heard)
    return True
