"""Keeps the figures of the overview until they are counted anew, so that a page costs little."""

import asyncio
import time
from dataclasses import dataclass, field

from starlette.requests import Request

from community.console.overview import Asked
from community.console.sum_books import SumState
from services.console.monthly import Gathered, gathered, is_over
from services.console.overview import Figures, figures_of
from services.desk import Desk

MOST = 200
"""So many are kept, those that were asked for last."""
OVER_FOR = 600.0
"""Seconds for which what was read of a month that is over is kept: hardly anything changes it."""
_Key = tuple[Asked, SumState]


@dataclass(slots=True)
class _Kept:
    figures: dict[_Key, Figures] = field(default_factory=dict)
    months: dict[Asked, tuple[SumState, float, Gathered]] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """What several ask for at once is read by one of them."""


async def figures_for(request: Request, desk: Desk, asked: Asked) -> Figures:
    """Give what is added up of a time, read now or before.

    Whose figures they are is part of what is asked, so nobody is given what another may see.
    """
    key = (asked, await desk.unit.overview.state())
    kept = _kept_by(request)
    async with kept.turn:
        found = kept.figures.pop(key, None)
        if found is None:
            found = await figures_of(desk, asked)
        kept.figures[key] = found
        if len(kept.figures) > MOST:
            del kept.figures[next(iter(kept.figures))]
    return found


async def gathered_for(request: Request, desk: Desk, asked: Asked) -> Gathered:
    """Give what is read of the cases of a month, now or before."""
    state, now = await desk.unit.overview.state(), time.monotonic()
    kept = _kept_by(request)
    async with kept.turn:
        found = kept.months.pop(asked, None)
        over = found is not None and is_over(desk, asked) and now - found[1] < OVER_FOR
        if found is None or not (over or found[0] == state):
            found = (state, now, await gathered(desk, asked))
        kept.months[asked] = found
        if len(kept.months) > MOST:
            del kept.months[next(iter(kept.months))]
    return found[2]


def _kept_by(request: Request) -> _Kept:
    application = request.app.state
    if not hasattr(application, "figures"):
        application.figures = _Kept()
    kept: _Kept = application.figures
    return kept
