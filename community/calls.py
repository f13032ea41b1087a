"""Calls of units (吹哨): how far each one is, who leads, and what is late."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

LONGEST_WORDS = 500
"""Characters that are kept of each sentence about a call."""

PROMISES = (0, 1, 3, 7)
"""In how many days a unit can promise to be done, by one tap."""


class CallState(StrEnum):
    """How far the call of one unit is."""

    PREPARED = "prepared"
    """Chosen; the whistle is not blown yet."""
    OFFERED = "offered"
    """On the list for claiming (认领); no unit has it yet."""
    CALLED = "called"
    """The unit has to report in."""
    REPORTED = "reported"
    """The unit has reported in (报到) and is at work."""
    DELIVERED = "delivered"
    """The unit says that it is done."""
    CONFIRMED = "confirmed"
    """So says whoever handles the case."""
    NOT_OURS = "not_ours"
    """The unit says that it is not its business."""
    NOT_REACHED = "not_reached"
    """No message could be given to anybody of the unit."""
    ENDED = "ended"
    """The case went on without it; `ended_why` says how."""


WITH_UNIT = frozenset({CallState.CALLED, CallState.REPORTED, CallState.DELIVERED})
"""A call in one of these lies with a unit."""

STILL_OPEN = WITH_UNIT | {CallState.OFFERED}
"""A call in one of these still wants something of somebody."""


class EndedWhy(StrEnum):
    """Why a call ended before it was done."""

    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    MERGED = "merged"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Call:
    """One unit's part in one round of a case: a sub-task with its own words, limits and rating."""

    id: int
    case_id: int
    round: int
    unit_id: str | None
    """Of the community file; None while it waits to be claimed."""
    unit_name: str
    """As the unit was called then; the ledger outlives the file."""
    state: CallState
    called_by_id: int
    called_at: datetime
    asked: str = ""
    """Why, and what is asked, in the whistler's words."""
    lead: bool = False
    """Whether the unit answers for the whole (首接负责)."""
    report_in_by: datetime | None = None
    reported_at: datetime | None = None
    reported_by_id: int | None = None
    promise: str | None = None
    """What the unit will do, in its words."""
    promised_by: datetime | None = None
    delivered_at: datetime | None = None
    delivered_by_id: int | None = None
    delivery: str | None = None
    """What was done, in the unit's words."""
    returned: int = 0
    """How often the whistler said that it was not done."""
    rating: int | None = None
    """1 to 5."""
    rated_at: datetime | None = None
    report_late_at: datetime | None = None
    """When the staff were told that the unit is late to report in, or to say by when."""
    delivery_late_at: datetime | None = None
    ended_at: datetime | None = None
    ended_why: str | None = None
    refusal: str | None = None
    """Why it is not the unit's business, in its words."""
    cards: tuple[int, ...] = ()
    """The unit's cards, by their rows in the outbox."""
    prompts: tuple[int, ...] = ()
    """Other messages about this call that can be replied to, likewise; the newest."""

    @property
    def is_open(self) -> bool:
        """Say whether it still wants something of somebody."""
        return self.state in STILL_OPEN

    @property
    def is_with_unit(self) -> bool:
        """Say whether a unit has to do something about it, or waits for a word about it."""
        return self.state in WITH_UNIT

    def is_late(self, now: datetime) -> bool:
        """Say whether the unit did not report in, or not deliver, in time."""
        return _past(self.report_in_by if self.state is CallState.CALLED else None, now) or _past(
            self.promised_by if self.state is CallState.REPORTED else None, now
        )

    def may_promise(self, now: datetime) -> bool:
        """Say whether the unit may name a day: the first one, or another after that is over."""
        if self.state is not CallState.REPORTED:
            return False
        return self.promised_by is None or self.is_late(now)

    def reported_in_time(self, now: datetime) -> bool | None:
        """Say whether the unit reported in within its limit; None if there was none, or is time."""
        if self.report_in_by is None:
            return None
        return _in_time(self.reported_at, self.report_in_by, self.ended_at or now)

    def delivered_in_time(self, now: datetime) -> bool | None:
        """Say whether the unit kept its promise; None if it gave none, or still has time."""
        if self.promised_by is None:
            return None
        return _in_time(self.delivered_at, self.promised_by, self.ended_at or now)


def _past(limit: datetime | None, now: datetime) -> bool:
    return limit is not None and limit <= now


def _in_time(at: datetime | None, limit: datetime, until: datetime) -> bool | None:
    """Say whether something came in time; what ended before its limit is held against nobody."""
    if at is not None:
        return at < limit
    return False if limit <= until else None


def lead_of(calls: Sequence[Call]) -> Call | None:
    """Say which of a round's calls leads: who does already, else the first to report in, or called.

    A unit that says that it is not its business, or cannot be reached, leads no more.
    """
    taking_part = [call for call in calls if call.is_with_unit or _is_done(call)]
    leading = next((call for call in taking_part if call.lead), None)
    if leading is not None:
        return leading
    reported = [call for call in taking_part if call.reported_at is not None]
    first = min(reported, key=lambda call: (call.reported_at, call.id), default=None)
    return first or next(iter(taking_part), None)


def _is_done(call: Call) -> bool:
    return call.state is CallState.CONFIRMED


def late_first(calls: Collection[Call], now: datetime) -> list[Call]:
    """Order calls as they need somebody: late ones first, then those that wait longest."""
    return sorted(calls, key=lambda call: (not call.is_late(now), call.called_at, call.id))


def end_of_day(now: datetime, days: int, timezone: str) -> datetime:
    """Give the last minute of the day so many days from now, by the community's wall clock."""
    zone = ZoneInfo(timezone)
    day = now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(23, 59), tzinfo=zone).astimezone(now.tzinfo)


class CallBook(Protocol):
    """Calls of units, and what became of them."""

    async def save(self, call: Call) -> Call:
        """Add (id 0) or store a call and give it with its id; KeyError for an unknown id."""

    async def get(self, call_id: int) -> Call:
        """Give one call; KeyError."""

    async def drop(self, call_id: int) -> None:
        """Remove a call whose whistle was not blown; any other stays."""

    async def of_case(self, case_id: int) -> Sequence[Call]:
        """Give the calls of a case, in the order in which the units were chosen."""

    async def in_states(self, states: Collection[CallState]) -> Sequence[Call]:
        """Give the calls of all cases that are in one of these states, oldest first."""

    async def claim(
        self, call_id: int, unit_id: str, unit_name: str, person_id: int, now: datetime
    ) -> bool:
        """Give an offered call to a unit, which thereby has reported in; False if it is gone."""

    async def all(self) -> Sequence[Call]:
        """Give all calls whose whistle was blown, for the ledger."""
