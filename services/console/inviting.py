"""Invites members of staff from the console: codes that are shown once and stored nowhere."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from community.errors import PersonNotFound
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.invitations import CODE_BYTES, code_digest

VALID_FOR = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
MOST_AT_ONCE = 500


async def invite_staff(
    desk: Desk, viewer: Viewer, keys: Sequence[str], valid_for: timedelta
) -> tuple[Mapping[str, str], datetime]:
    """Make an invitation for each of some members of staff; give the codes by key, and the end.

    Args:
        desk: in a writing unit.
        viewer: who invites.
        keys: of members of staff of the community as it is now.
        valid_for: one of `VALID_FOR`.

    Raises:
        PersonNotFound: if one of them is no member of staff; nobody is invited then.
    """
    known = {member.key for member in desk.community.staff}
    expires_at = desk.office.timepiece.now() + valid_for
    codes: dict[str, str] = {}
    for key in dict.fromkeys(keys):
        if key not in known:
            raise PersonNotFound(key)
        person = await desk.unit.people.by_key(key)
        codes[key] = secrets.token_urlsafe(CODE_BYTES)
        await desk.unit.people.add_invite(person.id, code_digest(codes[key]), expires_at)
        await audit(
            desk, viewer, "person-invited", "person", key, {"until": f"{expires_at:%Y-%m-%d %H:%M}"}
        )
    return codes, expires_at


async def withdraw_invitations(desk: Desk, viewer: Viewer, key: str) -> int:
    """Let all unused invitations of a member of staff end now; count them. PersonNotFound."""
    person = await desk.unit.people.by_key(key)
    ended = await desk.unit.staff_states.withdraw_invitations(
        person.id, desk.office.timepiece.now()
    )
    if ended:
        await audit(desk, viewer, "invitations-withdrawn", "person", key, {"count": ended})
    return ended
