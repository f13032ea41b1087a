"""What the filters of the ledger offer, in the words of the reader."""

from collections.abc import Mapping, Sequence

from community.areas import Community
from community.case import Channel, Status
from community.categories import Category
from community.console.bulks import BulkKind
from community.console.ledger import Standing
from community.due_work import LaterBy
from community.people import STAFF, Role
from community.tracks import Handling, Level, Track

Choices = Sequence[tuple[str, str]]
"""Values with their words."""

STARS = 5


def choices_of(community: Community) -> Mapping[str, Choices]:
    """Give the choices whose words stand in the community file; areas are indented as a tree."""
    return {
        "area": _tree(community),
        "worker": [
            (member.key, member.name)
            for member in community.staff
            if member.roles & STAFF - {Role.VOLUNTEER}
        ],
        "to": [
            (member.key, member.name) for member in community.staff if Role.WORKER in member.roles
        ],
        "estate": [(estate.id, estate.name) for estate in community.estates],
    }


def values_of() -> Mapping[str, Sequence[str]]:
    """Give the choices that the texts name; each is labelled by its own name."""
    return {
        "status": [one.value for one in Status],
        "category": [one.value for one in Category],
        "level": [one.value for one in Level],
        "track": [one.value for one in Track],
        "channel": [one.value for one in Channel],
        "handling": [one.value for one in Handling],
        "score": [str(stars) for stars in range(STARS, 0, -1)],
        "stand": [one.value for one in Standing],
        "kind": [one.value for one in BulkKind],
        "later": [one.value for one in LaterBy],
    }


def _tree(community: Community) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def walk(parent: str | None, depth: int) -> None:
        for area in community.areas:
            if area.parent == parent:
                found.append((area.id, "　" * depth + area.name))
                walk(area.id, depth + 1)

    walk(None, 0)
    return found
