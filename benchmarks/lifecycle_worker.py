"""One process that takes cases through their lives for some seconds, and says how many."""

import asyncio
import cProfile
import json
import logging
import os
import random
import sys
import time

from app.simulation.community import BUILDINGS
from app.simulation.front import Silence
from benchmarks.filling import FIRST_ACCOUNT
from benchmarks.lifecycle_steps import Lives, RealTime
from bot.phrases import FluentPhrases
from community.people import Role
from nlu.fake import KeywordUnderstander
from services.office import Office
from storage.units import SqlUnits, open_units

WARM_UP = 2.0
"""Seconds in which statements are compiled and connections made."""

_ACCOUNTS = 500
"""Residents of one process; nobody reports twice at the same time."""


def office_on(units: SqlUnits) -> Office:
    """Open an office as the program does, with the real words and nobody who sends them."""
    nothing = Silence()
    return Office(
        units=units,
        phrases=FluentPhrases(strict=True),
        understander=KeywordUnderstander(),
        timepiece=RealTime(),
        wakeups=nothing,
        faults=nothing,
        media_store=nothing,
        language="zh",
    )


async def live(
    url: str, place: int, seconds: float, abreast: int, warm_up: float = WARM_UP
) -> float:
    """Give the lives a second that ended after the warm-up."""
    units = open_units(url)
    office = office_on(units)
    async with units.read() as unit:
        homes = len(await unit.people.with_role(Role.WORKER)) * BUILDINGS
    first = FIRST_ACCOUNT + 1 + place * _ACCOUNTS
    lives = Lives(office, range(first, first + _ACCOUNTS), homes, f"clock{place}")
    lives.begin_at(random.randrange(10**6))
    ended: list[float] = []
    begin = time.monotonic() + warm_up

    async def one_after_the_other() -> None:
        while not ended or ended[-1] < begin + seconds:
            await lives.one()
            ended.append(time.monotonic())

    await asyncio.gather(*(one_after_the_other() for _ in range(abreast)))
    await units.dispose()
    return sum(begin <= at < begin + seconds for at in ended) / seconds


def main() -> None:
    """Read the arguments: URL, place, seconds, how many abreast."""
    logging.basicConfig(level=logging.ERROR)
    url, place, seconds, abreast = sys.argv[1:]
    profile = cProfile.Profile() if os.environ.get("LIFECYCLE_PROFILE") else None
    if profile:
        profile.enable()
    rate = asyncio.run(live(url, int(place), float(seconds), int(abreast)))
    if profile:
        profile.disable()
        profile.dump_stats(f"{os.environ['LIFECYCLE_PROFILE']}.{place}")
    print(json.dumps({"rate": rate}))


if __name__ == "__main__":
    main()
