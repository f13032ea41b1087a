"""Who is not on duty sends and polls nothing; who takes over goes on where the other stopped."""

import asyncio
from collections.abc import Callable

from sqlalchemy import select
from structlog.testing import capture_logs
from telegram import Bot

from bot.limits import Limits
from bot.receiver import Receiver
from bot.sender import Sender
from bot.wakeups import LocalWakeups
from community.duties import Duty, News, NoLine, Subject
from community.messages import LetterState
from sandbox.faults import Fault
from sandbox.phone import Phone
from sandbox.server import Sandbox
from storage.tables import InboxRow
from tests.integration.transport.builders import (
    Station,
    add_person,
    eventually,
    letter,
    post,
    running,
)

STANDS_BY = "standing by: another process sends, or the database is away"


class HandDuty:
    """A duty that the test gives and takes."""

    def __init__(self, *, held: bool) -> None:
        self.held = held

    async def change(self, seconds: float) -> None:
        await asyncio.sleep(0.01)


class HandLine(NoLine):
    """A line on which the test hears what is told, and tells things itself."""

    def __init__(self) -> None:
        self.told: list[News] = []
        self.say: Callable[[News], None] = self.told.append

    def tell(self, news: News) -> None:
        self.told.append(news)

    def listen(self, hear: Callable[[News], None]) -> None:
        self.say = hear


def sender(station: Station, bot: Bot, duty: Duty, line: HandLine) -> Sender:
    limits = Limits(enabled=False)
    return Sender(station.office, bot, station.wakeups.outbox, limits=limits, duty=duty, line=line)


async def test_one_sends_and_the_other_goes_on_where_he_stopped(
    station: Station, bot: Bot, phone: Phone
) -> None:
    person = await add_person(station, phone.user_id)
    first, second = HandDuty(held=True), HandDuty(held=False)
    rows = [await post(station, person, f"{number}") for number in range(3)]
    with capture_logs() as logs:
        async with running(
            sender(station, bot, first, HandLine()), sender(station, bot, second, HandLine())
        ):
            await eventually(lambda: _is_sent(station, rows[-1]))
            first.held = False
            station.wakeups.outbox_filled()
            # Until it says so, it may still be claiming what it was on duty for.
            await eventually(lambda: [one["event"] for one in logs].count(STANDS_BY) == 2)
            rows.append(await post(station, person, "3"))
            assert (await letter(station, rows[-1])).state is LetterState.QUEUED
            second.held = True
            station.wakeups.outbox_filled()
            await eventually(lambda: _is_sent(station, rows[-1]))
    said = [one["text"] for one in await phone.messages() if one["from"]["is_bot"]]
    assert said == ["0", "1", "2", "3"]


async def _is_sent(station: Station, row: int) -> bool:
    return (await letter(station, row)).state is LetterState.SENT


async def test_what_telegram_told_one_process_the_next_one_obeys(
    station: Station, bot: Bot, box: Sandbox, phone: Phone, other: Phone
) -> None:
    person, another = [await add_person(station, one.user_id) for one in (phone, other)]
    told, hears = HandLine(), HandLine()
    duty = HandDuty(held=True)
    box.world.faults.add(Fault("sendMessage", "429", retry_after=30))
    row = await post(station, person, "too fast")
    async with running(sender(station, bot, duty, told)):
        await eventually(lambda: told.told)
    assert told.told == [News(Subject.WAIT, phone.user_id, 30.0)]
    async with running(sender(station, bot, HandDuty(held=True), hears)):
        hears.say(told.told[0])
        station.forward(31)  # The claim's own times are over; what Telegram said is not.
        beside = await post(station, another, "beside it")
        await eventually(lambda: _is_sent(station, beside))
        assert (await letter(station, row)).state is LetterState.QUEUED


async def test_only_who_does_not_send_himself_tells_of_new_messages() -> None:
    wakeups, line = LocalWakeups(), HandLine()
    wakeups.share(line)
    wakeups.outbox_filled()
    assert line.told == [News(Subject.OUTBOX)]
    wakeups.sends_when(HandDuty(held=True))
    wakeups.outbox_filled()
    assert len(line.told) == 1
    await wakeups.outbox.wait()
    line.say(News(Subject.OUTBOX))
    async with asyncio.timeout(20):
        await wakeups.outbox.wait(60)


async def test_who_stands_by_polls_only_when_he_is_on_duty(
    station: Station, bot: Bot, box: Sandbox, phone: Phone
) -> None:
    first, second = HandDuty(held=True), HandDuty(held=False)
    one, two = (
        Receiver(station.office, bot, box.bot.id, poll_for=1, duty=duty) for duty in (first, second)
    )
    with capture_logs() as logs:
        async with running(two):
            async with running(one):
                await phone.send("一")
                await eventually(lambda: _are(station, 2))
            await phone.send("二")
            second.held = True
            await eventually(lambda: _are(station, 3))
    assert [one["event"] for one in logs] == [
        "standing by: another process polls, or the database is away",
        "on duty: this process polls now",
    ]


async def _are(station: Station, count: int) -> bool:
    async with station.engine.connect() as connection:
        return len((await connection.execute(select(InboxRow.id))).all()) == count
