"""Tells who handled a case what a survey says, once; strikes surveys of a round that is over."""

from dataclasses import replace

from community.actions import Action
from community.case import Case
from community.followup import DueKind
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from community.survey import COMMENT_TEXT, LOW_SCORE
from services.decision_lines import can_appeal
from services.desk import Desk
from services.survey_sheets import Sheet, begun_sheets_of, keep
from services.survey_shown import strike, tag_lines

SURVEYING = (DueKind.SURVEY_WAITS, DueKind.SURVEY_ENDS)


async def tell_rating(desk: Desk, sheet: Sheet, *, leader_knows: bool = False) -> None:
    """Tell who handled the case stars, tags and sentence; the leader, too, if he has to know."""
    score, case = sheet.kept.score, sheet.case
    if score is None:
        return
    responsible = await desk.responsible(case)
    told = {responsible.id: responsible}
    low = score <= max(LOW_SCORE, desk.community.casework.reopening.low_score)
    if low and not leader_knows:
        leader = await desk.leader_over(case)
        told[leader.id] = leader
    news = Utterance(
        "rated-news",
        {
            "number": case.number,
            "stars": score,
            "tags": tag_lines(sheet.kept.tags),
            "text": shortened(sheet.kept.comment or "", COMMENT_TEXT),
            "neighbour": int(sheet.is_of_supporter),
        },
        purpose=Purpose.NEWS,
    )
    appeal = await _appeal(desk, case) if low else ()
    for staff in told.values():
        rows = appeal if staff.id == responsible.id else ()
        await desk.say(staff, replace(news, buttons=rows), case=case, priority=Priority.NEWS)


async def _appeal(desk: Desk, case: Case) -> Rows:
    """Give the button by which who handled a case appeals, if it would be taken from him now."""
    now = await desk.unit.cases.get(case.id)
    own = now.responsible_id == case.responsible_id
    appeals = own and can_appeal(desk, now, await desk.unit.cases.history(case.id))
    return ((Button(Action.APPEAL, case.id),),) if appeals else ()


async def strike_surveys(desk: Desk, case: Case) -> None:
    """End the surveys about a round that is over; what was given in them is told.

    Args:
        desk: the desk.
        case: as it was in that round.
    """
    await desk.unit.due.cancel(case.id, set(SURVEYING))
    for sheet in await begun_sheets_of(desk, case):
        if sheet.is_open:
            ended = await keep(desk, sheet, survey_ended_at=desk.now)
            await tell_rating(desk, ended)
            await strike(desk, ended)
