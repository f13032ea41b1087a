"""The book of staff as the console lists them: accounts and invitations, in one statement each."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from community.console.staff import Invitation, StaffState
from storage.tables import InviteRow, PersonRow
from storage.transaction import Transaction

_INVITED_UNTIL = (
    select(func.max(InviteRow.expires_at))
    .where(
        InviteRow.person_id == PersonRow.id,
        InviteRow.used_at.is_(None),
        InviteRow.expires_at > bindparam("now", type_=InviteRow.expires_at.type),
    )
    .correlate(PersonRow)
    .scalar_subquery()
)
# Not "is not null", so that residents are passed over by the index.
_STATES = select(
    PersonRow.id,
    PersonRow.key,
    PersonRow.language,
    PersonRow.telegram_user_id,
    PersonRow.unreachable_since,
    _INVITED_UNTIL.label("invited_until"),
).where(PersonRow.key > "")


class SqlStaffBook:
    """The tables `people` and `invites`, as far as they tell of staff."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def states(self, now: datetime) -> Mapping[str, StaffState]:
        """Give everybody who has a key, by key."""
        rows = await self._transaction.rows(_STATES, {"now": now})
        return {
            row.key: StaffState(
                person_id=row.id,
                key=row.key,
                language=row.language,
                has_account=row.telegram_user_id is not None,
                unreachable_since=row.unreachable_since,
                invited_until=row.invited_until,
            )
            for row in rows
        }

    async def names(self, person_ids: Sequence[int]) -> Mapping[int, str]:
        """Give the names of some people, of those who are gone too."""
        if not person_ids:
            return {}
        rows = await self._transaction.rows(
            select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(sorted(set(person_ids))))
        )
        return {row.id: row.name for row in rows}

    async def invitations(self, person_id: int, limit: int) -> Sequence[Invitation]:
        """Give a person's invitations, newest first."""
        rows = await self._transaction.rows(
            select(InviteRow.id, InviteRow.expires_at, InviteRow.used_at)
            .where(InviteRow.person_id == person_id)
            .order_by(InviteRow.id.desc())
            .limit(limit)
        )
        return [Invitation(row.id, row.expires_at, row.used_at) for row in rows]

    async def withdraw_invitations(self, person_id: int, now: datetime) -> int:
        """Let a person's unused invitations expire now; count them."""
        return await self._transaction.run(
            update(InviteRow)
            .where(
                InviteRow.person_id == person_id,
                InviteRow.used_at.is_(None),
                InviteRow.expires_at > now,
            )
            .values(expires_at=now)
        )
