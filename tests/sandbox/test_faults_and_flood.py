"""Faults on demand, and the flood limit."""

import asyncio

import aiohttp
import pytest

from sandbox.backstage import Backstage
from sandbox.errors import BotApiError
from sandbox.faults import Fault
from sandbox.flood import Flood, FloodRates, Rate
from sandbox.phone import Phone, PhoneRefused
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot


async def texts_from_the_bot(phone: Phone) -> list[str]:
    return [m["text"] for m in await phone.messages() if m["from"]["is_bot"]]


@pytest.mark.parametrize(
    ("fault", "code", "description", "parameters"),
    [
        (
            Fault("sendMessage", "429", retry_after=7),
            429,
            "Too Many Requests: retry after 7",
            {"retry_after": 7},
        ),
        (Fault("sendMessage", "5xx"), 502, "Bad Gateway", None),
        (Fault("sendMessage", "403"), 403, "Forbidden: bot was blocked by the user", None),
        (Fault("*", "400"), 400, "Bad Request: fault of the sandbox", None),
        (
            Fault("sendMessage", "migrate", migrate_to_chat_id=-100777),
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": -100777},
        ),
    ],
)
async def test_a_fault_spoils_one_call_and_is_over(
    phone: Phone,
    bot: RawBot,
    backstage: Backstage,
    fault: Fault,
    code: int,
    description: str,
    parameters: dict[str, int] | None,
) -> None:
    await backstage.add_fault(fault)
    answer = await bot("sendMessage", chat_id=phone.user_id, text="一")
    assert (answer["error_code"], answer["description"]) == (code, description)
    assert answer.get("parameters") == parameters
    await bot.sent(chat_id=phone.user_id, text="二")
    assert await texts_from_the_bot(phone) == ["二"]
    spoiled = (await backstage.ledger())["received"][-2]
    assert (spoiled["ok"], spoiled["error_code"], spoiled["fault"]) == (False, code, fault.kind)


async def test_a_dropped_call_was_not_done(phone: Phone, bot: RawBot, backstage: Backstage) -> None:
    await backstage.add_fault(Fault("sendMessage", "drop"))
    with pytest.raises(aiohttp.ClientError):
        await bot("sendMessage", chat_id=phone.user_id, text="一")
    assert await texts_from_the_bot(phone) == []


async def test_a_call_dropped_afterwards_was_done(
    phone: Phone, bot: RawBot, backstage: Backstage
) -> None:
    await backstage.add_fault(Fault("sendMessage", "drop_after"))
    with pytest.raises(aiohttp.ClientError):
        await bot("sendMessage", chat_id=phone.user_id, text="一")
    assert await texts_from_the_bot(phone) == ["一"]
    call = (await backstage.ledger())["received"][-1]
    assert (call["ok"], call["fault"], call["chat_id"]) == (True, "drop_after", phone.user_id)


async def test_a_late_call_is_done_even_when_nobody_waits_for_it(
    box: Sandbox, phone: Phone, bot: RawBot, backstage: Backstage
) -> None:
    await backstage.add_fault(Fault("sendMessage", "timeout", delay=0.3))
    late = asyncio.create_task(bot("sendMessage", chat_id=phone.user_id, text="late"))
    async with asyncio.timeout(60):
        while box.world.faults._waiting:  # noqa: ASYNC110 - until the call has come
            await asyncio.sleep(0.01)
    late.cancel()
    await asyncio.gather(late, return_exceptions=True)
    assert late.cancelled()
    assert (await phone.wait_for_text("late"))["text"] == "late"


async def test_faults_wait_for_their_method_and_chat_and_count(
    phone: Phone, stranger: Phone, bot: RawBot, backstage: Backstage
) -> None:
    await stranger.send("/start")
    await backstage.add_fault(Fault("sendMessage", "5xx", times=2, chat_id=stranger.user_id))
    await bot.sent("sendChatAction", chat_id=stranger.user_id, action="typing")
    await bot.sent(chat_id=phone.user_id, text="x")
    for _ in range(2):
        assert (await bot("sendMessage", chat_id=stranger.user_id, text="x"))["error_code"] == 502
    await bot.sent(chat_id=stranger.user_id, text="x")


async def test_faults_can_be_cleared(phone: Phone, bot: RawBot, backstage: Backstage) -> None:
    await backstage.add_fault(Fault("*", "5xx", times=100))
    assert (await bot("getMe"))["error_code"] == 502
    await backstage.clear_faults()
    await bot.sent("getMe")


async def test_a_fault_of_getupdates_loses_nothing(
    phone: Phone, bot: RawBot, backstage: Backstage
) -> None:
    await phone.send("一")
    await backstage.add_fault(Fault("getUpdates", "drop_after"))
    with pytest.raises(aiohttp.ClientError):
        await bot("getUpdates")
    assert len(await bot.updates()) == 1


async def test_downloads_have_faults_too(
    phone: Phone, bot: RawBot, backstage: Backstage, picture: bytes
) -> None:
    message = await phone.send_photo(picture)
    file = await bot.sent("getFile", file_id=message["photo"][-1]["file_id"])
    await backstage.add_fault(Fault("downloadFile", "5xx"))
    assert (await bot.download(file["file_path"]))[0] == 502
    await backstage.add_fault(Fault("downloadFile", "drop", times=2))
    # The client itself tries a download once more on a fresh connection.
    with pytest.raises(aiohttp.ClientError):
        await bot.download(file["file_path"])
    assert (await bot.download(file["file_path"]))[0] == 200


async def test_a_wrong_fault_is_refused_with_a_sentence(backstage: Backstage) -> None:
    with pytest.raises(PhoneRefused, match="must be one of 429, 5xx"):
        await backstage.add_fault(Fault("*", "earthquake"))
    with pytest.raises(PhoneRefused, match="has no 'colour'"):
        await backstage._line.post("/phone/faults", {"kind": "429", "colour": "red"})
    with pytest.raises(PhoneRefused, match='"times" must be a whole number'):
        await backstage._line.post("/phone/faults", {"kind": "429", "times": "many"})


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def refused_for(flood: Flood, chat_id: int, weight: int = 1) -> int:
    """Return the seconds to wait, or 0 where the message passes."""
    try:
        flood.check(1, chat_id, weight)
    except BotApiError as error:
        return int((error.parameters or {})["retry_after"])
    return 0


def test_a_chat_takes_a_small_burst_and_then_one_a_second() -> None:
    time = Time()
    flood = Flood(enabled=True, now=time)
    assert [refused_for(flood, 5) for _ in range(5)] == [0, 0, 0, 0, 1]
    time.now += 1
    assert [refused_for(flood, 5), refused_for(flood, 5)] == [0, 1]
    assert refused_for(flood, 6) == 0


def test_a_bot_sends_about_thirty_a_second_in_all() -> None:
    time = Time()
    flood = Flood(enabled=True, now=time)
    passed = sum(refused_for(flood, chat) == 0 for chat in range(1, 101))
    assert passed == 35
    time.now += 1
    assert sum(refused_for(flood, chat) == 0 for chat in range(101, 201)) == 30


def test_a_group_takes_twenty_a_minute() -> None:
    time = Time()
    flood = Flood(enabled=True, now=time)
    assert sum(refused_for(flood, -7) == 0 for _ in range(30)) == 20
    assert refused_for(flood, -7) == 3
    time.now += 60
    assert sum(refused_for(flood, -7) == 0 for _ in range(30)) == 20


def test_an_album_counts_as_many_and_still_passes_once() -> None:
    flood = Flood(enabled=True, rates=FloodRates(chat=Rate(1, 4)), now=Time())
    assert refused_for(flood, 5, weight=10) == 0
    assert refused_for(flood, 5) == 7


def test_two_bots_do_not_limit_each_other() -> None:
    flood = Flood(enabled=True, rates=FloodRates(chat=Rate(1, 1)), now=Time())
    flood.check(1, 5)
    flood.check(2, 5)
    with pytest.raises(BotApiError):
        flood.check(1, 5)


@pytest.fixture
def no_time_passes(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, all calls come in one moment."""
    monkeypatch.setattr(box.world.flood, "_now", Time())


@pytest.mark.usefixtures("no_time_passes")
async def test_too_fast_a_bot_is_told_to_wait_and_the_ledger_counts_it(
    phone: Phone, bot: RawBot, backstage: Backstage
) -> None:
    await backstage.limit_flood(enabled=True)
    answers = [
        await bot("sendMessage", chat_id=phone.user_id, text=str(number)) for number in range(8)
    ]
    refused = [answer for answer in answers if not answer["ok"]]
    assert refused
    assert refused[0]["error_code"] == 429
    seconds = refused[0]["parameters"]["retry_after"]
    assert refused[0]["description"] == f"Too Many Requests: retry after {seconds}"
    assert (await backstage.counters())["flood_violations"] == len(refused)
    assert len(await texts_from_the_bot(phone)) == len(answers) - len(refused)
    await backstage.limit_flood(enabled=False)
    await bot.sent(chat_id=phone.user_id, text="free")


@pytest.mark.usefixtures("no_time_passes")
async def test_edits_count_and_answers_to_taps_do_not(
    phone: Phone, bot: RawBot, backstage: Backstage
) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="0")
    await backstage.limit_flood(enabled=True)
    place = {"chat_id": phone.user_id, "message_id": sent["message_id"]}
    edits = [await bot("editMessageText", **place, text=f"edit {n}") for n in range(8)]
    assert any(answer.get("error_code") == 429 for answer in edits)
    for _ in range(8):
        await bot.sent("sendChatAction", chat_id=phone.user_id, action="typing")
        query_id = await phone.tap(sent, data="x")
        await bot.sent("answerCallbackQuery", callback_query_id=query_id)


async def test_the_flood_limit_is_on_unless_it_is_switched_off() -> None:
    async with Sandbox() as limited:
        assert limited.world.flood.enabled
