"""How figures are printed: percentiles, the spread over repetitions, and the machine."""

import math
import os
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime


def machine() -> str:
    """Say on what and when it was measured."""
    cores = len(os.sched_getaffinity(0))
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {cores} cores, {_processor()},"
        f" load {os.getloadavg()[0]:.1f} at the start, {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}"
    )


def spread(values: Sequence[float], unit: str, digits: int = 1) -> str:
    """Give the median with the lowest and the highest value of all repetitions."""
    if not values:
        return "nothing measured"
    middle, low, high = statistics.median(values), min(values), max(values)
    return f"{middle:.{digits}f} {unit} ({low:.{digits}f} … {high:.{digits}f})"


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that is not exceeded by this share of all; NaN without values."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)] if ordered else math.nan


def latencies(seconds: Sequence[float]) -> str:
    """Give the usual percentiles in milliseconds."""
    parts = (f"p{share:.0%}".rstrip("%") for share in (0.5, 0.95, 0.99))
    values = (percentile(seconds, share) * 1000 for share in (0.5, 0.95, 0.99))
    return ", ".join(f"{name} {value:.0f} ms" for name, value in zip(parts, values, strict=True))


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - a device of the kernel
            names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()
