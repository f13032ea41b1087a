"""Reactions under messages: which there are, who gave which, and that phones see them."""

from sandbox.messages import StoredMessage
from sandbox.world import World

_ALL = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 "
    "🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 "
    "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
REACTIONS = frozenset(_ALL.split())
"""The emoji that Telegram takes as reactions; there are no others."""


def set_reaction(
    world: World, message: StoredMessage, account_id: int, emoji: str | None
) -> str | None:
    """Keep an account's one reaction to a message and return the one before.

    Args:
        world: where it happens.
        message: what is reacted to.
        account_id: a person or a bot.
        emoji: None takes the reaction away.
    """
    key = (message.chat_id, message.body["message_id"], account_id)
    row = world.store.one(
        "SELECT emoji FROM reactions WHERE chat_id = ? AND message_id = ? AND account_id = ?", *key
    )
    world.store.run(
        "DELETE FROM reactions WHERE chat_id = ? AND message_id = ? AND account_id = ?", *key
    )
    if emoji is not None:
        world.store.run("INSERT INTO reactions VALUES(?, ?, ?, ?)", *key, emoji)
    for user_id in world.groups.viewers(message.chat_id):
        world.events.add(
            "reaction",
            user_id,
            chat_id=message.chat_id,
            bot_id=message.bot_id,
            message_id=key[1],
            account_id=account_id,
            emoji=emoji,
        )
    return str(row["emoji"]) if row else None
