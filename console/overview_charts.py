"""Lays the overview's figures out as charts."""

from collections.abc import Sequence
from typing import Any

from community.console.sums import Counts
from community.rates import HEADLINES
from console.overview_words import Words

_PERCENT = 100
_MONTH = len("2026-11")


def trend_chart(days: Sequence[tuple[str, Counts]], figures: Words) -> dict[str, Any]:
    """Lay out a trend: what began as bars, the three rates as lines."""
    bars = {
        figures.text("overview-filed"): [counts.filed for _, counts in days],
        figures.text("overview-again"): [counts.again for _, counts in days],
    }
    lines = {
        figures.rate(rate): [_percent(counts.share(rate).value) for _, counts in days]
        for rate in HEADLINES
    }
    return {
        "xAxis": {"type": "category", "data": [short(key) for key, _ in days]},
        "yAxis": [
            {"type": "value", "minInterval": 1, "name": figures.text("overview-unit")},
            {"type": "value", "min": 0, "max": _PERCENT, "name": "%"},
        ],
        "series": [
            *(
                {
                    "name": name,
                    "type": "bar",
                    "stack": "begun",
                    "data": data,
                    # Pale, so that the lines are seen on them.
                    "itemStyle": {"opacity": 0.3},
                }
                for name, data in bars.items()
            ),
            *(
                {
                    "name": name,
                    "type": "line",
                    "yAxisIndex": 1,
                    "data": data,
                    "connectNulls": True,
                    "showSymbol": False,
                    "lineStyle": {"width": 3},
                }
                for name, data in lines.items()
            ),
        ],
    }


def took_chart(steps: Sequence[tuple[str, int]], figures: Words) -> dict[str, Any]:
    """Lay out how long it took, as bars."""
    return {
        "xAxis": {"type": "category", "data": [figures.text(f"took-{step}") for step, _ in steps]},
        "yAxis": {"type": "value", "minInterval": 1, "name": figures.text("overview-unit")},
        "series": [
            {
                "name": figures.text("overview-rounds"),
                "type": "bar",
                "data": [count for _, count in steps],
            }
        ],
    }


def short(key: str) -> str:
    """Write a day without its year, and a month whole."""
    return key[5:] if len(key) > _MONTH else key


def _percent(value: float | None) -> float | None:
    return None if value is None else round(value * _PERCENT, 1)
