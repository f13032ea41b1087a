"""Managers who open pages: they sign in over HTTP, and note how long each page takes."""

import asyncio
import random
import re
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import httpx

from benchmarks.console_addresses import Address
from benchmarks.town.making import PASSWORD

_TOKEN = re.compile(r'name="_csrf" value="(\w+)"')
OK = 200
FORBIDDEN = 403
Seconds = Mapping[Address, Sequence[float]]


@asynccontextmanager
async def signed_in(url: str, key: str) -> AsyncIterator[httpx.AsyncClient]:
    """Open a browser in which somebody has signed in with his password."""
    async with httpx.AsyncClient(base_url=url, timeout=120) as client:
        found = _TOKEN.search((await client.get("/sign-in")).text)
        assert found is not None
        form = {"_csrf": found[1], "name": key, "password": PASSWORD}
        answer = await client.post("/sign-in", data=form)
        assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
        yield client


async def open_page(client: httpx.AsyncClient, address: Address) -> tuple[int, float]:
    """Open a page; give the status of the answer and the seconds until all of it was there."""
    began = time.perf_counter()
    answer = await client.get(address.path)
    return answer.status_code, time.perf_counter() - began


async def statuses(client: httpx.AsyncClient, asked: Sequence[Address]) -> Mapping[Address, int]:
    """Open each page once, which also warms everything up."""
    return {address: (await open_page(client, address))[0] for address in asked}


async def one_by_one(
    client: httpx.AsyncClient, asked: Sequence[Address], times: int, cpu: Callable[[], float]
) -> tuple[Seconds, Mapping[Address, float]]:
    """Have one manager open each page so many times.

    Args:
        client: his browser.
        asked: the pages.
        times: how often each.
        cpu: tells the seconds of CPU that the program has used so far.

    Returns:
        the seconds that each page took, and its seconds of CPU on average.
    """
    found: dict[Address, list[float]] = {}
    busy: dict[Address, float] = {}
    for address in asked:
        before = cpu()
        found[address] = [(await open_page(client, address))[1] for _ in range(times)]
        busy[address] = (cpu() - before) / times
    return found, busy


async def all_at_once(
    url: str, key: str, asked: Sequence[Address], users: int, opened: int, pause: float
) -> Seconds:
    """Have managers open pages of any kind at the same time.

    Args:
        url: of the console.
        key: who they all are; each has a session of his own.
        asked: the pages.
        users: how many they are.
        opened: how many pages each opens.
        pause: seconds for which each looks at a page on average before he opens the next.
    """
    found: defaultdict[Address, list[float]] = defaultdict(list)

    async def one(client: httpx.AsyncClient, place: int) -> None:
        dice = random.Random(place)
        await asyncio.sleep(dice.uniform(0, pause))
        for _ in range(opened):
            address = dice.choice(asked)
            found[address].append((await open_page(client, address))[1])
            await asyncio.sleep(dice.expovariate(1 / pause) if pause else 0)

    async with AsyncExitStack() as stack:
        # Whoever signs in makes the program hash for a while, so all do that before.
        clients = [await stack.enter_async_context(signed_in(url, key)) for _ in range(users)]
        await asyncio.gather(*(one(client, place) for place, client in enumerate(clients)))
    return found
