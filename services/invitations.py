"""Invites members of staff: a one-time code that binds a Telegram account to a person."""

import secrets
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
    code = secrets.token_urlsafe(CODE_BYTES)
    async with office.units.write() as unit:
        person = await unit.people.by_key(person_key)
        expires_at = office.timepiece.now() + valid_for
        await unit.people.add_invite(person.id, code_digest(code), expires_at)
        await unit.commit()
    return code
