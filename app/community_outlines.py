"""Outlines in a community file: their shape, what must hold between them, and their map."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.yaml_lines import Loc
from community.chinese_maps import from_chinese_map
from community.coordinates import Point
from community.outlines import Outline, Polygon, Shape

if TYPE_CHECKING:
    from shapely import Geometry

    from app.community_schema import AreaEntry

FEWEST_CORNERS = 3

OVERLAP = 0.05
"""The part of the smaller outline that two may share: nobody draws one border twice alike."""

_HIGHEST_LATITUDE, _HIGHEST_LONGITUDE = 90.0, 180.0
_DECIMALS = 7
"""Of a degree: about a centimetre."""
_PAIR = 2


class Drawn(tuple[Polygon, ...]):
    """A shape that was read from another file already."""

    __slots__ = ()


def read_outline(value: object) -> Shape:
    """Read the corners of an area, or take the shape that another file drew.

    Raises:
        ValueError: with a sentence that says what to do.
    """
    if isinstance(value, str):
        raise ValueError(  # noqa: TRY004 (pydantic wants a ValueError)
            "write a list of points: [[121.4737, 31.2304], …],"
            " or the name of a file that ends in .geojson"
        )
    return value if isinstance(value, Drawn) else ((read_ring(value),),)


def read_ring(value: object) -> Outline:
    """Read corners: longitude and latitude in degrees, the ring closed or not.

    Raises:
        ValueError: with a sentence that says what to do.
    """
    if not isinstance(value, list | tuple):
        raise ValueError("write a list of points: [[121.4737, 31.2304], …]")  # noqa: TRY004 (pydantic wants a ValueError)
    corners = tuple(_corner(number, raw) for number, raw in enumerate(value, start=1))
    if corners[1:] and corners[0] == corners[-1]:
        corners = corners[:-1]
    if len(set(corners)) < FEWEST_CORNERS:
        raise ValueError(
            f"has {len(set(corners))} different points, but an outline has at least"
            f" {FEWEST_CORNERS}; add the corners that are missing, or leave the outline out"
        )
    return corners


def _corner(number: int, raw: object) -> Point:
    pair = list(raw) if isinstance(raw, list | tuple) else []
    if len(pair) != _PAIR or not all(_is_number(part) for part in pair):
        raise ValueError(
            f"point {number} must be [longitude, latitude], for example [121.4737, 31.2304]"
        )
    longitude, latitude = float(pair[0]), float(pair[1])
    if abs(latitude) > _HIGHEST_LATITUDE:
        raise ValueError(
            f"point {number} has the latitude {latitude:g}, and none is beyond"
            f" {_HIGHEST_LATITUDE:g}; longitude comes first: [{latitude:g}, {longitude:g}]"
        )
    if abs(longitude) > _HIGHEST_LONGITUDE:
        raise ValueError(
            f"point {number} has the longitude {longitude:g}, and none is beyond"
            f" {_HIGHEST_LONGITUDE:g}; write degrees such as [121.4737, 31.2304]"
        )
    return longitude, latitude


def _is_number(part: object) -> bool:
    # Infinity and nan are floats in YAML, and lie beyond every comparison.
    return isinstance(part, int | float) and not isinstance(part, bool) and abs(part) < 1e6  # noqa: PLR2004 (beyond any degrees)


def on_world_map(shape: Shape, drawn_on: str) -> Shape:
    """Give a shape in WGS-84, as phones send locations.

    Args:
        shape: its corners as the file has them.
        drawn_on: the map of the file, `wgs84` or `gcj02`.
    """
    if drawn_on != "gcj02":
        return shape
    return tuple(tuple(_converted(ring) for ring in polygon) for polygon in shape)


def _converted(outline: Outline) -> Outline:
    return tuple(
        (round(longitude, _DECIMALS), round(latitude, _DECIMALS))
        for longitude, latitude in map(from_chinese_map, outline)
    )


def outline_findings(areas: Mapping[int, "AreaEntry"]) -> Iterator[tuple[Loc, str]]:
    """Give everything that is wrong with the outlines of the areas, with its place in the file."""
    drawn = {index: area for index, area in areas.items() if area.outline}
    if not drawn:
        return
    yield from _outlines_lead_to_a_worker(areas, drawn)
    # Numpy comes with it; a community without outlines starts without both.
    import shapely  # noqa: PLC0415 (for those who draw outlines)

    sound: dict[int, Geometry] = {}
    for index, area in drawn.items():
        polygon = _polygon_of(area.outline)
        if polygon.is_valid and polygon.area > 0:
            sound[index] = polygon
        else:
            yield ("areas", index, "outline"), _crossing(shapely.is_valid_reason(polygon))
    if sound:
        yield from _outlines_lie_apart(areas, sound)


def _polygon_of(shape: Shape) -> "Geometry":
    import shapely  # noqa: PLC0415 (for those who draw outlines)

    parts = [(polygon[0], polygon[1:]) for polygon in shape]
    return shapely.Polygon(*parts[0]) if len(parts) == 1 else shapely.MultiPolygon(parts)


def _crossing(reason: str) -> str:
    what, found, where = reason.partition("[")
    near = f" near [{', '.join(where.removesuffix(']').split())}]" if found else ""
    if "hole" in what.lower():
        return f"has a hole that is not within it{near}; draw the hole anew"
    if "nested" in what.lower():
        return f"has a part that lies within another{near}; make it a hole, or leave it out"
    return f"crosses itself{near}; list the corners in the order in which one walks around"


def _outlines_lead_to_a_worker(
    areas: Mapping[int, "AreaEntry"], drawn: Mapping[int, "AreaEntry"]
) -> Iterator[tuple[Loc, str]]:
    parents = {area.id: area.parent for area in areas.values()}
    divided = {above for area in drawn.values() for above in _above(area.id, parents)}
    for index, area in drawn.items():
        if area.worker is None and area.id not in divided:
            yield (
                ("areas", index, "outline"),
                (
                    f'area "{area.id}" has an outline but no worker, and no area below it has one;'
                    " add worker:, or outlines to the areas below"
                ),
            )


def _outlines_lie_apart(
    areas: Mapping[int, "AreaEntry"], polygons: Mapping[int, "Geometry"]
) -> Iterator[tuple[Loc, str]]:
    parents = {area.id: area.parent for area in areas.values()}
    for first, second in _touching(polygons):
        one, other = areas[first].id, areas[second].id
        if one in _above(other, parents) or other in _above(one, parents):
            continue
        smaller = min(polygons[first].area, polygons[second].area)
        share = polygons[first].intersection(polygons[second]).area / smaller
        if share > OVERLAP:
            yield (
                ("areas", second, "outline"),
                (
                    f'the outlines of "{one}" and "{other}" overlap by {share:.0%} of the smaller;'
                    " each place lies in one area: draw their border anew"
                ),
            )


def _touching(polygons: Mapping[int, "Geometry"]) -> Iterator[tuple[int, int]]:
    """Give the pairs that meet somewhere, each once, in the file's order."""
    import shapely  # noqa: PLC0415 (for those who draw outlines)

    numbers = list(polygons)
    found = shapely.STRtree(list(polygons.values())).query(
        list(polygons.values()), predicate="intersects"
    )
    pairs = sorted((int(one), int(other)) for one, other in found.T if one < other)
    yield from ((numbers[one], numbers[other]) for one, other in pairs)


def _above(key: str, parents: Mapping[str, str | None]) -> set[str]:
    """Give the areas above one; a circle in the tree is named elsewhere and ends the walk."""
    above: set[str] = set()
    current = parents.get(key)
    while current is not None and current not in above:
        above.add(current)
        current = parents.get(current)
    return above
