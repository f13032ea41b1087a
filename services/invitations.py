"""Invites members of staff: a one-time code that binds a Telegram account to a person."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256

from services.office import Office

CODE_BYTES = 24
"""Random bytes of a code; 32 characters in the link, out of reach of guessing."""


def code_digest(code: str) -> str:
    """Give what is stored of a code: its SHA-256 in hex."""
    return sha256(code.encode()).hexdigest()


async def invite(office: Office, person_key: str, valid_for: timedelta) -> str:
    """Make an invitation for a member of staff and give its code, which is stored nowhere.

    Raises:
        PersonNotFound: if the community file names nobody of this id.
    """
    return (await invite_all(office, [person_key], valid_for))[person_key]


async def invite_all(
    office: Office, person_keys: Sequence[str], valid_for: timedelta
) -> Mapping[str, str]:
    """Make an invitation for each of some members of staff, or none at all; codes by person.

    Raises:
        PersonNotFound: if the community file names nobody of one of these ids.
    """
    codes = {key: secrets.token_urlsafe(CODE_BYTES) for key in person_keys}
    async with office.units.write() as unit:
        expires_at = office.timepiece.now() + valid_for
        for key, code in codes.items():
            person = await unit.people.by_key(key)
            await unit.people.add_invite(person.id, code_digest(code), expires_at)
        await unit.commit()
    return codes
