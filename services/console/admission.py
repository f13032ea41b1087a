"""What admins do with accounts: make, reset, disable, and end sessions."""

from dataclasses import dataclass, replace

from community.console.accounts import Account
from community.errors import LinliError
from community.people import Person
from services.console.audit import audit
from services.console.passwords import hashed, new_password
from services.console.viewer import Viewer
from services.desk import Desk


class OwnAccount(LinliError):
    """Nobody shuts himself out; another admin does it."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A member of staff, and his account if he has one."""

    person: Person
    account: Account | None

    @property
    def state(self) -> str:
        """`none`, `open` or `disabled`."""
        if self.account is None:
            return "none"
        return "open" if self.account.disabled_at is None else "disabled"


async def account_lines(desk: Desk) -> list[AccountLine]:
    """Give all members of staff of the community file, with their accounts."""
    accounts = {one.person_key: one for one in await desk.unit.accounts.all()}
    keys = sorted({*(one.key for one in desk.community.staff), *accounts})
    lines = []
    for key in keys:
        person = await desk.unit.people.by_key(key)
        lines.append(AccountLine(person, accounts.get(key)))
    return lines


async def give_password(desk: Desk, viewer: Viewer, person_key: str) -> str:
    """Make an account, or a new password for one, and give the password; sessions end.

    Raises:
        PersonNotFound: if the community knows nobody of this id.
    """
    person = await desk.unit.people.by_key(person_key)
    chosen = new_password()
    password_hash = await hashed(chosen)
    await desk.unit.accounts.take_turn()
    account = await desk.unit.accounts.by_key(person_key)
    now = desk.office.timepiece.now()
    if account is None:
        await desk.unit.accounts.add(
            Account(0, person.id, person_key, password_hash, False, True, None, 0, now, None)
        )
    else:
        fresh = replace(
            account,
            password_hash=password_hash,
            must_change=True,
            totp_secret=None,
            disabled_at=None,
        )
        await desk.unit.accounts.save(fresh)
        await desk.unit.accounts.end_sessions_of(account.id, now)
    await audit(desk, viewer, "password-given", "account", person_key)
    return chosen


async def disable(desk: Desk, viewer: Viewer, person_key: str) -> None:
    """Let somebody sign in no more, and end his sessions.

    Raises:
        OwnAccount: if it is one's own.
    """
    if person_key == viewer.account.person_key:
        raise OwnAccount
    account = await desk.unit.accounts.by_key(person_key)
    if account is None or account.disabled_at is not None:
        return
    now = desk.office.timepiece.now()
    await desk.unit.accounts.save(replace(account, disabled_at=now))
    await desk.unit.accounts.end_sessions_of(account.id, now)
    await audit(desk, viewer, "account-disabled", "account", person_key)
