"""What all loops share: bells, crews, renewal, and one line a change of weather."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from itertools import count

import pytest
from structlog.testing import capture_logs

from bot.crew import Crew, or_give_back
from bot.renewal import while_renewing
from bot.wakeups import LocalWakeups
from bot.weather import Weather, log_of
from community.errors import LeaseLost, StorageUnavailable

LONG = 3600.0


async def test_a_ring_before_the_wait_is_heard() -> None:
    wakeups = LocalWakeups()
    wakeups.inbox_filled()
    await wakeups.inbox.wait(LONG)
    wakeups.outbox_filled()
    await wakeups.outbox.wait(LONG)
    await wakeups.media.wait(LONG)


async def test_without_a_ring_the_loop_looks_by_itself() -> None:
    await LocalWakeups().inbox.wait(0.001)


async def test_a_crew_rings_when_a_hand_is_free() -> None:
    wakeups = LocalWakeups()
    crew = Crew(1, wakeups.inbox_filled, log_of("test"))

    async def piece() -> None:
        await asyncio.sleep(0)

    crew.start(piece())
    assert crew.free == 0
    await wakeups.inbox.wait(LONG)
    assert crew.free == 1


async def test_a_dismissed_crew_finishes_what_it_can_and_ends_the_rest() -> None:
    finished: list[str] = []
    crew = Crew(2, lambda: None, log_of("test"))

    async def short() -> None:
        await asyncio.sleep(0)
        finished.append("short")

    async def endless() -> None:
        try:
            await asyncio.sleep(LONG)
        finally:
            finished.append("endless, ended")

    crew.start(short())
    crew.start(endless())
    await crew.dismiss(0.05)
    assert finished == ["short", "endless, ended"]
    assert crew.free == 2


async def test_a_piece_that_fails_is_logged_and_frees_its_hand() -> None:
    crew = Crew(1, lambda: None, log_of("test"))

    async def failing() -> None:
        raise KeyError("what")

    with capture_logs() as logs:
        crew.start(failing())
        await crew.dismiss(LONG)
    assert [line["event"] for line in logs] == ["work was left"]
    assert crew.free == 1


async def test_what_is_claimed_while_the_loop_ends_is_given_back() -> None:
    claiming, go_on = asyncio.Event(), asyncio.Event()
    given_back: list[int] = []

    async def claim() -> Sequence[int]:
        claiming.set()
        await go_on.wait()
        return [1, 2]

    async def give_back(number: int) -> None:
        given_back.append(number)

    loop = asyncio.create_task(_awaiting(or_give_back(claim(), give_back)))
    await claiming.wait()
    loop.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await loop
    assert given_back == [1, 2]


async def _awaiting(claim: object) -> None:
    await claim  # type: ignore[misc]  # any awaitable will do here


async def test_a_claim_is_renewed_while_the_work_goes_on() -> None:
    renewals: list[int] = []
    enough = asyncio.Event()

    async def work() -> str:
        await enough.wait()
        return "done"

    async def renew() -> None:
        renewals.append(1)
        if len(renewals) == 1:
            raise StorageUnavailable
        if len(renewals) == 3:
            enough.set()

    assert await while_renewing(work(), renew, timedelta(milliseconds=30)) == "done"
    assert len(renewals) >= 3


async def test_work_whose_claim_is_lost_is_broken_off() -> None:
    ended: list[bool] = []

    async def work() -> None:
        try:
            await asyncio.sleep(LONG)
        finally:
            ended.append(True)

    async def renew() -> None:
        raise LeaseLost

    with pytest.raises(LeaseLost):
        await while_renewing(work(), renew, timedelta(milliseconds=30))
    assert ended == [True]


async def test_errors_of_the_work_come_out_as_they_are() -> None:
    async def work() -> None:
        raise KeyError("what")

    async def renew() -> None:
        return

    with pytest.raises(KeyError):
        await while_renewing(work(), renew, timedelta(seconds=LONG))


def test_trouble_is_logged_once_and_so_is_its_end() -> None:
    clock = count(step=100)
    weather = Weather(log_of("test"), monotonic=lambda: float(next(clock)))
    with capture_logs() as logs:
        waits = [weather.turned_foul("database away") for _ in range(20)]
        weather.cleared()
        weather.cleared()
    assert [line["event"] for line in logs] == ["database away", "works again"]
    assert logs[1]["failures"] == 20
    assert max(waits) <= 30.0 * 1.25
    assert waits[-1] > waits[0]


def test_what_fails_to_many_hands_at_once_is_waited_for_as_one_failure() -> None:
    weather = Weather(log_of("test"), monotonic=lambda: 0.0)
    waits = {weather.turned_foul("database away") for _ in range(30)}
    assert len(waits) == 1
    assert waits.pop() <= 0.5 * 1.25


def test_a_new_trouble_is_a_new_line() -> None:
    weather = Weather(log_of("test"))
    with capture_logs() as logs:
        for trouble in ("one", "one", "other", "other"):
            weather.turned_foul(trouble)
    assert [line["event"] for line in logs] == ["one", "other"]
