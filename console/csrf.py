"""Sees that a form was sent from a page of ours: a token that follows from the session's."""

import hashlib
import hmac
import secrets

from starlette.requests import Request

from console.errors import BadQuery
from console.state import shown_of

FIELD = "_csrf"
HEADER = "X-CSRF-Token"
GUEST_COOKIE = "linli_guest"
"""Holds what the token follows from where nobody is signed in."""


def token_of(request: Request) -> str:
    """Give the token for the forms of a page."""
    held = shown_of(request).token or guest_of(request)
    return hmac.new(held.encode(), b"csrf", hashlib.sha256).hexdigest()


def guest_of(request: Request) -> str:
    """Give what a guest's browser holds, or something new that it shall hold."""
    held = request.cookies.get(GUEST_COOKIE) or getattr(request.state, "guest", "")
    request.state.guest = held or secrets.token_urlsafe(24)
    return str(request.state.guest)


async def is_ours(request: Request) -> bool:
    """Say whether a form, or a request of a script of ours, carries the right token.

    Raises:
        BadQuery: for a field with a sign that no database takes in words.
    """
    form = await request.form()
    for name, value in form.multi_items():
        if isinstance(value, str) and "\0" in value:
            raise BadQuery(name.replace("\0", ""), "")
    given = request.headers.get(HEADER) or form.get(FIELD)
    return isinstance(given, str) and hmac.compare_digest(
        given.encode(), token_of(request).encode()
    )
