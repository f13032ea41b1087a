"""Buttons that somebody pressed: what is kept of it, and what stood on the button."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from community.messages import PostedLetter

Markup = Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Press:
    """One time that a button of one of our messages was pressed."""

    id: int
    letter_id: int
    """The message as it was first said, whatever edits it had by then."""
    person_id: int
    data: str
    """What the button carries; its words are in the message."""
    at: datetime
    """On the community's clock."""


class PressBook(Protocol):
    """What was pressed. A message that is emptied takes it along."""

    async def note(
        self, person_id: int, chat_id: int, message_id: int, data: str, now: datetime
    ) -> None:
        """Keep a press; nothing is kept where no message of ours with words has that number.

        Args:
            person_id: who pressed.
            chat_id: the chat with the button.
            message_id: Telegram's number of the message with the button.
            data: what the button carries.
            now: on the community's clock.
        """

    async def of_letters(self, letter_ids: Sequence[int]) -> Sequence[Press]:
        """Give what was pressed under some messages (no edits), in order."""

    async def of_person(self, person_id: int) -> Sequence[Press]:
        """Give what somebody pressed, in order."""


def label_of(press: Press, versions: Sequence[PostedLetter]) -> str:
    """Give what stood on a button when it was pressed.

    Args:
        press: of the button.
        versions: the message and its edits, in order.

    Returns:
        The words; empty where no version has such a button: it was emptied, or the data forged.
    """
    label = ""
    for version in versions:
        # What the press itself led to has its very time, and was not there to be pressed.
        if label and version.created_at >= press.at:
            break
        for button in buttons_of(version.letter.markup):
            if button.get("callback_data") == press.data:
                label = str(button.get("text", ""))
    return label


def buttons_of(markup: Markup) -> Iterator[Mapping[str, object]]:
    """Give the buttons of a message, row by row, as Telegram has them."""
    for row in rows_of(markup):
        yield from row


def rows_of(markup: Markup) -> Sequence[Sequence[Mapping[str, object]]]:
    """Give the rows of buttons below a message, as Telegram has them."""
    rows = (markup or {}).get("inline_keyboard", ())
    return cast("Sequence[Sequence[Mapping[str, object]]]", rows)
