"""Asks how satisfied somebody is, in one message that is filled in: stars, tags, a sentence."""

from datetime import timedelta
from typing import cast

from community.case import Case, Status
from community.conversation import OF_DRAFTS, Stage
from community.followup import DueKind
from community.people import Person
from community.survey import LEFT_AFTER, OPEN_FOR, Tag, fitting, with_tag
from services import comingback
from services.after_survey import after_survey
from services.cards import refresh_card
from services.desk import Desk
from services.stages import HELD, SURVEYS, enter, keep_aside
from services.survey_news import tell_rating
from services.survey_sheets import Sheet, keep, sheet_of, sheets_of
from services.survey_shown import asks_for_words, question, show

_ASKABLE = frozenset({Status.RESOLVED, Status.CLOSED})


async def offer_survey(desk: Desk, person: Person, case: Case) -> None:
    """Ask for stars, once in a round; it waits while the person is in the middle of something."""
    sheet = await sheet_of(desk, person, case)
    if sheet is None or not _is_to_be_sent(sheet):
        return
    if await is_busy(desk, person):
        await _wait(desk, person, case)
        return
    row_id = await desk.say(person, question(case), case=case)
    await keep(desk, sheet, survey_at=desk.now, survey_id=row_id)


async def is_busy(desk: Desk, person: Person) -> bool:
    """Say whether somebody has a draft open, or was asked for other words a moment ago."""
    state = await desk.unit.conversations.get(person.id)
    if state.stage is Stage.IDLE:
        return False
    # Drafts have a clock of their own; other questions are left at some time.
    waits = state.stage in OF_DRAFTS or bool(state.data.get(HELD))
    return waits or desk.now - (state.since or desk.now) < LEFT_AFTER


async def send_waiting(desk: Desk) -> None:
    """Ask those for stars who have just finished or left what they were in the middle of."""
    for person_id in sorted(desk.settled):
        state = await desk.unit.conversations.get(person_id)
        numbers = cast("list[int]", state.data.get(SURVEYS, []))
        if state.stage is not Stage.IDLE or not numbers:
            continue
        person = await desk.unit.people.get(person_id)
        await keep_aside(desk, person, SURVEYS, None)
        for number in numbers:
            await offer_survey(desk, person, await desk.unit.cases.get(number))
    desk.settled.clear()


async def ask_if_free(desk: Desk, case: Case) -> None:
    """Ask everybody whose survey about a case waits, or look again later."""
    for sheet in await sheets_of(desk, case):
        if _is_to_be_sent(sheet):
            await offer_survey(desk, sheet.person, case)


async def rate(desk: Desk, person: Person, case: Case, stars: int) -> bool:
    """Take stars, the first or others; False if they cannot count, or say nothing new.

    The reporter's first stars close the case.
    """
    sheet = await sheet_of(desk, person, case)
    if sheet is None or not sheet.is_open or sheet.kept.score == stars:
        return False
    await show(desk, await note_stars(desk, sheet, stars, person, asks=True))
    return True


async def note_stars(
    desk: Desk, sheet: Sheet, stars: int, actor: Person, *, asks: bool = False
) -> Sheet:
    """Keep stars, and the tags that fit them; the reporter's first ones close the case.

    Args:
        desk: the desk.
        sheet: an open survey.
        stars: from 1 to 5.
        actor: who tapped them: the person himself, or who called him.
        asks: whether the person's next words may be the sentence.
    """
    details = {"stars": str(stars)}
    tags = fitting(sheet.kept.tags, stars)
    if sheet.kept.score is not None:
        await desk.record(sheet.case, "rating_changed", actor, details=details)
        return await keep(desk, sheet, score=stars, tags=tags)
    sheet = await keep(desk, sheet, score=stars, tags=tags, rated_at=desk.now)
    case = sheet.case
    if sheet.is_of_supporter:
        await desk.record(case, "supporter_rated", actor, details=details)
    else:
        await comingback.close_confirmed(desk, case, actor)
        await desk.record(case, "case_rated", actor, details=details)
    await desk.unit.due.add(DueKind.SURVEY_ENDS, case.id, case.round, desk.now + OPEN_FOR)
    if asks and not await is_busy(desk, sheet.person):
        data = {"case_id": case.id, "round": case.round}
        await enter(desk, sheet.person, Stage.AWAITING_SENTENCE, data)
    return Sheet(sheet.person, await desk.unit.cases.get(case.id), sheet.kept)


async def choose(desk: Desk, sheet: Sheet, tag: Tag, *, chosen: bool) -> bool:
    """Take a tag, or take it back; False if there are no stars yet that it could fit."""
    score = sheet.kept.score
    if score is None or not sheet.is_open or tag not in fitting((tag,), score):
        return False
    tags = with_tag(sheet.kept.tags, tag, score, chosen=chosen)
    await show(desk, await keep(desk, sheet, tags=tags))
    return True


async def finish(desk: Desk, sheet: Sheet) -> bool:
    """End a survey: what was given is told once; without stars the case is closed unrated."""
    if not sheet.is_open:
        return False
    person, case = sheet.person, sheet.case
    sheet = await keep(desk, sheet, survey_ended_at=desk.now)
    if sheet.kept.score is None:
        await desk.record(case, "survey_declined", person)
        if not sheet.is_of_supporter:
            await comingback.close_confirmed(desk, case, person)
    else:
        tags = {"tags": " ".join(sheet.kept.tags)} if sheet.kept.tags else {}
        await desk.record(case, "survey_finished", person, details=tags)
    sheet = Sheet(person, await desk.unit.cases.get(case.id), sheet.kept)
    await stop_asking(desk, sheet)
    await show(desk, sheet)
    await refresh_card(desk, sheet.case)
    went_up = await after_survey(desk, person, sheet.case, sheet.kept)
    await tell_rating(desk, sheet, leader_knows=went_up)
    return True


async def end_begun(desk: Desk, case: Case) -> None:
    """Take surveys as they stand that were begun and not gone on with."""
    for sheet in await sheets_of(desk, case):
        rated_at = sheet.kept.rated_at
        if rated_at is not None and sheet.is_open and desk.now - rated_at >= OPEN_FOR:
            await finish(desk, sheet)


async def stop_asking(desk: Desk, sheet: Sheet) -> None:
    """Take no more words as the sentence of this survey."""
    if await asks_for_words(desk, sheet):
        await enter(desk, sheet.person, Stage.IDLE)


def _is_to_be_sent(sheet: Sheet) -> bool:
    fresh = sheet.kept.survey_at is None and sheet.kept.score is None and sheet.is_open
    return fresh and sheet.case.status in _ASKABLE


async def _wait(desk: Desk, person: Person, case: Case) -> None:
    """Ask as soon as the person is free, or has left what he was at."""
    state = await desk.unit.conversations.get(person.id)
    waiting = [*cast("list[int]", state.data.get(SURVEYS, [])), case.id]
    await keep_aside(desk, person, SURVEYS, list(dict.fromkeys(waiting)))
    await desk.unit.due.cancel(case.id, {DueKind.SURVEY_WAITS})
    again = desk.now + LEFT_AFTER + timedelta(seconds=1)
    await desk.unit.due.add(DueKind.SURVEY_WAITS, case.id, case.round, again)
