"""Answers what steers the conversation: asking for progress, urging, greeting and the like."""

from collections.abc import Awaitable, Callable, Mapping

from community.case import Case, Status
from community.categories import Category
from community.speech import Utterance
from community.telling import COMPLAINTS
from community.understanding import IsTalk, Talk, Understanding, best_categories
from community.which_case import Wish
from services import comingback
from services.aftercare import supplement
from services.answering import answer_question
from services.asking import ask_category
from services.confirming import confirm_solved
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.no_taken_back import take_no_back
from services.own_cases import tell_cases
from services.relay import relay_to_worker
from services.resident_replies import answer_callback
from services.supporter_callback import answer_open_question
from services.urging import urge
from services.which import ask_about_old, ask_which


async def talk(desk: Desk, heard: Heard, said: Talk, draft: Draft | None = None) -> None:
    """Answer one of the intents that open no case.

    Args:
        desk: the desk.
        heard: the message that says so.
        said: the intent.
        draft: all that was said with it; what may still become a report becomes one with all of it.
    """
    await _TALKS[said](desk, heard, draft or Draft.from_heard(heard))


async def cases_of(desk: Desk, heard: Heard) -> list[Case]:
    """Give the person's open cases, newest first."""
    cases = await desk.unit.cases.unfinished_of(heard.person.id)
    return [case for case in cases if case.is_open]


async def solved_cases_of(desk: Desk, heard: Heard) -> list[Case]:
    """Give the person's cases that are solved but not closed, newest first."""
    cases = await desk.unit.cases.unfinished_of(heard.person.id)
    return [case for case in cases if case.status is Status.RESOLVED]


async def _progress(desk: Desk, heard: Heard, _draft: Draft) -> None:
    await tell_cases(desk, heard.person)


async def _urge(desk: Desk, heard: Heard, draft: Draft) -> None:
    cases = await cases_of(desk, heard)
    solved = await solved_cases_of(desk, heard)
    if len(cases) == 1:
        await urge(desk, heard.person, cases[0])
    elif cases:
        await ask_which(desk, heard.person, Wish.URGE, cases, draft)
    elif len(solved) == 1:
        await answer_callback(desk, heard.person, solved[0], heard)
    elif solved or not await ask_about_old(desk, heard, draft):
        await tell_cases(desk, heard.person)


async def _withdraw(desk: Desk, heard: Heard, draft: Draft) -> None:
    cases = await cases_of(desk, heard)
    solved = await solved_cases_of(desk, heard)
    if cases:
        await ask_which(desk, heard.person, Wish.WITHDRAW, cases, draft)
    elif len(solved) == 1:
        # Who had said no, and now says never mind, leaves nothing to be decided.
        case = await take_no_back(desk, heard.person, solved[0])
        await confirm_solved(desk, heard.person, case)
    else:
        await desk.say(heard.person, Utterance("no-open-cases", {}))


async def _add(desk: Desk, heard: Heard, draft: Draft) -> None:
    cases = await cases_of(desk, heard)
    if len(cases) == 1:
        await supplement(desk, heard.person, cases[0], heard)
    elif cases:
        await ask_which(desk, heard.person, Wish.ADD, cases, draft)
    elif not await ask_about_old(desk, heard, draft):
        await _offer(desk, heard, draft, "offer-report")


async def _human(desk: Desk, heard: Heard, draft: Draft) -> None:
    cases = await cases_of(desk, heard)
    if len(cases) == 1:
        await relay_to_worker(desk, heard.person, cases[0], heard)
    elif cases:
        await ask_which(desk, heard.person, Wish.TELL, cases, draft)
    else:
        await _offer(desk, heard, draft, "offer-person")


async def _topic(desk: Desk, heard: Heard, draft: Draft) -> None:
    await _offer(desk, heard, draft, "offer-service")


async def _question(desk: Desk, heard: Heard, _draft: Draft) -> None:
    await answer_question(desk, heard)


async def _judged(desk: Desk, heard: Heard, draft: Draft) -> None:
    """A "yes" or "no" belongs to the one solved case that waits for it."""
    solved = await solved_cases_of(desk, heard)
    if not solved and await answer_open_question(desk, heard):
        return
    if len(solved) == 1:
        await answer_callback(desk, heard.person, solved[0], heard)
    elif not solved and await _is_about_old(desk, heard, draft):
        return
    elif solved or await cases_of(desk, heard):
        await tell_cases(desk, heard.person)
    else:
        await desk.say(heard.person, Utterance("what-next", {}))


async def _is_about_old(desk: Desk, heard: Heard, draft: Draft) -> bool:
    """A complaint may be about what was closed; satisfied words ask for nothing."""
    judgement = heard.judgement
    complains = isinstance(judgement, IsTalk) and judgement.talk in COMPLAINTS
    return complains and await ask_about_old(desk, heard, draft)


async def _yes_or_no(desk: Desk, heard: Heard, _draft: Draft) -> None:
    if not await _answers_callback(desk, heard):
        await desk.say(heard.person, Utterance("what-next", {}))


async def _answers_callback(desk: Desk, heard: Heard) -> bool:
    """Take words as the answer to the one question that waits for it; False if there is none."""
    solved = await solved_cases_of(desk, heard)
    asked = [case for case in solved if await _was_asked(desk, case)]
    if not asked:
        return await answer_open_question(desk, heard)
    if len(asked) != 1:
        return False
    await answer_callback(desk, heard.person, asked[0], heard)
    return True


async def _was_asked(desk: Desk, case: Case) -> bool:
    callback = await comingback.callback_of(desk, case)
    return callback.asked_at is not None and callback.answered_at is None


async def _offer(desk: Desk, heard: Heard, draft: Draft, key: str) -> None:
    """Offer to file the words as a report, because a person has to see them."""
    choices = _likely(heard.spoken.understanding)
    await ask_category(desk, heard.person, draft, choices, key)


def _likely(understanding: Understanding | None) -> tuple[Category, ...]:
    likely = best_categories(understanding)[:2] if understanding else ()
    return (*(one for one in likely if one is not Category.OTHER), Category.OTHER)


async def _greet(desk: Desk, heard: Heard, _draft: Draft) -> None:
    await desk.say(heard.person, Utterance("greet", {"community": desk.community.name}))


async def _goodbye(desk: Desk, heard: Heard, _draft: Draft) -> None:
    await desk.say(heard.person, Utterance("goodbye", {}))


async def _thank(desk: Desk, heard: Heard, _draft: Draft) -> None:
    if not await _answers_callback(desk, heard):
        await desk.say(heard.person, Utterance("you-are-welcome", {}))


async def _ask_bot(desk: Desk, heard: Heard, _draft: Draft) -> None:
    await desk.say(heard.person, Utterance("about-me", {"community": desk.community.name}))


async def _out_of_scope(desk: Desk, heard: Heard, _draft: Draft) -> None:
    await desk.say(heard.person, Utterance("not-understood", {}))


_TALKS: Mapping[Talk, Callable[[Desk, Heard, Draft], Awaitable[None]]] = {
    # Danger has been answered before anything else is asked of a text.
    Talk.EMERGENCY: _out_of_scope,
    Talk.ASK_PROGRESS: _progress,
    Talk.URGE: _urge,
    Talk.WITHDRAW: _withdraw,
    Talk.ADD_INFORMATION: _add,
    Talk.REQUEST_HUMAN: _human,
    Talk.ASK_SERVICE: _question,
    Talk.PROPOSE_TOPIC: _topic,
    Talk.SOLVED: _judged,
    Talk.NOT_SOLVED: _judged,
    Talk.SATISFIED: _judged,
    Talk.DISSATISFIED: _judged,
    Talk.GREET: _greet,
    Talk.GOODBYE: _goodbye,
    Talk.THANK: _thank,
    Talk.AFFIRM: _yes_or_no,
    Talk.DENY: _yes_or_no,
    Talk.ASK_BOT: _ask_bot,
    Talk.OUT_OF_SCOPE: _out_of_scope,
}
