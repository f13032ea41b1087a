"""Chooses the buildings that get a QR code, and makes the link of each."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from community.areas import Community, Estate
from community.errors import LinliError
from community.place_codes import place_code
from community.places import Place

MOST_UNITS = 20


class NothingToLabel(LinliError):
    """No building is meant."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label: where it hangs, and the link that its code holds."""

    place: Place
    link: str


def labels_for(
    community: Community,
    bot: str,
    *,
    area: str | None = None,
    buildings: Collection[str] = (),
    units: int = 0,
) -> tuple[Label, ...]:
    """Give the labels of an area with all below it, or of the whole community, in the file's order.

    Args:
        community: as it is loaded.
        bot: its Telegram name.
        area: an area's id; None for all.
        buildings: only these, where an estate lists its buildings; empty for all.
        units: how many each building has; each unit then gets a label instead of the building.

    Raises:
        NothingToLabel: if there is no such area, or no building in it.
        PlaceDoesNotFit: if an estate's id is too long.
    """
    if area is not None and area not in {one.id for one in community.areas}:
        known = ", ".join(one.id for one in community.areas)
        raise NothingToLabel(f'there is no area "{area}"; there are {known}')
    labels = tuple(
        Label(
            place, f"https://t.me/{bot}?start={place_code(estate.id, place.building, place.unit)}"
        )
        for estate in community.estates
        for place in _places(community, estate, area, buildings, units)
    )
    if not labels:
        raise NothingToLabel("no building of the community file is meant; leave an option out")
    return labels


def _places(
    community: Community, estate: Estate, area: str | None, wanted: Collection[str], units: int
) -> Iterator[Place]:
    """Give the places of an estate; one whose buildings are not listed is labelled as a whole."""

    def lies_in(area_id: str) -> bool:
        return area is None or area in {one.id for one in community.upwards(area_id)}

    if not estate.buildings:
        if not wanted and any(lies_in(one) for one in estate.areas):
            yield Place(estate.id, estate.name)
        return
    for building, area_id in estate.buildings.items():
        if (wanted and building not in wanted) or not lies_in(area_id):
            continue
        if not units:
            yield Place(estate.id, estate.name, building)
        for unit in range(1, units + 1):
            yield Place(estate.id, estate.name, building, str(unit))
