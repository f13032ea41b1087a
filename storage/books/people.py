"""The people's book: residents and staff, their roles, and invitations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Row, Select, bindparam, delete, func, select, update

from community.case import OPEN
from community.errors import PersonNotFound
from community.people import Person, Role
from community.presence import Standing
from storage.books.redemption import redeem
from storage.direct import lasting
from storage.tables import CaseRow, InviteRow, PersonRoleRow, PersonRow
from storage.transaction import Transaction

ROLE_NAMES = (
    select(func.aggregate_strings(PersonRoleRow.role, ","))
    .where(PersonRoleRow.person_id == PersonRow.id)
    .correlate(PersonRow)
    .scalar_subquery()
)
"""The roles of a person in one column, for `read_person`."""
_SELECT: Select[Any] = select(*PersonRow.__table__.columns, ROLE_NAMES.label("role_names"))
_OWN_CASES = (CaseRow.responsible_id == PersonRow.id,)
_STANDINGS = lasting(
    # Not "is not null", so that residents are passed over by the index.
    select(
        PersonRow.key,
        PersonRow.chat_id,
        PersonRow.unreachable_since,
        select(func.count())
        .where(*_OWN_CASES, CaseRow.status.in_(sorted(OPEN)))
        .correlate(PersonRow)
        .scalar_subquery()
        .label("open_cases"),
        select(func.max(CaseRow.filed_at))
        .where(*_OWN_CASES)
        .correlate(PersonRow)
        .scalar_subquery()
        .label("newest_case"),
    ).where(PersonRow.key > "")
)
_NOW_KNOWN_AS = (
    select(func.coalesce(PersonRow.merged_into, PersonRow.id))
    .where(PersonRow.id == bindparam("asked"))
    .correlate(None)
    .scalar_subquery()
)
_BY_ID = lasting(_SELECT.where(PersonRow.id == _NOW_KNOWN_AS))
_BY_KEY = lasting(_SELECT.where(PersonRow.key == bindparam("asked")))
_BY_TELEGRAM = lasting(_SELECT.where(PersonRow.telegram_user_id == bindparam("asked")))
_HAVING = select(PersonRoleRow.person_id).where(PersonRoleRow.role == bindparam("asked"))
_BY_ROLE = lasting(_SELECT.where(PersonRow.id.in_(_HAVING)).order_by(PersonRow.id))
_TABLES = (PersonRow.__tablename__, PersonRoleRow.__tablename__)


class SqlPeopleBook:
    """The tables `people`, `person_roles` and `invites`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, person_id: int) -> Person:
        """Give a person, or whom he turned out to be; PersonNotFound."""
        row = await self._one(_BY_ID, person_id)
        if row is None:
            raise PersonNotFound(str(person_id))
        return read_person(row)

    async def by_key(self, key: str) -> Person:
        """Give a member of staff by the file's id; PersonNotFound."""
        row = await self._one(_BY_KEY, key)
        if row is None:
            raise PersonNotFound(key)
        return read_person(row)

    async def by_telegram(self, user_id: int) -> Person | None:
        """Find whom a Telegram account belongs to."""
        row = await self._one(_BY_TELEGRAM, user_id)
        return None if row is None else read_person(row)

    async def with_role(self, role: Role) -> Sequence[Person]:
        """Give everybody who has a role, by id."""
        rows = await self._transaction.remembered(
            _TABLES,
            (_BY_ROLE, role),
            lambda: self._transaction.rows(_BY_ROLE, {"asked": role}),
        )
        return [read_person(row) for row in rows]

    async def standings(self) -> Sequence[Standing]:
        """Say of everybody with a key whether messages reach him, and how many cases he has."""
        rows = await self._transaction.rows(_STANDINGS)
        return [
            Standing(
                key=row.key,
                can_be_told=row.chat_id is not None and row.unreachable_since is None,
                open_cases=row.open_cases,
                newest_case=row.newest_case,
            )
            for row in rows
        ]

    async def add_resident(
        self, user_id: int, chat_id: int, name: str, language: str, now: datetime
    ) -> Person:
        """Add the person behind a Telegram account; if it is known by now, give that person."""
        person_id = await self._transaction.value(
            self._transaction.insert(PersonRow)
            .on_conflict_do_nothing(index_elements=["telegram_user_id"])
            .returning(PersonRow.id),
            {
                "telegram_user_id": user_id,
                "chat_id": chat_id,
                "name": name,
                "language": language,
                "added_at": now,
            },
        )
        if person_id is None:
            known = await self.by_telegram(user_id)
            if known is None:
                raise PersonNotFound(f"Telegram account {user_id}")
            return known
        await self._give_roles(person_id, [Role.RESIDENT])
        return await self.get(person_id)

    async def add_named(self, name: str, language: str, now: datetime) -> Person:
        """Add a resident whom only staff know by name: he has no account."""
        person_id = await self._transaction.value(
            self._transaction.insert(PersonRow).returning(PersonRow.id),
            {"name": name, "language": language, "added_at": now},
        )
        await self._give_roles(person_id, [Role.RESIDENT])
        return await self.get(person_id)

    async def save(self, person: Person) -> None:
        """Store what changed of a person; PersonNotFound."""
        changed = await self._transaction.run(
            update(PersonRow)
            .where(PersonRow.id == person.id)
            .values(
                key=person.key,
                name=person.name,
                language=person.language,
                telegram_user_id=person.telegram_user_id,
                chat_id=person.chat_id,
                noticed_at=person.noticed_at,
                consented_at=person.consented_at,
                unreachable_since=person.unreachable_since,
            )
        )
        if changed == 0:
            raise PersonNotFound(str(person.id))
        held = await self._roles_of(person.id)
        if lost := held - person.roles:
            await self._transaction.run(
                delete(PersonRoleRow).where(
                    PersonRoleRow.person_id == person.id, PersonRoleRow.role.in_(lost)
                )
            )
        await self._give_roles(person.id, sorted(person.roles - held))

    async def add_invite(self, person_id: int, code_digest: str, expires_at: datetime) -> None:
        """Store an invitation by the SHA-256 of its code."""
        await self._transaction.run(
            self._transaction.insert(InviteRow),
            {"person_id": person_id, "code_digest": code_digest, "expires_at": expires_at},
        )

    async def redeem_invite(
        self, code_digest: str, user_id: int, chat_id: int, now: datetime
    ) -> Person:
        """Bind a Telegram account to the invited person, once; InviteNotUsable."""
        return await self.get(await redeem(self._transaction, code_digest, user_id, chat_id, now))

    async def _one(self, statement: Executable, asked: int | str) -> Row[Any] | None:
        return await self._transaction.remembered(
            _TABLES, (statement, asked), lambda: self._read_one(statement, asked)
        )

    async def _read_one(self, statement: Executable, asked: int | str) -> Row[Any] | None:
        row = await self._transaction.row(statement, {"asked": asked})
        if row is not None and row.merged_into is None:
            # Whoever was found by an account or a key is next asked for by his number.
            self._transaction.remember(_TABLES, (_BY_ID, row.id), row)
        return row

    async def _roles_of(self, person_id: int) -> frozenset[Role]:
        rows = await self._transaction.rows(
            select(PersonRoleRow.role).where(PersonRoleRow.person_id == person_id)
        )
        return frozenset(row.role for row in rows)

    async def _give_roles(self, person_id: int, roles: Sequence[Role]) -> None:
        if roles:
            await self._transaction.run(
                self._transaction.insert(PersonRoleRow),
                [{"person_id": person_id, "role": role} for role in roles],
            )


def read_person(row: Any) -> Person:
    """Read all columns of a person, with `role_names`."""
    names: str = row.role_names or ""
    return Person(
        id=row.id,
        key=row.key,
        name=row.name,
        roles=frozenset(Role(name) for name in names.split(",") if name),
        language=row.language,
        telegram_user_id=row.telegram_user_id,
        chat_id=row.chat_id,
        noticed_at=row.noticed_at,
        consented_at=row.consented_at,
        unreachable_since=row.unreachable_since,
        forgotten_at=row.forgotten_at,
    )
