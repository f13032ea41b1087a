"""The words and figures of the overview: names of lines, differences, shares with their counts."""

from typing import Any

from starlette.requests import Request

from community.rates import LOW_IS_GOOD, Rate
from community.shares import Share
from console.rendering import named
from console.state import console_of, shown_of
from console.texts import texts
from services.console.overview import Line

STEPS_OF_WARMTH = 5
_HUNDRED = 100
_NOTICED = 0.0005
"""A tenth of a percent, rounded: less is no difference on the page."""


class Words:
    """Puts figures into words for one page, chart or file."""

    def __init__(self, request: Request) -> None:
        self._shown = shown_of(request)
        self._phrases: Any = console_of(request).office.phrases

    def text(self, key: str, **values: object) -> str:
        """Give one of the console's own texts."""
        return texts(self._shown.language).say(key, values)

    def month(self, written: str) -> str:
        """Name a month that is written as 2026-10."""
        return texts(self._shown.language).month(written)

    def label(self, kind: str, value: object) -> str:
        """Give the bot's name of a value."""
        shown = self._shown
        return named(self._phrases, f"{kind}-{value}", shown.language, shown.timezone)

    def rate(self, rate: Rate) -> str:
        """Give the name of a rate."""
        return self.label("rate", rate.value)

    def name(self, table: str, line: Line) -> str:
        """Give the name of a line of a table."""
        if table == "categories":
            return self.label("category", line.key)
        return line.name or self.text(f"overview-no-{table}")

    def difference(self, now: int, then: int) -> str:
        """Write how much more or less a count is than before; empty where both are nothing."""
        if now == then:
            return self.text("overview-same") if now else ""
        sign = "+" if now > then else "−"
        if not then:
            return f"{sign}{abs(now - then)}"
        percent = abs(now - then) / then
        return f"{sign}{abs(now - then)} ({sign}{percent:.0%})"

    def points(self, now: Share, then: Share) -> str:
        """Write by how many points a share has moved; empty where one is of nothing."""
        if now.value is None or then.value is None:
            return ""
        moved = now.value - then.value
        if abs(moved) < _NOTICED:
            return self.text("overview-same")
        sign = "+" if moved > 0 else "−"
        return self.text("overview-points", points=f"{sign}{abs(moved) * _HUNDRED:.1f}")

    def is_better(self, rate: Rate, now: Share, then: Share) -> bool | None:
        """Say whether a share moved for the better; None where it did not move."""
        if now.value is None or then.value is None or abs(now.value - then.value) < _NOTICED:
            return None
        return (now.value > then.value) != (rate in LOW_IS_GOOD)

    def interval(self, share: Share) -> str:
        """Write between which percents the true share lies."""
        low, high = share.interval
        return f"{low * _HUNDRED:.0f}–{high * _HUNDRED:.0f} %"

    def warmth(self, count: int, warmest: int) -> int:
        """Give how warm a field of the heat map is, from 0 to `STEPS_OF_WARMTH`."""
        return -(-count * STEPS_OF_WARMTH // warmest) if warmest else 0

    def many(self, count: int, most: int) -> str:
        """Write a count that was stopped at some number."""
        return f"{most}+" if count > most else str(count)
