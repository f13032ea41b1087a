"""Durations as people write them in the community file, in settings and behind options."""

import re
from datetime import timedelta

_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(min|s|h|d)")
_WHOLE = re.compile(rf"(?:{_PART.pattern}\s*)+")
LONGEST = timedelta(days=3660)


class NotADuration(ValueError):
    """The text is no duration; the message says what one looks like."""


def parse_duration(text: str) -> timedelta:
    """Read a duration such as 30s, 5min, 48h, 2d or 1h30min.

    Raises:
        NotADuration: for anything else, for nothing, and for more than ten years.
    """
    clean = text.strip().lower()
    if re.fullmatch(r"\d+(\.\d+)?", clean):
        raise NotADuration(f"{clean} has no unit; write {clean}s, {clean}min, {clean}h or {clean}d")
    if not _WHOLE.fullmatch(clean):
        raise NotADuration("write a duration such as 30s, 5min, 48h or 2d")
    seconds = sum(float(number) * _SECONDS[unit] for number, unit in _PART.findall(clean))
    if not 0 < seconds <= LONGEST.total_seconds():
        raise NotADuration("a duration is longer than nothing and shorter than ten years")
    return timedelta(seconds=seconds)


def spoken_duration(duration: timedelta) -> str:
    """Write a duration in its largest fitting unit, as `parse_duration` reads it."""
    seconds = duration.total_seconds()
    for unit in ("d", "h", "min"):
        if seconds % _SECONDS[unit] == 0:
            return f"{int(seconds // _SECONDS[unit])}{unit}"
    return f"{int(seconds)}s" if seconds.is_integer() else f"{seconds}s"
