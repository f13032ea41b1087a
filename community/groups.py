"""What is said in an estate's group chat to the bot, until it goes on in private."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from community.messages import Attachment, Kind
from community.understanding import Understanding, category_of

NOTE_LASTS = timedelta(hours=24)
"""Real time for which words from a group wait for the one who said them."""

PAYLOAD = "grp-"
"""Begins the payload of a link that carries words from a group into the private chat."""

JUST_OPEN = "grp"
"""The payload of a link that only opens the private chat."""

_LONGEST_REQUEST = 24
_REQUEST = re.compile(
    r"报|反映|提交|登记|记一下|记下|帮忙|帮[他她它]|处理|解决|这[个条件事里]|report|file|log|this|handle",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GroupNote:
    """Words from a group that wait for the one who said them; nothing is filed of them yet."""

    id: int
    bot_id: int
    """The bot that heard it; file ids belong to it."""
    account_id: int
    """The Telegram account of who said it; nobody else may take it up."""
    chat_id: int
    """The group."""
    message_id: int
    code_digest: str
    """Of the code in the link to the private chat; the code itself is stored nowhere."""
    asks: bool
    """Somebody else pointed at it: it is asked first whether it shall be reported."""
    kind: Kind
    text: str
    attachment: Attachment | None
    understanding: Understanding | None
    said_at: datetime
    """On the community's clock."""
    expires_at: datetime
    """On real time."""
    is_settled: bool = False
    """It was taken up or refused; its words are gone."""


class GroupBook(Protocol):
    """Groups that the bot is in, and words from them that wait."""

    async def enter(self, chat_id: int, now: datetime) -> bool:
        """Note that the bot is in a group; False if it was there before."""

    async def leave(self, chat_id: int, now: datetime) -> None:
        """Note that the bot is in a group no longer, and let go what waits from it."""

    async def move(self, chat_id: int, new_chat_id: int) -> None:
        """Follow a group that became a supergroup."""

    async def add_note(self, note: GroupNote) -> int:
        """Keep words (their id is ignored) and give their number."""

    async def note(self, note_id: int) -> GroupNote | None:
        """Give words by their number."""

    async def note_by_code(self, code_digest: str) -> GroupNote | None:
        """Give the words that a link carries."""

    async def note_of_message(self, chat_id: int, message_id: int) -> GroupNote | None:
        """Give the words of a message in a group."""

    async def notes_of(self, account_id: int) -> list[GroupNote]:
        """Give all words that wait for an account."""

    async def settle(self, note_id: int) -> None:
        """Note that words were taken up or refused, and empty them."""

    async def drop_expired(self, now: datetime) -> int:
        """Remove what waited too long; count it."""


def as_report(understanding: Understanding | None) -> Understanding | None:
    """Leave only reports of what the model thinks: whoever said it wants it reported.

    The confidences stay as they are, so that he is asked which it is where the model took it
    for talk.
    """
    if understanding is None:
        return None
    ranking = tuple(
        (intent, score) for intent, score in understanding.ranking if category_of(intent)
    )
    best, confidence = ranking[0] if ranking else ("", 0.0)
    return replace(understanding, intent=best, confidence=confidence, ranking=ranking, parts=())


def asks_to_report(words: str) -> bool:
    """Say whether words below a neighbour's message ask to report that message.

    Args:
        words: without the bot's name; none at all point at the message, too.
    """
    said = "".join(sign for sign in words if sign.isalnum())
    return not said or (len(said) <= _LONGEST_REQUEST and _REQUEST.search(words) is not None)


def without_name(text: str, username: str) -> str:
    """Give the words of a group message without the bot's name and without a command for it."""
    name = re.escape(username)
    bare = re.sub(rf"(?:/\w{{1,32}})?@{name}(?!\w)", " ", text, flags=re.IGNORECASE)
    return re.sub(r"[^\S\n]+", " ", bare).strip(" ,，:：、")
