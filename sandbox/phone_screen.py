"""What a phone shows: the chat, and waiting for what the bot sends into it."""

import asyncio
from collections.abc import Callable
from typing import Any

from sandbox.phone_line import PhoneLine

Json = dict[str, Any]
_DEFAULT_WAIT_SECONDS = 60.0
_POLL_SECONDS = 20


class Screen:
    """One person's view of one chat.

    Args:
        line: the way to the sandbox.
        user_id: whose view it is.
        bot_id: the bot of the private chat; None means the sandbox's first.
        group_id: a group that is looked at instead of the private chat.
    """

    def __init__(
        self, line: PhoneLine, user_id: int, bot_id: int | None, group_id: int | None = None
    ) -> None:
        self.user_id = user_id
        self.bot_id = bot_id
        self.group_id = group_id
        self._line = line

    async def chat(self) -> Json:
        """Return the chat: `messages`, `typing` and `commands`."""
        if self.group_id is not None:
            path = f"/phone/users/{self.user_id}/groups/{self.group_id}/messages"
            return await self._line.get(path)
        return await self._line.get(f"/phone/users/{self.user_id}/messages", **self._bot())

    async def messages(self) -> list[Json]:
        """Return all messages of the chat, oldest first."""
        messages: list[Json] = (await self.chat())["messages"]
        return messages

    async def last(self) -> Json:
        """Return the newest message from the bot."""
        return [m for m in await self.messages() if m["from"]["is_bot"]][-1]

    async def mark(self) -> None:
        """Let `wait_for` look only at what happens from now on."""
        answer = await self._line.get("/phone/events", after=2**60)
        self._line.seq = answer["last"]

    async def wait_for(
        self,
        wanted: Callable[[Json], bool],
        timeout: float = _DEFAULT_WAIT_SECONDS,  # noqa: ASYNC109 - part of a promised signature
    ) -> Json:
        """Return the first message from the bot that is as wanted, waiting for it.

        A message that the bot has edited counts as it is now, one it has deleted not at all.

        Args:
            wanted: tells it by the message.
            timeout: seconds.

        Raises:
            TimeoutError: with all that came instead.
        """
        seen: dict[int, Json] = {}
        after = self._line.seq
        try:
            async with asyncio.timeout(timeout):
                while True:
                    events = await self._events(after)
                    for event in events:
                        _notice(event, seen)
                        after = event["seq"]
                    for message in seen.values():
                        if wanted(message):
                            return message
        except TimeoutError:
            texts = [words_of(message) or sorted(message) for message in seen.values()]
            raise TimeoutError(f"no such message within {timeout} s; there came {texts}") from None

    async def wait_for_text(
        self,
        text: str,
        timeout: float = _DEFAULT_WAIT_SECONDS,  # noqa: ASYNC109 - part of a promised signature
    ) -> Json:
        """Return the first message from the bot whose text or caption contains these words."""
        return await self.wait_for(lambda message: text in words_of(message), timeout)

    async def wait_for_answer(
        self,
        query_id: str,
        timeout: float = _DEFAULT_WAIT_SECONDS,  # noqa: ASYNC109 - part of a promised signature
    ) -> Json:
        """Return the bot's answer to a tap: `text` and `show_alert`."""
        after = self._line.seq
        async with asyncio.timeout(timeout):
            while True:
                for event in await self._events(after):
                    after = event["seq"]
                    if event.get("callback_query_id") == query_id:
                        return event

    async def _events(self, after: int) -> list[Json]:
        answer = await self._line.get(
            "/phone/events", after=after, timeout=_POLL_SECONDS, user_id=self.user_id
        )
        here = self.group_id or self.user_id
        events = [event for event in answer["events"] if event.get("chat_id", here) == here]
        if self.bot_id is None or self.group_id is not None:
            return events
        return [event for event in events if event.get("bot_id", self.bot_id) == self.bot_id]

    async def file(self, file_id: str) -> bytes:
        """Return the bytes of a file in a message, as the phone shows them."""
        return await self._line.get_bytes(f"/phone/files/{file_id}")

    def _bot(self) -> Json:
        where = {} if self.group_id is None else {"chat_id": self.group_id}
        return where if self.bot_id is None else {**where, "bot_id": self.bot_id}


def words_of(message: Json) -> str:
    """Return the text or the caption of a message."""
    return str(message.get("text", message.get("caption", "")))


def _notice(event: Json, seen: dict[int, Json]) -> None:
    if event["type"] in {"message", "edited"} and event["message"]["from"]["is_bot"]:
        seen[event["message"]["message_id"]] = event["message"]
    elif event["type"] == "deleted":
        seen.pop(event["message_id"], None)
