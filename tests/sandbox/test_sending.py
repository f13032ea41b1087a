"""sendMessage and its relatives: what is accepted, and Telegram's words for what is not."""

import pytest

from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot


async def test_a_text_arrives_as_the_bot_sees_it(phone: Phone, bot: RawBot, box: Sandbox) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="  您好 😀 <b>  ")
    assert sent["text"] == "您好 😀 <b>"
    assert sent["from"] == {
        "id": box.bot.id,
        "is_bot": True,
        "first_name": "邻里",
        "username": "linli_sandbox_bot",
    }
    assert sent["chat"]["id"] == phone.user_id
    assert sent["chat"]["type"] == "private"
    assert await phone.wait_for_text("您好") == sent
    assert await phone.last() == sent


async def test_message_ids_of_both_sides_are_one_rising_sequence(
    phone: Phone, bot: RawBot, stranger: Phone
) -> None:
    await stranger.send("/start")
    first = await bot.sent(chat_id=phone.user_id, text="一")
    second = await stranger.send("二")
    third = await bot.sent(chat_id=phone.user_id, text="三")
    assert [second["message_id"], third["message_id"]] == [
        first["message_id"] + 1,
        first["message_id"] + 2,
    ]


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "  \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "界" * 12_000}, "text is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "colour": "red"}, '"colour" is no parameter of sendMessage'),
        ({"text": 7}, 'Field "text" must be of type String'),
        ({"text": "\ud83d"}, "strings must be encoded in UTF-8"),
        (
            {"text": "x", "protect_content": "perhaps"},
            'field "protect_content" must be of type Boolean',
        ),
        ({"text": "x", "protect_content": 1}, 'field "protect_content" must be of type Boolean'),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0}]},
            "can't parse MessageEntity: Can't find field \"length\"",
        ),
        (
            {"text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
            "can't parse MessageEntity: unsupported type specified",
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 2, "length": 1}]},
            "receive an entity with incorrect offset 2",
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "receive an entity with incorrect length 2",
        ),
        (
            {"text": "x", "link_preview_options": {"disabled": True}},
            '"disabled" is no field of LinkPreviewOptions',
        ),
        ({"text": "x", "link_preview_options": True}, "object expected as link preview options"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {}}, 'Can\'t find field "message_id"'),
        (
            {"text": "x", "reply_parameters": {"message_id": 1, "wait": 1}},
            '"wait" is no field of ReplyParameters',
        ),
    ],
)
async def test_wrong_texts_are_refused_in_telegrams_words(
    phone: Phone, bot: RawBot, params: dict[str, object], description: str
) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=phone.user_id, **params)
    assert refusal.lower() == f"bad request: {description}".lower()
    assert [m for m in await phone.messages() if m["from"]["is_bot"]] == []


async def test_a_text_of_exactly_the_greatest_length_passes(phone: Phone, bot: RawBot) -> None:
    await bot.sent(chat_id=phone.user_id, text="界" * 4096)
    await bot.sent(chat_id=phone.user_id, text="😀" * 2048)
    marked = "<b>" + "界" * 4096 + "</b>"
    sent = await bot.sent(chat_id=phone.user_id, text=marked, parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


@pytest.mark.parametrize("chat_id", [4999999999, "@nobody", "@", "five", -100123, 7000000001])
async def test_unknown_chats_are_not_found(bot: RawBot, chat_id: int | str) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=chat_id, text="x")
    assert refusal == "Bad Request: chat not found"


async def test_a_missing_chat_is_said_to_be_empty(bot: RawBot) -> None:
    assert await bot.refusal("sendMessage", text="x") == "Bad Request: chat_id is empty"


async def test_a_bot_cannot_begin_a_conversation(stranger: Phone, bot: RawBot) -> None:
    answer = await bot("sendMessage", chat_id=stranger.user_id, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"


async def test_a_person_who_blocks_the_bot_hears_nothing_until_he_unblocks_it(
    phone: Phone, bot: RawBot
) -> None:
    await phone.block()
    answer = await bot("sendMessage", chat_id=phone.user_id, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot was blocked by the user"
    action = await bot("sendChatAction", chat_id=phone.user_id, action="typing")
    assert action["error_code"] == 403
    await phone.unblock()
    await bot.sent(chat_id=phone.user_id, text="x")


async def test_the_bot_is_told_of_blocking_and_unblocking(phone: Phone, bot: RawBot) -> None:
    await phone.block()
    await phone.block()
    await phone.unblock()
    changes = [update["my_chat_member"] for update in await bot.updates()]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
    assert [change["old_chat_member"]["status"] for change in changes] == ["member", "kicked"]


async def test_a_reply_shows_what_it_answers_once(phone: Phone, bot: RawBot) -> None:
    question = await phone.send("问")
    answer = await bot.sent(
        chat_id=phone.user_id, text="答", reply_parameters={"message_id": question["message_id"]}
    )
    assert answer["reply_to_message"] == question
    again = await phone.send("再问", reply_to=answer)
    assert again["reply_to_message"]["text"] == "答"
    assert "reply_to_message" not in again["reply_to_message"]


async def test_a_reply_to_nothing_may_be_allowed(phone: Phone, bot: RawBot) -> None:
    parameters = {"message_id": 999, "allow_sending_without_reply": True}
    sent = await bot.sent(chat_id=phone.user_id, text="答", reply_parameters=parameters)
    assert "reply_to_message" not in sent


async def test_a_quote_must_stand_in_what_is_answered(phone: Phone, bot: RawBot) -> None:
    asked = await phone.send("😀 灯坏了三天")
    parameters = {"message_id": asked["message_id"], "quote": "坏了"}
    sent = await bot.sent(chat_id=phone.user_id, text="答", reply_parameters=parameters)
    assert sent["quote"] == {"text": "坏了", "position": 4, "is_manual": True}
    parameters["quote"] = "修好了"
    refusal = await bot.refusal(
        "sendMessage", chat_id=phone.user_id, text="答", reply_parameters=parameters
    )
    assert refusal == "Bad Request: QUOTE_TEXT_INVALID"


async def test_forms_and_queries_carry_the_same_call_as_json(phone: Phone, bot: RawBot) -> None:
    markup = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
    chat = phone.user_id
    sent = await bot.form("sendMessage", chat_id=chat, text="表", reply_markup=markup)
    assert sent["result"]["reply_markup"] == markup
    path = f"bot{bot.token}/sendmessage"
    by_query = await bot.get(path, chat_id=str(chat), text="问", disable_notification="true")
    assert by_query["result"]["text"] == "问"
    url = f"{bot.url}/{path}"
    async with bot.session.post(url, data={"chat_id": str(chat), "text": "编"}) as answer:
        assert (await answer.json())["result"]["text"] == "编"


async def test_broken_bodies_are_refused(bot: RawBot) -> None:
    url = f"{bot.url}/bot{bot.token}/sendMessage"
    headers = {"Content-Type": "application/json"}
    for body, description in (
        (b"{", "Bad Request: can't parse JSON object"),
        (b"[1]", "Bad Request: JSON object expected in the body"),
    ):
        async with bot.session.post(url, data=body, headers=headers) as answer:
            assert (await answer.json())["description"] == description
    refusal = await bot.form("sendMessage", chat_id=1, text="x", reply_markup="{")
    assert refusal["description"] == "Bad Request: can't parse reply keyboard markup JSON object"


@pytest.mark.parametrize("mode", ["Markdown", "MarkdownV2"])
async def test_markdown_is_an_open_gap(phone: Phone, bot: RawBot, mode: str) -> None:
    answer = await bot("sendMessage", chat_id=phone.user_id, text="*x*", parse_mode=mode)
    assert answer["error_code"] == 501
    assert mode in answer["description"]


@pytest.mark.parametrize(
    "extra",
    [{"message_thread_id": 3}, {"business_connection_id": "b"}, {"message_effect_id": "1"}],
)
async def test_parameters_of_what_is_not_here_are_open_gaps(
    phone: Phone, bot: RawBot, extra: dict[str, object]
) -> None:
    answer = await bot("sendMessage", chat_id=phone.user_id, text="x", **extra)
    assert answer["error_code"] == 501
    assert next(iter(extra)) in answer["description"]
