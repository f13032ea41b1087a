"""Takes what came of calls: the three answers, then stars and tags (see `phone_list`)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from community.actions import Action
from community.case import Case, Status
from community.followup import DueKind, out_of_quiet_hours
from community.people import Person
from community.speech import Utterance
from community.survey import STARS
from services import comingback
from services.cards import refresh_card
from services.desk import Desk
from services.incoming import IncomingTap
from services.phone_list import (
    NOT_REACHED,
    calls_in_vain,
    give_up_calling,
    is_called,
    strike_card,
)
from services.reopening import reopen
from services.survey_sheets import Sheet
from services.survey_shown import show
from services.surveys import finish, note_stars
from services.taps_of_survey import choose_by

_OF_SURVEY = frozenset({Action.CALLED_STARS, Action.CALLED_TAG, Action.CALLED_DONE})


async def report_call(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Take what came of a call from whoever has the card."""
    callback = await comingback.callback_of(desk, case)
    if callback.outbox_id is None:
        return await _take_report(desk, person, case, tap, None)
    posted = await desk.unit.outbox.get(callback.outbox_id)
    return await _take_report(desk, person, case, tap, posted.letter.person_id)


async def report_call_here(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    """Take what came of a call from somebody who may call, without the card in his chat."""
    return await _take_report(desk, person, case, tap, person.id)


async def _take_report(
    desk: Desk, person: Person, case: Case, tap: IncomingTap, holder_id: int | None
) -> Utterance | None:
    assert tap.action is not None
    round_, _, argument = tap.argument.partition(".")
    rates = tap.action in _OF_SURVEY
    still = {Status.RESOLVED, Status.CLOSED} if rates else {Status.RESOLVED}
    if round_ != str(case.round) or case.status not in still:
        return Utterance("tap-too-late", {"status": case.status})
    callback = await comingback.callback_of(desk, case)
    if holder_id is None or not await is_called(desk, case):
        return Utterance("tap-stale", {})
    if holder_id != person.id:
        return Utterance("tap-not-yours", {})
    if rates != bool(callback.solved) or (not rates and callback.answered_at is not None):
        return Utterance("tap-done-before", {})
    if rates:
        sheet = Sheet(await desk.reporter(case), case, callback)
        return await _fill_in(desk, person, sheet, tap)
    await _OUTCOMES[tap.action](desk, person, case, argument)
    return None


async def _fill_in(desk: Desk, person: Person, sheet: Sheet, tap: IncomingTap) -> Utterance | None:
    """Take the stars or a tag that somebody said on the phone, or that there is no more."""
    argument = tap.argument.partition(".")[2]
    if not sheet.is_open:
        return Utterance("tap-survey-over", {})
    if tap.action is Action.CALLED_TAG:
        return None if await choose_by(desk, sheet, tap) else Utterance("tap-stale", {})
    if tap.action is Action.CALLED_DONE and sheet.kept.score is not None:
        await finish(desk, sheet)
        return None
    if tap.action is Action.CALLED_DONE or argument not in {str(star) for star in STARS}:
        return Utterance("tap-stale", {})
    if sheet.kept.score == int(argument):
        return Utterance("tap-done-before", {})
    await show(desk, await note_stars(desk, sheet, int(argument), person))
    return None


async def _solved(desk: Desk, person: Person, case: Case, _argument: str) -> None:
    """The card becomes the survey: the caller asks for stars, and what was good or bad."""
    callback = await comingback.note_solved(desk, person, case)
    callback = replace(callback, survey_at=desk.now, survey_id=callback.outbox_id)
    callback = await desk.unit.callbacks.save(callback)
    await refresh_card(desk, case)
    await show(desk, Sheet(await desk.reporter(case), case, callback))


async def _not_solved(desk: Desk, person: Person, case: Case, _argument: str) -> None:
    await reopen(desk, await desk.reporter(case), case, person)


async def _not_reached(desk: Desk, person: Person, case: Case, _argument: str) -> None:
    """Try again later, at most as often as the community file says."""
    before = await calls_in_vain(desk, case)
    await desk.record(case, NOT_REACHED, person, details={"round": str(case.round)})
    if before + 1 >= desk.community.calls.most:
        await give_up_calling(desk, case)
        return
    community = desk.community
    at = out_of_quiet_hours(
        desk.now + community.calls.again_after, community.quiet_hours, community.timezone
    )
    await desk.unit.due.cancel(case.id, set(comingback.COMING_BACK))
    await desk.unit.due.add(DueKind.CALLBACK, case.id, case.round, at)
    callback = await comingback.callback_of(desk, case)
    later = Utterance("call-later", {"number": case.number, "again_at": at})
    await strike_card(desk, case, callback, later)
    await desk.unit.callbacks.save(replace(callback, outbox_id=None))


_OUTCOMES: Mapping[Action, Callable[[Desk, Person, Case, str], Awaitable[None]]] = {
    Action.CALLED_SOLVED: _solved,
    Action.CALLED_NOT_SOLVED: _not_solved,
    Action.CALLED_NOT_REACHED: _not_reached,
}

CALL_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = dict.fromkeys((*_OUTCOMES, *sorted(_OF_SURVEY)), report_call)
"""Buttons under the card of a call; only who has the card may press them."""
