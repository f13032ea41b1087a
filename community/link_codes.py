"""Codes on paper, by which a resident whose report staff entered takes it over himself."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 and O, 1 and I: they look alike on paper and sound alike when read out."""

LENGTH = 8
VALID_FOR = timedelta(days=7)
MOST_TRIES = 5
"""How many wrong codes a person may send within `TRIES_COUNT_FOR`."""
TRIES_COUNT_FOR = timedelta(hours=1)

_HALF = LENGTH // 2
_BETWEEN = " -－—"


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A code that was handed out, by its digest."""

    id: int
    case_id: int
    expires_at: datetime
    used_at: datetime | None


def new_code() -> str:
    """Make a code with digits and letters, so that no word is taken for one."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if _is_mixed(code):
            return code


def written(code: str) -> str:
    """Write a code in two halves, easy to read out and to copy."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def code_in(text: str) -> str | None:
    """Read a code off a text that has nothing else in it; None for anything else."""
    folded = unicodedata.normalize("NFKC", text).upper().strip()
    code = "".join(sign for sign in folded if sign not in _BETWEEN)
    known = len(code) == LENGTH and set(code) <= set(ALPHABET)
    return code if known and _is_mixed(code) else None


def digest_of(code: str) -> str:
    """Give what is stored of a code: its SHA-256 in hex."""
    return sha256(code.encode()).hexdigest()


def _is_mixed(code: str) -> bool:
    return any(sign.isdigit() for sign in code) and any(sign.isalpha() for sign in code)


class LinkCodeBook(Protocol):
    """Codes that were handed out, and who tried wrong ones."""

    async def add(self, case_id: int, digest: str, expires_at: datetime) -> None:
        """Store a code of a case; older ones that were not used are void."""

    async def find(self, digest: str) -> LinkCode | None:
        """Find a code, locked until the unit ends; two that send it at once get it in turn."""

    async def get(self, code_id: int) -> LinkCode | None:
        """Give a code by its id, locked like `find`; None if it is void by now."""

    async def use(self, code: LinkCode, person_id: int, now: datetime) -> None:
        """Use a code up: what its case's reporter without an account has becomes the person's."""

    async def note_try(self, person_id: int, now: datetime) -> None:
        """Note that a person sent a code that was none."""

    async def tries_since(self, person_id: int, since: datetime) -> int:
        """Count a person's wrong codes since then."""
