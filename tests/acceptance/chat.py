"""What stands in a phone's chat with the bot, and waiting for it by condition."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Self

from sandbox.phone import Phone, words_of

Json = dict[str, Any]
PATIENCE = 150.0
"""Seconds after which something that was waited for counts as missing."""


async def until(
    holds: Callable[[], Awaitable[bool]], what: str, patience: float = PATIENCE
) -> None:
    """Wait until something holds, looking again and again."""
    try:
        async with asyncio.timeout(patience):
            while not await holds():  # noqa: ASYNC110 (other processes set no events)
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"waited {patience:g} s in vain for {what}") from None


def labels_of(message: Json) -> list[str]:
    """Give the labels of the buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


class Chat:
    """What stands in a phone's chat with the bot, whenever it came."""

    def __init__(self, phone: Phone) -> None:
        """Look at a phone."""
        self._phone = phone

    @classmethod
    def of(cls, phone: Phone) -> Self:
        """Give the chat of a phone."""
        return cls(phone)

    async def shows(self, *words: str, label: str | None = None, photo: bool = False) -> Json:
        """Wait for a message of the bot with all these words, and give the newest.

        Args:
            words: that all stand in it.
            label: of a button under it.
            photo: whether it has to be a picture.
        """
        found: list[Json] = []

        async def is_there() -> bool:
            found[:] = [
                message
                for message in await self.of_bot()
                if all(one in words_of(message) for one in words)
                and (label is None or label in labels_of(message))
                and (not photo or "photo" in message)
            ]
            return bool(found)

        try:
            await until(is_there, f"{words} {label or ''}")
        except AssertionError as error:
            raise AssertionError(f"{error}; there stands:\n{await self.transcript()}") from None
        return found[-1]

    async def of_bot(self) -> list[Json]:
        """Give all messages of the bot, oldest first."""
        return [one for one in await self._phone.messages() if one["from"]["is_bot"]]

    async def count(self, *words: str) -> int:
        """Count the bot's messages with all these words."""
        texts = [words_of(message) for message in await self.of_bot()]
        return sum(all(one in text for one in words) for text in texts)

    async def transcript(self) -> str:
        """Give the whole chat as text."""
        lines = []
        for message in await self._phone.messages():
            who = "bot" if message["from"]["is_bot"] else "me "
            text = words_of(message) or str(sorted(message))
            lines.append(f"{who}: {text} {labels_of(message) or ''}")
        return "\n".join(lines)
