"""A case, the one table of its allowed status changes, and the entries of its history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from community.appeals import Appeal
from community.categories import Category
from community.errors import StatusChangeNotAllowed
from community.places import Place
from community.tracks import Handling, Level, Track


class Status(StrEnum):
    """Where a case stands; its name for people is in `locales/` as `status-<value>`."""

    FILED = "filed"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    WORKING = "working"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    DECLINED = "declined"


_ENDINGS = frozenset({Status.WITHDRAWN, Status.MERGED, Status.DECLINED})
_CLOSINGS = _ENDINGS | {Status.CLOSED}
"""A reopened case is closed without being solved once more where an appeal was right."""
_IN_HAND = frozenset({Status.ACCEPTED, Status.WORKING, Status.WAITING, Status.RESOLVED})

ALLOWED_STATUS_CHANGES: Mapping[Status, frozenset[Status]] = {
    Status.FILED: frozenset({Status.ASSIGNED}) | _ENDINGS,
    Status.ASSIGNED: frozenset({Status.ACCEPTED}) | _CLOSINGS,
    Status.ACCEPTED: (_IN_HAND | {Status.ASSIGNED} | _CLOSINGS) - {Status.ACCEPTED},
    Status.WORKING: (_IN_HAND | {Status.ASSIGNED} | _CLOSINGS) - {Status.WORKING, Status.ACCEPTED},
    Status.WAITING: (_IN_HAND | {Status.ASSIGNED} | _CLOSINGS) - {Status.WAITING, Status.ACCEPTED},
    Status.RESOLVED: frozenset({Status.CLOSED, Status.REOPENED}),
    Status.CLOSED: frozenset({Status.REOPENED}),
    Status.REOPENED: _IN_HAND | {Status.ASSIGNED} | _CLOSINGS,
    Status.WITHDRAWN: frozenset({Status.REOPENED}),
    Status.MERGED: frozenset(),
    Status.DECLINED: frozenset({Status.REOPENED}),
}

OPEN = frozenset(
    {
        Status.FILED,
        Status.ASSIGNED,
        Status.ACCEPTED,
        Status.WORKING,
        Status.WAITING,
        Status.REOPENED,
    }
)
"""A case in one of these has somebody who still has to do something."""


FINISHED = frozenset({Status.CLOSED}) | _ENDINGS
"""A case in one of these is over, unless the resident brings it back."""


class Channel(StrEnum):
    """The way a report came; its name for people is in `locales/` as `channel-<value>`."""

    CHAT = "chat"
    """The resident wrote to the bot himself; all others were entered by staff."""
    VISIT = "visit"
    PHONE = "phone"
    LETTER_BOX = "letter_box"
    DESK = "desk"


ENTERED = tuple(channel for channel in Channel if channel is not Channel.CHAT)
"""The ways among which staff choose."""


class Outcome(StrEnum):
    """How a closed case ended; those not reached are counted apart."""

    CONFIRMED = "confirmed"
    NOT_REACHED = "not_reached"
    NOT_AGAIN = "not_again"
    """The resident says no, and a person above decided that it is not done again."""
    APPEAL_UPHELD = "appeal_upheld"
    """The worker's appeal against a reopening was right."""
    NOT_ASKED = "not_asked"
    """A leader had a reason not to ask the resident back; counted apart as well."""


@dataclass(frozen=True, slots=True)
class Case:
    """One matter of one resident, with exactly one responsible person."""

    id: int
    number: str
    """For people: LL<year>-<six digits>."""
    reporter_id: int
    responsible_id: int
    category: Category
    status: Status
    text: str
    place: Place
    area_id: str | None
    urgent: bool
    round: int
    """1 at first, one more for each reopening."""
    filed_at: datetime
    respond_by: datetime
    answer_by: datetime
    solve_by: datetime
    accepted_at: datetime | None = None
    answered_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    resolution: str | None = None
    """The worker's note of what was done."""
    channel: Channel = Channel.CHAT
    entered_by_id: int | None = None
    """The member of staff who entered it for the reporter."""
    phone: str | None = None
    """Of the reporter, where staff noted it down; never shown whole without being asked for."""
    accused: str = ""
    """Keys of the staff whom it complains about, with blanks between; they never hear of it."""
    confidential: bool = False
    """Staff are not told who reported it; stays so, whatever category it is given later."""
    track: Track = Track.SIMPLE
    level: Level = Level.GRID
    paused_at: datetime | None = None
    """Since when the clock of its solution stands still, as the resident was asked something."""
    handling: Handling | None = None
    measure: str | None = None
    """What is to be done (措施), in the worker's words."""
    supervised_at: datetime | None = None
    """Since when it is on the list of 挂牌督办."""
    measure_by: datetime | None = None
    """Until when the measure is to be done."""
    reopenings: int = 0
    """How often it was taken up again because somebody said that it is not solved."""
    undecided_since: datetime | None = None
    """Since when somebody above has to decide whether it is done again."""
    appeal: Appeal | None = None
    """The newest appeal of who handled it."""

    @property
    def accused_keys(self) -> frozenset[str]:
        """Give the staff whom it complains about."""
        return frozenset(self.accused.split())

    @property
    def appeal_waits(self) -> bool:
        """Say whether somebody has to decide about an appeal."""
        return self.appeal is Appeal.PENDING

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do something."""
        return self.status in OPEN

    def moved_to(self, status: Status) -> "Case":
        """Give the case in its new status.

        Raises:
            StatusChangeNotAllowed: if the table does not have this change.
        """
        if status not in ALLOWED_STATUS_CHANGES[self.status]:
            raise StatusChangeNotAllowed(f"{self.number}: {self.status} → {status}")
        return replace(self, status=status)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened to a case; entries are only ever added."""

    case_id: int
    at: datetime
    event: str
    """Past tense, snake case: `case_filed`, `case_accepted` …"""
    actor_id: int | None
    """Who made the change; None is the program itself (a clock)."""
    from_status: Status | None
    to_status: Status | None
    details: Mapping[str, str]


def case_number(year: int, count: int) -> str:
    """Write the number of the count-th case of a year: LL2026-000123."""
    return f"LL{year}-{count:06d}"
