"""Reads the parts of a place out of a text as they are written, without knowing any estate."""

from dataclasses import dataclass

from community.addresses import Address, find_address
from community.estate_names import find_estate_name
from community.landmarks import find_landmark


@dataclass(frozen=True, slots=True)
class Mentions:
    """The parts of a place in the writer's own words; every part may be missing."""

    estate: str | None = None
    building: str | None = None
    unit: str | None = None
    room: str | None = None
    landmark: str | None = None


LONGEST = 10_000
"""Characters of a text that are looked at, so that the time is bounded."""


def find_mentions(text: str) -> Mentions:
    """Find estate, building, unit, room and landmark as written."""
    looked_at = text[:LONGEST]
    address = find_address(looked_at)
    estate = find_estate_name(looked_at, address.start)
    landmark = find_landmark(looked_at, _taken(looked_at, estate, address))
    return Mentions(estate, address.building, address.unit, address.room, landmark)


def _taken(text: str, estate: str | None, address: Address) -> tuple[int, int] | None:
    """Give where the estate and the address begin and end, None if neither is named."""
    spans = []
    if address.start is not None and address.end is not None:
        spans.append((address.start, address.end))
    if estate is not None:
        start = text.find(estate)
        spans.append((start, start + len(estate)))
    if not spans:
        return None
    if address.end is not None:
        return min(start for start, _ in spans), address.end
    return spans[0]


def besides_place(text: str) -> str:
    """Give the words of a text that name no place, without marks and blanks."""
    found = find_mentions(text)
    for part in (found.estate, found.building, found.unit, found.room, found.landmark):
        if part is not None:
            text = text.replace(part, " ", 1)
    return "".join(sign for sign in text if sign.isalnum())
