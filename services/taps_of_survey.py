"""What the buttons of a survey do, the resident's and those of whoever called him by phone."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.people import Person
from community.speech import Utterance
from community.survey import STARS, Tag
from services.desk import Desk
from services.incoming import IncomingTap
from services.survey_sheets import Sheet, sheet_of
from services.surveys import choose, finish, rate


async def _rate(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    found = await _sheet(desk, person, case, tap)
    if isinstance(found, Utterance):
        return found
    stars = tap.argument.partition(".")[2]
    if stars not in {str(star) for star in STARS}:
        return Utterance("tap-stale", {})
    fresh = await rate(desk, person, case, int(stars))
    return None if fresh else Utterance("tap-done-before", {})


async def _tag(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    found = await _sheet(desk, person, case, tap)
    if isinstance(found, Utterance):
        return found
    return None if await choose_by(desk, found, tap) else Utterance("tap-stale", {})


async def _done(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Finish; also the old button 不评了 after stars were given, which then only ends it."""
    found = await _sheet(desk, person, case, tap)
    if isinstance(found, Utterance):
        return found
    if tap.action is Action.SURVEY_DONE and found.kept.score is None:
        return Utterance("tap-stale", {})
    await finish(desk, found)
    return None


async def choose_by(desk: Desk, sheet: Sheet, tap: IncomingTap) -> bool:
    """Choose the tag that a button names, or take it back; False if it names none that fits."""
    code, _, wanted = tap.argument.partition(".")[2].partition(".")
    if code not in set(Tag) or wanted not in {"0", "1"}:
        return False
    return await choose(desk, sheet, Tag(code), chosen=wanted == "1")


async def _sheet(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Sheet | Utterance:
    """Give the open survey of who taps; else the words why the button means nothing."""
    taking_part = person.id == case.reporter_id or await _is_behind(desk, person, case)
    if not taking_part:
        return Utterance("tap-not-yours", {})
    if tap.argument.partition(".")[0] != str(case.round):
        return Utterance("tap-too-late", {"status": case.status})
    sheet = await sheet_of(desk, person, case)
    if sheet is None:
        return Utterance("tap-too-late", {"status": case.status})
    return sheet if sheet.is_open else Utterance("tap-survey-over", {})


async def _is_behind(desk: Desk, person: Person, case: Case) -> bool:
    known = await desk.unit.supporters.find(case.id, person.id)
    return known is not None and known.left_at is None


SURVEY_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.RATE: _rate,
    Action.SURVEY_TAG: _tag,
    Action.SURVEY_DONE: _done,
    Action.SURVEY_DECLINE: _done,
}
"""Buttons of a survey; whose survey it is, is looked up."""
