"""Notes what somebody opened or changed in the console, in the same transaction."""

from collections.abc import Mapping

from community.console.accounts import AuditEntry
from services.console.viewer import Viewer
from services.desk import Desk


async def audit(
    desk: Desk,
    viewer: Viewer,
    action: str,
    subject: str,
    subject_id: object,
    details: Mapping[str, object] | None = None,
) -> None:
    """Note that somebody did something; the desk's unit has to be a writing one.

    Args:
        desk: the desk.
        viewer: who did it.
        action: what he did, such as `case-opened` or `leave-changed`; the page of the audit log has
            a text `audit-<action>` for each.
        subject: the kind of thing: `case`, `person`, `account`, `model`, `community` …
        subject_id: which one.
        details: short facts, never people's words.
    """
    await desk.unit.audit.add(
        AuditEntry(
            id=0,
            at=desk.office.timepiece.now(),
            account_id=viewer.account.id,
            person_id=viewer.person.id,
            action=action,
            subject=subject,
            subject_id=str(subject_id),
            details={name: str(value) for name, value in (details or {}).items()},
            address=viewer.address,
        )
    )
