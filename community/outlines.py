"""Finds the area that has a point, by the outlines that the community file draws."""

from collections.abc import Iterator, Mapping
from math import cos, radians
from typing import TYPE_CHECKING

from community.coordinates import METRES_PER_DEGREE, Point, offset

if TYPE_CHECKING:
    from shapely import STRtree

Outline = tuple[Point, ...]
"""The corners of an area in the order in which one walks around it."""

Polygon = tuple[Outline, ...]
"""The outer border first, then those of its holes."""

Shape = tuple[Polygon, ...]
"""All parts of an area; most have one."""

NEAR_METRES = 50.0
"""How far outside of an outline a point may still belong to it: among houses GPS is no better."""

CLEARLY_METRES = 20.0
"""How much farther all other areas must be then, for a street lies between two of them."""

_LOOKED_AT = NEAR_METRES + CLEARLY_METRES + 1
"""Metres; what is farther away changes no answer."""

_STEEPEST = 0.01
"""The cosine below which a degree of longitude has hardly any length left."""


class AreaMap:
    """The shapes of all areas, sorted once, when a point is first looked for."""

    def __init__(self, shapes: Mapping[str, Shape], parents: Mapping[str, str | None]) -> None:
        """Take the shapes among which points are looked for, and the area above each area."""
        self._keys = tuple(shapes)
        self._shapes = shapes
        self._parents = parents
        self._tree: STRtree | None = None

    def __bool__(self) -> bool:
        """Say whether anything is drawn."""
        return bool(self._keys)

    def area_at(self, point: Point) -> str | None:
        """Give the id of the lowest area around a point, or of the one that is clearly nearest.

        None where it lies in no area, or might lie in one as well as in another.
        """
        distances = {key: _metres_outside(self._shapes[key], point) for key in self._near(point)}
        nearest = min(distances.values(), default=NEAR_METRES + 1)
        if nearest > NEAR_METRES:
            return None
        reach = nearest + CLEARLY_METRES if nearest else 0.0
        possible = [key for key, metres in distances.items() if metres <= reach]
        above = {area for key in possible for area in _above(key, self._parents)}
        lowest = [key for key in possible if key not in above]
        return lowest[0] if len(lowest) == 1 else None

    def _near(self, point: Point) -> list[str]:
        """Give the areas whose bounds are not too far from a point to be of interest."""
        if not self._keys:
            return []
        import shapely  # noqa: PLC0415 (for those who draw outlines)

        north = _LOOKED_AT / METRES_PER_DEGREE
        east = north / max(cos(radians(point[1])), _STEEPEST)
        around = shapely.box(point[0] - east, point[1] - north, point[0] + east, point[1] + north)
        return [self._keys[number] for number in sorted(self._sorted().query(around))]

    def _sorted(self) -> "STRtree":
        if self._tree is None:
            # Numpy comes with it; a community without outlines starts without both.
            import shapely  # noqa: PLC0415 (for those who draw outlines)

            self._tree = shapely.STRtree([_drawn(self._shapes[key]) for key in self._keys])
        return self._tree


def area_at(
    point: Point, outlines: Mapping[str, Outline], parents: Mapping[str, str | None]
) -> str | None:
    """Look for a point once among simple outlines, as `AreaMap.area_at` does.

    Args:
        point: where somebody is.
        outlines: the areas among which one is looked for, by id; each a polygon that is sound.
        parents: the area above each area of the tree.
    """
    return AreaMap({key: ((outline,),) for key, outline in outlines.items()}, parents).area_at(
        point
    )


def _above(key: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    current = parents.get(key)
    while current is not None:
        yield current
        current = parents.get(current)


def _drawn(shape: Shape) -> object:
    import shapely  # noqa: PLC0415 (for those who draw outlines)

    return shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in shape])


def _metres_outside(shape: Shape, point: Point) -> float:
    """Give how far a point is from a shape in metres; 0 within."""
    import shapely  # noqa: PLC0415 (for those who draw outlines)

    around = tuple(
        tuple(tuple(offset(point, corner) for corner in ring) for ring in polygon)
        for polygon in shape
    )
    return float(shapely.distance(_drawn(around), shapely.Point(0, 0)))
