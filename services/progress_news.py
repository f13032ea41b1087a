"""Tells whoever has an open case and has long heard nothing of it how far it truly is."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from community.actions import Action
from community.case import Case, HistoryEntry
from community.deadlines import coarse, is_late, time_left
from community.errors import StorageUnavailable
from community.escalation_plan import told_above
from community.people import Person
from community.progress_news import NUDGED, TOLD, Silence, done_last, has_stirred, news_due
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.calls_shown import lines_for_resident
from services.clock_lines import Lines, until_of
from services.desk import Desk
from services.missed_promises import told_date
from services.office import Office
from services.permissions import is_reporter
from services.supporters import place_for

MOST_SHOWN = 5
"""How many cases stand in one message; it says how many more there are."""

_log = logging.getLogger(__name__)


async def tell_progress(office: Office) -> int:
    """Tell everybody who has heard nothing for as long as is set; give how many were told."""
    async with office.units.read() as unit:
        desk = await Desk.at(office, unit)
        rules = desk.community.casework.progress_news
        if rules is None or desk.waking > desk.now:
            return 0
        before = desk.now - min(rules.first, rules.every)
        silences = await unit.coming_back.silences(before)
        waiting = await _waiting(desk, [one for one in silences if _is_due(desk, one)])
    told = 0
    for person_id in waiting:
        try:
            told += await _tell_one(office, person_id)
        except StorageUnavailable:
            raise
        except Exception:  # noqa: BLE001 - one that fails must not keep the others from theirs
            _log.exception("the news of progress for person %s failed", person_id)
    if told:
        office.wakeups.outbox_filled()
    return told


async def _waiting(desk: Desk, due: Sequence[Silence]) -> list[int]:
    """Give who can be told something; for all others nothing is locked or written each time."""
    people = {number: await desk.unit.people.get(number) for number in {d.person_id for d in due}}
    found = set()
    for one in due:
        person = people[one.person_id]
        if one.person_id in found or not _may_be_told(person):
            continue
        accused = person.is_staff and person.key in (
            (await desk.unit.cases.get(one.case_id)).accused_keys
        )
        found |= set() if accused else {one.person_id}
    return sorted(found)


def _may_be_told(person: Person) -> bool:
    return person.can_be_told and (person.consented_at is not None or person.is_staff)


async def _tell_one(office: Office, person_id: int) -> bool:
    """Tell one person of all his cases that are due, in one message and one unit."""
    async with office.units.write() as unit:
        desk = await Desk.at(office, unit)
        person = await unit.people.get(person_id)
        if not _may_be_told(person):
            return False
        found = [one for one in await unit.coming_back.silences_of(person_id) if _is_due(desk, one)]
        # The cases are locked in their order; another process finds afterwards that it was said.
        numbers = sorted({one.case_id for one in found})
        locked = {number: await unit.cases.get(number) for number in numbers}
        due = [
            (one, locked[one.case_id])
            for one in await unit.coming_back.silences_of(person_id)
            if one.case_id in locked and _is_due(desk, one)
        ]
        due = [one for one in due if person.key not in one[1].accused_keys]
        if due:
            await _tell(desk, person, due)
        await unit.commit()
    return bool(due)


def _is_due(desk: Desk, silence: Silence) -> bool:
    at = news_due(desk.community, silence)
    return at is not None and at <= desk.now


async def _tell(desk: Desk, person: Person, due: Sequence[tuple[Silence, Case]]) -> None:
    lines = tuple([await _line(desk, person, case) for _, case in due[:MOST_SHOWN]])
    _, first = due[0]
    alone = first if len(due) == 1 else None
    news = Utterance(
        "progress-news",
        {"count": len(due), "cases": lines, "more": len(due) - len(lines)},
        _buttons(person, alone),
        Purpose.NEWS if alone else Purpose.ANSWER,
    )
    await desk.say(person, news, case=alone, priority=Priority.NEWS)
    for silence, case in due:
        await desk.unit.coming_back.told(silence, case.round, desk.now)
        await nudge(desk, case, silence)
        await desk.record(case, TOLD, None)


def _buttons(person: Person, alone: Case | None) -> Rows:
    if alone is None or not is_reporter(person, alone):
        return ()
    return ((Button(Action.URGE, alone.id), Button(Action.SUPPLEMENT, alone.id)),)


async def _line(desk: Desk, person: Person, case: Case) -> Utterance:
    history = await desk.unit.cases.history(case.id)
    last = done_last(history, supporter=not is_reporter(person, case))
    return Utterance(
        "progress-case",
        {
            "number": case.number,
            "category": case.category,
            "place": await place_for(desk, person, case),
            "status": case.status,
            "worker": (await desk.responsible(case)).name,
            "lines": () if last is None else (await _last_line(desk, case, last),),
            "called": await lines_for_resident(desk, case),
            "clock": await _clock(desk, person, case, history),
        },
    )


async def _last_line(desk: Desk, case: Case, last: HistoryEntry) -> Utterance:
    worker = await desk.responsible(case)
    if last.event in _GIVEN:
        return Utterance(_GIVEN[last.event], {"at": last.at, "worker": worker.name})
    if last.event in _HAPPENED:
        return Utterance(_HAPPENED[last.event], {"at": last.at})
    actor = await desk.unit.people.get(last.actor_id) if last.actor_id is not None else worker
    return Utterance(_DID[last.event], {"at": last.at, "name": actor.name})


_GIVEN: Mapping[str, str] = {
    "case_assigned": "last-assigned",
    "case_handed_over": "last-handed-over",
}
_DID: Mapping[str, str] = {
    "case_accepted": "last-accepted",
    "whistle_blown": "last-whistled",
    "staff_wrote": "last-wrote",
    "measure_set": "last-measure",
}
_HAPPENED: Mapping[str, str] = {
    "case_offered": "last-offered",
    "unit_reported_in": "last-unit",
    "unit_promised": "last-unit",
    "unit_delivered": "last-unit",
    "delivery_confirmed": "last-unit",
    "case_reopened": "last-reopened",
}


async def _clock(desk: Desk, person: Person, case: Case, history: Sequence[HistoryEntry]) -> Lines:
    """Say what is promised, that it is late and who was told, or whose answer is waited for."""
    until = await until_of(desk, case)
    if until is not None:
        own = is_reporter(person, case)
        return (
            Utterance(
                "progress-paused" if own else "progress-paused-for-another", {"until_at": until}
            ),
        )
    if not is_late(case, desk.now):
        return (Utterance("receipt-solve-by", {"solve_by": case.solve_by}),)
    late = Utterance(
        "progress-late",
        {
            "solve_by": case.solve_by,
            "left": coarse(abs(time_left(case, desk.now))),
            "told_above": told_above(history, case),
        },
    )
    dated = _new_date(case, history, desk.now)
    return (late,) if dated is None else (late, dated)


def _new_date(case: Case, history: Sequence[HistoryEntry], now: datetime) -> Utterance | None:
    """Name the new day only where the resident was told of it, and it is still to come."""
    until = case.measure_by
    if until is None or until <= now or until != told_date(history):
        return None
    return Utterance("progress-new-date", {"until_at": until})


async def nudge(desk: Desk, case: Case, silence: Silence) -> None:
    """Ask whoever is responsible for a word, where nothing moved and nobody was told to move.

    A late case is a matter of the escalation, and one that waits for the resident is not.
    """
    worker = await desk.responsible(case)
    if is_late(case, desk.now) or case.paused_at is not None or not worker.can_be_told:
        return
    history = await desk.unit.cases.history(case.id)
    actors = {one.actor_id for one in history if one.actor_id is not None}
    staff = {actor for actor in actors if (await desk.unit.people.get(actor)).is_staff}
    if has_stirred(history, silence.since, staff):
        return
    words = Utterance(
        "progress-nudge",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "since_at": silence.since,
        },
        ((Button(Action.REPLY, case.id), Button(Action.NOTE, case.id)),),
        Purpose.NEWS,
    )
    await desk.say(worker, words, case=case, priority=Priority.NEWS)
    details = {"to": worker.key or "", "round": str(case.round)}
    await desk.record(case, NUDGED, None, details=details)
