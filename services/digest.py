"""Gives each member of staff in the morning what the day brings: due, late and new cases."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from community.case import Case, Status
from community.deadlines import coarse, is_late, time_left
from community.digests import DigestReader, day_of, is_off, slot_of
from community.errors import StorageUnavailable
from community.escalation import Clock
from community.escalation_plan import late_clocks, running
from community.people import Person, Role
from community.permissions import WITH_CASES
from community.speech import Priority, Utterance
from services.desk import Desk
from services.office import Office
from services.supervised_list import place_for_lists
from services.supervising import cases_before

MOST_CASES = 5
MOST_WORKERS = 3
"""How many of each are named; the others are counted."""

_DAY = timedelta(days=1)
_MONDAY = 0
_log = logging.getLogger(__name__)


async def send_digests(office: Office) -> int:
    """Give everybody his digest whose time has come and who had none today; count messages.

    Each in a unit of its own that first notes that he has it: with several processes, and after
    a crash, nobody gets two.
    """
    sent = 0
    for reader in await _due(office):
        try:
            async with office.units.write() as unit:
                desk = await Desk.at(office, unit)
                sent += await _give(desk, reader)
                await unit.commit()
        except StorageUnavailable:
            raise
        except Exception:  # noqa: BLE001 - one that fails must not keep the others from theirs
            _log.exception("the digest of person %s failed", reader.person_id)
    if sent:
        office.wakeups.outbox_filled()
    return sent


async def _due(office: Office) -> list[DigestReader]:
    async with office.units.read() as unit:
        desk = await Desk.at(office, unit)
        today, _ = day_of(desk.community, desk.now)
        return [
            reader
            for reader in await unit.digests.readers(today)
            if slot_of(desk.community, reader.chosen, desk.now) is not None
        ]


async def _give(desk: Desk, reader: DigestReader) -> bool:
    today, _ = day_of(desk.community, desk.now)
    person = await desk.unit.people.get(reader.person_id)
    if not await desk.unit.digests.claim(person.id, today, desk.now):
        return False
    if not person.roles & WITH_CASES or is_off(desk.community, reader.key, desk.now):
        return False
    digest = await _digest(desk, person, reader.digested_at or desk.now - _DAY)
    if digest is None:
        return False
    return await desk.say(person, digest, priority=Priority.NEWS) is not None


@dataclass(frozen=True, slots=True)
class _Day:
    """The open cases before somebody, by what they want of him today."""

    late: Sequence[Case]
    """Longest late first; late is, as on every list, whose solution is."""
    silent: Sequence[Case]
    """Not late, but nobody has accepted or answered in time."""
    due: Sequence[Case]
    """Soonest first."""
    new: int
    waiting: int
    supervised: Sequence[Case]

    @property
    def is_quiet(self) -> bool:
        return not (self.late or self.silent or self.due or self.new)


def _sorted_out(desk: Desk, cases: Sequence[Case], since: datetime) -> _Day:
    _, tomorrow = day_of(desk.community, desk.now)
    late = [case for case in cases if is_late(case, desk.now)]
    silent = [case for case in cases if case not in late and late_clocks(case, desk.now)]
    due = [
        case
        for case in cases
        if case not in late
        and case not in silent
        and Clock.SOLVE in running(case)
        and case.solve_by < tomorrow
    ]
    return _Day(
        late=sorted(late, key=lambda case: case.solve_by),
        silent=sorted(silent, key=lambda case: case.respond_by),
        due=sorted(due, key=lambda case: case.solve_by),
        new=sum(case.filed_at >= since for case in cases),
        waiting=sum(case.paused_at is not None or case.status is Status.WAITING for case in cases),
        supervised=[case for case in cases if case.supervised_at is not None],
    )


async def _digest(desk: Desk, person: Person, since: datetime) -> Utterance | None:
    """Put the digest together; None if there is nothing to report.

    Once a week the list of 挂牌督办 is news by itself: nothing else speaks of its cases any more.
    """
    cases = await cases_before(desk, person)
    day = _sorted_out(desk, cases, since)
    weekday = desk.now.astimezone(ZoneInfo(desk.community.timezone)).weekday()
    if day.is_quiet and not (day.supervised and weekday == _MONDAY):
        return None
    leads = bool(person.roles & {Role.LEADER, Role.SECRETARY})
    named = [*day.late, *day.silent, *day.due]
    return Utterance(
        "digest",
        {
            "leads": int(leads),
            "due_count": len(day.due),
            "late_count": len(day.late),
            "silent_count": len(day.silent),
            "new_count": day.new,
            "waiting_count": day.waiting,
            "supervised_count": len(day.supervised),
            "lines": tuple([await _line(desk, case) for case in named[:MOST_CASES]]),
            "more": max(len(named) - MOST_CASES, 0),
            "workers": await _by_worker(desk, cases) if leads else (),
        },
    )


async def _line(desk: Desk, case: Case) -> Utterance:
    late_for = coarse(-time_left(case, desk.now)) if is_late(case, desk.now) else None
    return Utterance(
        "digest-line",
        {
            "number": case.number,
            "category": case.category,
            "place": place_for_lists(case.place),
            "worker": (await desk.responsible(case)).name,
            "late_for": late_for,
            "silent": int(bool(late_clocks(case, desk.now))),
            "solve_by": case.solve_by,
        },
    )


async def _by_worker(desk: Desk, cases: Sequence[Case]) -> tuple[Utterance, ...]:
    """Count the open and the late cases of those who have most that is late."""
    every = Counter(case.responsible_id for case in cases)
    late = Counter(case.responsible_id for case in cases if is_late(case, desk.now))
    first = sorted(every, key=lambda one: (-late[one], -every[one], one))[:MOST_WORKERS]
    return tuple(
        [
            Utterance(
                "digest-worker",
                {
                    "worker": (await desk.unit.people.get(person_id)).name,
                    "open_count": every[person_id],
                    "late_count": late[person_id],
                },
            )
            for person_id in first
        ]
    )
