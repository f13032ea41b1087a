"""One process that does due rows until none is left, and says how many it claimed."""

import asyncio
import json
import logging
import sys

from benchmarks.lifecycle_worker import office_on
from community.case import Case
from community.followup import DueKind
from services import followup
from services.desk import Desk
from storage.units import open_units

EVENTS = {"note": "due_row_noted", "callback": "callback_asked"}
"""What each way of doing writes into the history, once for each row."""


async def note(desk: Desk, case: Case) -> None:
    """Do nothing but leave a trace."""
    await desk.record(case, EVENTS["note"], None)


async def drain(url: str, doing: str, abreast: int, place: int) -> int:
    """Give how many rows were claimed until none was left."""
    followup.ABREAST = abreast
    doings = {DueKind.CALLBACK: note} if doing == "note" else None
    units = open_units(url)
    office = office_on(units)
    async with units.read() as unit:
        await office.community(unit)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    claimed = 0
    while count := await followup.run_due(office, f"clock{place}", doings=doings):
        claimed += count
    await units.dispose()
    return claimed


def main() -> None:
    """Read the arguments: URL, what is done, how many abreast, which process."""
    logging.basicConfig(level=logging.WARNING)
    url, doing, abreast, place = sys.argv[1:]
    print(json.dumps({"claimed": asyncio.run(drain(url, doing, int(abreast), int(place)))}))


if __name__ == "__main__":
    main()
