"""Takes a low score with a reason: what is not done is taken up again, what was rude goes up."""

from community.actions import Action
from community.case import Case, Status
from community.followup import Callback
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.reopening import Complaint, ReopenedWhy, Turn, reason_of, turn_of
from community.speech import Button, Priority, Rows, Utterance
from services.deciders import decider, way_to_case
from services.deciding import WORDS
from services.desk import Desk
from services.incoming import IncomingTap
from services.reopening import reopen_later
from services.survey_shown import tag_lines

TOLD = "low_score_told"
_FINISHED = frozenset({Status.RESOLVED, Status.CLOSED})


async def take_low_score(desk: Desk, person: Person, case: Case, callback: Callback) -> bool:
    """Do what a finished survey asks for; True when it reopened the case, or asked about it.

    A low score with a reason takes the case up again like a "no". A reason that speaks only of
    manner or time goes to somebody above instead, who is not the one it is about; the resident is
    told so, with a button for the case that it is not solved either.

    Args:
        desk: the desk.
        person: the reporter.
        case: solved or closed.
        callback: of the case's present round, with score and comment.
    """
    rule = desk.community.casework.reopening
    if callback.score is None or callback.score > rule.low_score:
        return False
    reason = reason_of(callback.comment, callback.tags)
    of_now = callback.round == case.round and case.status in _FINISHED
    if reason is None or not of_now or await _was_taken(desk, case):
        return False
    if turn_of(desk.community, case, desk.now) not in {Turn.REOPEN, Turn.DECIDE}:
        return False
    if reason is Complaint.MANNER:
        await _to_somebody_above(desk, person, case, callback)
    else:
        await reopen_later(desk, person, case, ReopenedWhy.LOW_SCORE)
    return True


async def wish_again(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """The resident who complained of the manner says that it is not solved either."""
    if tap.argument != str(case.round) or case.status not in _FINISHED:
        return Utterance("tap-too-late", {"status": case.status})
    if case.undecided_since is not None:
        return Utterance("tap-done-before", {})
    await reopen_later(desk, person, case, ReopenedWhy.LOW_SCORE)
    return None


async def _to_somebody_above(desk: Desk, person: Person, case: Case, callback: Callback) -> None:
    head = await decider(desk, case)
    await desk.record(case, TOLD, person, details={"round": str(case.round), "to": head.key or ""})
    rows = await way_to_case(desk, head, case)
    news = Utterance(
        "low-score-news",
        {
            "number": case.number,
            "stars": callback.score or 0,
            "worker": (await desk.responsible(case)).name,
            "tags": tag_lines(callback.tags),
            "text": shortened(callback.comment or "", WORDS),
        },
        rows,
        Purpose.NEWS,
    )
    await desk.say(head, news, case=case, priority=Priority.CARD)
    asked: Rows = ((Button(Action.WISH_AGAIN, case.id, str(case.round)),),)
    told = Utterance("low-score-told", {"number": case.number, "name": head.name}, asked)
    await desk.say(person, told, case=case)


async def _was_taken(desk: Desk, case: Case) -> bool:
    """Say whether this round's score led to something already."""
    return any(
        entry.event == TOLD and entry.details.get("round") == str(case.round)
        for entry in await desk.unit.cases.history(case.id)
    )
