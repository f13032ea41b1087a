"""Who may do what with a case; every button and reply passes here before anything happens."""

from community.case import Case
from community.people import Person, Role
from services.desk import Desk
from services.discretion import needs_numbers

_ENTERING = frozenset({Role.WORKER, Role.LEADER, Role.CLERK})


def may_enter(person: Person) -> bool:
    """Say whether a person enters reports for others."""
    return bool(person.roles & _ENTERING)


def is_reporter(person: Person, case: Case) -> bool:
    """Say whether a person reported the case."""
    return person.id == case.reporter_id


def may_handle(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person may work on the case: the responsible one, or the leader above.

    Whom it complains about may not, whatever he is.
    """
    if person.key in case.accused_keys:
        return False
    if person.id == case.responsible_id:
        return person.is_staff
    return Role.LEADER in person.roles and person.key == desk.community.leader_of(case.area_id)


def may_call(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person has to call the resident, and so may see his numbers."""
    return needs_numbers(desk.community, person, case)


def may_hear_of(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person takes part in a case on either side."""
    return is_reporter(person, case) or may_handle(desk, person, case)
