"""What a person does on the phone: each action becomes a message and an update for the bot."""

import random
import time
from dataclasses import replace
from typing import Any

from sandbox.botapi.sending import without_reply
from sandbox.bots import Bot
from sandbox.entities import detect, utf16_length
from sandbox.errors import PhoneError
from sandbox.groups import PRESENT, Group
from sandbox.messages import StoredMessage
from sandbox.people import Dialog, User
from sandbox.privacy_mode import sees
from sandbox.world import World

Json = dict[str, Any]
_LONGEST_TEXT = 4096


class Actions:
    """The actions of all people."""

    def __init__(self, world: World) -> None:
        self._world = world

    def text(
        self,
        user: User,
        bot: Bot,
        text: str,
        reply_to: int | None = None,
        chat_id: int | None = None,
    ) -> Json:
        """Write a text to the bot, or into a group."""
        return self.write(user, bot, text_content(text), reply_to, chat_id)

    def write(
        self,
        user: User,
        bot: Bot,
        content: Json,
        reply_to: int | None = None,
        chat_id: int | None = None,
    ) -> Json:
        """Put a message of any content into the chat and queue it for the bots that see it.

        Args:
            user: who writes.
            bot: with whom; in a group nobody in particular.
            content: the fields that make the message what it is.
            reply_to: the message of the same chat that it replies to.
            chat_id: the group, or None for the private chat.
        """
        chat = self._open(user, bot, chat_id)
        message = {
            "message_id": self._world.messages.next_id(bot.id, chat.id),
            "from": user.as_telegram(),
            "chat": chat.as_chat(),
            "date": int(time.time()),
            **self._reply(user, bot, reply_to, chat_id),
            **content,
        }
        stored = StoredMessage(bot.id, chat.id, message["message_id"], False, message)
        self._world.messages.add(stored)
        self.queue(bot, "message", message)
        return message

    def queue(self, bot: Bot, kind: str, message: Json) -> None:
        """Queue a message for the bot of a private chat, or for all bots that see the group's."""
        chat_id = message["chat"]["id"]
        if chat_id > 0:
            self._world.updates.make(bot, kind, chat_id, message)
            return
        last = self._world.messages.last_bot(chat_id)
        for one in self._world.bots.all():
            if sees(self._world.groups, one, message, last_bot=last):
                self._world.updates.make(one, kind, chat_id, message)

    def edit(
        self, user: User, bot: Bot, message_id: int, text: str, chat_id: int | None = None
    ) -> Json:
        """Change the words of one's own message."""
        stored = self._message(user, bot, message_id, chat_id)
        if stored.body["from"]["id"] != user.id or "text" not in stored.body:
            raise PhoneError("Only your own text messages can be edited; choose one of those.")
        body = {k: v for k, v in stored.body.items() if k not in {"text", "entities"}}
        body |= {"edit_date": int(time.time()), **text_content(text)}
        self._world.messages.replace(replace(stored, body=body))
        self.queue(bot, "edited_message", body)
        return body

    def tap(
        self, user: User, bot: Bot, message_id: int, data: str, chat_id: int | None = None
    ) -> str:
        """Press a button under a message and return the id of the callback query.

        A button that has gone from the message meanwhile may still be pressed: a real phone can
        show it for a moment longer.
        """
        stored = self._message(user, bot, message_id, chat_id)
        if chat_id is None and self._world.people.dialog(bot.id, user.id).blocked:
            raise PhoneError("You have blocked this bot; unblock it first.", status=409)
        query_id = str(random.getrandbits(62))
        self._world.store.run(
            "INSERT INTO callback_queries(id, bot_id, user_id, chat_id, message_id, data, "
            "created_at) VALUES(?, ?, ?, ?, ?, ?, ?)",
            query_id,
            bot.id,
            user.id,
            stored.chat_id,
            message_id,
            data,
            time.time(),
        )
        query = {
            "id": query_id,
            "from": user.as_telegram(),
            "message": stored.body,
            "chat_instance": str(abs(stored.chat_id) * 31 + bot.id),
            "data": data,
        }
        self._world.updates.make(bot, "callback_query", stored.chat_id, query)
        return query_id

    def block(self, user: User, bot: Bot, *, blocked: bool) -> None:
        """Block the bot or let it write again; the bot is told, as by Telegram."""
        before = self._world.people.dialog(bot.id, user.id)
        if before.blocked == blocked:
            return
        self._world.people.set_dialog(bot.id, user.id, replace(before, blocked=blocked))
        self._world.events.add("blocked", user.id, chat_id=user.id, bot_id=bot.id, blocked=blocked)
        if before.started:
            left: Json = {"user": bot.as_user, "status": "kicked", "until_date": 0}
            there: Json = {"user": bot.as_user, "status": "member"}
            change = {
                "chat": user.as_chat(),
                "from": user.as_telegram(),
                "date": int(time.time()),
                "old_chat_member": there if blocked else left,
                "new_chat_member": left if blocked else there,
            }
            self._world.updates.make(bot, "my_chat_member", user.id, change)

    def _open(self, user: User, bot: Bot, chat_id: int | None) -> User | Group:
        """Return where a message goes; a private chat begins with its first one."""
        if chat_id is not None:
            return self.group(user, chat_id)
        self._start(user, bot)
        return user

    def group(self, user: User, chat_id: int) -> Group:
        """Return a group that a person is in."""
        group = self._world.groups.find(chat_id)
        if group is None:
            raise PhoneError(f"There is no group {chat_id}; see /phone/groups.", status=404)
        if group.migrated_to is not None:
            raise PhoneError(f"This group is now {group.migrated_to}; write there.", status=409)
        if self._world.groups.status(group.id, user.id) not in PRESENT:
            raise PhoneError("You are not in this group; let somebody add you.", status=403)
        return group

    def _start(self, user: User, bot: Bot) -> None:
        dialog = self._world.people.dialog(bot.id, user.id)
        if dialog.blocked:
            raise PhoneError("You have blocked this bot; unblock it first.", status=409)
        if not dialog.started:
            self._world.people.set_dialog(bot.id, user.id, Dialog(started=True))

    def _message(
        self, user: User, bot: Bot, message_id: int, chat_id: int | None = None
    ) -> StoredMessage:
        where = user.id if chat_id is None else self.group(user, chat_id).id
        stored = self._world.messages.find(bot.id, where, message_id)
        if stored is None:
            raise PhoneError(
                f"There is no message {message_id} in this chat; it may have been deleted.",
                status=404,
            )
        return stored

    def _reply(self, user: User, bot: Bot, reply_to: int | None, chat_id: int | None) -> Json:
        if reply_to is None:
            return {}
        original = self._message(user, bot, reply_to, chat_id)
        return {"reply_to_message": without_reply(original.body)}


def text_content(text: str) -> Json:
    """Return a person's words as `text` and `entities`."""
    text = text.strip()
    if not text:
        raise PhoneError("A message needs words; write at least one character.")
    if utf16_length(text) > _LONGEST_TEXT:
        raise PhoneError(
            f"A message has at most {_LONGEST_TEXT} characters; send the text in parts."
        )
    entities = detect(text, [])
    return {"text": text, "entities": entities} if entities else {"text": text}


def button_data(message: Json, row: int, column: int) -> str:
    """Return the data of the button at a place under a message, counted from 0."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    try:
        if row < 0 or column < 0:
            raise IndexError  # noqa: TRY301 - a place before the first is no place either
        button = rows[row][column]
    except IndexError:
        raise PhoneError(
            f"There is no button in row {row}, column {column} under this message."
        ) from None
    if "callback_data" not in button:
        raise PhoneError(f"The button {button['text']!r} opens a link; it tells the bot nothing.")
    data: str = button["callback_data"]
    return data
