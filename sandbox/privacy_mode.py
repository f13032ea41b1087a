"""Privacy mode: of what is said in a group a bot sees only what is meant for it."""

from typing import Any

from sandbox.bots import Bot
from sandbox.groups import IN_CHARGE, PRESENT, Groups

Json = dict[str, Any]
SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "group_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    }
)


def sees(groups: Groups, bot: Bot, message: Json, *, last_bot: int | None) -> bool:
    """Say whether a message in a group reaches a bot.

    Args:
        groups: who is where.
        bot: the one that may be meant.
        message: as the Bot API shows it.
        last_bot: which bot was the last to write in this group, or None.
    """
    status = groups.status(message["chat"]["id"], bot.id)
    if status not in PRESENT:
        return False
    if status in IN_CHARGE or SERVICE & message.keys():
        return True
    replied = message.get("reply_to_message", {}).get("from", {})
    return replied.get("id") == bot.id or _names(bot, message, last_bot)


def _names(bot: Bot, message: Json, last_bot: int | None) -> bool:
    text: str = message.get("text") or message.get("caption") or ""
    entities: list[Json] = message.get("entities") or message.get("caption_entities") or []
    units = text.encode("utf-16-le")
    for entity in entities:
        start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        words = units[start:end].decode("utf-16-le").lower()
        name = f"@{bot.username.lower()}"
        if entity["type"] == "mention" and words == name:
            return True
        if entity["type"] == "bot_command":
            if "@" in words:
                if words.endswith(name):
                    return True
            elif last_bot in {None, bot.id}:
                # A bare command goes to the bot that was the last to write.
                return True
    return False
