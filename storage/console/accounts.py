"""The book of accounts: who signs in, his sessions, and wrong passwords."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import aliased

from community.console.accounts import Account, Holder, Session
from storage.books.people import ROLE_NAMES, read_person
from storage.direct import lasting
from storage.tables import AccountRow, PersonRow, SessionRow, SignInTryRow
from storage.transaction import Transaction, Turn

_SELECT: Select[Any] = select(
    *AccountRow.__table__.columns, PersonRow.key.label("person_key")
).join(PersonRow, PersonRow.id == AccountRow.person_id)
# An outer join keeps SQLite from going through all people to bring few accounts into their order.
_ALL: Select[Any] = (
    select(*AccountRow.__table__.columns, PersonRow.key.label("person_key"))
    .outerjoin(PersonRow, PersonRow.id == AccountRow.person_id)
    .order_by(PersonRow.key)
)
_SESSIONS: Select[Any] = select(*SessionRow.__table__.columns)
_OF_SESSION, _ACCOUNT, _PERSON = "session__", "account__", "person__"
_signs_in = aliased(PersonRow)
_HOLDER = lasting(
    select(
        *(one.label(f"{_OF_SESSION}{one.name}") for one in SessionRow.__table__.columns),
        *(one.label(f"{_ACCOUNT}{one.name}") for one in AccountRow.__table__.columns),
        _signs_in.key.label(f"{_ACCOUNT}person_key"),
        *(one.label(f"{_PERSON}{one.name}") for one in PersonRow.__table__.columns),
        ROLE_NAMES.label(f"{_PERSON}role_names"),
    )
    .select_from(SessionRow)
    .join(AccountRow, AccountRow.id == SessionRow.account_id)
    .join(_signs_in, _signs_in.id == AccountRow.person_id)
    # Whom he turned out to be, as for every other look at a person.
    .join(PersonRow, PersonRow.id == func.coalesce(_signs_in.merged_into, _signs_in.id))
    .where(SessionRow.digest == bindparam("digest"))
)


class SqlAccountBook:
    """The tables `accounts`, `console_sessions` and `sign_in_tries`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, account_id: int) -> Account:
        """Give one account, locked in a writing unit; KeyError."""
        found = await self._one(AccountRow.id == account_id)
        if found is None:
            raise KeyError(account_id)
        return found

    async def by_key(self, person_key: str) -> Account | None:
        """Find the account of a member of staff, locked in a writing unit."""
        return await self._one(PersonRow.key == person_key)

    async def all(self) -> Sequence[Account]:
        """Give all accounts by the key of their person."""
        rows = await self._transaction.rows(_ALL)
        return [_account(row) for row in rows]

    async def take_turn(self) -> None:
        """Wait until nobody else counts tries or makes an account, until the unit ends."""
        await self._transaction.take_turn(Turn.SIGN_IN)

    async def add(self, account: Account) -> Account:
        """Add an account (its id is ignored) and give it with its id."""
        statement = self._transaction.insert_for_id(AccountRow)
        account_id = int(await self._transaction.value(statement, _columns(account)))
        return await self.get(account_id)

    async def save(self, account: Account) -> None:
        """Store what changed of an account."""
        await self._transaction.run(
            update(AccountRow).where(AccountRow.id == account.id).values(_columns(account))
        )

    async def open_session(self, session: Session) -> Session:
        """Add a session (its id is ignored) and give it with its id."""
        values = {name: value for name, value in asdict(session).items() if name != "id"}
        statement = self._transaction.insert_for_id(SessionRow)
        session_id = int(await self._transaction.value(statement, values))
        return Session(id=session_id, **values)

    async def holder(self, digest: str) -> Holder | None:
        """Find who holds a session by the digest of its token, in one go: pages begin with it."""
        row = await self._transaction.row(_HOLDER, {"digest": digest})
        if row is None:
            return None
        session, account, person = (_part(row, named) for named in (_OF_SESSION, _ACCOUNT, _PERSON))
        return Holder(
            Session(**session), Account(**account), read_person(SimpleNamespace(**person))
        )

    async def sessions_of(self, account_id: int, since: datetime) -> Sequence[Session]:
        """Give the sessions of an account that were opened since then, newest first."""
        rows = await self._transaction.rows(
            _SESSIONS.where(
                SessionRow.account_id == account_id, SessionRow.created_at >= since
            ).order_by(SessionRow.created_at.desc(), SessionRow.id.desc())
        )
        return [_session(row) for row in rows]

    async def seen(self, session_id: int, at: datetime) -> None:
        """Note that a session opened a page."""
        await self._transaction.run(
            update(SessionRow).where(SessionRow.id == session_id).values(seen_at=at)
        )

    async def end_session(self, session_id: int, at: datetime) -> None:
        """End a session; nothing if it is over."""
        await self._end(at, SessionRow.id == session_id)

    async def end_sessions_of(self, account_id: int, at: datetime, but: int | None = None) -> int:
        """End all open sessions of an account but one; count them."""
        others = () if but is None else (SessionRow.id != but,)
        return await self._end(at, SessionRow.account_id == account_id, *others)

    async def note_try(self, name: str, address: str, at: datetime) -> None:
        """Note a wrong password for a name, by the digests of both."""
        values = {"name_digest": _digest(name), "address_digest": _digest(address), "at": at}
        await self._transaction.run(self._transaction.insert(SignInTryRow), values)

    async def tries(self, name: str, address: str, since: datetime) -> tuple[int, int]:
        """Count the wrong passwords since then: for the name, and from the address."""
        counts = [
            await self._transaction.value(
                select(func.count()).where(which, SignInTryRow.at > since)
            )
            for which in (
                SignInTryRow.name_digest == _digest(name),
                SignInTryRow.address_digest == _digest(address),
            )
        ]
        return int(counts[0]), int(counts[1])

    async def forget_tries(self, name: str, before: datetime) -> None:
        """Forget the tries for a name, and everybody's from before a time."""
        gone = or_(SignInTryRow.name_digest == _digest(name), SignInTryRow.at < before)
        await self._transaction.run(delete(SignInTryRow).where(gone))

    async def _one(self, which: ColumnElement[bool]) -> Account | None:
        statement = _SELECT.where(which)
        if self._transaction.writing:
            statement = statement.with_for_update(of=AccountRow)
        row = await self._transaction.row(statement)
        return None if row is None else _account(row)

    async def _end(self, at: datetime, *which: ColumnElement[bool]) -> int:
        open_ones = update(SessionRow).where(SessionRow.ended_at.is_(None), *which)
        return await self._transaction.run(open_ones.values(ended_at=at))


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def _columns(account: Account) -> dict[str, Any]:
    return {
        name: value for name, value in asdict(account).items() if name not in {"id", "person_key"}
    }


def _account(row: Row[Any]) -> Account:
    return Account(**row._asdict())


def _part(row: Row[Any], named: str) -> dict[str, Any]:
    """Give the columns whose names begin so, without that."""
    values = row._asdict().items()
    return {name.removeprefix(named): value for name, value in values if name.startswith(named)}


def _session(row: Row[Any]) -> Session:
    return Session(**row._asdict())
