"""getUpdates: pages, offsets, waiting, and the two conflicts."""

import asyncio

from sandbox.backstage import Backstage
from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot


async def test_ids_rise_by_one_and_texts_arrive_in_order(phone: Phone, bot: RawBot) -> None:
    for text in ("一", "二", "三"):
        await phone.send(text)
    page = await bot.updates()
    ids = [update["update_id"] for update in page]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert [update["message"]["text"] for update in page] == ["一", "二", "三"]


async def test_an_update_comes_again_until_an_offset_passes_it(phone: Phone, bot: RawBot) -> None:
    await phone.send("一")
    await phone.send("二")
    first, second = await bot.updates()
    assert await bot.updates() == [first, second]
    assert await bot.updates(offset=first["update_id"]) == [first, second]
    assert await bot.updates(offset=second["update_id"]) == [second]
    assert await bot.updates() == [second]
    assert await bot.updates(offset=second["update_id"] + 1) == []


async def test_a_limit_cuts_the_page_and_is_held_between_1_and_100(
    phone: Phone, bot: RawBot
) -> None:
    for number in range(105):
        await phone.send(str(number))
    assert len(await bot.updates()) == 100
    assert len(await bot.updates(limit=500)) == 100
    assert len(await bot.updates(limit=2)) == 2
    assert len(await bot.updates(limit=0)) == 1


async def test_a_negative_offset_forgets_all_but_the_last(phone: Phone, bot: RawBot) -> None:
    for text in ("一", "二", "三", "四"):
        await phone.send(text)
    page = await bot.updates(offset=-2)
    assert [update["message"]["text"] for update in page] == ["三", "四"]
    assert await bot.updates() == page


async def test_a_negative_offset_beyond_the_queue_forgets_nothing(
    phone: Phone, bot: RawBot
) -> None:
    await phone.send("一")
    assert len(await bot.updates(offset=-5)) == 1


async def test_an_offset_of_another_time_confirms_nothing(phone: Phone, bot: RawBot) -> None:
    await phone.send("一")
    page = await bot.updates(offset=2_000_000_000)
    assert [update["message"]["text"] for update in page] == ["一"]
    assert await bot.updates() == page


async def polls(box: Sandbox, *, waiting: bool = True) -> None:
    """Wait until a getUpdates waits in the sandbox, or none any more."""
    async with asyncio.timeout(60):
        while bool(box.world.polling._waiting) is not waiting:  # noqa: ASYNC110 - rings no bell
            await asyncio.sleep(0.01)


async def test_waiting_ends_with_the_first_message(box: Sandbox, phone: Phone, bot: RawBot) -> None:
    waiting = asyncio.create_task(bot.updates(timeout=30))
    await polls(box)
    assert not waiting.done()
    await phone.send("醒醒")
    page = await asyncio.wait_for(waiting, 60)
    assert [update["message"]["text"] for update in page] == ["醒醒"]


async def test_waiting_in_vain_gives_an_empty_page(bot: RawBot) -> None:
    assert await bot.updates(timeout=1) == []


async def test_a_second_getupdates_ends_the_first(box: Sandbox, phone: Phone, bot: RawBot) -> None:
    first = asyncio.create_task(bot("getUpdates", timeout=30))
    await polls(box)
    second = asyncio.create_task(bot.updates(timeout=30))
    assert await asyncio.wait_for(first, 60) == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }
    await phone.send("一")
    assert len(await asyncio.wait_for(second, 60)) == 1


async def test_getupdates_conflicts_with_a_webhook(bot: RawBot) -> None:
    await bot.sent("setWebhook", url="http://127.0.0.1:9/hook")
    answer = await bot("getUpdates")
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )


async def test_setwebhook_ends_a_waiting_getupdates(box: Sandbox, bot: RawBot) -> None:
    waiting = asyncio.create_task(bot("getUpdates", timeout=30))
    await polls(box)
    await bot.sent("setWebhook", url="http://127.0.0.1:9/hook")
    answer = await asyncio.wait_for(waiting, 60)
    assert answer["description"] == "Conflict: terminated by setWebhook request"


async def test_a_bot_that_goes_away_stops_waiting(
    phone: Phone, bot: RawBot, box: Sandbox, backstage: Backstage
) -> None:
    waiting = asyncio.create_task(bot("getUpdates", timeout=30))
    await polls(box)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await polls(box, waiting=False)
    await phone.send("一")
    [update] = (await backstage.ledger())["delivered"][-1:]
    assert update["delivered_count"] == 0


async def test_allowed_updates_are_remembered_and_an_empty_list_is_the_default(
    phone: Phone, bot: RawBot
) -> None:
    await bot.updates(allowed_updates=["callback_query"])
    await phone.send("nobody hears this")
    await bot.updates()
    await phone.send("nor this")
    assert await bot.updates() == []
    await bot.updates(allowed_updates=[])
    await phone.send("but this")
    assert [update["message"]["text"] for update in await bot.updates()] == ["but this"]


async def test_updates_made_before_a_change_of_kinds_still_arrive(
    phone: Phone, bot: RawBot
) -> None:
    await phone.send("before")
    assert len(await bot.updates(allowed_updates=["callback_query"])) == 1


async def test_an_unknown_kind_of_update_is_refused(bot: RawBot) -> None:
    refusal = await bot.refusal("getUpdates", allowed_updates=["mesage"])
    assert refusal == 'Bad Request: "mesage" is no type of update'


async def test_two_bots_have_queues_of_their_own(box: Sandbox, phone: Phone, bot: RawBot) -> None:
    other = box.add_bot("7000000002:SANDBOX-other", "other_sandbox_bot", "Other")
    other_bot = RawBot(bot.session, box.url, other.token)
    async with Phone(box.url, phone.user_id, bot_id=other.id) as other_phone:
        await other_phone.send("to the other")
        assert await bot.updates() == []
        [update] = await other_bot.updates()
        assert update["message"]["text"] == "to the other"
        await other_bot.sent(chat_id=phone.user_id, text="from the other")
        assert (await other_phone.wait_for_text("from the other"))["from"]["id"] == other.id
    assert all(message["text"] != "from the other" for message in await phone.messages())


async def test_the_ledger_tells_deliveries_and_confirmation(
    phone: Phone, bot: RawBot, backstage: Backstage
) -> None:
    await phone.send("一")
    [update] = await bot.updates()
    await bot.updates()
    before = (await backstage.ledger())["delivered"][-1]
    assert (before["update_id"], before["delivered_count"]) == (update["update_id"], 2)
    assert before["confirmed_at"] is None
    assert [delivery["channel"] for delivery in before["deliveries"]] == ["getUpdates"] * 2
    await bot.updates(offset=update["update_id"] + 1)
    after = (await backstage.ledger())["delivered"][-1]
    assert after["confirmed_at"] >= after["created_at"]
    assert after["confirmed_by"] == "offset"
    counters = await backstage.counters()
    assert (counters["updates_created"], counters["updates_confirmed"]) == (2, 2)
    assert (counters["updates_delivered_again"], counters["updates_pending"]) == (1, 0)
