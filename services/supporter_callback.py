"""Comes back to those behind a case with a callback of their own: a "no" reopens it."""

from dataclasses import replace

from community.actions import Action
from community.callback_answers import says_solved
from community.case import Case, Status
from community.followup import DueKind, callback_at
from community.people import Person
from community.purposes import Purpose
from community.reopening import Turn
from community.speech import Button, Utterance
from community.supporters import Supporter
from community.understanding import IsTalk, Talk
from services.deciders import decider
from services.desk import Desk
from services.hearing import Heard
from services.no_taken_back import take_no_back
from services.reopening import reopen_for_supporter
from services.second_look_plan import turn_for
from services.supporters import add_words, behind, supporter_of
from services.surveys import offer_survey
from services.turning_down import turn_down

FINISHED = frozenset({Status.RESOLVED, Status.CLOSED})
"""While a case is in one of these its supporters may say whether it really is solved."""

_BARE = 4
"""Signs up to which a "no" says nothing more."""


async def plan_callback(desk: Desk, case: Case) -> None:
    """Have those behind a solved case asked back, whatever its reporter answers meanwhile."""
    if await desk.unit.supporters.of_case(case.id):
        at = callback_at(desk.community, desk.now)
        await desk.unit.due.add(DueKind.SUPPORTER_CALLBACK, case.id, case.round, at)


async def ask_supporters(desk: Desk, case: Case) -> None:
    """Ask everybody behind a solved case who has not said yet whether it really is solved."""
    if case.status not in FINISHED:
        return
    for supporter, person in await behind(desk, case):
        if not _has_answered(supporter, case):
            await _ask(desk, case, supporter, person)


async def confirm_for_supporter(desk: Desk, person: Person, case: Case) -> bool:
    """Take a "yes" of somebody behind a case; False if it cannot count any more."""
    supporter = await _asked(desk, person, case) or await _denied(desk, person, case)
    if supporter is None:
        return False
    case = await take_no_back(desk, person, case)
    await _answered(desk, case, supporter, solved=True)
    await desk.record(case, "supporter_confirmed", person)
    if supporter.outbox_id is not None:
        yes = Utterance("callback-yes", {"number": case.number})
        await desk.revise(person, supporter.outbox_id, yes, case=case)
    await offer_survey(desk, person, case)
    return True


async def deny_for_supporter(desk: Desk, person: Person, case: Case) -> bool:
    """Take a "no" of somebody behind a case, which reopens it; False if it cannot count."""
    supporter = await _asked(desk, person, case)
    if supporter is None:
        return False
    turn = await turn_for(desk, person, case)
    if turn in {Turn.TOO_LATE, Turn.ENDED}:
        await turn_down(desk, person, case, turn)
        return True
    await _answered(desk, case, supporter, solved=False)
    if supporter.outbox_id is not None:
        no = Utterance("callback-no", {"number": case.number})
        await desk.revise(person, supporter.outbox_id, no, case=case)
    await reopen_for_supporter(desk, person, case)
    return True


async def answer_in_words(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Understand the words of somebody behind a case as his answer, or add them to the case."""
    judgement = heard.judgement
    solved = says_solved(heard.text, judgement, asked=True)
    if solved is None and isinstance(judgement, IsTalk) and judgement.talk is Talk.DISSATISFIED:
        solved = False
    await answer_for_supporter(desk, person, case, heard, solved=solved)


async def answer_for_supporter(
    desk: Desk, person: Person, case: Case, heard: Heard, *, solved: bool | None
) -> None:
    """Take the answer of somebody behind a case; words that are none, or too late, are added.

    While his "no" waits for a decision, they go to who decides.
    """
    waits = await _denied(desk, person, case) is not None
    # Whoever has to decide about his "no" reads on the card what belongs to the case by then.
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    if solved and await confirm_for_supporter(desk, person, case):
        return
    denied = solved is False and await deny_for_supporter(desk, person, case)
    if denied and len(heard.text.strip()) <= _BARE:
        return
    head = await decider(desk, case) if waits else None
    await add_words(desk, person, await desk.unit.cases.get(case.id), heard, head)


def waits_for(supporter: Supporter, case: Case) -> bool:
    """Say whether somebody was asked about the present round and has not answered."""
    return supporter.round == case.round and supporter.answered_at is None


async def answer_open_question(desk: Desk, heard: Heard) -> bool:
    """Take words as the answer to the one open question about a supported case; False if none."""
    asked = []
    for supporter in await desk.unit.supporters.of_person(heard.person.id):
        case = await desk.unit.cases.get(supporter.case_id)
        if case.status in FINISHED and not _has_answered(supporter, case):
            asked.append(case)
    if len(asked) != 1:
        return False
    await answer_in_words(desk, heard.person, asked[0], heard)
    return True


async def _ask(desk: Desk, case: Case, supporter: Supporter, person: Person) -> None:
    argument = str(case.round)
    question = Utterance(
        "callback",
        {
            "number": case.number,
            "category": case.category,
            "place": supporter.place,
            "note": case.resolution,
        },
        (
            (
                Button(Action.SOLVED_FOR_ME, case.id, argument),
                Button(Action.NOT_SOLVED_FOR_ME, case.id, argument),
            ),
        ),
        Purpose.CALLBACK,
    )
    row_id = await desk.say(person, question, case=case)
    asked = replace(_blank(supporter, case), outbox_id=row_id, asked_at=desk.now)
    await desk.unit.supporters.save(asked)
    await desk.record(case, "supporter_asked" if row_id else "supporter_not_reached", None)


async def _asked(desk: Desk, person: Person, case: Case) -> Supporter | None:
    """Give who may answer about the present round, once."""
    supporter = await supporter_of(desk, person, case)
    if supporter is None or case.status not in FINISHED or _has_answered(supporter, case):
        return None
    # A question about an earlier round has been struck already.
    return supporter if supporter.round == case.round else replace(supporter, outbox_id=None)


async def _denied(desk: Desk, person: Person, case: Case) -> Supporter | None:
    """Give who said "no" in the present round, while somebody has to decide about that."""
    supporter = await supporter_of(desk, person, case)
    if supporter is None or case.undecided_since is None or supporter.round != case.round:
        return None
    return supporter if supporter.solved is False else None


async def _answered(desk: Desk, case: Case, supporter: Supporter, *, solved: bool) -> None:
    asked = supporter if supporter.round == case.round else _blank(supporter, case)
    answer = replace(asked, answered_at=desk.now, solved=solved)
    await desk.unit.supporters.save(answer)


def _has_answered(supporter: Supporter, case: Case) -> bool:
    return supporter.round == case.round and supporter.answered_at is not None


def _blank(supporter: Supporter, case: Case) -> Supporter:
    """Give him without what he said about an earlier round; the history keeps that."""
    return replace(
        supporter,
        round=case.round,
        answered_at=None,
        solved=None,
        score=None,
        comment=None,
        tags=(),
        rated_at=None,
        survey_at=None,
        survey_id=None,
        survey_ended_at=None,
    )
