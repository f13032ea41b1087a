"""Makes accounts of the console, and changes passwords and second factors."""

from dataclasses import replace
from typing import Any

from community.console.accounts import Account
from community.errors import LinliError
from services.console.audit import audit
from services.console.passwords import (
    check_strength,
    hashed,
    is_right,
    new_password,
    step_of_code,
)
from services.console.signing_in import see_tries
from services.console.viewer import Viewer
from services.desk import Desk
from services.office import Office


class AccountIsThere(LinliError):
    """This member of staff has an account already; `linli admin reset` gives a new password."""


class NoSuchAccount(LinliError):
    """This member of staff has no account yet."""


class WrongPassword(LinliError):
    """The present password is another one."""


class WrongCode(LinliError):
    """The code does not fit; see whether the clock of the phone is right."""


async def create_account(
    office: Office, person_key: str, password: str | None = None, *, is_admin: bool = False
) -> str:
    """Make an account for a member of staff and give its password.

    Args:
        office: the ports.
        person_key: his id in the community file.
        password: of his own choice; without one it is made, and he changes it at the first time.
        is_admin: whether the account has the role of an admin, whatever the community file says.

    Raises:
        PersonNotFound: if the community file names nobody of this id.
        AccountIsThere: if he has one.
        PasswordTooWeak: for a password of his own choice.
    """
    chosen = password or new_password()
    check_strength(chosen, person_key)
    password_hash = await hashed(chosen)
    async with office.units.write() as unit:
        person = await unit.people.by_key(person_key)
        await unit.accounts.take_turn()
        if await unit.accounts.by_key(person_key) is not None:
            raise AccountIsThere(person_key)
        await unit.accounts.add(
            Account(
                id=0,
                person_id=person.id,
                person_key=person_key,
                password_hash=password_hash,
                is_admin=is_admin,
                must_change=password is None,
                totp_secret=None,
                totp_last=0,
                created_at=office.timepiece.now(),
                disabled_at=None,
            )
        )
        await unit.commit()
    return chosen


async def reset_password(office: Office, person_key: str) -> str:
    """Give an account a new password, without second factor, and end its sessions.

    Raises:
        NoSuchAccount: if he has none.
    """
    chosen = new_password()
    password_hash = await hashed(chosen)
    async with office.units.write() as unit:
        account = await unit.accounts.by_key(person_key)
        if account is None:
            raise NoSuchAccount(person_key)
        await unit.accounts.save(
            replace(
                account,
                password_hash=password_hash,
                must_change=True,
                totp_secret=None,
                disabled_at=None,
            )
        )
        await unit.accounts.end_sessions_of(account.id, office.timepiece.now())
        await unit.accounts.forget_tries(person_key, account.created_at)
        await unit.commit()
    return chosen


async def prove(office: Office, viewer: Viewer, password: str) -> None:
    """See that the owner of an account acts, and not somebody at a computer left open.

    Wrong ones count like those of signing in: a session that was stolen is no way to guess.

    Raises:
        WrongPassword: if it is another.
        TooManyTries: if there were too many wrong ones.
    """
    key, now = viewer.account.person_key, office.timepiece.now()
    async with office.units.read() as unit:
        await see_tries(unit, key, viewer.address, now)
        account = await unit.accounts.get(viewer.account.id)
    right = await is_right(password, account.password_hash)
    async with office.units.write() as unit:
        # Counted once more, one after the other: of many at once all have passed the first look.
        await unit.accounts.take_turn()
        await see_tries(unit, key, viewer.address, now)
        if right:
            return
        await unit.accounts.note_try(key, viewer.address, now)
        await unit.commit()
    raise WrongPassword


async def change_password(office: Office, viewer: Viewer, present: str, wanted: str) -> None:
    """Change one's own password; all other sessions end.

    Raises:
        WrongPassword, TooManyTries: as for `prove`.
        PasswordTooWeak: if the wanted one is worth nothing.
    """
    await prove(office, viewer, present)
    check_strength(wanted, viewer.account.person_key)
    password_hash = await hashed(wanted)
    async with office.units.write() as unit:
        desk, now = await Desk.at(office, unit), office.timepiece.now()
        account = await unit.accounts.get(viewer.account.id)
        changed = replace(account, password_hash=password_hash, must_change=False)
        await unit.accounts.save(changed)
        await unit.accounts.end_sessions_of(account.id, now, but=viewer.session.id)
        await audit(desk, viewer, "password-changed", "account", account.person_key)
        await unit.commit()


async def set_second_factor(
    office: Office, viewer: Viewer, password: str, secret: str, code: str
) -> None:
    """Ask for a code at each sign-in from now on, once a first one fits.

    Raises:
        WrongPassword, TooManyTries: as for `prove`; a stranger's secret would lock the owner out.
        WrongCode: if the code does not fit.
    """
    await prove(office, viewer, password)
    step = step_of_code(secret, code, office.timepiece.now(), 0)
    if step is None:
        raise WrongCode
    await _keep_factor(office, viewer, "second-factor-set", totp_secret=secret, totp_last=step)


async def drop_second_factor(office: Office, viewer: Viewer, password: str) -> None:
    """Ask for no code any more.

    Raises:
        WrongPassword, TooManyTries: as for `prove`.
    """
    await prove(office, viewer, password)
    await _keep_factor(office, viewer, "second-factor-dropped", totp_secret=None)


async def _keep_factor(office: Office, viewer: Viewer, action: str, **changed: Any) -> None:
    async with office.units.write() as unit:
        account = await unit.accounts.get(viewer.account.id)
        await unit.accounts.save(replace(account, **changed))
        desk = await Desk.at(office, unit)
        await audit(desk, viewer, action, "account", account.person_key)
        await unit.commit()


async def end_other_sessions(desk: Desk, viewer: Viewer) -> None:
    """End all of one's own sessions but this one."""
    now = desk.office.timepiece.now()
    ended = await desk.unit.accounts.end_sessions_of(viewer.account.id, now, but=viewer.session.id)
    key = viewer.account.person_key
    await audit(desk, viewer, "sessions-ended", "account", key, {"sessions": ended})
