"""The sorted map finds what looking at every shape, one after the other, finds."""

import shapely
from hypothesis import given
from hypothesis import strategies as st

from community.coordinates import Point, offset
from community.outlines import CLEARLY_METRES, NEAR_METRES, AreaMap, Outline, Shape
from tests.unit.community.test_outlines import block, spot

TREE = {f"a{number}": (f"a{number // 2}" if number > 1 else None) for number in range(12)}


def plainly(point: Point, shapes: dict[str, Shape]) -> str | None:
    """Measure the way to each shape: the rule itself, without any tree."""
    metres = {}
    for key, shape in shapes.items():
        polygons = []
        for outer, *holes in shape:
            rings = [[offset(point, corner) for corner in ring] for ring in (outer, *holes)]
            polygons.append(shapely.Polygon(rings[0], rings[1:]))
        metres[key] = min(polygon.distance(shapely.Point(0, 0)) for polygon in polygons)
    nearest = min(metres.values(), default=NEAR_METRES + 1)
    if nearest > NEAR_METRES:
        return None
    reach = nearest + CLEARLY_METRES if nearest else 0.0
    possible = {key for key, far in metres.items() if far <= reach}
    above = set()
    for key in possible:
        upper = TREE[key]
        while upper is not None:
            above.add(upper)
            upper = TREE[upper]
    lowest = possible - above
    return lowest.pop() if len(lowest) == 1 else None


METRES = st.integers(-400, 400)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    west, south, size = draw(METRES), draw(METRES), draw(st.integers(30, 300))
    outer = block(west, south, west + size, south + size)
    hole: list[Outline] = []
    if draw(st.booleans()):
        hole = [block(west + 5, south + 5, west + size - 5, south + size - 5)]
    far = block(west + 700, south, west + 760, south + 60)
    return ((outer, *hole), (far,)) if draw(st.booleans()) else ((outer, *hole),)


@given(st.lists(shapes(), min_size=1, max_size=10), st.lists(st.tuples(METRES, METRES), min_size=9))
def test_the_map_equals_looking_everywhere(
    drawn: list[Shape], points: list[tuple[int, int]]
) -> None:
    named = {f"a{number}": shape for number, shape in enumerate(drawn, start=1)}
    sorted_once = AreaMap(named, TREE)
    for east, north in points:
        point = spot(east, north)
        assert sorted_once.area_at(point) == plainly(point, named)


def test_a_map_of_nothing_finds_nothing() -> None:
    assert not AreaMap({}, {})
    assert AreaMap({}, {}).area_at(spot(0, 0)) is None
