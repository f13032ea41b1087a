"""All that the sandbox says to a bot has the shape the Bot API describes."""

from typing import Any

import pytest

from sandbox.botapi.methods import METHODS
from sandbox.checks.schema import schema
from sandbox.checks.values import Mistake, Place, check_object
from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.sandbox.pictures import make_picture
from tests.sandbox.raw_bot import RawBot

Json = dict[str, Any]
MARKUP = {"inline_keyboard": [[{"text": "接单", "callback_data": "1"}]]}


def fits(kind: str, value: Any) -> bool:
    """Tell whether a value has the shape of a type; what does not fit raises with the reason."""
    check_object(Place("answer", kind), (kind,), value)
    return True


def test_the_check_of_answers_sees_what_is_wrong() -> None:
    with pytest.raises(Mistake):
        fits("User", {"id": 1, "is_bot": True})
    with pytest.raises(Mistake):
        fits("User", {"id": 1, "is_bot": True, "first_name": "x", "shoe_size": 43})
    with pytest.raises(Mistake):
        fits("User", {"id": "1", "is_bot": True, "first_name": "x"})


async def test_every_update_fits_the_schema(phone: Phone, bot: RawBot, picture: bytes) -> None:
    question = await bot.sent(chat_id=phone.user_id, text="问", reply_markup=MARKUP)
    own = await phone.send("答 /help", reply_to=question)
    await phone.edit(own, "改")
    await phone.send_photo(picture, caption="图", media_group_id="3")
    await phone.send_voice(b"OggS....", duration=2)
    await phone.send_document(b"x", "a.txt", "text/plain")
    await phone.send_location(31.2, 121)
    await phone.send_contact("+8613800000000", "王女士")
    await phone.send_sticker("👍")
    await phone.send_poll("几点?", ["八点", "九点"])
    await phone.forward("转发的话", "李先生")
    await phone.tap(question, "接单")
    await phone.block()
    await phone.unblock()
    page = await bot.updates()
    assert all(fits("Update", update) for update in page)
    kinds = [next(kind for kind in update if kind != "update_id") for update in page]
    assert kinds == (
        ["message", "edited_message"]
        + ["message"] * 8
        + ["callback_query"]
        + ["my_chat_member"] * 2
    )
    contents = [set(update["message"]) for update in page if "message" in update]
    for content in ("photo", "voice", "document", "location", "contact", "sticker", "poll"):
        assert sum(content in fields for fields in contents) == 1


async def test_every_update_of_a_group_fits_the_schema(
    phone: Phone, bot: RawBot, stranger: Phone
) -> None:
    await bot.updates(allowed_updates=["message", "my_chat_member", "message_reaction"])
    async with await phone.new_group("业主群", kind="group") as group:
        for status in ("member", "administrator"):
            await group.set_member(status)
        await group.set_member("member", stranger.user_id)
        sent = await group.send("@linli_sandbox_bot 灯坏了")
        await group.react(sent, "👍")
        await group.set_member("left", stranger.user_id)
        chat = {"chat_id": group.group_id}
        assert fits("ChatFullInfo", await bot.sent("getChat", **chat))
        for account in (phone.user_id, stranger.user_id, bot_id(bot)):
            assert fits("ChatMember", await bot.sent("getChatMember", **chat, user_id=account))
        there = {"from_chat_id": group.group_id, "message_id": sent["message_id"]}
        assert fits("Message", await bot.sent("forwardMessage", **chat, **there))
        assert fits("MessageId", await bot.sent("copyMessage", **chat, **there))
        async with await group.upgrade() as upgraded:
            await upgraded.set_member("kicked")
    page = await bot.updates()
    assert all(fits("Update", update) for update in page)
    assert sum("my_chat_member" in update for update in page) == 3
    assert sum("message_reaction" in update for update in page) == 1


def bot_id(bot: RawBot) -> int:
    return int(bot.token.partition(":")[0])


async def test_every_sent_message_fits_the_schema(
    phone: Phone, bot: RawBot, picture: bytes
) -> None:
    chat: Json = {"chat_id": phone.user_id}
    asked = await phone.send("问")
    html = '<b>粗</b> <a href="https://a.cn">链</a> <pre><code class="language-py">x</code></pre>'
    text = await bot.sent(
        **chat, text=html, parse_mode="HTML", protect_content=True, reply_markup=MARKUP,
        reply_parameters={"message_id": asked["message_id"], "quote": "问"},
        link_preview_options={"is_disabled": True},
    )  # fmt: skip
    photo = (await bot.form("sendPhoto", {"photo": picture}, **chat, caption="图"))["result"]
    messages = [
        text,
        photo,
        await bot.sent("editMessageText", **chat, message_id=text["message_id"], text="改"),
        await bot.sent("editMessageCaption", **chat, message_id=photo["message_id"], caption="改"),
        (await bot.form("sendDocument", {"document": b"x"}, **chat))["result"],
        (await bot.form("sendVoice", {"voice": b"OggS..."}, **chat, duration=1))["result"],
        await bot.sent("sendLocation", **chat, latitude=1, longitude=2),
    ]
    media = [{"type": "photo", "media": "attach://p"}] * 2
    messages += (await bot.form("sendMediaGroup", {"p": picture}, **chat, media=media))["result"]
    assert all(fits("Message", message) for message in messages)


async def test_everything_else_that_is_told_fits_the_schema(phone: Phone, bot: RawBot) -> None:
    assert fits("ChatFullInfo", await bot.sent("getChat", chat_id=phone.user_id))
    assert fits("User", await bot.sent("getMe"))
    sent = await phone.send_photo(make_picture())
    assert fits("File", await bot.sent("getFile", file_id=sent["photo"][-1]["file_id"]))
    await bot.sent("setWebhook", url="http://127.0.0.1:9/")
    assert fits("WebhookInfo", await bot.sent("getWebhookInfo"))
    await bot.sent("setMyCommands", commands=[{"command": "help", "description": "帮助"}])
    answer = await bot("getMyCommands")
    assert [fits("BotCommand", command) for command in answer["result"]] == [True]


def test_the_methods_are_those_of_the_committed_schema() -> None:
    assert {*METHODS, "getUpdates"} == set(schema().methods)
    assert schema().version == "Bot API 10.1"
    assert not schema().other_methods & set(schema().methods)


async def test_what_is_not_there_answers_501_and_names_itself(bot: RawBot) -> None:
    answer = await bot("sendvideo", chat_id=1)
    assert answer == {
        "ok": False,
        "error_code": 501,
        "description": "Not Implemented: the sandbox does not know the method sendVideo",
    }
    for method in sorted(schema().other_methods):
        assert (await bot(method))["error_code"] == 501


async def test_unknown_methods_and_tokens_are_refused(bot: RawBot, box: Sandbox) -> None:
    answer = await bot("sendPigeon")
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found"}
    stranger = RawBot(bot.session, box.url, "7000000001:SANDBOX-wrong")
    answer = await stranger("getMe")
    assert answer == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (await stranger.download("photos/file_0.jpg"))[0] == 401


async def test_methods_are_found_whatever_their_letters(bot: RawBot) -> None:
    assert (await bot("GETME"))["ok"]


async def test_only_get_and_post_are_calls(bot: RawBot) -> None:
    async with bot.session.delete(f"{bot.url}/bot{bot.token}/getMe") as answer:
        assert answer.status == 405
