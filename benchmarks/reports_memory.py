"""Whether the program's memory stays flat while many thousands of reports come in."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import cycle, islice

from benchmarks.crowd import Crowd, report_of, until
from benchmarks.programs import Program
from sandbox.people import User

AT_ONCE = 100
FIRST = 10_000
"""The number of the first report: those before it have been written about already."""
EVERY = 1_000
RESIDENTS = 400
"""So many that nobody writes as often as a machine would."""


async def watch_memory(
    crowd: Crowd,
    programs: Sequence[Program],
    reports: int,
    count_cases: Callable[[], int],
    calm: Callable[[], Awaitable[float]],
) -> None:
    """Have residents report in groups and print the resident memory of each process.

    Args:
        crowd: who writes.
        programs: the processes.
        reports: how many in all.
        count_cases: gives the cases in the database.
        calm: waits until nothing is left to do.
    """
    residents: Sequence[User] = await crowd.residents(min(RESIDENTS, reports))
    before, written, turn = count_cases(), 0, cycle(residents)
    await calm()
    _tell(0, programs)
    while written < reports:
        group = min(AT_ONCE, reports - written)
        for user in islice(turn, group):
            crowd.write(user, report_of(FIRST + written))
            written += 1
        await until(lambda: count_cases() >= before + written, 900.0, "the cases")  # noqa: B023 - awaited here
        if written % EVERY < group or written == reports:
            await calm()
            _tell(written, programs)


def _tell(written: int, programs: Sequence[Program]) -> None:
    sizes = ", ".join(f"{one.resident_memory() / 2**20:.0f} MiB" for one in programs)
    print(f"    after {written:>7,} reports: {sizes}", flush=True)
