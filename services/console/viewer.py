"""Who is looking: his roles, and whose cases he finds on every page."""

from dataclasses import dataclass, replace

from community.console.accounts import Account, Session
from community.people import Person, Role
from community.permissions import LOOKING_OVER, MAY_OPEN, Page
from community.workload import Complaints, Scope
from services.board import scope_of
from services.desk import Desk

SEES_ALL = frozenset({Role.SECRETARY, Role.ADMIN, Role.CLERK})
"""Whose lists hold the cases of all areas; complaints about themselves are never among them."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A member of staff who is signed in."""

    account: Account
    session: Session
    person: Person
    roles: frozenset[Role]
    """His own, and that of an admin where the account has it."""
    scope: Scope
    """Whose cases he may see."""
    reads: Scope
    """Of which of them he may read what people said and sent."""
    address: str = ""

    @property
    def language(self) -> str:
        """The language that he is spoken to in."""
        return self.person.language

    def may(self, page: Page) -> bool:
        """Say whether he may open a part of the console."""
        return bool(self.roles & MAY_OPEN[page])


def viewer_of(
    desk: Desk, account: Account, session: Session, person: Person, address: str
) -> Viewer:
    """Put together what somebody may see, as the community stands now."""
    roles = person.roles | ({Role.ADMIN} if account.is_admin else frozenset())
    scope = _scope(desk, person, roles)
    return Viewer(account, session, person, roles, scope, _reads(desk, person, scope), address)


def _reads(desk: Desk, person: Person, scope: Scope) -> Scope:
    """Leave out complaints about staff, where he sees all but neither handles nor leads."""
    if Role.SECRETARY in person.roles or scope.areas is not None or scope.responsible_id:
        return scope
    led = scope_of(desk, person).areas if Role.LEADER in person.roles else ()
    return replace(scope, complaints=Complaints(person.id, led or ()))


def _scope(desk: Desk, person: Person, roles: frozenset[Role]) -> Scope:
    if roles & SEES_ALL:
        return Scope(person.key or "")
    if roles & LOOKING_OVER:
        return scope_of(desk, person)
    return Scope(person.key or "", responsible_id=person.id)
