"""What a community file may say, but will hardly mean; each with its place in the file."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from app.casework_schema import LeaveEntry
from app.community_schema import CommunityFile
from app.parts import Finding, Parts
from community.clock_rules import Counting
from community.holidays import is_known
from community.people import Role

_AHEAD = timedelta(days=60)
"""How far a promise in working time may reach."""

_AN_ID = re.compile(r"[a-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class _Looked:
    """A checked file on a day, with the days on which each person is away from then on."""

    file: CommunityFile
    parts: Parts
    today: date
    away: Mapping[str, frozenset[date]]


def warnings_about(file: CommunityFile, parts: Parts, today: date) -> Iterator[Finding]:
    """Give everything that one should look at again; leave that is over does not count."""
    away = {person.id: _days(person.leave, today) for person in file.people}
    looked = _Looked(file, parts, today, away)
    for warn in _WARNINGS:
        yield from warn(looked)


def _days(leaves: Iterable[LeaveEntry], today: date) -> frozenset[date]:
    return frozenset(
        day
        for leave in leaves
        for number in range((leave.last - leave.first).days + 1)
        if (day := leave.first + timedelta(days=number)) >= today
    )


def _spoken(days: frozenset[date]) -> str:
    first, last = min(days), max(days)
    if first == last:
        return f"on {first}"
    whole = len(days) == (last - first).days + 1
    return f"from {first} to {last}" if whole else f"on {len(days)} days from {first} to {last}"


def _nobody_stands_in(looked: _Looked) -> Iterator[Finding]:
    for index, area in looked.parts.areas.items():
        days = looked.away.get(area.worker or "", frozenset())
        if not days:
            continue
        both = days & looked.away.get(area.substitute or "", frozenset())
        if area.substitute is None:
            yield (
                ("areas", index),
                (
                    f'"{area.worker}" is on leave {_spoken(days)}, and nobody stands in for him;'
                    " add substitute:, or the leader gets his cases"
                ),
            )
        elif both:
            yield (
                ("areas", index, "substitute"),
                (
                    f'"{area.worker}" and "{area.substitute}" are both on leave {_spoken(both)};'
                    " the leader gets their cases then"
                ),
            )


def _nobody_takes_offers(looked: _Looked) -> Iterator[Finding]:
    for index, pool in looked.parts.pools.items():
        all_away = frozenset.intersection(*(looked.away[key] for key in pool.members))
        if all_away:
            yield (
                ("pools", index, "members"),
                f"all of them are on leave {_spoken(all_away)}; nobody can take an offer then",
            )


def _nobody_answers_a_whistle(looked: _Looked) -> Iterator[Finding]:
    for index, unit in looked.parts.units.items():
        all_away = frozenset.intersection(*(looked.away[key] for key in unit.liaisons))
        if all_away:
            yield (
                ("units", index, "liaisons"),
                f"all of them are on leave {_spoken(all_away)}; nobody can report in then",
            )


def _buildings_between_others_lie_nowhere(looked: _Looked) -> Iterator[Finding]:
    for index, estate in looked.parts.estates.items():
        listed = {one for group in (estate.buildings or {}).values() for one in group}
        numbers = {int(one) for one in listed if one.isdigit()}
        if not numbers:
            continue
        gaps = [str(one) for one in range(min(numbers), max(numbers)) if one not in numbers]
        if gaps:
            yield (
                ("estates", index, "buildings"),
                (
                    f"building {', '.join(gaps[:10])}{' …' if len(gaps) > 10 else ''}"  # noqa: PLR2004 (as many as one reads)
                    " lies in no area; if it exists, add it to one"
                ),
            )


def _nothing_leads_there(looked: _Looked) -> Iterator[Finding]:
    estates = looked.file.estates
    used = {area for one in estates for area in (*(one.buildings or {}), one.area)}
    for index, area in looked.parts.areas.items():
        if area.worker is not None and area.id not in used and not area.outline:
            yield (
                ("areas", index),
                (
                    f'area "{area.id}" has a worker, but no buildings and no outline: nothing leads'
                    " to him"
                ),
            )


def _years_are_unknown(looked: _Looked) -> Iterator[Finding]:
    working = looked.file.working_time
    given = {day.year for day in (*working.days_off, *working.days_on)}
    needed = {looked.today.year, (looked.today + _AHEAD).year}
    unknown = [year for year in sorted(needed - given) if not is_known(year)]
    for index, clock in looked.parts.clocks.items():
        if clock.counts is Counting.WORKING and unknown:
            yield (
                ("clocks", index, "counts"),
                (
                    f"the holidays of {unknown[0]} are not known to the program; write them under"
                    " working_time: as days_off and days_on (weekends are off without that)"
                ),
            )


def _the_digest_waits(looked: _Looked) -> Iterator[Finding]:
    quiet, at = looked.file.quiet_hours, looked.file.digest_at
    if quiet is not None and at is not None and _within(at, quiet.start, quiet.end):
        yield (
            ("digest_at",),
            f"{at:%H:%M} lies in the quiet hours; it comes at {quiet.end:%H:%M}",
        )


def _within(at: time, start: time, end: time) -> bool:
    return start <= at < end if start < end else at >= start or at < end


def _unit_is_hardly_meant(looked: _Looked) -> Iterator[Finding]:
    known = [unit.id for unit in looked.file.units]
    for index, person in looked.parts.people.items():
        if person.unit is None or person.unit in known or not _AN_ID.fullmatch(person.unit):
            continue
        near = difflib.get_close_matches(person.unit, known, n=1, cutoff=0.6)
        if near:
            yield (
                ("people", index, "unit"),
                f'there is no unit "{person.unit}"; did you mean {near[0]}?',
            )


def _roles_do_nothing(looked: _Looked) -> Iterator[Finding]:
    offered = {key for pool in looked.file.pools for key in pool.members}
    called = {key for unit in looked.file.units for key in unit.liaisons}
    for index, person in looked.parts.people.items():
        if Role.VOLUNTEER in person.roles and person.id not in offered:
            yield (
                ("people", index, "roles"),
                f'"{person.id}" is a volunteer in no pool; nothing will be offered to him',
            )
        if looked.file.units and Role.LIAISON in person.roles and person.id not in called:
            yield (
                ("people", index, "roles"),
                f'"{person.id}" is a liaison of no unit; no whistle will reach him',
            )


def _nobody_is_the_secretary(looked: _Looked) -> Iterator[Finding]:
    if any(Role.SECRETARY in person.roles for person in looked.file.people):
        return
    written = looked.file.escalation
    for name in sorted(written.model_fields_set - {"most_nudges"}):
        if getattr(written, name).secretary_after is not None:
            yield (
                ("escalation", name, "secretary_after"),
                "nobody has the role secretary; this step tells nobody",
            )


_WARNINGS: tuple[Callable[[_Looked], Iterator[Finding]], ...] = (
    _nobody_stands_in,
    _nobody_takes_offers,
    _nobody_answers_a_whistle,
    _buildings_between_others_lie_nowhere,
    _nothing_leads_there,
    _years_are_unknown,
    _the_digest_waits,
    _unit_is_hardly_meant,
    _roles_do_nothing,
    _nobody_is_the_secretary,
)
