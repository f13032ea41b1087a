"""What waits in the outbox gets to its people: in order, within limits, and none is lost."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import select
from structlog.testing import capture_logs
from telegram import Bot

from bot.limits import Limits
from bot.sender import Sender
from bot.telegram_bot import make_bot
from community.messages import LetterState, SendKind
from community.people import Person
from community.speech import Priority
from sandbox.backstage import Backstage
from sandbox.faults import Fault
from sandbox.phone import Phone
from sandbox.server import Sandbox
from services.delivery import claim_letters
from storage.tables import OutboxRow
from tests.free_ports import free_port
from tests.integration.transport.builders import (
    Station,
    add_person,
    eventually,
    letter,
    post,
    running,
)
from tests.unit.bot_transport.loopback import TOKEN, ok, serving

BUTTON: dict[str, Any] = {"inline_keyboard": [[{"text": "补充", "callback_data": "1:x"}]]}


@pytest.fixture
async def person(station: Station, phone: Phone) -> Person:
    return await add_person(station, phone.user_id)


@pytest.fixture
async def another(station: Station, other: Phone) -> Person:
    return await add_person(station, other.user_id, "en")


def make_sender(station: Station, bot: Bot, limits: Limits | None = None) -> Sender:
    return Sender(
        station.office, bot, station.wakeups.outbox, limits=limits or Limits(enabled=False)
    )


async def from_bot(phone: Phone) -> list[dict[str, Any]]:
    return [message for message in await phone.messages() if message["from"]["is_bot"]]


async def texts(phone: Phone) -> list[str]:
    return [message.get("text") or message.get("caption", "") for message in await from_bot(phone)]


async def is_in(station: Station, row_id: int, state: LetterState) -> bool:
    return (await letter(station, row_id)).state is state


async def sent(station: Station, *rows: int) -> None:
    """Wait until messages are sent."""
    for row in rows:
        await eventually(lambda: is_in(station, row, LetterState.SENT))  # noqa: B023 - awaited here


async def test_messages_arrive_in_order_with_their_buttons(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    rows = [await post(station, person, f"<b>第{n}条</b> &lt;", markup=BUTTON) for n in range(5)]
    async with running(make_sender(station, bot)):
        await sent(station, *rows)
    assert await texts(phone) == [f"第{n}条 <" for n in range(5)]
    [first, *_] = await from_bot(phone)
    assert first["reply_markup"] == BUTTON
    assert first["message_id"] == (await letter(station, rows[0])).telegram_message_id


async def test_danger_overtakes_within_a_chat(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    first = await post(station, person, "news", priority=Priority.NEWS)
    danger = await post(station, person, "call 119", priority=Priority.DANGER)
    async with running(make_sender(station, bot)):
        await sent(station, first, danger)
    assert await texts(phone) == ["call 119", "news"]


@pytest.mark.parametrize("kind", ["5xx", "drop"])
async def test_errors_that_pass_lose_and_repeat_nothing(
    station: Station, bot: Bot, phone: Phone, person: Person, backstage: Backstage, kind: str
) -> None:
    await backstage.add_fault(Fault("sendMessage", kind, times=3))
    rows = [await post(station, person, text) for text in ("一", "二")]
    async with running(make_sender(station, bot)):
        await eventually(lambda: pushed(station, rows[-1]))
    assert await texts(phone) == ["一", "二"]


async def test_an_answer_that_got_lost_repeats_a_message_once_and_loses_none(
    station: Station, bot: Bot, phone: Phone, person: Person, backstage: Backstage
) -> None:
    await backstage.add_fault(Fault("sendMessage", "drop_after"))
    rows = [await post(station, person, text) for text in ("一", "二")]
    async with running(make_sender(station, bot)):
        await eventually(lambda: pushed(station, rows[-1]))
    assert await texts(phone) == ["一", "一", "二"]


async def test_being_told_to_wait_holds_up_that_chat_alone(
    station: Station,
    bot: Bot,
    phone: Phone,
    other: Phone,
    person: Person,
    another: Person,
    backstage: Backstage,
) -> None:
    fault = Fault("sendMessage", "429", retry_after=30, chat_id=phone.user_id)
    await backstage.add_fault(fault)
    row = await post(station, person, "一")
    clock = [1000.0]
    limits = Limits(enabled=False, monotonic=lambda: clock[0])
    async with running(make_sender(station, bot, limits)):
        await eventually(lambda: told_to_wait(station, row))
        free = await post(station, another, "freely")
        await sent(station, free)
        assert await texts(phone) == []
        clock[0] += 31
        await eventually(lambda: pushed(station, row))
    assert await texts(phone) == ["一"]
    assert (await backstage.counters())["flood_violations"] == 0


async def test_the_limits_keep_the_sandbox_from_complaining(
    station: Station, bot: Bot, box: Sandbox, phone: Phone, person: Person, backstage: Backstage
) -> None:
    await backstage.limit_flood(enabled=True)
    rows = [await post(station, person, f"{n}") for n in range(6)]
    async with running(make_sender(station, bot, Limits())):
        await sent(station, *rows)
    assert await texts(phone) == [f"{n}" for n in range(6)]
    assert (await backstage.counters())["flood_violations"] == 0


async def test_a_person_who_blocked_the_bot_is_unreachable_and_waits_for_nothing(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    await phone.block()
    rows = [await post(station, person, text) for text in ("一", "二", "三")]
    async with running(make_sender(station, bot)):
        for row in rows:
            await eventually(lambda: is_in(station, row, LetterState.FAILED))  # noqa: B023
    assert "blocked" in ((await letter(station, rows[0])).error or "")
    async with station.units.read() as unit:
        found = await unit.people.get(person.id)
    assert found.unreachable_since is not None
    assert not found.can_be_told


async def test_a_chat_that_does_not_exist_makes_its_person_unreachable(
    station: Station, bot: Bot, box: Sandbox
) -> None:
    nobody = await add_person(station, 5999999999)
    row = await post(station, nobody, "一")
    async with running(make_sender(station, bot)):
        await eventually(lambda: is_in(station, row, LetterState.FAILED))
    async with station.units.read() as unit:
        assert (await unit.people.get(nobody.id)).unreachable_since is not None


async def test_what_telegram_refuses_fails_with_its_words_and_holds_up_nobody(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    bad = await post(station, person, "灯" * 5000)
    broken = await post(station, person, "<b>open")
    good = await post(station, person, "好")
    async with running(make_sender(station, bot)):
        await sent(station, good)
    for row, words in ((bad, "too long"), (broken, "entities")):
        found = await letter(station, row)
        assert found.state is LetterState.FAILED
        assert words in (found.error or "")
    assert await texts(phone) == ["好"]
    async with station.units.read() as unit:
        assert (await unit.people.get(person.id)).unreachable_since is None


async def test_an_edit_changes_the_message_in_its_place(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    original = await post(station, person, "受理中", markup=BUTTON)
    edit = await post(station, person, "已办结", kind=SendKind.EDIT, edits=original)
    async with running(make_sender(station, bot)):
        await sent(station, original, edit)
    [message] = await from_bot(phone)
    assert message["text"] == "已办结"
    assert "reply_markup" not in message


async def test_an_edit_that_changes_nothing_counts_as_sent(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    original = await post(station, person, "受理中")
    edit = await post(station, person, "受理中", kind=SendKind.EDIT, edits=original)
    async with running(make_sender(station, bot)):
        await sent(station, original, edit)
    assert await texts(phone) == ["受理中"]


async def test_an_edit_of_a_message_that_is_gone_is_said_anew(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    original = await post(station, person, "受理中")
    async with running(make_sender(station, bot)):
        await sent(station, original)
        message_id = (await letter(station, original)).telegram_message_id
        assert message_id is not None
        await bot.delete_message(phone.user_id, message_id)
        edit = await post(
            station, person, "已办结", kind=SendKind.EDIT, edits=original, markup=BUTTON
        )
        await eventually(lambda: is_in(station, edit, LetterState.FAILED))
        await eventually(lambda: _are(texts(phone), ["已办结"]))
    [message] = await from_bot(phone)
    assert message["reply_markup"] == BUTTON


async def test_a_message_is_taken_out_of_the_chat_and_twice_is_once(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    original = await post(station, person, "发错了")
    stays = await post(station, person, "受理中")
    first = await post(station, person, "", kind=SendKind.DELETE, edits=original)
    async with running(make_sender(station, bot)):
        await sent(station, original, stays, first)
        again = await post(station, person, "", kind=SendKind.DELETE, edits=original)
        await sent(station, again)
    assert await texts(phone) == ["受理中"]


async def test_a_place_is_sent_as_a_place(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    row = await post(station, person, "20.03,110.32", kind=SendKind.LOCATION)
    bad = await post(station, person, "somewhere", kind=SendKind.LOCATION)
    async with running(make_sender(station, bot)):
        await sent(station, row)
        await eventually(lambda: is_in(station, bad, LetterState.FAILED))
    [message] = await from_bot(phone)
    assert message["location"]["latitude"] == pytest.approx(20.03)


async def test_a_chat_that_moved_is_followed(
    station: Station, bot: Bot, phone: Phone, other: Phone, person: Person, backstage: Backstage
) -> None:
    fault = Fault("sendMessage", "migrate", migrate_to_chat_id=other.user_id)
    await backstage.add_fault(fault)
    rows = [await post(station, person, text) for text in ("一", "二")]
    async with running(make_sender(station, bot)):
        await sent(station, *rows)
    assert await texts(phone) == []
    assert await texts(other) == ["一", "二"]
    async with station.units.read() as unit:
        assert (await unit.people.get(person.id)).chat_id == other.user_id


async def test_while_the_database_is_away_a_sent_message_is_not_sent_again(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    def take_away() -> None:
        station.units.away = True

    station.faults.then["sender.after_send"] = take_away
    row = await post(station, person, "一")
    async with running(make_sender(station, bot)):
        await eventually(lambda: station.units.away)
        # Longer than the lease: whoever looks at the row alone would send it again.
        station.forward(60)
        await asyncio.sleep(0.1)
        station.faults.then.clear()
        station.units.away = False
        await sent(station, row)
    assert await texts(phone) == ["一"]


async def test_what_a_killed_process_held_is_sent_when_its_lease_is_over(
    station: Station, bot: Bot, phone: Phone, person: Person
) -> None:
    station.timepiece.stop()
    row = await post(station, person, "一")
    assert await claim_letters(station.office, "killed", timedelta(seconds=20), 10, ())
    async with running(make_sender(station, bot)):
        station.forward(10)
        await asyncio.sleep(0.1)
        assert await texts(phone) == []
        station.forward(15)
        await sent(station, row)
    assert await texts(phone) == ["一"]


async def test_a_slow_sending_keeps_its_claim(station: Station) -> None:
    go_on, arrived, lease = asyncio.Event(), list[str](), timedelta(seconds=0.3)

    async def answer(request: web.Request) -> web.Response:
        message = await request.json()
        arrived.append(message["text"])
        await go_on.wait()
        chat = {"id": message["chat_id"], "type": "private"}
        return ok({"message_id": len(arrived), "date": 1, "chat": chat})

    async def is_held_anew() -> bool:
        async with station.engine.connect() as connection:
            until = await connection.scalar(
                select(OutboxRow.lease_until).where(OutboxRow.id == row)
            )
        return until == station.timepiece.now() + lease

    station.timepiece.stop()
    row = await post(station, await add_person(station, 7), "一")
    async with serving(answer) as server:
        bot = make_bot(TOKEN, server.url)
        slow = Sender(
            station.office,
            bot,
            station.wakeups.outbox,
            limits=Limits(enabled=False),
            lease=lease,
        )
        async with bot.request, running(slow):
            await eventually(lambda: arrived)
            async with running(make_sender(station, bot)):
                for _ in range(3):  # twice the lease in all
                    station.forward(0.2)
                    await eventually(is_held_anew)
                go_on.set()
                await sent(station, row)
    assert arrived == ["一"]


async def test_what_is_on_its_way_when_the_program_ends_arrives_once(
    station: Station, bot: Bot, phone: Phone, person: Person, backstage: Backstage
) -> None:
    await backstage.add_fault(Fault("sendMessage", "timeout", delay=0.3))
    row = await post(station, person, "一")
    async with running(make_sender(station, bot)):
        await eventually(lambda: "sender.before_send" in station.faults.seen)
    assert await is_in(station, row, LetterState.SENT)
    assert await texts(phone) == ["一"]


async def test_every_place_of_danger_is_passed_in_its_order(
    station: Station, bot: Bot, person: Person
) -> None:
    row = await post(station, person, "一")
    async with running(make_sender(station, bot)):
        await sent(station, row)
    assert station.faults.seen == [
        "sender.after_claim",
        "sender.before_send",
        "sender.after_send",
        "sender.after_mark",
    ]


async def test_while_telegram_cannot_be_reached_at_all_everything_waits(
    station: Station,
) -> None:
    port, arrived = free_port(), list[str]()

    async def answer(request: web.Request) -> web.Response:
        message = await request.json()
        arrived.append(message["text"])
        chat = {"id": message["chat_id"], "type": "private"}
        return ok({"message_id": len(arrived), "date": 1, "chat": chat})

    people = [await add_person(station, user_id) for user_id in range(1, 21)]
    rows = [await post(station, person, f"{person.id}") for person in people]
    bot = make_bot(TOKEN, f"http://127.0.0.1:{port}")
    async with bot.request:
        with capture_logs() as logs:
            async with running(make_sender(station, bot)):
                await eventually(lambda: logs)
                async with serving(answer, port):
                    for row in rows:
                        await eventually(lambda: pushed(station, row))  # noqa: B023 - awaited here
    assert sorted(arrived) == sorted(f"{person.id}" for person in people)
    assert [line["event"] for line in logs] == ["cannot reach Telegram", "works again"]


async def pushed(station: Station, row_id: int) -> bool:
    """Let time go on until a message is sent."""
    await station.wait_out(10)
    return await is_in(station, row_id, LetterState.SENT)


async def told_to_wait(station: Station, row_id: int) -> bool:
    return "told to wait" in ((await letter(station, row_id)).error or "")


async def _are(given: object, wanted: list[str]) -> bool:
    return await given == wanted  # type: ignore[misc,no-any-return]  # any awaitable will do
