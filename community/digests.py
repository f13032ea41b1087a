"""When staff read what the day brings, and how they say when they want to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from community.areas import Community
from community.followup import out_of_quiet_hours

NEVER = "never"
"""Is stored for somebody who wants no digest."""

CAUGHT_UP_WITHIN = timedelta(hours=4)
"""How long after its time a digest still comes, if the program was away."""

_TIME = re.compile(r"(?P<hour>\d{1,2})\s*(?:[:：点.时]\s*(?P<minute>\d{1,2}|半)?\s*分?)?")
_NEVER = re.compile(r"不要|不用|关|关掉|off|no|never|none", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DigestReader:
    """A member of staff who may be given a digest."""

    person_id: int
    key: str
    chosen: str | None
    """As he chose it: "07:30" or `NEVER`; None: as the community does."""
    digested_at: datetime | None


class DigestBook(Protocol):
    """Who wants the digest when, and who has it already."""

    async def readers(self, before: datetime) -> Sequence[DigestReader]:
        """Give the staff who can be told and were given none since then, by id."""

    async def reader(self, person_id: int) -> DigestReader | None:
        """Give one member of staff; None for everybody else."""

    async def choose(self, person_id: int, chosen: str | None) -> None:
        """Keep when somebody wants it."""

    async def claim(self, person_id: int, since: datetime, now: datetime) -> bool:
        """Note that somebody is given it now; False if he was given one since then."""


def time_in(words: str) -> time | None:
    """Read a time such as 「7:30」, 「7点半」 or 「8」; None for anything else."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        return None
    minute = found["minute"] or "0"
    hours, minutes = int(found["hour"]), 30 if minute == "半" else int(minute)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None  # noqa: PLR2004


def declines(words: str) -> bool:
    """Say whether somebody wants no digest."""
    return bool(_NEVER.fullmatch(words.strip()))


def chosen_time(community: Community, chosen: str | None) -> time | None:
    """Give the wall-clock time of somebody's digest; None if he gets none."""
    if chosen is None:
        return community.casework.digest_at
    return time_in(chosen)


def slot_of(community: Community, chosen: str | None, now: datetime) -> datetime | None:
    """Give the time of the digest that somebody should have now; None if none is due.

    A time in the quiet hours is put off to their end, perhaps on the next day.
    """
    at = chosen_time(community, chosen)
    if at is None or out_of_quiet_hours(now, community.quiet_hours, community.timezone) > now:
        return None
    zone = ZoneInfo(community.timezone)
    today = now.astimezone(zone).date()
    for day in (today, today - timedelta(days=1)):
        wanted = datetime.combine(day, at, tzinfo=zone).astimezone(now.tzinfo)
        slot = out_of_quiet_hours(wanted, community.quiet_hours, community.timezone)
        if slot <= now < slot + CAUGHT_UP_WITHIN:
            return slot
    return None


def day_of(community: Community, at: datetime) -> tuple[datetime, datetime]:
    """Give the beginning of a time's day by the community's wall clock, and that of the next."""
    zone = ZoneInfo(community.timezone)
    day = at.astimezone(zone).date()
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def is_off(community: Community, key: str, at: datetime) -> bool:
    """Say whether a member of staff does not work at all on the day of a time."""
    begin, _ = day_of(community, at)
    return all(community.is_away(key, begin + timedelta(hours=hour)) for hour in range(24))
