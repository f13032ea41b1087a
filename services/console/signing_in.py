"""Signs members of staff in and out of the console, and finds who holds a session."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from community.console.accounts import (
    SEEN_EVERY,
    TRIES,
    TRIES_FROM_AN_ADDRESS,
    TRIES_WITHIN,
    Account,
    AuditEntry,
    Session,
)
from community.errors import LinliError
from community.people import Person
from community.ports import UnitOfWork
from services.console.passwords import is_right, step_of_code
from services.console.viewer import Viewer, viewer_of
from services.desk import Desk
from services.office import Office

TOKEN_BYTES = 32
LONGEST_NAME = 100
_BROWSER = 200
_TRIES_KEPT = timedelta(days=1)


class WrongNameOrPassword(LinliError):
    """Name, password or code is wrong; nobody is told which."""


class TooManyTries(LinliError):
    """There were too many wrong passwords; a quarter of an hour later it can be tried again."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where somebody knocks from."""

    address: str
    browser: str


async def sign_in(office: Office, name: str, password: str, code: str, door: Door) -> str:
    """Open a session and give its token, which is stored nowhere.

    Raises:
        WrongNameOrPassword: whatever of the three is wrong.
        TooManyTries: for the name, or from the address.
    """
    name = name.strip()[:LONGEST_NAME]
    now = office.timepiece.now()
    async with office.units.read() as unit:
        await see_tries(unit, name, door.address, now)
        account = await unit.accounts.by_key(name)
    right = await is_right(password, account.password_hash if account else None)
    async with office.units.write() as unit:
        # Counted once more, one after the other: of many at once all have passed the first look.
        await unit.accounts.take_turn()
        await see_tries(unit, name, door.address, now)
        fresh = await unit.accounts.by_key(name)
        unchanged = account and fresh and account.password_hash == fresh.password_hash
        if right and unchanged and fresh and (step := await _admitted(unit, fresh, code, now)) >= 0:
            token = await _open(unit, replace(fresh, totp_last=step), door, now)
            await unit.commit()
            return token
        await unit.accounts.note_try(name, door.address, now)
        await unit.commit()
    raise WrongNameOrPassword


async def see_tries(unit: UnitOfWork, name: str, address: str, now: datetime) -> None:
    """Let somebody try a password.

    Raises:
        TooManyTries: if there were too many wrong ones for the name, or from the address.
    """
    of_name, of_address = await unit.accounts.tries(name, address, now - TRIES_WITHIN)
    if of_name >= TRIES or of_address >= TRIES_FROM_AN_ADDRESS:
        raise TooManyTries


async def _admitted(unit: UnitOfWork, account: Account, code: str, now: datetime) -> int:
    """Give the step of the code, or of the last one where none is asked for; -1 if refused."""
    person = await unit.people.get(account.person_id)
    if account.disabled_at is not None or not (person.is_staff or account.is_admin):
        return -1
    if account.totp_secret is None:
        return account.totp_last
    step = step_of_code(account.totp_secret, code, now, account.totp_last)
    return -1 if step is None else step


async def _open(unit: UnitOfWork, account: Account, door: Door, now: datetime) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await unit.accounts.save(account)
    await unit.accounts.forget_tries(account.person_key, now - _TRIES_KEPT)
    await unit.accounts.open_session(
        Session(
            0, account.id, digest_of(token), now, now, door.address, door.browser[:_BROWSER], None
        )
    )
    await unit.audit.add(
        AuditEntry(
            id=0,
            at=now,
            account_id=account.id,
            person_id=account.person_id,
            action="signed-in",
            subject="account",
            subject_id=account.person_key,
            address=door.address,
        )
    )
    return token


def digest_of(token: str) -> str:
    """Give what is stored of a session's token: its SHA-256 in hex."""
    return sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Admitted:
    """Who opens a page, and where the community's clocks are."""

    viewer: Viewer
    timezone: str
    community: str
    now: datetime
    """On the community's clock."""
    desk: Desk
    """Of the unit in which he was found."""


async def who_is(office: Office, unit: UnitOfWork, token: str, address: str) -> Admitted | None:
    """Find who holds a session; None if it is over, or he may sign in no more."""
    holder = await unit.accounts.holder(digest_of(token))
    if holder is None or holder.session.is_over(office.timepiece.now()):
        return None
    session, account, person = holder.session, holder.account, holder.person
    if account.disabled_at is not None or not _works_here(person, account):
        return None
    desk = await Desk.at(office, unit)
    viewer = viewer_of(desk, account, session, person, address)
    return Admitted(viewer, desk.community.timezone, desk.community.name, desk.now, desk)


def was_just_seen(office: Office, session: Session) -> bool:
    """Say whether it need not be noted that a session opens a page."""
    return office.timepiece.now() - session.seen_at < SEEN_EVERY


async def note_seen(office: Office, session: Session) -> None:
    """Note that a session opens a page."""
    async with office.units.write() as unit:
        await unit.accounts.seen(session.id, office.timepiece.now())
        await unit.commit()


def _works_here(person: Person, account: Account) -> bool:
    return person.is_staff or account.is_admin


async def sign_out(office: Office, viewer: Viewer) -> None:
    """End the session that somebody holds."""
    async with office.units.write() as unit:
        await unit.accounts.end_session(viewer.session.id, office.timepiece.now())
        await unit.commit()
