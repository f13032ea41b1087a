"""The small methods: places, typing, commands, the description of a chat."""

import pytest

from sandbox.phone import Phone
from tests.sandbox.raw_bot import RawBot


async def test_a_place_is_sent(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent("sendLocation", chat_id=phone.user_id, latitude=31.2, longitude="121.5")
    assert sent["location"] == {"latitude": 31.2, "longitude": 121.5}
    refusal = await bot.refusal("sendLocation", chat_id=phone.user_id, longitude=121.5)
    assert refusal == "Bad Request: latitude is empty"
    refusal = await bot.refusal("sendLocation", chat_id=phone.user_id, latitude=91, longitude=1)
    assert refusal == "Bad Request: wrong location specified"


async def test_typing_shows_until_the_message_comes(phone: Phone, bot: RawBot) -> None:
    await bot("sendChatAction", chat_id=phone.user_id, action="typing")
    assert (await phone.chat())["typing"] is True
    await bot.sent(chat_id=phone.user_id, text="来了")
    assert (await phone.chat())["typing"] is False
    refusal = await bot.refusal("sendChatAction", chat_id=phone.user_id, action="dancing")
    assert refusal == "Bad Request: wrong parameter action in request"
    refusal = await bot.refusal("sendChatAction", chat_id=phone.user_id)
    assert refusal == "Bad Request: wrong parameter action in request"


async def test_commands_are_shown_by_scope_and_language(phone: Phone, bot: RawBot) -> None:
    english = [{"command": "help", "description": "Help"}]
    chinese = [{"command": "help", "description": "帮助"}]
    own = [{"command": "cases", "description": "我的"}]
    await bot.sent("setMyCommands", commands=english)
    assert (await phone.chat())["commands"] == english
    await bot.sent("setMyCommands", commands=chinese, language_code="zh")
    assert (await phone.chat())["commands"] == chinese
    scope = {"type": "chat", "chat_id": phone.user_id}
    await bot.sent("setMyCommands", commands=own, scope=scope)
    assert (await phone.chat())["commands"] == own
    answer = await bot("getMyCommands", language_code="zh")
    assert answer["result"] == chinese


@pytest.mark.parametrize(
    ("command", "description"),
    [
        ({"command": "Help", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "h" * 33, "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "help", "description": "x" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "help"}, "can't parse BotCommand: Can't find field \"description\""),
        (
            {"command": "help", "description": "x", "icon": "?"},
            'can\'t parse BotCommand: "icon" is no field of BotCommand',
        ),
    ],
)
async def test_wrong_commands_are_refused(
    bot: RawBot, command: dict[str, str], description: str
) -> None:
    refusal = await bot.refusal("setMyCommands", commands=[command])
    assert refusal == f"Bad Request: {description}"


async def test_a_chat_is_described(phone: Phone, bot: RawBot) -> None:
    chat = await bot.sent("getChat", chat_id=phone.user_id)
    assert (chat["type"], chat["first_name"]) == ("private", "王女士")
    assert await bot.refusal("getChat", chat_id=1) == "Bad Request: chat not found"
