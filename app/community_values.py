"""What may stand in one field of the community file: texts, durations, hours, numbers, outlines."""

import re
from datetime import time, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from app.buildings import parse_buildings
from app.community_outlines import read_outline
from app.durations import parse_duration
from community.outlines import Shape

FOR_EVER = "forever"
_FIRST_SHOWN = 0x20


def _duration(value: object) -> timedelta:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("write a duration such as 30s, 5min, 48h or 2d")  # noqa: TRY004 (pydantic wants a ValueError)
    return parse_duration(str(value))


def _pause(value: object) -> timedelta:
    """Read a duration that may be nothing at all."""
    nothing = not isinstance(value, bool) and str(value) in {"0s", "0", "0.0"}
    return timedelta(0) if nothing else _duration(value)


def _kept(value: object) -> timedelta | None:
    if value == FOR_EVER:
        return None
    try:
        span = _duration(value)
    except ValueError as error:
        raise ValueError(f"{error}; or {FOR_EVER}") from None
    if span < timedelta(days=1):
        raise ValueError(f"keep things for a day at least, or {FOR_EVER}")
    return span


def _wall_clock(value: object) -> time:
    try:
        if isinstance(value, str) and len(value.split(":")) == 2:  # noqa: PLR2004 (hours, minutes)
            hours, minutes = value.split(":")
            return time(int(hours), int(minutes))
    except ValueError:
        pass
    raise ValueError('write a time of day in quotes, for example "07:30"')


def _dialled(value: object) -> str:
    number = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(r"\+?[0-9][0-9 -]{2,19}", number):
        raise ValueError('write a telephone number in quotes, for example "0571-96777"')
    return number


def _shown(text: str) -> str:
    """Refuse signs that no screen shows and no database takes."""
    if any(ord(sign) < _FIRST_SHOWN and sign not in "\n\r\t" for sign in text):
        raise ValueError("has a sign that cannot be shown; take it out")
    return text


def _file_names(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    if not names or not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError("write the name of a GeoJSON file, or a list of such names")
    return tuple(names)


Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,32}$")]
"""Ids travel in buttons, which carry 64 bytes at most."""
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(_shown),
]
Hotline = Annotated[str, BeforeValidator(_dialled)]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_shown),
]
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1500),
    AfterValidator(_shown),
]
Buildings = Annotated[tuple[str, ...], BeforeValidator(parse_buildings)]
Duration = Annotated[timedelta, BeforeValidator(_duration)]
Pause = Annotated[timedelta, BeforeValidator(_pause)]
Kept = Annotated[timedelta | None, BeforeValidator(_kept)]
Corners = Annotated[Shape, BeforeValidator(read_outline)]
OutlineFiles = Annotated[tuple[str, ...], BeforeValidator(_file_names)]
WallClock = Annotated[time, BeforeValidator(_wall_clock)]
