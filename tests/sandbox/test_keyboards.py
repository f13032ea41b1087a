"""Keyboards: their shape, their limits, and tapping them."""

from typing import Any

import pytest

from sandbox.phone import Phone, PhoneRefused
from tests.sandbox.raw_bot import RawBot

Json = dict[str, Any]
BUTTON = {"text": "接单", "callback_data": "take:1"}


def inline(*rows: Any) -> Json:
    return {"inline_keyboard": list(rows)}


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (inline([{"text": "x", "callback_data": ""}]), "BUTTON_DATA_INVALID"),
        (inline([{"text": "x", "callback_data": "x" * 65}]), "BUTTON_DATA_INVALID"),
        (inline([{"text": "x", "callback_data": "灯" * 22}]), "BUTTON_DATA_INVALID"),
        (
            inline([{"callback_data": "x"}]),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            inline([{"text": "x"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline([{"text": " ", "callback_data": "x"}]),
            "can't parse inline keyboard button: text must be non-empty",
        ),
        (
            inline([{**BUTTON, "url": "https://a.cn"}]),
            "can't parse inline keyboard button: exactly one of the optional fields must be used",
        ),
        (
            inline([{**BUTTON, "color": "red"}]),
            'can\'t parse inline keyboard button: "color" is no field of InlineKeyboardButton',
        ),
        (
            inline([{**BUTTON, "style": "loud"}]),
            (
                'can\'t parse inline keyboard button: Field "style" must be one of '
                "danger, success, primary"
            ),
        ),
        (
            inline([{"text": "x", "callback_data": 5}]),
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
        ),
        (inline([{"text": "x", "url": "javascript:x"}]), "inline keyboard button URL is invalid"),
        (
            inline(["x"]),
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        (
            inline(BUTTON),
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"inline_keyboard": BUTTON}, 'Field "inline_keyboard" must be of type Array'),
        (inline(*[[BUTTON]] * 101), "reply markup is too long"),
        (
            {**inline([BUTTON]), "resize_keyboard": True},
            '"resize_keyboard" is no field of InlineKeyboardMarkup',
        ),
        ([], "object expected as reply markup"),
        ({"keyboard": [[{"text": ""}]]}, "can't parse keyboard button: text must be non-empty"),
        ({"keyboard": []}, "object expected as reply markup"),
        (
            {"keyboard": [["x"]], "input_field_placeholder": "x" * 65},
            'Field "input_field_placeholder" must be 1-64 characters',
        ),
        ({"force_reply": "yes"}, 'Field "force_reply" must be of type Boolean'),
    ],
)
async def test_wrong_keyboards_are_refused(
    phone: Phone, bot: RawBot, markup: Any, description: str
) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=phone.user_id, text="x", reply_markup=markup)
    assert refusal.lower() == f"bad request: {description}".lower()


async def test_data_of_64_bytes_passes(phone: Phone, bot: RawBot) -> None:
    markup = inline([{"text": "x", "callback_data": "灯" * 21 + "x"}])
    sent = await bot.sent(chat_id=phone.user_id, text="x", reply_markup=markup)
    assert sent["reply_markup"] == markup


async def test_a_keyboard_without_buttons_is_none(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="x", reply_markup=inline([], []))
    assert "reply_markup" not in sent


@pytest.mark.parametrize(
    "markup",
    [
        {"force_reply": True, "input_field_placeholder": "回复居民", "selective": True},
        {"remove_keyboard": True},
        {"keyboard": [[{"text": "位置", "request_location": True}]], "one_time_keyboard": True},
    ],
)
async def test_only_the_phone_gets_what_is_no_part_of_the_message(
    phone: Phone, bot: RawBot, markup: Json
) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="x", reply_markup=markup)
    assert "reply_markup" not in sent
    assert (await phone.last())["reply_markup"] == markup


async def test_a_button_of_a_reply_keyboard_may_be_a_bare_text(phone: Phone, bot: RawBot) -> None:
    await bot.sent(chat_id=phone.user_id, text="x", reply_markup={"keyboard": [["是", "否"]]})
    assert (await phone.last())["reply_markup"] == {"keyboard": [[{"text": "是"}, {"text": "否"}]]}


async def test_a_tap_brings_the_message_with_it(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="工单", reply_markup=inline([BUTTON]))
    query_id = await phone.tap(sent, "接单")
    [update] = await bot.updates()
    query = update["callback_query"]
    assert query["id"] == query_id
    assert query["data"] == "take:1"
    assert query["from"]["id"] == phone.user_id
    assert query["message"] == sent


async def test_an_answer_reaches_the_person(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="工单", reply_markup=inline([BUTTON]))
    query_id = await phone.tap(sent, "接单")
    await bot.sent("answerCallbackQuery", callback_query_id=query_id, text="好", show_alert=True)
    answer = await phone.wait_for_answer(query_id)
    assert (answer["text"], answer["show_alert"]) == ("好", True)


async def test_answers_are_checked(phone: Phone, bot: RawBot) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await bot.refusal("answerCallbackQuery", callback_query_id="1") == too_old
    assert await bot.refusal("answerCallbackQuery") == too_old
    sent = await bot.sent(chat_id=phone.user_id, text="工单", reply_markup=inline([BUTTON]))
    query_id = await phone.tap(sent, "接单")
    refusal = await bot.refusal("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert refusal == "Bad Request: MESSAGE_TOO_LONG"


async def test_an_answer_that_comes_too_late_is_refused(
    phone: Phone, bot: RawBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="工单", reply_markup=inline([BUTTON]))
    query_id = await phone.tap(sent, "接单")
    monkeypatch.setattr("sandbox.botapi.answering._QUERY_SECONDS", -1)
    refusal = await bot.refusal("answerCallbackQuery", callback_query_id=query_id)
    assert refusal.startswith("Bad Request: query is too old")


async def test_buttons_are_found_by_label_data_or_place(phone: Phone, bot: RawBot) -> None:
    markup = inline([BUTTON], [{"text": "网页", "url": "https://a.cn"}])
    sent = await bot.sent(chat_id=phone.user_id, text="工单", reply_markup=markup)
    await phone.tap(sent, "接单")
    await phone.tap(sent, data="forged")
    await phone.tap(sent, row=0, column=0)
    taps = [update["callback_query"]["data"] for update in await bot.updates()]
    assert taps == ["take:1", "forged", "take:1"]
    with pytest.raises(PhoneRefused, match=r"no button '转派'.*接单"):
        await phone.tap(sent, "转派")
    with pytest.raises(PhoneRefused, match="no button in row 2"):
        await phone.tap(sent, row=2)
    with pytest.raises(PhoneRefused, match="opens a link"):
        await phone.tap(sent, row=1)
    with pytest.raises(PhoneRefused, match="no message 999"):
        await phone.tap({"message_id": 999}, data="x")


async def test_a_button_that_is_gone_can_still_be_pressed_by_a_slow_phone(
    phone: Phone, bot: RawBot
) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="工单", reply_markup=inline([BUTTON]))
    await bot.sent("editMessageReplyMarkup", chat_id=phone.user_id, message_id=sent["message_id"])
    await phone.tap(sent, "接单")
    [update] = await bot.updates()
    assert update["callback_query"]["data"] == "take:1"
    assert "reply_markup" not in update["callback_query"]["message"]
