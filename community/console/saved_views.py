"""Saved views of the ledger: an address that somebody comes back to, his own or for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

MOST_VIEWS = 30
"""That one account saves."""

LONGEST_NAME = 40
LONGEST_QUERY = 1000


@dataclass(frozen=True, slots=True)
class SavedView:
    """A filter with its order under a name; everybody sees through it only what he may see."""

    id: int
    account_id: int
    name: str
    query: str
    """The part of the address behind the question mark."""
    shared: bool
    """Whether everybody who may open the ledger finds it in his list."""
    saved_at: datetime


class SavedViewBook(Protocol):
    """Saved views."""

    async def for_account(self, account_id: int) -> Sequence[SavedView]:
        """Give those of an account and the shared ones of others, his own first, by name."""

    async def count_of(self, account_id: int) -> int:
        """Count those that an account saved."""

    async def save(self, view: SavedView) -> SavedView:
        """Add a view (its id is ignored), or put it in the place of his own of the same name."""

    async def remove(self, view_id: int, account_id: int) -> bool:
        """Remove a view of an account; False if it has none of this number."""
