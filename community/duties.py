"""What one process at a time does for all others, and what processes tell each other."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Task(StrEnum):
    """What only one process at a time may do for a bot."""

    SENDING = "sending"
    """Telegram's limits hold for the bot, not for each process."""
    POLLING = "polling"
    """Telegram gives updates to one caller, and ends the other's call."""


class Subject(StrEnum):
    """What news are about."""

    OUTBOX = "outbox"
    """Messages were stored by a process that does not send."""
    WAIT = "wait"
    """Telegram said to wait."""


@dataclass(frozen=True, slots=True)
class News:
    """What a process tells the others; nobody relies on hearing it."""

    subject: Subject
    chat_id: int = 0
    """The chat that has to wait."""
    seconds: float = 0.0
    """How long it has to wait."""


class Duty(Protocol):
    """One task of one bot, as this process sees it."""

    @property
    def held(self) -> bool:
        """Say whether this process is the one on duty now."""

    async def change(self, seconds: float) -> None:
        """Wait until it went on or off duty, or so many seconds."""


class Line(Protocol):
    """What joins the processes at one database."""

    async def duty(self, task: Task, bot_id: int) -> Duty:
        """Ask for a task from now on; it is given once nobody else has it."""

    def tell(self, news: News) -> None:
        """Tell the others, soon; while the database is away nobody is told."""

    def listen(self, hear: Callable[[News], None]) -> None:
        """Have a function called with what the others tell."""


class AlwaysOnDuty:
    """The duty of a process that has no others beside it."""

    held = True

    async def change(self, seconds: float) -> None:
        """Wait: nothing ever changes."""
        await asyncio.sleep(seconds)


class NoLine:
    """The line of a process that has no others beside it: all duties are its own."""

    async def duty(self, task: Task, bot_id: int) -> Duty:  # noqa: ARG002 (the port's signature)
        """Give the task at once."""
        return AlwaysOnDuty()

    def tell(self, news: News) -> None:
        """Tell nobody."""

    def listen(self, hear: Callable[[News], None]) -> None:
        """Hear nothing."""
