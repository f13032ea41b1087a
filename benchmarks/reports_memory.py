"""Whether the program's memory stays flat while many thousands of reports come in."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import cycle, islice

from benchmarks.books import ENDED_BY_NOW, NEWEST, WHOLE_SINCE, Books
from benchmarks.crowd import Crowd, report_of, until
from benchmarks.programs import Program
from sandbox.people import User

AT_ONCE = 100
FIRST = 10_000
"""The number of the first report: those before it have been written about already."""
EVERY = 1_000
RESIDENTS = 1_000
"""So many that nobody writes as often as a machine would, and nobody has very many cases."""


async def watch_memory(
    crowd: Crowd,
    programs: Sequence[Program],
    reports: int,
    books: Books,
    calm: Callable[[], Awaitable[float]],
) -> None:
    """Have residents report in groups and print the resident memory of each process.

    Every thousand reports, what was reported until then is ended in the database: no community has
    tens of thousands of open cases, and each report is compared with those of its address.

    Args:
        crowd: who writes.
        programs: the processes.
        reports: how many in all.
        books: the database.
        calm: waits until nothing is left to do.
    """
    residents: Sequence[User] = await crowd.residents(min(RESIDENTS, reports))
    written, turn = 0, cycle(residents)
    await calm()
    _tell(0, programs)
    while written < reports:
        newest, group = books.count(NEWEST), min(AT_ONCE, reports - written)
        for user in islice(turn, group):
            crowd.write(user, report_of(FIRST + written))
            written += 1
        filed = WHOLE_SINCE.format(first=newest)
        await until(lambda: books.count(filed) >= group, 900.0, "the cases")  # noqa: B023 - awaited here
        if written % EVERY < group or written == reports:
            await calm()
            books.change(ENDED_BY_NOW.format(last=newest))
            _tell(written, programs)


def _tell(written: int, programs: Sequence[Program]) -> None:
    sizes = ", ".join(f"{one.resident_memory() / 2**20:.0f} MiB" for one in programs)
    print(f"    after {written:>7,} reports: {sizes}", flush=True)
