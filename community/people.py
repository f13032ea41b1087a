"""Who takes part: residents, grid workers, leaders, liaisons, clerks, admins."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; one person can have several."""

    RESIDENT = "resident"
    WORKER = "worker"
    LEADER = "leader"
    LIAISON = "liaison"
    CLERK = "clerk"
    ADMIN = "admin"
    SECRETARY = "secretary"
    """Stands above all leaders of the community (书记)."""
    VOLUNTEER = "volunteer"
    """Takes cases that are offered to his pool; sees nothing else."""


STAFF = frozenset(Role) - {Role.RESIDENT}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the community knows; residents have no key, staff have that of the file."""

    id: int
    key: str | None
    name: str
    roles: frozenset[Role]
    language: str
    telegram_user_id: int | None
    chat_id: int | None
    noticed_at: datetime | None
    """When the person was first told what happens to the data."""
    consented_at: datetime | None
    unreachable_since: datetime | None
    """Set when Telegram says for good that nothing can be delivered (blocked, deleted)."""
    forgotten_at: datetime | None = None
    """Set when everything about the person was removed at his wish; the name is empty then."""

    @property
    def is_staff(self) -> bool:
        """Say whether the person works for the community."""
        return bool(self.roles & STAFF)

    @property
    def can_be_told(self) -> bool:
        """Say whether a message to this person has a chance to arrive."""
        return self.chat_id is not None and self.unreachable_since is None
