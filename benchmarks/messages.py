"""Counts the messages a resident sends from the first word to the receipt.

Plays the conversations of tests/acceptance/conversations against the whole program with its real
model. A tap on a button is no message, an album is one. Of each conversation that files something,
the first reporter counts; what his first message names is said by the file. The median has to be 1
where place and matter are named, and at most 3 otherwise; if it is not, the exit code is 1.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.figures import machine
from tests.acceptance.playing import play
from tests.acceptance.talk import FOLDER, First, read_talks
from tests.acceptance.town import OWN_RASA, STAFF, open_town

MOST_WHERE_ALL_IS_NAMED = 1
MOST_OTHERWISE = 3


async def count(folder: Path) -> dict[First, list[int]]:
    """Play every conversation of a folder; give the counts by what the first message names."""
    counts: dict[First, list[int]] = {first: [] for first in First}
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as files:
        async with open_town(Path(files), **OWN_RASA) as town:
            program = await town.start()
            await town.bind(*STAFF)
            await program.says("rasa_ready")
            for talk in read_talks(folder):
                played = await play(town, talk)
                if played.messages is not None:
                    counts[talk.first].append(played.messages)
    return counts


def told(name: str, counts: Sequence[int]) -> str:
    """Give the median of some counts, and how often each count was needed."""
    if not counts:
        return f"  {name}: none"
    each = ", ".join(f"{number} × {counts.count(number)}" for number in sorted(set(counts)))
    median = statistics.median(counts)
    return (
        f"  {name}: median {median:g} of {len(counts)} conversations (messages × how often: {each})"
    )


def holds(counts: Mapping[First, Sequence[int]]) -> bool:
    """Say whether the medians are what they have to be; without conversations they are not."""
    named, others = counts[First.ALL], _others(counts)
    return (
        bool(named and others)
        and statistics.median(named) <= MOST_WHERE_ALL_IS_NAMED
        and statistics.median(others) <= MOST_OTHERWISE
    )


def _others(counts: Mapping[First, Sequence[int]]) -> list[int]:
    return [one for first, some in counts.items() if first is not First.ALL for one in some]


def main() -> None:
    """Read the options, play and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks messages", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the conversations")
    options = parser.parse_args()
    print(f"messages until the receipt: {machine()}", flush=True)
    counts = asyncio.run(count(options.folder))
    print(told("place and matter named", counts[First.ALL]))
    print(told("something missing", _others(counts)))
    for first in (First.NO_PLACE, First.NO_MATTER, First.NOTHING):
        print(f"  {told(first.value, counts[first])}")
    print(told("all", [one for some in counts.values() for one in some]))
    if not holds(counts):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
