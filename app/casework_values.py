"""What may stand in a field about the work on cases: days, days of the week, times of day."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import BeforeValidator

from app.community_values import WallClock

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_WEEK)},
    **{f"周{sign}": number for number, sign in enumerate("一二三四五六日")},
    **{f"星期{sign}": number for number, sign in enumerate("一二三四五六日")},
    "周天": 6,
    "星期天": 6,
}
_GROUPS: Mapping[str, tuple[int, ...]] = {
    "daily": tuple(range(7)),
    "每天": tuple(range(7)),
    "weekdays": tuple(range(5)),
    "工作日": tuple(range(5)),
    "weekends": (5, 6),
    "周末": (5, 6),
}
_BETWEEN = re.compile(r"\s*(?:-|–|—|~|至|到)\s*")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MOST_DAYS = 400


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            raise ValueError(f"there is no day {value}; look at the calendar again") from None
    raise ValueError("write a day such as 2026-12-01")


def _days(value: object) -> tuple[date, ...]:
    """Read a list of days; a span may stand in it as {from: …, to: …}."""
    found: list[date] = []
    for part in value if isinstance(value, list | tuple) else [value]:
        found += _span(part) if isinstance(part, Mapping) else [_day(part)]
    return tuple(sorted(set(found)))


def _span(part: Mapping[str, object]) -> list[date]:
    if set(part) != {"from", "to"}:
        raise ValueError("write a span of days as {from: 2026-12-01, to: 2026-12-05}")
    first, last = _day(part["from"]), _day(part["to"])
    if not 0 <= (last - first).days <= _MOST_DAYS:
        raise ValueError(f"the days from {first} to {last} run backwards, or are too many")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _weekdays(value: object) -> tuple[int, ...]:
    """Read days of the week: mon-fri, [mon, tue], daily, 周一至周五."""
    found: list[int] = []
    for part in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(part, str):
            raise ValueError("write days of the week such as mon-fri or [mon, tue]")  # noqa: TRY004 (pydantic wants a ValueError)
        for word in filter(None, re.split(r"[,、，\s]+", _BETWEEN.sub("-", part.strip().lower()))):
            found += _of_word(word)
    if not found:
        raise ValueError("no day is named; write days of the week such as mon-fri or [mon, tue]")
    if len(set(found)) < len(found):
        raise ValueError("a day of the week is named twice")
    return tuple(sorted(found))


def _of_word(word: str) -> tuple[int, ...]:
    if word in _GROUPS:
        return _GROUPS[word]
    first, _, last = word.partition("-")
    if first not in _NAMES or (last or first) not in _NAMES:
        raise ValueError(f'"{word}" is no day of the week; write {", ".join(_WEEK)} or mon-fri')
    start, end = _NAMES[first], _NAMES[last or first]
    return tuple((start + number) % 7 for number in range((end - start) % 7 + 1))


def _until(value: object) -> object:
    """Take 24:00 for the midnight that ends a day; all else is read as a time of day."""
    return "00:00" if value == "24:00" else value


Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[tuple[date, ...], BeforeValidator(_days)]
Weekdays = Annotated[tuple[int, ...], BeforeValidator(_weekdays)]
Until = Annotated[WallClock, BeforeValidator(_until)]
