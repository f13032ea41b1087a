"""Accounts of the console: who signs in, his sessions, and what he opened and changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from community.people import Person

SESSION_LASTS = timedelta(hours=12)
"""After that everybody signs in anew, whatever he does."""
IDLE_LASTS = timedelta(hours=2)
"""After that without a page opened the session is over."""
SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last page opened is noted; a row for every click would be a write for each."""
TRIES = 5
"""Wrong passwords for a name after which it has to wait."""
TRIES_FROM_AN_ADDRESS = 30
TRIES_WITHIN = timedelta(minutes=15)
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
"""Characters; hashing a whole book would be an attack."""


@dataclass(frozen=True, slots=True)
class Account:
    """The way of one member of staff into the console; what he may do follows from his roles."""

    id: int
    person_id: int
    person_key: str
    """His id in the community file, which is also the name that he signs in with."""
    password_hash: str
    is_admin: bool
    """Made by `linli admin create`: he has the role of an admin, whatever the file says."""
    must_change: bool
    """The password is not of his own making yet."""
    totp_secret: str | None
    """Base32; of the second factor, once it is confirmed."""
    totp_last: int
    """The last step of 30 s whose code was used, so that none is used twice."""
    created_at: datetime
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in; known by the SHA-256 of what his browser holds."""

    id: int
    account_id: int
    digest: str
    created_at: datetime
    seen_at: datetime
    address: str
    browser: str
    ended_at: datetime | None

    def is_over(self, now: datetime) -> bool:
        """Say whether he has to sign in again."""
        if self.ended_at is not None or now - self.created_at >= SESSION_LASTS:
            return True
        return now - self.seen_at >= IDLE_LASTS


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something that an account opened or changed."""

    id: int
    at: datetime
    """On real time: the community's clock can be moved in the sandbox."""
    account_id: int | None
    person_id: int | None
    action: str
    subject: str
    """What kind of thing: `case`, `person`, `account` …"""
    subject_id: str
    details: Mapping[str, str] = field(default_factory=dict)
    """Short facts, never people's words."""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever holds a session."""

    session: Session
    account: Account
    person: Person


class AccountBook(Protocol):
    """Accounts, sessions and tries to sign in."""

    async def get(self, account_id: int) -> Account:
        """Give one account, locked in a writing unit; KeyError."""

    async def by_key(self, person_key: str) -> Account | None:
        """Find the account of a member of staff, locked in a writing unit."""

    async def all(self) -> Sequence[Account]:
        """Give all accounts by the key of their person."""

    async def take_turn(self) -> None:
        """Wait until nobody else counts tries or makes an account, until the unit ends.

        For everybody alike: a lock on what is there would tell by its time that it is.
        """

    async def add(self, account: Account) -> Account:
        """Add an account (its id is ignored) and give it with its id."""

    async def save(self, account: Account) -> None:
        """Store what changed of an account."""

    async def open_session(self, session: Session) -> Session:
        """Add a session (its id is ignored) and give it with its id."""

    async def holder(self, digest: str) -> Holder | None:
        """Find who holds a session, by the digest of its token: all that a page asks first."""

    async def sessions_of(self, account_id: int, since: datetime) -> Sequence[Session]:
        """Give the sessions of an account that were opened since then, newest first."""

    async def seen(self, session_id: int, at: datetime) -> None:
        """Note that a session opened a page."""

    async def end_session(self, session_id: int, at: datetime) -> None:
        """End a session; nothing if it is over."""

    async def end_sessions_of(self, account_id: int, at: datetime, but: int | None = None) -> int:
        """End all open sessions of an account but one; count them."""

    async def note_try(self, name: str, address: str, at: datetime) -> None:
        """Note a wrong password for a name, by the digests of both."""

    async def tries(self, name: str, address: str, since: datetime) -> tuple[int, int]:
        """Count the wrong passwords since then: for the name, and from the address."""

    async def forget_tries(self, name: str, before: datetime) -> None:
        """Forget the tries for a name, and everybody's from before a time."""


class AuditBook(Protocol):
    """What was opened and changed in the console; rows are only added."""

    async def add(self, entry: AuditEntry) -> None:
        """Append an entry (its id is ignored)."""

    async def page(
        self,
        *,
        past: int | None,
        limit: int,
        account_id: int | None = None,
        action: str | None = None,
        subjects: Collection[str] = (),
        subject_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        newest_first: bool = True,
    ) -> Sequence[AuditEntry]:
        """Give entries in order, those that come after the one with the id `past`."""
