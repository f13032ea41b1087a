"""Finds the area that has a point, by the outlines that the community file draws."""

from collections.abc import Iterator, Mapping

from community.coordinates import Point, offset

Outline = tuple[Point, ...]
"""The corners of an area in the order in which one walks around it."""

NEAR_METRES = 50.0
"""How far outside of an outline a point may still belong to it: among houses GPS is no better."""

CLEARLY_METRES = 20.0
"""How much farther all other areas must be then, for a street lies between two of them."""


def area_at(
    point: Point, outlines: Mapping[str, Outline], parents: Mapping[str, str | None]
) -> str | None:
    """Give the id of the lowest area around a point, or of the one that is clearly nearest.

    Args:
        point: where somebody is.
        outlines: the areas among which one is looked for, by id; each a polygon that is sound.
        parents: the area above each area of the tree.

    Returns:
        None where it lies in no area, or might lie in one as well as in another.
    """
    distances = {key: _metres_outside(outline, point) for key, outline in outlines.items()}
    nearest = min(distances.values(), default=NEAR_METRES + 1)
    if nearest > NEAR_METRES:
        return None
    reach = nearest + CLEARLY_METRES if nearest else 0.0
    possible = [key for key, metres in distances.items() if metres <= reach]
    above = {area for key in possible for area in _above(key, parents)}
    lowest = [key for key in possible if key not in above]
    return lowest[0] if len(lowest) == 1 else None


def _above(key: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    current = parents.get(key)
    while current is not None:
        yield current
        current = parents.get(current)


def _metres_outside(outline: Outline, point: Point) -> float:
    """Give how far a point is from an outline in metres; 0 within."""
    # Numpy comes with it; a community without outlines starts without both.
    import shapely  # noqa: PLC0415 (for those who draw outlines)

    polygon = shapely.Polygon([offset(point, corner) for corner in outline])
    return float(polygon.distance(shapely.Point(0, 0)))
