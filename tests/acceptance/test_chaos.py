"""Small runs of `make chaos`: everything dies again and again, nothing is lost and nothing doubled.

Both databases at the same time: most of the time goes by while leases run out.
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from tests.integration.app.programs import ROOT

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(960)]

LONGEST = 900.0
"""Seconds after which a run hangs; less than one test may take."""

RUNS = {
    "postgresql": (
        *("--reports", "24", "--kills", "10", "--seed", "70"),
        *("--database-restarts", "1", "--each", "2"),
    ),
    "sqlite": ("--reports", "10", "--kills", "3", "--seed", "14"),
}
"""By these seeds three kills hit bots, two of them soon after one another: all then wait for leases
together. Each start of a program costs seconds of CPU, so there are no more kills than these."""

ALWAYS = (
    *("--stand-in-nlu", "--waves", "1", "--faults", "0.03"),
    *("--sending-abreast", "1", "--patience", "120"),
)
"""With one message on its way at a time a kill repeats one at most."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def runs(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Mapping[str, asyncio.Task[str]]]:
    """Begin both."""
    folder = tmp_path_factory.mktemp("chaos")
    tasks = {
        name: asyncio.create_task(run(folder / name, "--database", name, *options))
        for name, options in RUNS.items()
    }
    yield tasks
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


async def run(folder: Path, *options: str) -> str:
    """Play one run to its end, and give what it printed; its promises must be kept."""
    command = (
        sys.executable,
        "-m",
        "benchmarks",
        "chaos",
        "--keep",
        str(folder),
        *options,
        *ALWAYS,
    )
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        async with asyncio.timeout(LONGEST):
            said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
    assert process.returncode == 0, said.decode()
    return said.decode()


@pytest.mark.parametrize("name", RUNS)
async def test_nothing_is_lost_or_doubled_while_everything_is_killed(
    runs: Mapping[str, asyncio.Task[str]], name: str
) -> None:
    said = await runs[name]
    reports, kills = RUNS[name][1], RUNS[name][3]
    assert f"blows: {kills} kills" in said
    assert f"reports: {reports}; receipts {reports}, case numbers {reports}," in said
    assert f"cards {reports}, callbacks {reports}, rated {reports}" in said
    assert "lost 0, doubled 0" in said
    repeats = re.search(r"messages × kills: ([^)]*)", said)
    assert repeats is not None
    assert {int(one) for one in re.findall(r"(\d+) ×", repeats[1])} <= {0, 1}
    faults = re.findall(r"(429|5xx|drop|drop_after) (\d+)", said)
    assert sum(int(count) for _, count in faults) > 0
