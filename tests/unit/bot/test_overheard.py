"""What people say to each other in groups is let go before it is stored."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.overheard import concerns_us

GROUP: Mapping[str, Any] = {"id": -100, "type": "supergroup", "title": "业主群"}
ANNA: Mapping[str, Any] = {"id": 7, "is_bot": False, "first_name": "安娜"}
BOT: Mapping[str, Any] = {"id": 42, "is_bot": True, "first_name": "邻里"}


def meant(kind: str = "message", **content: Any) -> bool:
    message = {"message_id": 1, "date": 1, "chat": GROUP, "from": ANNA, **content}
    return concerns_us({"update_id": 1, kind: message}, 42, "Linli_Bot")


def marked(kind: str, text: str, words: str, field: str = "text", **more: Any) -> dict[str, Any]:
    offset = len(text[: text.index(words)].encode("utf-16-le")) // 2
    entity = {"type": kind, "offset": offset, "length": len(words), **more}
    return {field: text, "entities" if field == "text" else "caption_entities": [entity]}


def test_a_call_by_name_is_meant() -> None:
    assert meant(**marked("mention", "😀 @linli_bot 灯坏了", "@linli_bot"))
    assert meant(**marked("mention", "看 @LINLI_BOT", "@LINLI_BOT", "caption"))
    assert meant(**marked("text_mention", "邻里 灯坏了", "邻里", user=BOT))
    assert meant(**marked("bot_command", "/my@linli_bot", "/my@linli_bot"))
    assert meant(text="谢谢", reply_to_message={"message_id": 2, "from": BOT})


@pytest.mark.parametrize(
    "content",
    [
        {"text": "今天买菜吗"},
        {"text": "@linli_bot 灯坏了"},
        marked("mention", "@linli_bot_two 在吗", "@linli_bot_two"),
        marked("bot_command", "/my", "/my"),
        marked("bot_command", "/my@another_bot", "/my@another_bot"),
        {"text": "谢谢", "reply_to_message": {"message_id": 2, "from": ANNA}},
        {"text": 5, "entities": [{"type": "mention"}]},
        {"photo": [], "caption": "好看"},
        {"new_chat_members": [BOT]},
        {**marked("mention", "@linli_bot", "@linli_bot"), "from": BOT},
        {**marked("mention", "@linli_bot", "@linli_bot"), "forward_origin": {}},
        {**marked("mention", "@linli_bot", "@linli_bot"), "from": None},
    ],
)
def test_everything_else_in_a_group_is_not(content: dict[str, Any]) -> None:
    assert not meant(**content)


@pytest.mark.parametrize("kind", ["edited_message", "channel_post", "message_reaction"])
def test_only_new_messages_are_meant(kind: str) -> None:
    assert not meant(kind, **marked("mention", "@linli_bot", "@linli_bot"))


def test_coming_going_and_moving_are_kept() -> None:
    assert meant("my_chat_member")
    assert meant(migrate_to_chat_id=-1001)


def test_private_chats_and_what_cannot_be_read_are_kept() -> None:
    private = {"chat": {"id": 7, "type": "private"}, "from": ANNA, "text": "灯坏了"}
    assert concerns_us({"update_id": 1, "message": private}, 42, "")
    assert concerns_us({"update_id": 1}, 42, "")
    assert concerns_us("nonsense", 42, "")
