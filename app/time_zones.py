"""Names of time zones, checked against the world's list."""

import difflib
from zoneinfo import available_timezones


def known_time_zone(name: str) -> str:
    """Give the name back if there is such a time zone.

    Raises:
        ValueError: if not; the message offers the nearest.
    """
    zones = available_timezones()
    if name in zones:
        return name
    near = difflib.get_close_matches(name, zones, n=1, cutoff=0.6)
    advice = f"did you mean {near[0]}?" if near else "write one such as Asia/Shanghai"
    raise ValueError(f'there is no time zone "{name}"; {advice}')
