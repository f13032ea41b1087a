"""How far each member of staff can be reached: his account, and invitations that wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StaffState:
    """What the database knows of a member of staff beyond the community file."""

    person_id: int
    key: str
    language: str
    has_account: bool
    """A Telegram account is bound to him."""
    unreachable_since: datetime | None
    invited_until: datetime | None
    """An invitation waits to be used until then."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation; its code is known to nobody but who has the link."""

    id: int
    expires_at: datetime
    used_at: datetime | None


class StaffBook(Protocol):
    """Staff as they are found in the database."""

    async def states(self, now: datetime) -> Mapping[str, StaffState]:
        """Give everybody who has a key, by key."""

    async def names(self, person_ids: Sequence[int]) -> Mapping[int, str]:
        """Give the names of some people, of those who are gone too."""

    async def invitations(self, person_id: int, limit: int) -> Sequence[Invitation]:
        """Give a person's invitations, newest first."""

    async def withdraw_invitations(self, person_id: int, now: datetime) -> int:
        """Let a person's unused invitations expire now; count them."""
