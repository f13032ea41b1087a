"""Measures understanding as a service: `python -m benchmarks nlu_service`.

Real Rasa children with the shipped model: how long an answer takes and how many come in a
second with one and with two children, what a child's memory is, and how long nobody answers
while the model changes: by the pool's switch, and by Rasa's own `PUT /model`.
"""

import argparse
import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import psutil  # type: ignore[import-untyped]  # it ships no types

from app.rasa import threads_of_each
from benchmarks.figures import latencies, machine, spread
from community.errors import UnderstandingUnavailable
from nlu.child import RasaChild
from nlu.client import RasaUnderstander
from nlu.evaluation.texts import read_held_out
from nlu.model import find_model, find_rasa_python
from nlu.pool import RasaPool

PATIENCE = 60.0
"""Seconds; the benchmark shows the time, it does not give up like the bot does."""

SWITCH_WITHIN = 120.0
ASKERS = 4


class Choice:
    """Which model is to serve."""

    def __init__(self, model: Path) -> None:
        """Start with one."""
        self.model = model
        self.changes = 0

    def choose(self, model: Path) -> None:
        """Let another one serve."""
        self.model = model
        self.changes += 1


@asynccontextmanager
async def serving(choice: Choice, children: int) -> AsyncIterator[tuple[RasaPool, list[RasaChild]]]:
    """Run a pool and give it with the children that it made."""
    made: list[RasaChild] = []

    def make(model: Path) -> RasaChild:
        threads = threads_of_each(children)
        made.append(RasaChild(model, find_rasa_python(), threads=threads))
        return made[-1]

    pool = RasaPool(
        make,
        children=children,
        model=lambda: choice.model,
        changed=lambda: (choice.changes, 0),
        look_every=0.1,
    )
    task = asyncio.create_task(pool.run())
    try:
        while len(pool.addresses()) < children:  # noqa: ASYNC110 - other processes set no events
            await asyncio.sleep(0.1)
        yield pool, made
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def timed(rasa: RasaUnderstander, text: str) -> float:
    """Ask once; give the seconds."""
    started = time.perf_counter()
    await rasa.understand(text)
    return time.perf_counter() - started


async def answers(rasa: RasaUnderstander, texts: Sequence[str]) -> None:
    """Ask one after the other, then all at once."""
    one_by_one = [await timed(rasa, text) for text in texts]
    print(f"  one after the other: {latencies(one_by_one)}")
    started = time.perf_counter()
    burst = await asyncio.gather(*(timed(rasa, text) for text in texts))
    rate = len(texts) / (time.perf_counter() - started)
    print(f"  {len(texts)} at once: {rate:.0f} answers/s; {latencies(burst)}")


async def longest_gap(
    ask: Callable[[], Awaitable[object]], change: Callable[[], Awaitable[None]]
) -> tuple[float, int]:
    """Ask without a pause while `change` goes on; give the longest wait and the failures."""
    done = asyncio.Event()
    waits: list[float] = []
    failures = 0

    async def asking() -> None:
        nonlocal failures
        while not done.is_set():
            started = time.perf_counter()
            try:
                await ask()
            except (UnderstandingUnavailable, aiohttp.ClientError):
                failures += 1
                await asyncio.sleep(0.02)
            waits.append(time.perf_counter() - started)

    askers = [asyncio.create_task(asking()) for _ in range(ASKERS)]
    await change()
    done.set()
    await asyncio.gather(*askers)
    return max(waits), failures


async def by_pool(model: Path, other: Path) -> tuple[float, int]:
    """Change the model by a second child."""
    choice = Choice(model)
    async with serving(choice, 1) as (pool, _), pool.understander(timeout=PATIENCE) as rasa:

        async def change() -> None:
            choice.choose(other)
            async with asyncio.timeout(SWITCH_WITHIN):
                while pool.model != other:  # noqa: ASYNC110 - the pool sets no events either
                    await asyncio.sleep(0.05)

        return await longest_gap(lambda: rasa.understand("电梯坏了"), change)


async def by_put(model: Path, other: Path) -> tuple[float, int]:
    """Change the model by Rasa's own request."""
    async with (
        serving(Choice(model), 1) as (pool, made),
        pool.understander(timeout=PATIENCE) as rasa,
        aiohttp.ClientSession() as session,
    ):
        address = made[0].address
        assert address is not None

        async def change() -> None:
            async with session.put(
                f"{address.url}/model",
                params={"token": address.token},
                json={"model_file": str(other)},
            ) as answer:
                answer.raise_for_status()

        return await longest_gap(lambda: rasa.understand("电梯坏了"), change)


async def measure() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks nlu_service", description=__doc__)
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--repetitions", type=int, default=3)
    options = parser.parse_args()
    texts = [row.text for row in read_held_out()]
    texts = texts[:: max(1, len(texts) // options.texts)][: options.texts]
    print(machine())
    model = find_model()
    for children in (1, 2):
        async with serving(Choice(model), children) as (pool, made):
            print(f"{children} child{'ren' * (children > 1)}, {model.name}")
            async with pool.understander(timeout=PATIENCE) as rasa:
                await asyncio.gather(*(rasa.understand("路灯坏了") for _ in range(20)))
                for _ in range(options.repetitions):
                    await answers(rasa, texts)
            memory = [psutil.Process(child.pid).memory_info().rss / 2**20 for child in made]
            print(f"  memory of a child: {spread(memory, 'MB', 0)}")
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "linli-other.tar.gz"
        shutil.copy(model, other)
        for name, way in (("a second child", by_pool), ("PUT /model", by_put)):
            gaps = [await way(model, other) for _ in range(options.repetitions)]
            waits, failures = [gap for gap, _ in gaps], sum(count for _, count in gaps)
            print(
                f"model changed by {name}: longest wait {spread(waits, 's', 2)},"
                f" {failures} questions failed"
            )


if __name__ == "__main__":
    asyncio.run(measure())
