"""Finds the area of a place: by its address, else by the location that was shared."""

from typing import TYPE_CHECKING

from community.coordinates import point_in
from community.errors import NoWorkerFound
from community.outlines import AreaMap
from community.places import Place

if TYPE_CHECKING:
    from community.areas import Estate


def area_by_address(place: Place, estate: "Estate | None") -> str:
    """Give the id of the area that has an address.

    Args:
        place: where it is.
        estate: the one that it names, unless the file does not have it.

    Raises:
        NoWorkerFound: if it says no estate, no known building, or too little.
    """
    if estate is None:
        raise NoWorkerFound("estate unknown")
    if len(estate.areas) == 1:
        return estate.areas[0]
    if place.building is None:
        raise NoWorkerFound("building missing")
    if place.building not in estate.buildings:
        raise NoWorkerFound("building unknown")
    return estate.buildings[place.building]


def area_by_location(place: Place, areas: AreaMap) -> str | None:
    """Give the id of the area that has the location of a place, if it has one."""
    point = point_in(place.landmark)
    # A building that its estate does not have is a mistake, which is asked about.
    mistaken = place.estate_id is not None and place.building is not None
    return None if point is None or mistaken else areas.area_at(point)
