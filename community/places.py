"""A place as people say it, and the parts of it that the community knows."""

from dataclasses import dataclass, replace

LONGEST_LANDMARK = 200
"""Characters of somebody's words that are kept as a place."""


def as_landmark(words: str) -> str | None:
    """Give words as a place that nobody knows; None for blank ones."""
    return words.strip()[:LONGEST_LANDMARK] or None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is; every part may be missing."""

    estate_id: str | None = None
    estate: str | None = None
    building: str | None = None
    """Building number as a string of digits, or a letter ("3", "12", "A")."""
    unit: str | None = None
    room: str | None = None
    landmark: str | None = None
    """Words for a place that is not an address, as the resident wrote them."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all is known."""
        return not any((self.estate_id, self.building, self.unit, self.room, self.landmark))

    @property
    def is_address(self) -> bool:
        """Say whether an estate, a building, a unit or a room is known, not just a landmark."""
        return any((self.estate_id, self.building, self.unit, self.room))

    def carried_to(self, other: "Place") -> "Place":
        """Give where something else is that was named after what is here.

        An estate or building of its own stands for itself; what it leaves out is the same as here.
        """
        if other.estate_id is not None and other.estate_id != self.estate_id:
            return other
        if other.building is not None:
            return replace(other, estate_id=self.estate_id, estate=self.estate)
        return self.completed_by(other)

    def completed_by(self, later: "Place") -> "Place":
        """Add the parts that a later message names; what it names anew replaces the old."""
        changes = {
            part: value
            for part in ("estate_id", "estate", "building", "unit", "room", "landmark")
            if (value := getattr(later, part)) is not None
        }
        return replace(self, **changes)
