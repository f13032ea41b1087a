"""Gives the members of staff whom messages reach, for what is set up in each one's chat."""

from collections.abc import Sequence

from community.people import STAFF, Person
from services.office import Office


async def staff_in_chats(office: Office) -> Sequence[Person]:
    """Give all members of staff with an account that can be reached, by id."""
    async with office.units.read() as unit:
        found = {
            person.id: person for role in STAFF for person in await unit.people.with_role(role)
        }
    return [person for _, person in sorted(found.items()) if person.can_be_told]
