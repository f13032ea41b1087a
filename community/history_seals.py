"""Seals a case's history: each entry goes with the one before, words only as salted digests."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

PLAIN_DETAILS = frozenset(
    {
        *("to", "reason", "details", "from", "round", "stars", "outcome", "kind", "channel"),
        *("since", "until", "solve_by", "respond_by", "answer_by", "holder", "level"),
        *("step", "clock", "promised", "part", "rule", "tried", "pool", "area"),
        *("track", "unit", "call", "ended_why", "why", "handling", "evidence", "fen", "verdict"),
        *("tags", "asker", "look_at"),
    }
)
"""Details whose values are the program's own words; every other value may be a person's."""

DIGEST_MARK = "sha256:"
"""Stands before the digest that takes the place of words."""

FORGOTTEN = "[forgotten]"
"""What is read in the place of words that were forgotten."""


@dataclass(frozen=True, slots=True)
class SealedWords:
    """Words of a history entry, kept apart from it so that they can be forgotten."""

    salt: str
    """Random, in hex; without it nobody can try out which words a digest stands for."""
    words: str

    @property
    def digest(self) -> str:
        """Give what stands in the history for these words."""
        return DIGEST_MARK + sha256(f"{self.salt}:{self.words}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry of a case's history as it is sealed, without anybody's words."""

    case_id: int
    at: datetime
    event: str
    actor_id: int | None
    from_status: str | None
    to_status: str | None
    details: Mapping[str, str]

    def seal(self, before: str) -> str:
        """Give the entry's seal, in hex; `before` is the seal of the case's entry before it."""
        content = [
            before,
            self.case_id,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.event,
            self.actor_id,
            self.from_status,
            self.to_status,
            dict(self.details),
        ]
        written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class HistoryFlaw:
    """Something that was changed in the history after the fact."""

    number: str
    """Of the case."""
    entry: int | None
    """Its row; None where the case as a whole does not fit its history."""
    what: str


@dataclass(frozen=True, slots=True)
class HistoryCheck:
    """What a look through the whole history found."""

    cases: int
    entries: int
    forgotten: int
    """How many words are gone, with their salt, at somebody's wish."""
    flaws: tuple[HistoryFlaw, ...]
    seal: str
    """One digest over the last seals of all cases, to be noted down elsewhere."""


def seal_words(
    details: Mapping[str, str], new_salt: Callable[[], str]
) -> tuple[dict[str, str], dict[str, SealedWords]]:
    """Give the details with digests in the place of words, and the words by their names."""
    words = {
        name: SealedWords(new_salt(), value)
        for name, value in details.items()
        if value and not (name in PLAIN_DETAILS and value.isascii())
    }
    return {**details, **{name: sealed.digest for name, sealed in words.items()}}, words


def open_words(details: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """Give the details with their words again, as far as they were not forgotten."""
    return {
        name: words.get(name, FORGOTTEN) if value.startswith(DIGEST_MARK) else value
        for name, value in details.items()
    }
