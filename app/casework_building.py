"""From the file's entries about the work on cases to what the program goes by."""

from collections.abc import Mapping
from dataclasses import replace

from app.casework_schema import (
    ClockEntry,
    EscalationEntry,
    RoutingEntry,
    StepsEntry,
    WorkingTimeEntry,
)
from app.community_schema import CommunityFile, PersonEntry
from app.reopening_schema import reopening_of
from community.absences import Leave, Shift
from community.casework_rules import CaseworkRules, TrackRule
from community.clock_rules import ClockRule, WorkingHours, WorkingTime
from community.coming_back_rules import ProgressRules, SecondLookRules
from community.escalation import Escalation, Steps
from community.organisations import Pool, Unit
from community.pace import Pace
from community.routing_rules import Destination, DestinationKind, Hours, RoutingRule


def casework_of(file: CommunityFile) -> CaseworkRules:
    """Give everything that the file says about the work on cases."""
    looked, news = file.second_look, file.progress_news
    return CaseworkRules(
        units=tuple(Unit(**unit.model_dump()) for unit in file.units),
        pools=tuple(Pool(**pool.model_dump()) for pool in file.pools),
        duty_pool=file.duty_pool,
        routing=tuple(map(_rule, file.routing)),
        most_open_cases=file.load.most_open_cases,
        tracks=tuple(TrackRule(one.categories, one.track) for one in file.tracks),
        clocks=tuple(map(_clock, file.clocks)),
        working_time=_working_time(file.working_time),
        pause_at_most=file.pauses.at_most,
        most_pauses=file.pauses.most,
        escalation=_escalation(file.escalation),
        evidence_for=file.evidence_for,
        digest_at=file.digest_at,
        reopening=reopening_of(file.reopening),
        second_look=SecondLookRules(**looked.model_dump()) if looked else None,
        progress_news=ProgressRules(**news.model_dump()) if news else None,
        pace=Pace(**file.pace.model_dump()),
    )


def unit_names(file: CommunityFile) -> Mapping[str, str]:
    """Give under which unit's name each person stands: as written, by its id, or as a liaison."""
    names = {unit.id: unit.name for unit in file.units}
    liaisons = {key: unit.name for unit in reversed(file.units) for key in unit.liaisons}
    written = {one.id: names.get(one.unit, one.unit) for one in file.people if one.unit}
    return liaisons | written


def leaves_of(person: PersonEntry) -> tuple[Leave, ...]:
    """Give the days on which somebody is away."""
    return tuple(Leave(leave.first, leave.last) for leave in person.leave)


def shifts_of(person: PersonEntry) -> tuple[Shift, ...]:
    """Give the hours at which somebody works."""
    return tuple(Shift(shift.days, shift.start, shift.end) for shift in person.shifts)


def _rule(entry: RoutingEntry) -> RoutingRule:
    ((kind, key),) = entry.to.model_dump(exclude_none=True).items()
    return RoutingRule(
        id=entry.id,
        to=Destination(DestinationKind(kind), key),
        categories=entry.categories,
        areas=entry.areas,
        words=entry.words,
        hours=Hours(entry.hours.start, entry.hours.end) if entry.hours else None,
        weekdays=entry.weekdays,
    )


def _clock(entry: ClockEntry) -> ClockRule:
    return ClockRule(**entry.model_dump())


def _working_time(entry: WorkingTimeEntry) -> WorkingTime:
    made = WorkingTime(days_off=entry.days_off, days_on=entry.days_on)
    if entry.hours is None:
        return made
    return replace(made, hours=tuple(WorkingHours(one.start, one.end) for one in entry.hours))


def _escalation(entry: EscalationEntry) -> Escalation:
    usual = Escalation()
    return Escalation(
        respond=_steps(usual.respond, entry.respond),
        answer=_steps(usual.answer, entry.answer),
        solve=_steps(usual.solve, entry.solve),
        most_nudges=entry.most_nudges,
    )


def _steps(usual: Steps, entry: StepsEntry) -> Steps:
    """Give the usual steps with what the file changes; null leaves a step out."""
    return replace(usual, **entry.model_dump(exclude_unset=True))
