"""One person's phone as an object: tests and scripts act and look through it over HTTP."""

from types import TracebackType
from typing import Any, Self

from sandbox.phone_line import PhoneLine, PhoneRefused
from sandbox.phone_screen import Screen, words_of

Json = dict[str, Any]
__all__ = ["Phone", "PhoneRefused", "words_of"]


class Phone(Screen):
    """The phone of one person; needs nothing but the address of a sandbox.

    What `wait_for` looks at begins with the phone's own last action (or with `mark`), so that an
    answer is never mistaken for an earlier one.

    Args:
        base_url: the sandbox, as in `Sandbox.url`.
        user_id: whose phone it is.
        bot_id: with which bot it talks; None means the sandbox's first.
        group_id: the group in which it writes and looks, instead of the private chat.
    """

    def __init__(
        self,
        base_url: str,
        user_id: int,
        bot_id: int | None = None,
        group_id: int | None = None,
    ) -> None:
        super().__init__(PhoneLine(base_url), user_id, bot_id, group_id)

    @classmethod
    async def new(
        cls,
        base_url: str,
        *,
        first_name: str = "王女士",
        language_code: str | None = "zh",
        role_label: str | None = None,
        bot_id: int | None = None,
    ) -> Self:
        """Create a person and return his phone."""
        phone = cls(base_url, 0, bot_id)
        user = await phone._line.post(
            "/phone/users",
            {
                "first_name": first_name,
                "language_code": language_code,
                "role_label": role_label,
            },
        )
        phone.user_id = user["id"]
        return phone

    def in_group(self, group_id: int) -> "Phone":
        """Return the same person's view of a group; close it, too."""
        return Phone(self._line.base_url, self.user_id, self.bot_id, group_id)

    async def new_group(self, title: str, *, kind: str = "supergroup") -> "Phone":
        """Make a group of which this person is the owner, and return his view of it."""
        group = await self._act("groups", {"title": title, "kind": kind})
        return self.in_group(group["id"])

    async def set_member(self, status: str, account_id: int | None = None) -> None:
        """Make an account "member", "administrator", "left" or "kicked" in this group.

        Args:
            status: what it shall be.
            account_id: whom; None means the bot.
        """
        chosen: Json = {} if account_id is None else {"account_id": account_id}
        await self._act("members", {"status": status, **chosen})

    async def upgrade(self) -> "Phone":
        """Make a supergroup of this group and return the view of that."""
        return self.in_group((await self._act("upgrade", {}))["id"])

    async def react(self, message: Json, emoji: str | None) -> None:
        """Give a message a reaction; None takes it away."""
        await self._act("react", {"message_id": message["message_id"], "emoji": emoji})

    async def close(self) -> None:
        """Close the connections."""
        await self._line.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def send(self, text: str, reply_to: Json | None = None) -> Json:
        """Write words, perhaps as a reply to a message."""
        return await self._act("text", {"text": text, **_reply(reply_to)})

    async def send_location(self, latitude: float, longitude: float) -> Json:
        """Send a place."""
        return await self._act("location", {"latitude": latitude, "longitude": longitude})

    async def send_contact(self, phone_number: str, first_name: str) -> Json:
        """Send a telephone number."""
        return await self._act("contact", {"phone_number": phone_number, "first_name": first_name})

    async def send_photo(
        self,
        content: bytes,
        *,
        caption: str = "",
        reply_to: Json | None = None,
        media_group_id: str | None = None,
    ) -> Json:
        """Send a picture, perhaps one of several with the same `media_group_id`."""
        fields = {"caption": caption, "media_group_id": media_group_id or "", **_reply(reply_to)}
        return await self._upload("photo", content, "photo.jpg", "image/jpeg", fields)

    async def send_voice(self, content: bytes, *, duration: int = 1, caption: str = "") -> Json:
        """Send a voice message; `duration` is in seconds."""
        fields = {"caption": caption, "duration": duration}
        return await self._upload("voice", content, "voice.oga", "audio/ogg", fields)

    async def send_document(
        self, content: bytes, filename: str, mime_type: str, *, caption: str = ""
    ) -> Json:
        """Send a file."""
        return await self._upload("document", content, filename, mime_type, {"caption": caption})

    async def send_sticker(self, emoji: str = "👍") -> Json:
        """Send a sticker."""
        return await self._act("sticker", {"emoji": emoji})

    async def send_poll(self, question: str, options: list[str]) -> Json:
        """Send a poll."""
        return await self._act("poll", {"question": question, "options": options})

    async def forward(self, text: str, from_name: str) -> Json:
        """Send on what somebody elsewhere has written."""
        return await self._act("forward", {"text": text, "from_name": from_name})

    async def edit(self, message: Json, text: str) -> Json:
        """Change the words of an own message."""
        return await self._act("edit", {"message_id": message["message_id"], "text": text})

    async def tap(
        self,
        message: Json,
        label: str | None = None,
        *,
        data: str | None = None,
        row: int | None = None,
        column: int = 0,
    ) -> str:
        """Press the button with this label, this data, or at this place.

        Returns:
            The id of the callback query, for `wait_for_answer`.
        """
        what: Json = {"message_id": message["message_id"]}
        if label is not None:
            what["data"] = _data_of(message, label)
        elif data is not None:
            what["data"] = data
        else:
            what |= {"row": row or 0, "column": column}
        answer = await self._act("tap", what)
        query_id: str = answer["callback_query_id"]
        return query_id

    async def block(self) -> None:
        """Block the bot."""
        await self._act("block", {"blocked": True})

    async def unblock(self) -> None:
        """Let the bot write again."""
        await self._act("block", {"blocked": False})

    async def _act(self, action: str, body: Json) -> Json:
        path = f"/phone/users/{self.user_id}/{action}"
        return await self._line.post(path, {**body, **self._bot()})

    async def _upload(
        self, action: str, content: bytes, filename: str, mime_type: str, fields: Json
    ) -> Json:
        path = f"/phone/users/{self.user_id}/{action}"
        return await self._line.upload(
            path, content, filename, mime_type, {**fields, **self._bot()}
        )


def _reply(message: Json | None) -> Json:
    return {} if message is None else {"reply_to_message_id": message["message_id"]}


def _data_of(message: Json, label: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    for button in buttons:
        if button["text"] == label and "callback_data" in button:
            data: str = button["callback_data"]
            return data
    labels = [button["text"] for button in buttons]
    raise PhoneRefused(f"There is no button {label!r} under this message; it has {labels}.")
