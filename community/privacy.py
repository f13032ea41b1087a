"""What is held about a person, and the list of those who were forgotten, without their names."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import scrypt
from hmac import compare_digest
from typing import Protocol

from community.messages import Media, PostedLetter, Spoken
from community.people import Person
from community.presses import Press
from community.teaching import Candidate

_SALT_BYTES = 16
_COST, _BLOCK, _LANES = 2**14, 8, 1
"""scrypt's work: some hundredths of a second, so that ten thousand million accounts take years."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """One person who was forgotten, as the list keeps it: nobody can read an account off it."""

    person_id: int
    at: datetime
    """In real time."""
    salt: str
    digest: str

    @classmethod
    def of(cls, person_id: int, account: int, at: datetime) -> "Forgetting":
        """Note that the person of a Telegram account was forgotten."""
        salt = secrets.token_hex(_SALT_BYTES)
        return cls(person_id, at, salt, _digest(account, salt))

    def is_of(self, account: int) -> bool:
        """Say whether an account is the one that was forgotten."""
        return compare_digest(_digest(account, self.salt), self.digest)


def _digest(account: int, salt: str) -> str:
    made = scrypt(str(account).encode(), salt=bytes.fromhex(salt), n=_COST, r=_BLOCK, p=_LANES)
    return made.hex()


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is held about one person, besides his row and his cases."""

    spoken: Sequence[Spoken]
    letters: Sequence[PostedLetter]
    """What was said to him; to staff only what is about no case or his own."""
    payloads: Sequence[tuple[datetime, str]]
    """Raw updates that are still kept, with the time at which they came."""
    candidates: Sequence[Candidate]
    presses: Sequence[Press]
    """The buttons that he pressed."""
    media: Sequence[Media]


@dataclass(frozen=True, slots=True)
class StaffLetter:
    """A message that stands in the chat of a member of staff and told of a forgotten person."""

    row_id: int
    person_id: int
    case_id: int


@dataclass(frozen=True, slots=True)
class Erased:
    """What is left to do after the rows were emptied."""

    digests: Sequence[str]
    """Files that nobody needs any more."""
    letters: Sequence[StaffLetter]


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many rows were emptied, and the files that nobody needs any more."""

    count: int
    digests: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """How far old talk was looked through: the last message of people, and the last of ours."""

    spoken_id: int = 0
    letter_id: int = 0


class PrivacyBook(Protocol):
    """What goes through all tables at once: telling and forgetting what is held about people."""

    async def held(self, person: Person) -> Held:
        """Collect what is held about a person."""

    async def erase(self, person: Person, inbox_id: int | None, now: datetime) -> Erased:
        """Empty everything about a person; cases stay, finished ones without their place.

        Args:
            person: the person.
            inbox_id: the update that asked for it, which is not finished yet.
            now: on the community's clock.
        """

    async def forget_update(self, inbox_id: int) -> None:
        """Empty one raw update of somebody who is not known and shall not become known by it."""

    async def farewells_over(self, row_id: int | None = None) -> int:
        """Empty the last messages to forgotten people that went out or failed; count them."""

    async def remember(self, forgetting: Forgetting) -> None:
        """Add to the list of those who were forgotten; twice is once."""

    async def forgettings(self) -> Sequence[Forgetting]:
        """Give the list, oldest first."""

    async def same_person(self, forgetting: Forgetting) -> Person | None:
        """Find somebody who is there again although he was forgotten: a backup was restored."""


class RetentionBook(Protocol):
    """What is old enough to be emptied."""

    async def strip(self, case_ids: Sequence[int]) -> Sequence[str]:
        """Leave of finished cases only category, area, times and stars; give idle files."""

    async def to_strip(self, closed_before: datetime | None, limit: int) -> Sequence[int]:
        """Give finished cases that still say more: of forgotten people, or closed before then."""

    async def drop_old_files(self, closed_before: datetime, limit: int) -> Dropped:
        """Let the files of cases go that were finished before then."""

    async def forget_talk(
        self, before: datetime, looked: Looked, limit: int
    ) -> tuple[Dropped, Looked]:
        """Empty what was said before then and belongs to no case, beyond what was looked at.

        So many messages of people, and as many of ours, at the most; when nothing is left, what
        held them together goes too.
        """

    async def silent_since(self, before: datetime, limit: int) -> Sequence[int]:
        """Give residents without a running case who said nothing since then."""

    async def add_file(self, bot_id: int, name: str, digest: str, size: int, now: datetime) -> int:
        """Add a kept document that the program wrote itself, and give its row."""

    async def nobody_keeps(self, digest: str) -> bool:
        """Say whether no file has this content."""

    async def drop_own_files(self, before: datetime) -> Dropped:
        """Let documents go that the program wrote before then and that went out since."""


class ForgottenList(Protocol):
    """The list of forgotten people outside of the database, which no backup goes over."""

    async def read(self) -> Sequence[Forgetting]:
        """Give the list, oldest first."""

    async def add(self, forgettings: Sequence[Forgetting]) -> None:
        """Append durably."""
