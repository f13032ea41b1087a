"""Acts on many cases at once: shown before they are done, done once, told case by case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

MOST_CASES = 100
"""That are changed at once."""


class BulkKind(StrEnum):
    """What is done with each of the cases; each is a button of the chat."""

    ACCEPT = "accept"
    HAND_OVER = "hand-over"
    """`argument`: the key of who gets them."""
    NUDGE = "nudge"
    SUPERVISE = "supervise"
    TAKE_OVER = "take-over"
    MOVE_CALLBACK = "move-callback"
    """`argument`: a member of `LaterBy`."""


class BulkState(StrEnum):
    """Where one case of a bulk stands."""

    READY = "ready"
    """Would be done."""
    REFUSED = "refused"
    """Would be refused already; it is left alone."""
    DONE = "done"
    FAILED = "failed"
    """Was refused when it was to be done, as things had changed."""


@dataclass(frozen=True, slots=True)
class BulkItem:
    """One case of a bulk."""

    case_id: int
    seen: int
    """How far its history was when the preview was made."""
    state: BulkState
    said: str
    """What the bot said, or would say, to who did it: in his language, without residents' words."""
    changes: Mapping[str, tuple[str, str]]
    """What is, or would be, different: before and after, by the name of the part."""
    told: int
    """How many people are, or would be, told."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """One act on many cases by one account."""

    id: int
    account_id: int
    kind: BulkKind
    argument: str
    made_at: datetime
    done_at: datetime | None
    items: tuple[BulkItem, ...]


class BulkBook(Protocol):
    """What is to be done with many cases, and what came of it."""

    async def add(self, bulk: Bulk) -> Bulk:
        """Store a bulk with its items (its id is ignored) and give it with its id."""

    async def get(self, bulk_id: int, account_id: int) -> Bulk:
        """Give a bulk of an account, locked in a writing unit; KeyError."""

    async def settle(self, bulk_id: int, item: BulkItem) -> bool:
        """Note what came of one case; False if that is known already."""

    async def finish(self, bulk_id: int, now: datetime) -> None:
        """Say that all of its cases are settled."""
