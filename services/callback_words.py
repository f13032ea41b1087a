"""Takes what somebody just writes as his answer while he is asked whether it is solved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.callback_answers import speaks_of_all
from community.case import Case, Status
from community.people import Person
from community.survey import stars_in
from community.understanding import IsReport, IsTalk, Talk
from community.which_case import Wish
from services.callback_reading import give_answer, reading_of
from services.comingback import callback_of
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.relay import relay_to_worker
from services.supporter_callback import FINISHED, answer_for_supporter, waits_for
from services.surveys import rate
from services.which import ask_which

_NEVER = frozenset(
    {Talk.EMERGENCY, Talk.ASK_PROGRESS, Talk.ASK_BOT, Talk.ASK_SERVICE, Talk.GREET}
    | {Talk.PROPOSE_TOPIC}
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A case about which somebody was told that it is solved."""

    case: Case
    solved: bool
    """How his words read for this case."""
    as_supporter: bool


async def answer_in_passing(desk: Desk, heard: Heard) -> bool:
    """Take words as the answer about the case that they can mean; False if there is none.

    Where they can mean several, he is asked which, unless they are a report by themselves. A report
    of something else stays a report: another address, thing or category.
    """
    if _cannot_answer(heard):
        return False
    if stars_in(heard.text) is not None:
        return await _rate(desk, heard)
    meant = await _meant(desk, heard)
    if len(meant) == 1 or _speaks_of_all(heard, meant):
        await _take(desk, heard, meant)
        return True
    if not meant or any(one.as_supporter for one in meant):
        return False  # Buttons that name a case are for its reporter.
    if isinstance(heard.judgement, IsReport):
        return False  # Whoever does not tap must have reported it all the same.
    cases = [one.case for one in meant]
    await ask_which(desk, heard.person, Wish.ANSWER, cases, Draft.from_heard(heard))
    return True


async def answer_about_all(desk: Desk, heard: Sequence[Heard]) -> bool:
    """Take words as the answer about each case that they can mean; False if none waits any more."""
    taken = False
    for one in heard:
        meant = await _meant(desk, one)
        await _take(desk, one, meant)
        taken = taken or bool(meant)
    return taken


async def answer_about(desk: Desk, person: Person, case: Case, heard: Sequence[Heard]) -> None:
    """Take words as the answer about the case that somebody has chosen for them.

    What was answered meanwhile in another way is passed on like other words about a case.
    """
    for one in heard:
        asked = [meant for meant in await _meant(desk, one) if meant.case.id == case.id]
        if asked:
            await _take(desk, one, asked)
        else:
            await relay_to_worker(desk, person, case, one)


async def _take(desk: Desk, heard: Heard, asked: Sequence[_Asked]) -> None:
    for one in asked:
        give = answer_for_supporter if one.as_supporter else give_answer
        await give(desk, heard.person, one.case, heard, solved=one.solved)


def _speaks_of_all(heard: Heard, meant: Sequence[_Asked]) -> bool:
    """Say whether he means each of several cases; a "no" that may mean one is asked about."""
    solved = bool(meant) and all(one.solved for one in meant)
    return solved and speaks_of_all(heard.text)


def _cannot_answer(heard: Heard) -> bool:
    judgement = heard.judgement
    elsewhere = isinstance(judgement, IsTalk) and judgement.talk in _NEVER
    return elsewhere or not heard.text.strip()


async def _meant(desk: Desk, heard: Heard) -> Sequence[_Asked]:
    """Give the cases that the words can be about, his own and those he stands behind."""
    found: list[_Asked] = []
    for case in await desk.unit.cases.unfinished_of(heard.person.id):
        if case.status is Status.RESOLVED:
            callback = await callback_of(desk, case)
            asked = callback.asked_at is not None and callback.answered_at is None
            solved = reading_of(desk, case, heard, asked=asked)
            if solved is not None:
                found.append(_Asked(case, solved, as_supporter=False))
    for supporter in await desk.unit.supporters.of_person(heard.person.id):
        case = await desk.unit.cases.get(supporter.case_id)
        if case.status in FINISHED and waits_for(supporter, case):
            # He speaks of his own place, which he was asked about.
            his = replace(case, place=supporter.place)
            solved = reading_of(desk, his, heard, asked=True)
            if solved is not None:
                found.append(_Asked(case, solved, as_supporter=True))
    return found


async def _rate(desk: Desk, heard: Heard) -> bool:
    """Take stars that are written instead of tapped, if one survey alone waits for them."""
    waiting = []
    for case in await desk.unit.cases.unfinished_of(heard.person.id):
        if case.status is Status.RESOLVED:
            callback = await callback_of(desk, case)
            if callback.survey_at and callback.score is None and callback.survey_ended_at is None:
                waiting.append(case)
    stars = stars_in(heard.text)
    if len(waiting) != 1 or stars is None:
        return False
    await desk.unit.spoken.link([heard.spoken.id], waiting[0].id)
    return await rate(desk, heard.person, waiting[0], stars)
