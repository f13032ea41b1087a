"""Finds the hour of a day at which people are spoken to who expect nothing."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from community.areas import Community
from community.followup import out_of_quiet_hours
from community.working_time import is_working_day

_LONGEST_HOLIDAY = 30
"""Days after which somebody is spoken to although nobody works."""


def calm_hour(
    community: Community, earliest: datetime, hour: time, *, working_day: bool = False
) -> datetime:
    """Give the first moment from a time on at which a calm message may come; aware UTC.

    Args:
        community: its wall clock, quiet hours and holidays count.
        earliest: aware; never before then.
        hour: of the wall clock.
        working_day: only on a day on which the community works.
    """
    local = earliest.astimezone(ZoneInfo(community.timezone))
    day = local.date() + timedelta(days=int(local.time() > hour))
    for _ in range(_LONGEST_HOLIDAY):
        if not working_day or is_working_day(community.casework.working_time, day):
            break
        day += timedelta(days=1)
    at = datetime.combine(day, hour, tzinfo=local.tzinfo).astimezone(UTC)
    return out_of_quiet_hours(at, community.quiet_hours, community.timezone)
