"""Says until when the community promises what, by its rules of clocks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from community.areas import Community
from community.case import Case
from community.categories import Category
from community.clock_rules import ClockRule, Counting
from community.deadlines import Deadlines
from community.reopening_rule import Reopening, Share
from community.tracks import Track
from community.working_time import add_working, unknown_years, working_between, working_span

HORIZON = timedelta(days=60)
"""So far ahead the holidays should be known before somebody is reminded to enter them."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is promised for a kind of case, before it has begun."""

    respond_within: timedelta
    answer_within: timedelta
    solve_within: timedelta
    counts: Counting
    """Of the solution."""


def terms(community: Community, *, category: Category, urgent: bool, track: Track) -> Terms:
    """Find what is promised: each value by the first rule that fits and says it.

    At the end stand the community's durations in calendar time. Danger knows no office hours.
    """
    rules = list(_fitting(community, category, track, urgent=urgent))
    usual = community.durations
    counts = _first([rule.counts for rule in rules], Counting.CALENDAR)
    return Terms(
        respond_within=_first([rule.respond_within for rule in rules], usual.respond_within),
        answer_within=_first([rule.answer_within for rule in rules], usual.answer_within),
        solve_within=_first([rule.solve_within for rule in rules], usual.solve_within),
        counts=Counting.CALENDAR if urgent else counts,
    )


def terms_of(community: Community, case: Case) -> Terms:
    """Find what is promised for a case as it stands; what was reopened is promised for sooner."""
    usual = terms(community, category=case.category, urgent=case.urgent, track=case.track)
    return _again(community.casework.reopening, usual) if case.reopenings else usual


def _again(rule: Reopening, usual: Terms) -> Terms:
    """Give what is promised for a case that was reopened; the answer still fits into it."""
    if isinstance(rule.solution, timedelta):
        solve = rule.solution
    else:
        half = rule.solution is Share.HALF
        solve = usual.solve_within / 2 if half else usual.solve_within
    return replace(usual, solve_within=max(solve, usual.answer_within))


def promised(
    community: Community,
    *,
    category: Category,
    urgent: bool,
    track: Track,
    start: datetime,
    again: bool = False,
) -> Deadlines:
    """Start the three clocks at a time.

    Args:
        community: whose rules count.
        category: of the case.
        urgent: whether it is a danger.
        track: of the case.
        start: aware, out of the quiet hours where people sleep.
        again: whether it was reopened, as somebody said that it is not solved.
    """
    due = terms(community, category=category, urgent=urgent, track=track)
    due = _again(community.casework.reopening, due) if again else due
    return Deadlines(
        respond_by=start + due.respond_within,
        answer_by=start + due.answer_within,
        solve_by=later(community, due.counts, start, span_of(community, due)),
    )


def span_of(community: Community, due: Terms) -> timedelta:
    """Give the time for the solution in the time that its clock counts."""
    if due.counts is Counting.CALENDAR:
        return due.solve_within
    return working_span(community.casework.working_time, due.solve_within)


def later(community: Community, counts: Counting, at: datetime, span: timedelta) -> datetime:
    """Move a time on by a span of the time that a clock counts; aware UTC."""
    if counts is Counting.CALENDAR:
        return at.astimezone(UTC) + span
    return add_working(community.casework.working_time, at, span, community.timezone)


def between(community: Community, counts: Counting, start: datetime, end: datetime) -> timedelta:
    """Give how much a clock counts between two times; none if the end is first."""
    if counts is Counting.CALENDAR:
        return max(end - start, timedelta(0))
    return working_between(community.casework.working_time, start, end, community.timezone)


def guessed_years(community: Community, start: datetime, end: datetime) -> tuple[int, ...]:
    """Give the years between two times whose holidays nobody knows."""
    zone = ZoneInfo(community.timezone)
    years = range(start.astimezone(zone).year, end.astimezone(zone).year + 1)
    return unknown_years(community.casework.working_time, years)


def years_to_enter(community: Community, now: datetime) -> tuple[int, ...]:
    """Give the years that begin soon, or run, and whose holidays should be entered.

    None where no clock counts working time.
    """
    counts = {rule.counts for rule in community.casework.clocks}
    if Counting.WORKING not in counts:
        return ()
    return guessed_years(community, now, now + HORIZON)


def _fitting(
    community: Community, category: Category, track: Track, *, urgent: bool
) -> Iterator[ClockRule]:
    for rule in community.casework.clocks:
        of_category = not rule.categories or category in rule.categories
        of_track = not rule.tracks or track in rule.tracks
        if of_category and of_track and rule.urgent in {None, urgent}:
            yield rule


_Said = TypeVar("_Said")


def _first(said: list[_Said | None], otherwise: _Said) -> _Said:
    return next((value for value in said if value is not None), otherwise)
