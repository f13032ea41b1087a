"""Goes on with 「是哪一件？」 where nobody answers: reminds, then gives the words to a case."""

from collections.abc import Sequence

from community.case import Case
from community.conversation import Conversation
from community.people import Person
from community.speech import Priority, Utterance
from community.which_case import Wish
from services.desk import Desk
from services.stages import REMINDED, enter
from services.which import Question, which_question
from services.which_answer import fits, give_to, waiting


async def remind_which(desk: Desk, person: Person, state: Conversation, words: str) -> bool:
    """Repeat the question once, with its buttons; False if there is nothing left to ask about."""
    question = Question.from_state(state)
    cases = await _meant(desk, person, question)
    if question is None or not cases:
        return False
    await enter(desk, person, state.stage, {**state.data, REMINDED: True})
    asked = which_question(question.wish, cases, question.draft)
    reminder = Utterance("remind-which", {"words": words}, asked.buttons, asked.purpose)
    await desk.say(person, reminder, priority=Priority.NEWS)
    return True


async def end_which(desk: Desk, person: Person, state: Conversation) -> bool:
    """Give the words to the newest case that was offered, so that somebody reads them; or False.

    Nothing is reopened because nobody answered: then they are only passed on.
    """
    question = Question.from_state(state)
    cases = await _meant(desk, person, question)
    if question is None or not cases:
        return False
    case = cases[0]
    told = Utterance("which-not-answered", {"number": case.number})
    await desk.say(person, told, case=case, priority=Priority.NEWS)
    wish = Wish.TELL if question.wish is Wish.REOPEN else question.wish
    return await give_to(desk, person, case, question.draft.spoken_ids[0], wish)


async def _meant(desk: Desk, person: Person, question: Question | None) -> Sequence[Case]:
    """Give the cases that still fit, newest first; none if the words have gone somewhere."""
    if question is None or not await waiting(desk, person, question.draft.spoken_ids[0]):
        return ()
    cases = [await desk.unit.cases.get(one) for one in question.case_ids]
    return [case for case in cases if fits(case, question.wish)]
