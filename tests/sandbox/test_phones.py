"""The user side over HTTP, and the phone object on top of it."""

import asyncio
from typing import Any

import aiohttp
import pytest

from sandbox.phone import Phone, PhoneRefused
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot

Json = dict[str, Any]


async def get(bot: RawBot, path: str, **query: str) -> Json:
    async with bot.session.get(f"{bot.url}{path}", params=query) as answer:
        body: Json = await answer.json()
        return body


async def post(bot: RawBot, path: str, body: Any) -> tuple[int, Json]:
    async with bot.session.post(f"{bot.url}{path}", json=body) as answer:
        return answer.status, await answer.json()


async def test_the_state_names_bots_people_and_clock(bot: RawBot, phone: Phone) -> None:
    async with await Phone.new(bot.url, first_name="老李", role_label="网格员") as worker:
        await worker.send("/start")
        await worker.block()
    state = await get(bot, "/phone/state")
    assert state["bots"] == [
        {"id": 7000000001, "username": "linli_sandbox_bot", "first_name": "邻里"}
    ]
    assert [user["id"] for user in state["users"]] == [5000000001, 5000000002]
    assert state["users"][1] == {
        "id": 5000000002,
        "first_name": "老李",
        "username": "sandbox_5000000002",
        "language_code": "zh",
        "role_label": "网格员",
        "blocked": True,
    }
    assert state["clock"] == {
        "available": False,
        "now": None,
        "offset_seconds": 0,
        "next_due": None,
        "time_zone": None,
    }


async def test_a_message_of_a_person_is_what_the_bot_gets(phone: Phone, bot: RawBot) -> None:
    sent = await phone.send("  楼道灯坏了 /help  ")
    [update] = await bot.updates()
    assert update["message"] == sent
    assert sent["text"] == "楼道灯坏了 /help"
    assert sent["entities"] == [{"type": "bot_command", "offset": 6, "length": 5}]
    assert sent["from"] == {
        "id": phone.user_id,
        "is_bot": False,
        "first_name": "王女士",
        "username": f"sandbox_{phone.user_id}",
        "language_code": "zh",
    }
    assert (await phone.messages())[-1] == sent


async def test_a_text_of_4096_characters_passes_and_a_longer_one_is_explained(
    phone: Phone, bot: RawBot
) -> None:
    await phone.send("灯" * 4096)
    with pytest.raises(PhoneRefused, match="at most 4096 characters; send the text in parts"):
        await phone.send("灯" * 4097)
    with pytest.raises(PhoneRefused, match="needs words"):
        await phone.send(" \n ")
    assert len(await bot.updates()) == 1


async def test_an_edit_keeps_the_message_and_tells_the_bot(phone: Phone, bot: RawBot) -> None:
    own = await phone.send("灯坏了 #3")
    edited = await phone.edit(own, "灯坏了三天")
    updates = await bot.updates()
    assert updates[1]["edited_message"] == edited
    assert edited["message_id"] == own["message_id"]
    assert edited["date"] == own["date"]
    assert edited["edit_date"] >= own["date"]
    assert (await phone.messages())[-1]["text"] == "灯坏了三天"


async def test_only_own_texts_can_be_edited(phone: Phone, bot: RawBot, picture: bytes) -> None:
    theirs = await bot.sent(chat_id=phone.user_id, text="x")
    mine = await phone.send_photo(picture)
    for message in (theirs, mine):
        with pytest.raises(PhoneRefused, match="Only your own text messages"):
            await phone.edit(message, "y")


async def test_one_who_has_blocked_the_bot_is_told_to_unblock_it(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="x")
    await phone.block()
    with pytest.raises(PhoneRefused, match="unblock it first"):
        await phone.send("x")
    with pytest.raises(PhoneRefused, match="unblock it first"):
        await phone.tap(sent, data="x")
    await phone.unblock()
    await phone.send("x")


async def test_blocking_a_bot_one_never_wrote_to_is_silent(stranger: Phone, bot: RawBot) -> None:
    await stranger.block()
    assert await bot.updates() == []


async def test_other_contents_arrive(phone: Phone, bot: RawBot) -> None:
    await phone.send_location(31.23, 121)
    await phone.send_contact("+8613800000000", "王女士")
    await phone.send_contact("+8613900000000", "别人")
    await phone.send_sticker("👍")
    await phone.send_poll("几点?", ["八点", "九点"])
    await phone.forward("停水通知", "物业")
    place, own, other, sticker, poll, forward = [u["message"] for u in await bot.updates()]
    assert place["location"] == {"latitude": 31.23, "longitude": 121.0}
    assert own["contact"]["user_id"] == phone.user_id
    assert "user_id" not in other["contact"]
    assert sticker["sticker"]["emoji"] == "👍"
    assert [option["text"] for option in poll["poll"]["options"]] == ["八点", "九点"]
    assert forward["text"] == "停水通知"
    assert forward["forward_origin"]["type"] == "hidden_user"
    assert forward["forward_origin"]["sender_user_name"] == "物业"


async def test_events_come_as_they_happen(phone: Phone, bot: RawBot) -> None:
    start = (await get(bot, "/phone/events"))["last"]
    waiting = asyncio.create_task(get(bot, "/phone/events", after=str(start), timeout="20"))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    sent = await bot.sent(chat_id=phone.user_id, text="一")
    first = await asyncio.wait_for(waiting, 60)
    [event] = first["events"]
    assert event == {
        "seq": start + 1,
        "type": "message",
        "user_id": phone.user_id,
        "chat_id": phone.user_id,
        "bot_id": 7000000001,
        "message": sent,
    }
    await bot.sent("sendChatAction", chat_id=phone.user_id, action="typing")
    place = {"chat_id": phone.user_id, "message_id": sent["message_id"]}
    await bot.sent("editMessageText", **place, text="二")
    await bot.sent("deleteMessage", **place)
    await phone.block()
    more = await get(bot, "/phone/events", after=str(first["last"]))
    kinds = [event["type"] for event in more["events"]]
    assert kinds == ["typing", "edited", "deleted", "blocked"]
    assert more["last"] == more["events"][-1]["seq"]


async def test_events_of_one_person_leave_the_others_out(
    phone: Phone, stranger: Phone, bot: RawBot
) -> None:
    await stranger.send("x")
    events = (await get(bot, "/phone/events", user_id=str(stranger.user_id)))["events"]
    assert {event["user_id"] for event in events} == {stranger.user_id}
    assert [event["type"] for event in events] == ["user", "message"]


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("/phone/users", {}, 400, '"first_name" is missing'),
        ("/phone/users", {"first_name": "  "}, 400, "needs a name"),
        ("/phone/users", {"first_name": 5}, 400, '"first_name" must be a text'),
        ("/phone/users", [], 400, "Send a JSON object"),
        ("/phone/users/1/text", {"text": "x"}, 404, "There is no user 1"),
        ("/phone/users/one/text", {"text": "x"}, 400, '"user id" must be a whole number'),
        ("/phone/users/5000000001/text", {}, 400, '"text" is missing'),
        (
            "/phone/users/5000000001/text",
            {"text": "x", "reply_to_message_id": 99},
            404,
            "There is no message 99",
        ),
        ("/phone/users/5000000001/text", {"text": "x", "bot_id": 5}, 404, "There is no bot 5"),
        ("/phone/users/5000000001/tap", {"message_id": True}, 400, "must be a whole number"),
        ("/phone/users/5000000001/poll", {"question": "x", "options": ["a"]}, 400, "2 to 12"),
        ("/phone/users/5000000001/location", {"latitude": "x"}, 400, "must be a number"),
        ("/phone/users/5000000001/photo", {}, 400, "multipart/form-data"),
        ("/phone/users/5000000001/block", {"blocked": 1}, 400, "must be true or false"),
        ("/phone/clock/forward", {"seconds": 1}, 409, "No clock is connected"),
        ("/phone/nothing", {}, 404, "Not Found"),
    ],
)
async def test_mistakes_are_answered_with_a_sentence(
    phone: Phone, bot: RawBot, path: str, body: Any, status: int, words: str
) -> None:
    answered, answer = await post(bot, path, body)
    assert answered == status
    assert words in answer["error"]


async def test_a_phone_says_when_nobody_is_there(unused_tcp_port: int) -> None:
    async with Phone(f"http://127.0.0.1:{unused_tcp_port}", 5000000001) as phone:
        with pytest.raises(aiohttp.ClientConnectorError):
            await phone.send("x")


async def test_one_person_has_a_chat_with_each_bot(box: Sandbox, phone: Phone) -> None:
    other = box.add_bot("7000000002:SANDBOX-other", "other_sandbox_bot", "Other")
    async with Phone(box.url, phone.user_id, bot_id=other.id) as same:
        await same.send("to the other")
        assert [message["text"] for message in await same.messages()] == ["to the other"]
    assert [message["text"] for message in await phone.messages()] == ["/start"]


async def test_a_wrong_waiting_time_is_explained(bot: RawBot) -> None:
    answer = await get(bot, "/phone/events", timeout="long")
    assert "must be a number of seconds" in answer["error"]
