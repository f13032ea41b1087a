"""Keeps what is to be done about a case (措施) and until when, before it is solved."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from community.actions import Action
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance
from services.cards import refresh_card
from services.desk import Desk
from services.hearing import Heard
from services.incoming import IncomingTap
from services.missed_promises import tell_new_date
from services.stages import close_prompts

DAYS = (0, 1, 3, 7)
"""The deadlines that are offered, in days from today."""

_EVENING = time(18, 0)
_MIDNIGHT = time(23, 59)
MEASURE_LENGTH = 1000


async def take_measure(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Keep what is to be done, and ask until when; without an answer it has no date."""
    if not case.is_open or not heard.text.strip():
        late = Utterance("measure-too-late", {"number": case.number, "status": case.status})
        await desk.say(person, late, case=case)
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    words = heard.text.strip()[:MEASURE_LENGTH]
    changed = replace(case, measure=words, measure_by=None)
    changed = await desk.move(case, changed, "measure_set", person, {"measure": words})
    await close_prompts(desk, person, case.id, Purpose.MEASURE_PROMPT)
    await refresh_card(desk, changed)
    row = tuple(
        Button(
            Action.MEASURE_BY, case.id, str(days), label=(Utterance("days-label", {"days": days}),)
        )
        for days in DAYS
    )
    rows: Rows = (row[:2], row[2:])
    await desk.say(person, Utterance("measure-kept", {"number": case.number}, rows), case=changed)


async def set_measure_date(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    """Say until when the measure is to be done."""
    if tap.argument not in {str(days) for days in DAYS} or not case.measure:
        return Utterance("tap-stale", {})
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    until = _evening_of(desk, int(tap.argument))
    changed = replace(case, measure_by=until)
    details = {"until": until.isoformat()}
    changed = await desk.move(case, changed, "measure_dated", person, details)
    await refresh_card(desk, changed)
    await tell_new_date(desk, person, changed)
    return Utterance("tap-measure-dated", {"until_at": until})


def _evening_of(desk: Desk, days: int) -> datetime:
    """Give six in the evening of a day, or its end if that is over today."""
    local = desk.now.astimezone(ZoneInfo(desk.community.timezone))
    day = local.date() + timedelta(days=days)
    until = datetime.combine(day, _EVENING, tzinfo=local.tzinfo)
    if until <= local:
        until = datetime.combine(day, _MIDNIGHT, tzinfo=local.tzinfo)
    return until.astimezone(desk.now.tzinfo)
