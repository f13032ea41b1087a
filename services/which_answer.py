"""Takes the answer to 「是哪一件？」: what was said goes to that case, or is something new."""

from collections.abc import Sequence
from datetime import timedelta

from community.case import Case, Status
from community.conversation import Conversation, Stage
from community.gazetteer import find_place
from community.messages import Kind, Spoken
from community.people import Person
from community.speech import Utterance
from community.telling import telling
from community.understanding import IsReport, IsTalk, Talk
from community.which_case import (
    Wish,
    is_something_new,
    means_all,
    meant_by,
    points_at_one,
    says_more,
)
from services.asking import take_new
from services.callback_words import answer_about_all
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.relay import PASSED_ON
from services.stages import enter
from services.which import Question, ask_which
from services.which_giving import GIVE, PASSES
from services.wordless import ask_about_files

ASKED_FOR = timedelta(hours=24)
"""How long after the question the next words may be the answer; a tap counts at any time."""

_ACTS = frozenset({Wish.URGE, Wish.WITHDRAW, Wish.ANSWER})
"""Wishes that do something to a case: words that say more than which one do not decide on it."""

_STATUS = {Wish.REOPEN: Status.CLOSED, Wish.ANSWER: Status.RESOLVED}
"""In which status alone a wish makes sense."""

_AGREES = {
    Wish.REOPEN: frozenset({Talk.AFFIRM, Talk.NOT_SOLVED, Talk.DISSATISFIED}),
    Wish.WITHDRAW: frozenset({Talk.AFFIRM, Talk.WITHDRAW}),
}
"""What means yes where one case alone was asked about."""
_CONTENT = frozenset({Talk.ADD_INFORMATION, Talk.NOT_SOLVED, Talk.DISSATISFIED, Talk.SOLVED})
_FILES = PASSED_ON | {Kind.LOCATION}
_OTHER = frozenset({Talk.DENY, Talk.ASK_PROGRESS, Talk.NOT_SOLVED, Talk.DISSATISFIED})


async def give_to(desk: Desk, person: Person, case: Case, spoken_id: int, wish: Wish) -> bool:
    """Give to a case what was said; False if it has gone somewhere already."""
    heard = await waiting(desk, person, spoken_id)
    if not heard:
        return False
    await _leave(desk, person, spoken_id)
    await GIVE[wish](desk, person, case, heard)
    return True


async def give_to_all(desk: Desk, person: Person, spoken_id: int) -> bool:
    """Take what was said as the answer about all cases; False if no case waits for it any more."""
    heard = await waiting(desk, person, spoken_id)
    if not heard:
        return False
    await _leave(desk, person, spoken_id)
    return await answer_about_all(desk, heard)


def fits(case: Case, wish: Wish) -> bool:
    """Say whether a case still is such that the wish makes sense."""
    if wish in _STATUS:
        return case.status is _STATUS[wish]
    return case.is_open or (wish is Wish.TELL and case.status is Status.CLOSED)


async def waiting(desk: Desk, person: Person, spoken_id: int) -> list[Heard]:
    """Give what waits for an answer, beginning with a message; empty if it waits no more."""
    state = await desk.unit.conversations.get(person.id)
    question = Question.from_state(state)
    if question is None and spoken_id in Draft.from_data(state.data).spoken_ids:
        return []  # It became a new report already, which is not complete yet.
    if question is not None and question.draft.spoken_ids[0] == spoken_id:
        said = [await desk.unit.spoken.get(one) for one in question.draft.spoken_ids]
    else:
        said = _together(await desk.unit.spoken.of_person(person.id), spoken_id)
    unplaced = [spoken for spoken in said if spoken.case_id is None]
    return [Heard(person, spoken, None, typing=False) for spoken in unplaced]


async def take_as_new(desk: Desk, person: Person, spoken_id: int) -> tuple[Heard, Draft] | None:
    """Give what waits as the draft of a new report, with its most telling message."""
    heard = await waiting(desk, person, spoken_id)
    if not heard:
        return None
    await _leave(desk, person, spoken_id)
    return max(heard, key=lambda one: telling(one.spoken)), Draft.from_all(heard)


async def go_on_which(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Take a message while the question is open; False if it is something else."""
    answer = await _answer(desk, heard, state)
    if not isinstance(answer, Draft):
        return answer
    await enter(desk, heard.person, Stage.IDLE)
    if answer.text:
        await take_new(desk, heard, answer)
    else:
        await ask_about_files(desk, heard, answer)
    return True


async def _answer(desk: Desk, heard: Heard, state: Conversation) -> Draft | bool:
    """Give the draft of a new report if the message begins one; else as `go_on_which`."""
    question = Question.from_state(state)
    if question is None or desk.now - (state.since or desk.now) > ASKED_FOR:
        return False
    if not heard.text.strip() or heard.spoken.kind is Kind.LOCATION:
        return await _add_file(desk, heard, question)
    cases = [await desk.unit.cases.get(one) for one in question.case_ids]
    cases = [case for case in cases if fits(case, question.wish)]
    if question.wish is Wish.ANSWER and means_all(heard.text):
        return await give_to_all(desk, heard.person, question.draft.spoken_ids[0])
    meant = None
    if question.wish not in _ACTS or _only_names(heard):
        meant = meant_by(heard.text, cases, desk.community.estates, heard.judgement)
    if meant is None and len(cases) == 1 and _says(heard, _AGREES.get(question.wish, frozenset())):
        meant = cases[0]
    if meant is not None:
        await _give_with(desk, heard, question, meant)
        return True
    return await _other_words(desk, heard, question, cases)


async def _other_words(
    desk: Desk, heard: Heard, question: Question, cases: Sequence[Case]
) -> Draft | bool:
    if question.wish in _ACTS:
        if _says(heard, {Talk.DENY}):
            await _never_mind(desk, heard)
        return _says(heard, {Talk.DENY})
    if _says(heard, {Talk.DENY}):
        return question.draft.answered_by(heard)
    if _says(heard, {Talk.WITHDRAW}):
        await _never_mind(desk, heard)
        return True
    place = find_place(heard.text, desk.community.estates)
    if is_something_new(place, heard.judgement, cases):
        belongs = not question.draft.text or question.wish is Wish.REOPEN
        return question.draft.with_heard(heard) if belongs else False
    if isinstance(heard.judgement, IsTalk) and not _says(heard, _CONTENT):
        return False
    await ask_which(desk, heard.person, question.wish, cases, question.draft.with_heard(heard))
    return True


async def _add_file(desk: Desk, heard: Heard, question: Question) -> bool:
    """One more photo, perhaps of an album, waits with the others for the one answer."""
    if question.wish in _ACTS or heard.spoken.kind not in _FILES:
        return False
    grown = Question(question.wish, question.case_ids, question.draft.with_heard(heard))
    await enter(desk, heard.person, Stage.AWAITING_WHICH, grown.to_data())
    return True


async def _give_with(desk: Desk, heard: Heard, question: Question, case: Case) -> None:
    first = question.draft.spoken_ids[0]
    await give_to(desk, heard.person, case, first, question.wish)
    if says_more(heard.text) and question.wish in PASSES:
        await PASSES[question.wish](desk, heard.person, case, [heard])
    else:
        await desk.unit.spoken.link([heard.spoken.id], case.id)


async def _never_mind(desk: Desk, heard: Heard) -> None:
    await enter(desk, heard.person, Stage.IDLE)
    await desk.say(heard.person, Utterance("what-next", {}))


async def _leave(desk: Desk, person: Person, spoken_id: int) -> None:
    """Wait for the answer no more; another question of this kind stays open."""
    question = Question.from_state(await desk.unit.conversations.get(person.id))
    if question is not None and question.draft.spoken_ids[0] == spoken_id:
        await enter(desk, person, Stage.IDLE)


def _only_names(heard: Heard) -> bool:
    """Say whether words do no more than name a case."""
    reports = isinstance(heard.judgement, IsReport) and not points_at_one(heard.text)
    return not (says_more(heard.text) or reports or _says(heard, _OTHER))


def _says(heard: Heard, talks: Sequence[Talk] | frozenset[Talk] | set[Talk]) -> bool:
    return isinstance(heard.judgement, IsTalk) and heard.judgement.talk in talks


def _together(said: Sequence[Spoken], first: int) -> list[Spoken]:
    """Give a message with the files without words that came right after it."""
    found: list[Spoken] = []
    for spoken in said:
        if spoken.id == first or (found and spoken.media_id is not None and not spoken.text):
            found.append(spoken)
        elif found:
            break
    return found
