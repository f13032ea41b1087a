"""Says to which words the bot's messages about no case belong: to the last ones before them."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was said, by a person or by the bot."""

    id: int
    at: datetime
    key: str = ""
    """Name of the bot's text."""


def echoes_of(
    told: Sequence[Moment], said: Sequence[Moment], mine: Collection[int]
) -> list[Moment]:
    """Give those of the bot's messages that follow words of one conversation.

    Args:
        told: what the bot said to a person about no case.
        said: what the person said around that time, in order, whatever it was about.
        mine: the messages among these that belong to the conversation.
    """
    times = [one.at for one in said]
    found = []
    for letter in told:
        # The answer has the very time of the words that it answers.
        place = bisect_right(times, letter.at)
        if place and said[place - 1].id in mine:
            found.append(letter)
    return found
