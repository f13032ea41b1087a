"""Keeps passwords as argon2 hashes and checks second factors; both know nothing of accounts."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from typing import TypeVar

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from community.console.accounts import LONGEST_PASSWORD, SHORTEST_PASSWORD
from community.errors import LinliError

Answer = TypeVar("Answer")
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))
"""Checked where there is no account, so that both answers take as long."""
_AT_ONCE = 2
_STEP = 30
"""Seconds for which a code is shown."""


class PasswordTooWeak(LinliError):
    """A password has 10 to 200 characters and is not the name that one signs in with."""


def new_password() -> str:
    """Make a password for somebody who chooses his own at the first time."""
    return secrets.token_urlsafe(12)


def check_strength(password: str, name: str) -> None:
    """See that a password is worth something.

    Raises:
        PasswordTooWeak: if it is too short, too long, or the name itself.
    """
    fits = SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD
    if not fits or name.casefold() * (len(password) // max(len(name), 1)) == password.casefold():
        raise PasswordTooWeak(f"{SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")


async def hashed(password: str) -> str:
    """Give what is stored of a password; off the loop, because it takes long on purpose."""
    return await _off_the_loop(_HASHER.hash, password)


async def is_right(password: str, password_hash: str | None) -> bool:
    """Compare a password with what is stored; without an account it takes as long and is wrong."""
    if len(password) > LONGEST_PASSWORD:
        return False
    matches = await _off_the_loop(_matches, password, password_hash or _NOBODY)
    return matches and password_hash is not None


async def _off_the_loop(work: Callable[..., Answer], *words: str) -> Answer:
    return await asyncio.get_running_loop().run_in_executor(_hashing(), work, *words)


@cache
def _hashing() -> ThreadPoolExecutor:
    """Give the threads that hash: each takes 64 MB, and strangers decide how many want to."""
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="hashing")


def _matches(password: str, password_hash: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def new_secret() -> str:
    """Make the secret of a second factor (base32)."""
    return pyotp.random_base32()


def secret_address(secret: str, name: str, community: str) -> str:
    """Give the `otpauth://` address that an authenticator reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"邻里 {community}")


def step_of_code(secret: str, code: str, now: datetime, after: int) -> int | None:
    """Give the step that a code belongs to: this one, or one beside it; None if it fits none.

    Args:
        secret: base32.
        code: six digits, as typed.
        now: real time.
        after: the last step whose code was used; older ones and itself fit no more.
    """
    typed = "".join(code.split())
    present = int(now.timestamp()) // _STEP
    totp = pyotp.TOTP(secret)
    for step in (present, present - 1, present + 1):
        if step > after and secrets.compare_digest(
            totp.generate_otp(step).encode(), typed.encode()
        ):
            return step
    return None
