"""Finds the time at which there is room to ask one more resident."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from community.areas import QuietHours
from community.followup import DueKind, out_of_quiet_hours
from community.pace import Pace

PACED = frozenset(
    {
        DueKind.CALLBACK,
        DueKind.CALLBACK_REMINDER,
        DueKind.CALLBACK_GIVE_UP,
        DueKind.SUPPORTER_CALLBACK,
    }
)
"""What begins a conversation with a resident, or ends one, and can wait for some minutes."""

LATE = timedelta(hours=1)
"""Whatever is done so much later than it was due was not done because nobody was there to do it;
nobody was there to hear an answer either."""

HORIZON = timedelta(days=14)
"""No row is put off farther."""


def free_slot(
    pace: Pace,
    first: datetime,
    planned: Mapping[datetime, int],
    quiet: QuietHours | None,
    timezone: str,
) -> datetime:
    """Give the first time at which there is room for one more, out of the quiet hours; aware UTC.

    Args:
        pace: the community's.
        first: not before then.
        planned: how many are planned for each time from then on.
        quiet: the community's quiet hours.
        timezone: its time zone.
    """
    taken: dict[datetime, int] = {}
    for at, count in planned.items():
        taken[pace.begin_of(at)] = taken.get(pace.begin_of(at), 0) + count
    slot = out_of_quiet_hours(first.astimezone(UTC), quiet, timezone)
    while (
        pace.at_most
        and taken.get(pace.begin_of(slot), 0) >= pace.at_most
        and slot < first + HORIZON
    ):
        slot = out_of_quiet_hours(pace.begin_of(slot) + pace.every, quiet, timezone)
    return slot
