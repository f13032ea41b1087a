"""Lets go what people say to each other in groups, before anything of it is stored."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from telegram import Bot

Json = Mapping[str, Any]
_MANY = frozenset({"group", "supergroup", "channel"})
_BYTES_OF_UNIT = 2


def name_of(bot: Bot) -> str:
    """Give the bot's @name without the @; nothing before Telegram has told it."""
    try:
        return bot.username or ""
    except RuntimeError:
        return ""


def concerns_us(update: object, bot_id: int, username: str) -> bool:
    """Say whether an update is to be kept: in groups only what is meant for the bot.

    Args:
        update: as Telegram sent it.
        bot_id: the bot's own account.
        username: its @name without the @.
    """
    if not isinstance(update, Mapping):
        return True
    for kind, content in update.items():
        if isinstance(content, Mapping) and _chat_of(content).get("type") in _MANY:
            return kind == "my_chat_member" or (
                kind == "message" and _is_meant(content, bot_id, username.lower())
            )
    return True


def _chat_of(content: Json) -> Json:
    chat = content.get("chat")
    if not isinstance(chat, Mapping):
        message = content.get("message")
        chat = message.get("chat") if isinstance(message, Mapping) else None
    return chat if isinstance(chat, Mapping) else {}


def _is_meant(message: Json, bot_id: int, username: str) -> bool:
    if "migrate_to_chat_id" in message:
        return True
    if _account(message).get("is_bot", True) or "forward_origin" in message:
        return False
    replied = message.get("reply_to_message")
    if isinstance(replied, Mapping) and _account(replied).get("id") == bot_id:
        return True
    return any(
        _names(kind, words, entity, bot_id, username) for kind, words, entity in _marked(message)
    )


def _names(kind: str, words: str, entity: Json, bot_id: int, username: str) -> bool:
    if kind == "text_mention":
        user = entity.get("user")
        return isinstance(user, Mapping) and user.get("id") == bot_id
    if not username or kind not in {"mention", "bot_command"}:
        return False
    return words == f"@{username}" if kind == "mention" else words.endswith(f"@{username}")


def _marked(message: Json) -> Iterator[tuple[str, str, Json]]:
    """Give the entities of a message, each with its words in small letters."""
    for text_field, entities_field in (("text", "entities"), ("caption", "caption_entities")):
        text, entities = message.get(text_field), message.get(entities_field)
        if not isinstance(text, str) or not isinstance(entities, list):
            continue
        units = text.encode("utf-16-le", "surrogatepass")
        for entity in entities:
            if isinstance(entity, Mapping) and _is_placed(entity):
                begin = entity["offset"] * _BYTES_OF_UNIT
                end = begin + entity["length"] * _BYTES_OF_UNIT
                words = units[begin:end].decode("utf-16-le", "replace").lower()
                yield str(entity.get("type")), words, entity


def _is_placed(entity: Json) -> bool:
    return all(isinstance(entity.get(name), int) for name in ("offset", "length"))


def _account(message: Json) -> Json:
    account = message.get("from")
    return cast("Json", account) if isinstance(account, Mapping) else {}
