"""Makes updates as Telegram sends them, and a bot that never reaches out."""

from collections.abc import Mapping
from typing import Any

from telegram import Bot, Update, User

MOMENT = 1_795_413_900
ANNA: Mapping[str, Any] = {
    "id": 7,
    "is_bot": False,
    "first_name": "安娜",
    "last_name": "王",
    "language_code": "zh-hans",
}
PRIVATE: Mapping[str, Any] = {"id": 7, "type": "private", "first_name": "安娜"}
GROUP: Mapping[str, Any] = {"id": -100, "type": "supergroup", "title": "丽景苑业主群"}
CHANNEL: Mapping[str, Any] = {"id": -200, "type": "channel", "title": "通知"}
FILE: Mapping[str, Any] = {"file_id": "F", "file_unique_id": "U", "file_size": 1234}


def make_bot() -> Bot:
    bot = Bot("42:token")
    bot._bot_user = User(42, "邻里", is_bot=True)
    return bot


def make_update(kind: str, content: Mapping[str, Any]) -> Update:
    update = Update.de_json({"update_id": 1, kind: dict(content)}, make_bot())
    assert update is not None
    return update


def make_message(
    kind: str = "message", *, sender: Mapping[str, Any] | None = ANNA, **content: Any
) -> Update:
    base = {"message_id": 11, "date": MOMENT, "chat": PRIVATE, "from": sender}
    return make_update(kind, {**base, **content})


def make_tap(**content: Any) -> Update:
    shown = {"message_id": 9, "date": MOMENT, "chat": PRIVATE, "text": "工单"}
    base = {"id": "555", "from": ANNA, "chat_instance": "1", "message": shown, "data": "1:ac:5:"}
    return make_update("callback_query", {**base, **content})


def make_membership(status: str, chat: Mapping[str, Any] = PRIVATE) -> Update:
    bot = {"id": 42, "is_bot": True, "first_name": "邻里"}
    until = {"until_date": 0} if status == "kicked" else {}
    change = {
        "chat": chat,
        "from": ANNA,
        "date": MOMENT,
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": {"user": bot, "status": status, **until},
    }
    return make_update("my_chat_member", change)
