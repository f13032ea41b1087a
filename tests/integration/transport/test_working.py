"""Stored updates are worked on: each chat in order, chats side by side, nothing lost."""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select
from telegram import Bot

from bot.inbox_worker import InboxWorker
from bot.telegram_bot import make_bot
from community.errors import StorageUnavailable
from services.reception import MOST_ATTEMPTS, claim_updates, store_page
from storage.tables import InboxRow
from storage.units import SqlUnits
from tests.integration.transport.builders import Desk, Station, counting, eventually, running
from tests.unit.bot_transport.loopback import TOKEN

LONG = 3600.0


@pytest.fixture
def plain_bot() -> Bot:
    """A bot that calls nobody."""
    return make_bot(TOKEN, "http://127.0.0.1:9")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def make_worker(station: Station, bot: Bot, desk: Desk, **settings: object) -> InboxWorker:
    return InboxWorker(
        station.office,
        bot,
        desk.dispatch,
        station.wakeups.inbox,
        **settings,  # type: ignore[arg-type]  # each test knows the types of its own settings
    )


def make_update(update_id: int, text: str, chat: int = 7) -> dict[str, object]:
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1,
            "chat": {"id": chat, "type": "private", "first_name": "王"},
            "from": {"id": chat, "is_bot": False, "first_name": "王"},
            "text": text,
        },
    }


async def store(station: Station, updates: Sequence[object]) -> None:
    await store_page(station.office, 1, updates)


async def waiting(station: Station) -> int:
    async with station.units.read() as unit:
        return await unit.inbox.waiting()


async def errors(units: SqlUnits) -> list[str | None]:
    async with units.engine.connect() as connection:
        return list(await connection.scalars(select(InboxRow.error).order_by(InboxRow.id)))


async def test_each_chat_in_order_and_chats_side_by_side(
    station: Station, plain_bot: Bot, desk: Desk
) -> None:
    inside: dict[str, int] = {}
    chats: dict[str, dict[str, int]] = {}

    async def slowly(text: str) -> None:
        with counting(inside, "most"), counting(chats.setdefault(text[0], {}), "most"):
            await asyncio.sleep(0.01)

    desk.bring = slowly
    page = [
        make_update(n * 3 + c, f"{'abc'[c]}{n}", chat=c + 1) for n in range(8) for c in range(3)
    ]
    await store(station, page)
    async with running(make_worker(station, plain_bot, desk)):
        await eventually(lambda: len(desk.handled) == len(page))
    for chat in "abc":
        assert [text for text in desk.handled if text[0] == chat] == [
            f"{chat}{n}" for n in range(8)
        ]
        assert chats[chat]["most"] == 1
    assert inside["most"] > 1
    assert await waiting(station) == 0


async def test_a_flood_in_one_chat_delays_nobody_else(
    station: Station, plain_bot: Bot, desk: Desk
) -> None:
    await store(station, [make_update(n, f"flood {n}", chat=1) for n in range(30)])
    await store(station, [make_update(99, "somebody else", chat=2)])
    async with running(make_worker(station, plain_bot, desk)):
        await eventually(lambda: "somebody else" in desk.handled)
    assert desk.handled.index("somebody else") < 5


async def test_danger_goes_first(station: Station, plain_bot: Bot, desk: Desk) -> None:
    await store(station, [make_update(n, f"lamp {n}", chat=n) for n in range(1, 6)])
    await store(station, [make_update(9, "3号楼着火了", chat=9)])
    async with running(make_worker(station, plain_bot, desk, abreast=1)):
        await eventually(lambda: len(desk.handled) == 6)
    assert desk.handled[0] == "3号楼着火了"


async def test_an_update_that_fails_is_tried_again_and_then_put_aside_and_its_chat_goes_on(
    station: Station, plain_bot: Bot, desk: Desk, units: SqlUnits
) -> None:
    station.timepiece.stop()
    tried: list[str] = []

    async def fail(text: str) -> None:
        if text == "bad":
            tried.append(text)
            raise KeyError("what the handler did not expect")

    desk.bring = fail
    await store(station, [make_update(1, "bad"), make_update(2, "good")])
    async with running(make_worker(station, plain_bot, desk)):
        for attempt in range(1, MOST_ATTEMPTS + 1):
            await eventually(lambda: len(tried) == attempt)  # noqa: B023 - awaited in this round
            assert not desk.handled
            await eventually(lambda: _gave_back(station, units))
            station.forward(60)
        await eventually(lambda: desk.handled == ["good"])
    assert len(tried) == MOST_ATTEMPTS
    assert [error is not None and "did not expect" in error for error in await errors(units)] == [
        True,
        False,
    ]
    assert await waiting(station) == 0


async def test_between_attempts_there_is_a_wait(
    station: Station, plain_bot: Bot, desk: Desk, units: SqlUnits
) -> None:
    station.timepiece.stop()
    tried: list[str] = []

    async def fail(text: str) -> None:
        tried.append(text)
        raise KeyError(text)

    desk.bring = fail
    await store(station, [make_update(1, "bad")])
    async with running(make_worker(station, plain_bot, desk)):
        await eventually(lambda: tried)
        await eventually(lambda: _gave_back(station, units))
    async with units.engine.connect() as connection:
        row = (await connection.execute(select(InboxRow.not_before, InboxRow.attempts))).one()
    assert row.attempts == 1
    assert row.not_before is not None


@pytest.mark.parametrize(
    "unreadable",
    [
        {"update_id": 1, "message": "words"},
        {"update_id": 1, "message": {"chat": {"id": 7}}},
        {"update_id": 1, "message": {"message_id": 1, "date": "x", "chat": {"id": 7}}},
    ],
)
async def test_what_cannot_be_read_is_put_aside_at_once(
    station: Station, plain_bot: Bot, desk: Desk, units: SqlUnits, unreadable: dict[str, object]
) -> None:
    await store(station, [unreadable, make_update(2, "good")])
    async with running(make_worker(station, plain_bot, desk)):
        await eventually(lambda: desk.handled == ["good"])
        await eventually(lambda: _is_zero(waiting(station)))
    first, second = await errors(units)
    assert first is not None
    assert second is None


async def test_handling_that_hangs_is_bounded(
    station: Station, plain_bot: Bot, desk: Desk, units: SqlUnits
) -> None:
    async def hang(text: str) -> None:
        if not desk.handled and text == "first" and not tried:
            tried.append(text)
            await asyncio.sleep(LONG)

    tried: list[str] = []
    desk.bring = hang
    await store(station, [make_update(1, "first")])
    async with running(make_worker(station, plain_bot, desk, handling=1.0)):
        await eventually(lambda: tried)
        await eventually(lambda: _gave_back(station, units))
        station.forward(60)
        await eventually(lambda: desk.handled == ["first"])


async def test_a_database_that_goes_away_in_mid_work_costs_no_update(
    station: Station, plain_bot: Bot, desk: Desk
) -> None:
    async def take_away(text: str) -> None:
        if not gone:
            gone.append(text)
            station.units.away = True
            raise StorageUnavailable

    gone: list[str] = []
    desk.bring = take_away
    await store(station, [make_update(n, f"{n}", chat=n) for n in range(1, 4)])
    async with running(make_worker(station, plain_bot, desk, abreast=1)):
        await eventually(lambda: gone)
        await asyncio.sleep(0.05)
        station.units.away = False
        station.forward(60)
        await eventually(lambda: len(desk.handled) == 3)
    assert await waiting(station) == 0


async def test_what_a_killed_process_held_is_taken_up_when_its_lease_is_over(
    station: Station, plain_bot: Bot, desk: Desk
) -> None:
    station.timepiece.stop()
    await store(station, [make_update(1, "left")])
    [left] = await claim_updates(station.office, "killed", timedelta(seconds=20), 10)
    assert left.attempts == 1
    async with running(make_worker(station, plain_bot, desk)):
        station.forward(10)
        await asyncio.sleep(0.1)
        assert not desk.handled
        station.forward(15)
        await eventually(lambda: desk.handled == ["left"])


async def test_an_update_that_somebody_else_took_over_has_no_effect_here(
    station: Station, plain_bot: Bot, desk: Desk, units: SqlUnits
) -> None:
    async def lose(text: str) -> None:
        station.timepiece.ahead += timedelta(seconds=30)
        taken.extend(await claim_updates(station.office, "another", timedelta(seconds=20), 10))

    taken: list[object] = []
    desk.bring = lose
    await store(station, [make_update(1, "one")])
    async with running(make_worker(station, plain_bot, desk)):
        await eventually(lambda: taken)
        await asyncio.sleep(0.1)
    assert not desk.handled
    assert await errors(units) == [None]
    assert await waiting(station) == 1


async def test_what_is_in_hand_when_the_program_ends_is_given_back(
    station: Station, plain_bot: Bot, desk: Desk
) -> None:
    async def hang(text: str) -> None:
        started.append(text)
        await asyncio.sleep(LONG)

    started: list[str] = []
    desk.bring = hang
    await store(station, [make_update(1, "one")])
    async with running(make_worker(station, plain_bot, desk, handling=0.5)):
        await eventually(lambda: started)
        station.units.away = False
    desk.bring = None
    station.forward(60)
    async with running(make_worker(station, plain_bot, desk)):
        await eventually(lambda: desk.handled == ["one"])


async def test_what_is_nearly_done_when_the_program_ends_is_finished(
    station: Station, plain_bot: Bot, desk: Desk
) -> None:
    async def slowly(text: str) -> None:
        started.append(text)
        await asyncio.sleep(0.1)

    started: list[str] = []
    desk.bring = slowly
    await store(station, [make_update(1, "one")])
    async with running(make_worker(station, plain_bot, desk)):
        await eventually(lambda: started)
    assert desk.handled == ["one"]
    assert await waiting(station) == 0


async def test_the_stored_payload_is_what_telegram_sent(station: Station, units: SqlUnits) -> None:
    update = make_update(1, "半个字 \ud83d 和零 \x00")
    await store(station, [update])
    async with units.engine.connect() as connection:
        payload = await connection.scalar(select(InboxRow.payload))
    assert payload is not None
    assert json.loads(payload) == update


async def _gave_back(station: Station, units: SqlUnits) -> bool:
    async with units.engine.connect() as connection:
        holders = list(await connection.scalars(select(InboxRow.holder)))
    return all(holder is None for holder in holders)


async def _is_zero(count: object) -> bool:
    return await count == 0  # type: ignore[misc,no-any-return]  # any awaitable will do
