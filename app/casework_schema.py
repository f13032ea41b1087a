"""The community file's shape where it tells of the work on cases: units, pools, rules, clocks."""

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from app.casework_values import Day, Days, Until, Weekdays
from app.community_values import Duration, Key, Name, Pause, WallClock
from app.entries import Entry
from community.casework_rules import CaseworkRules
from community.categories import Category
from community.clock_rules import Counting
from community.organisations import Pool, Unit
from community.tracks import Track

Keys = Annotated[tuple[Key, ...], Field(min_length=1)]
Categories = tuple[Category, ...]
_RULES = CaseworkRules()


class LeaveEntry(Entry):
    """Days on which somebody is away, both included."""

    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "LeaveEntry":
        if self.last < self.first:
            raise ValueError(
                f"ends on {self.last}, before it begins on {self.first}; turn the days round"
            )
        return self


class ShiftEntry(Entry):
    """Hours at which somebody works on some days of the week."""

    days: Weekdays
    start: Annotated[WallClock, Field(alias="from")]
    end: Annotated[Until, Field(alias="to")]


class UnitEntry(Entry):
    """A company or department that can be whistled for."""

    id: Key
    name: Name
    liaisons: Keys
    report_in_within: Duration = Unit("", "", ()).report_in_within


class PoolEntry(Entry):
    """Several people to whom a case is offered."""

    id: Key
    name: Name
    members: Keys
    offer_for: Duration = Pool("", "", ()).offer_for


class DestinationEntry(Entry):
    """Where a rule sends a case."""

    worker: Key | None = None
    unit: Key | None = None
    pool: Key | None = None

    @model_validator(mode="after")
    def _is_one(self) -> "DestinationEntry":
        if len([one for one in (self.worker, self.unit, self.pool) if one is not None]) != 1:
            raise ValueError("name exactly one of worker, unit and pool: {worker: w1}")
        return self


class SpanEntry(Entry):
    """A span of the day; an end before the start is the next day's."""

    start: Annotated[WallClock, Field(alias="from")]
    end: Annotated[Until, Field(alias="to")]

    @model_validator(mode="after")
    def _is_a_span(self) -> "SpanEntry":
        if self.start == self.end:
            raise ValueError("from and to are the same; leave the hours out if it is always so")
        return self


class RoutingEntry(Entry):
    """A rule that sends cases elsewhere than to the worker of the area."""

    id: Key
    to: DestinationEntry
    categories: Categories = ()
    areas: tuple[Key, ...] = ()
    words: tuple[Name, ...] = ()
    hours: SpanEntry | None = None
    weekdays: Weekdays = ()


class LoadEntry(Entry):
    """How much a worker may have in hand."""

    most_open_cases: Annotated[int, Field(ge=1)] | None = _RULES.most_open_cases


class TrackEntry(Entry):
    """On which track the cases of some categories begin."""

    categories: Annotated[Categories, Field(min_length=1)]
    track: Track


class ClockEntry(Entry):
    """Promised times of some cases."""

    categories: Categories = ()
    urgent: bool | None = None
    tracks: tuple[Track, ...] = ()
    respond_within: Duration | None = None
    answer_within: Duration | None = None
    solve_within: Duration | None = None
    counts: Counting | None = None

    @model_validator(mode="after")
    def _promises_something(self) -> "ClockEntry":
        times = [
            ("respond_within", self.respond_within),
            ("answer_within", self.answer_within),
            ("solve_within", self.solve_within),
        ]
        given = [(name, span) for name, span in times if span is not None]
        if not given and self.counts is None:
            raise ValueError(
                "promises nothing; give at least one of respond_within, answer_within,"
                " solve_within, counts"
            )
        for (earlier, short), (later, long) in pairwise(given):
            if short > long:
                raise ValueError(f"{earlier} must not be longer than {later}")
        return self


class HoursEntry(Entry):
    """A span of a working day."""

    start: Annotated[WallClock, Field(alias="from")]
    end: Annotated[WallClock, Field(alias="to")]

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "HoursEntry":
        if self.end <= self.start:
            raise ValueError("must end after it begins, on the same day")
        return self


class WorkingTimeEntry(Entry):
    """When the community works, beyond what the holiday calendar knows."""

    hours: Annotated[tuple[HoursEntry, ...], Field(min_length=1)] | None = None
    days_off: Days = ()
    days_on: Days = ()

    @model_validator(mode="after")
    def _is_clear(self) -> "WorkingTimeEntry":
        for before, after in pairwise(sorted(self.hours or (), key=lambda one: one.start)):
            if after.start < before.end:
                raise ValueError(
                    f"the hours from {before.start:%H:%M} and from {after.start:%H:%M} overlap"
                )
        both = sorted(set(self.days_off) & set(self.days_on))
        if both:
            raise ValueError(f"{both[0]} is among days_off and days_on; name it once")
        return self


class PausesEntry(Entry):
    """How often and how long a clock stands still while the resident is asked; most 0: never."""

    at_most: Duration = _RULES.pause_at_most
    most: Annotated[int, Field(ge=0, le=20)] = _RULES.most_pauses


class PaceEntry(Entry):
    """How many residents are asked back at once; 0: any number."""

    at_most: Annotated[int, Field(ge=0, le=1000)] = _RULES.pace.at_most
    every: Duration = _RULES.pace.every
    per_person: Annotated[int, Field(ge=0, le=20)] = _RULES.pace.per_person
    per_person_within: Duration = _RULES.pace.per_person_within


class StepsEntry(Entry):
    """The steps of one clock; null leaves one out."""

    remind_before: Duration | None = None
    substitute_after: Pause | None = None
    leader_after: Pause | None = None
    secretary_after: Pause | None = None
    supervise_after: Pause | None = None


class EscalationEntry(Entry):
    """Who is told when each promise runs out; what is left out is as usual."""

    respond: StepsEntry = StepsEntry()
    answer: StepsEntry = StepsEntry()
    solve: StepsEntry = StepsEntry()
    most_nudges: Annotated[int, Field(ge=1, le=50)] = _RULES.escalation.most_nudges
