"""Edits and deletions by the bot."""

from typing import Any

import pytest

from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
MARKUP = {"inline_keyboard": [[{"text": "接单", "callback_data": "1"}]]}


def place(phone: Phone, message: dict[str, Any]) -> dict[str, Any]:
    return {"chat_id": phone.user_id, "message_id": message["message_id"]}


async def test_an_edit_takes_the_place_of_the_message(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="旧", reply_markup=MARKUP)
    edited = await bot.sent(
        "editMessageText", **place(phone, sent), text="<b>新</b>", parse_mode="HTML"
    )
    assert edited["text"] == "新"
    assert edited["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert edited["edit_date"] >= sent["date"]
    assert "reply_markup" not in edited
    assert await phone.wait_for_text("新") == edited
    assert (await phone.last())["message_id"] == sent["message_id"]


async def test_an_edit_that_changes_nothing_is_refused(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="字", reply_markup=MARKUP)
    same = {**place(phone, sent), "reply_markup": MARKUP}
    assert await bot.refusal("editMessageText", **same, text="字") == NOT_MODIFIED
    assert await bot.refusal("editMessageText", **same, text=" 字 ") == NOT_MODIFIED
    assert await bot.refusal("editMessageReplyMarkup", **same) == NOT_MODIFIED
    await bot.sent("editMessageText", **place(phone, sent), text="字")
    assert await bot.refusal("editMessageText", **place(phone, sent), text="字") == NOT_MODIFIED


async def test_an_edit_of_an_edit_is_compared_with_the_last_one(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="一")
    await bot.sent("editMessageText", **place(phone, sent), text="二")
    await bot.sent("editMessageText", **place(phone, sent), text="一")
    assert await bot.refusal("editMessageText", **place(phone, sent), text="一") == NOT_MODIFIED


async def test_messages_that_are_not_there_cannot_be_edited(phone: Phone, bot: RawBot) -> None:
    refusal = await bot.refusal("editMessageText", chat_id=phone.user_id, message_id=99, text="x")
    assert refusal == "Bad Request: message to edit not found"
    refusal = await bot.refusal("editMessageText", chat_id=phone.user_id, text="x")
    assert refusal == "Bad Request: message to edit not found"
    refusal = await bot.refusal("editMessageText", text="x")
    assert refusal == "Bad Request: message identifier is not specified"
    refusal = await bot.refusal("editMessageText", chat_id=1, message_id=1, text="x")
    assert refusal == "Bad Request: chat not found"
    sent = await bot.sent(chat_id=phone.user_id, text="x")
    refusal = await bot.refusal("editMessageText", **place(phone, sent))
    assert refusal == "Bad Request: message text is empty"


async def test_a_persons_message_cannot_be_edited(phone: Phone, bot: RawBot) -> None:
    own = await phone.send("我的话")
    refusal = await bot.refusal("editMessageText", **place(phone, own), text="x")
    assert refusal == "Bad Request: message can't be edited"


@pytest.mark.parametrize("markup", [{"force_reply": True}, {"keyboard": [["x"]]}])
async def test_a_message_with_a_keyboard_of_the_app_cannot_be_edited(
    phone: Phone, bot: RawBot, markup: dict[str, Any]
) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="问", reply_markup=markup)
    refusal = await bot.refusal("editMessageText", **place(phone, sent), text="x")
    assert refusal == "Bad Request: message can't be edited"


async def test_an_edit_takes_inline_keyboards_only(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="问")
    markup = {"force_reply": True}
    refusal = await bot.refusal("editMessageReplyMarkup", **place(phone, sent), reply_markup=markup)
    assert refusal == 'Bad Request: "force_reply" is no field of InlineKeyboardMarkup'


async def test_texts_have_no_caption_and_photos_no_text(
    phone: Phone, bot: RawBot, picture: bytes
) -> None:
    text = await bot.sent(chat_id=phone.user_id, text="字")
    refusal = await bot.refusal("editMessageCaption", **place(phone, text), caption="x")
    assert refusal == "Bad Request: there is no caption in the message to edit"
    answer = await bot.form("sendPhoto", {"photo": picture}, chat_id=phone.user_id, caption="旧")
    photo = answer["result"]
    refusal = await bot.refusal("editMessageText", **place(phone, photo), text="x")
    assert refusal == "Bad Request: there is no text in the message to edit"
    edited = await bot.sent("editMessageCaption", **place(phone, photo), caption="新")
    assert edited["caption"] == "新"
    assert edited["photo"] == photo["photo"]
    bare = await bot.sent("editMessageCaption", **place(phone, photo))
    assert "caption" not in bare
    refusal = await bot.refusal("editMessageCaption", **place(phone, photo), caption="x" * 1025)
    assert refusal == "Bad Request: message caption is too long"


async def test_a_deleted_message_is_gone_on_both_sides(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="字")
    own = await phone.send("我的话")
    await bot.sent("deleteMessage", **place(phone, sent))
    await bot.sent("deleteMessage", **place(phone, own))
    left = [message["message_id"] for message in await phone.messages()]
    assert sent["message_id"] not in left
    assert own["message_id"] not in left
    refusal = await bot.refusal("deleteMessage", **place(phone, sent))
    assert refusal == "Bad Request: message to delete not found"
    refusal = await bot.refusal("deleteMessage", message_id=1)
    assert refusal == "Bad Request: chat identifier is not specified"
    refusal = await bot.refusal("deleteMessage", chat_id=phone.user_id)
    assert refusal == "Bad Request: message identifier is not specified"


async def test_an_old_message_cannot_be_deleted(
    phone: Phone, bot: RawBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="字")
    monkeypatch.setattr("sandbox.botapi.editing._DELETABLE_SECONDS", -1)
    refusal = await bot.refusal("deleteMessage", **place(phone, sent))
    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_the_same_message_id_in_another_chat_is_another_message(
    phone: Phone, stranger: Phone, bot: RawBot, box: Sandbox
) -> None:
    await stranger.send("/start")
    sent = await bot.sent(chat_id=phone.user_id, text="字")
    refusal = await bot.refusal("editMessageText", **place(stranger, sent), text="x")
    assert refusal == "Bad Request: message to edit not found"
