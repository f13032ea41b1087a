"""A location finds the lowest area around it, or the one that is clearly nearest."""

from dataclasses import replace

import pytest

from community.areas import Community
from community.coordinates import Point, metres_between, point_in, written
from community.errors import NoWorkerFound
from community.outlines import Outline, area_at
from community.places import Place
from tests.unit.community.conftest import make_community

CORNER: Point = (121.47, 31.23)
TREE = {"g": None, "west": "g", "east": "g", "yard": "west", "far": None}


def spot(east: float, north: float) -> Point:
    """Give the point so many metres from the corner."""
    return (CORNER[0] + east / 95_190, CORNER[1] + north / 111_320)


def block(west: float, south: float, east: float, north: float) -> Outline:
    return (spot(west, south), spot(east, south), spot(east, north), spot(west, north))


def place(east: float, north: float, **parts: str) -> Place:
    longitude, latitude = spot(east, north)
    return Place(landmark=written(latitude, longitude), **parts)


WEST, EAST = block(0, 0, 200, 200), block(240, 0, 440, 200)


def make_drawn(**outlines: Outline) -> Community:
    """The usual community with g1a in the west, g1b in the east, and what is given."""
    drawn = {"g1a": WEST, "g1b": EAST, **outlines}
    usual = make_community()
    areas = tuple(replace(area, outline=drawn.get(area.id, ())) for area in usual.areas)
    return replace(usual, areas=areas)


@pytest.mark.parametrize(
    ("east", "north", "found"),
    [
        pytest.param(100, 100, "west", id="inside"),
        pytest.param(205, 100, "west", id="in front of the gate"),
        pytest.param(100, -45, "west", id="within 50 metres"),
        pytest.param(100, -55, None, id="too far"),
        pytest.param(220, 100, None, id="in the middle of the street between two"),
        pytest.param(232, 100, "east", id="on the other side of the street"),
        pytest.param(5000, 5000, None, id="elsewhere"),
    ],
)
def test_a_point_lies_in_an_area_or_clearly_near_it(
    east: float, north: float, found: str | None
) -> None:
    assert area_at(spot(east, north), {"west": WEST, "east": EAST}, TREE) == found


def test_the_lowest_area_of_the_tree_has_the_point() -> None:
    outlines = {
        "g": block(0, 0, 440, 200),
        "west": WEST,
        "yard": block(50, 50, 150, 150),
    }
    assert area_at(spot(100, 100), outlines, TREE) == "yard"
    assert area_at(spot(20, 20), outlines, TREE) == "west"
    assert area_at(spot(300, 100), outlines, TREE) == "g"


def test_where_two_outlines_overlap_a_little_nobody_is_guessed() -> None:
    outlines = {"west": WEST, "east": block(195, 0, 400, 200)}
    assert area_at(spot(198, 100), outlines, TREE) is None
    assert area_at(spot(190, 100), outlines, TREE) == "west"


def test_an_outline_need_not_be_convex() -> None:
    around = (
        *block(0, 0, 300, 100)[:2],
        spot(300, 300),
        spot(290, 300),
        spot(290, 100),
        spot(0, 100),
    )
    assert area_at(spot(295, 250), {"far": around}, TREE) == "far"
    assert area_at(spot(100, 250), {"far": around}, TREE) is None


def test_without_outlines_a_location_finds_nothing() -> None:
    assert area_at(CORNER, {}, TREE) is None
    assert not make_community().finds_locations


def test_a_location_finds_the_area_of_a_place_without_an_address() -> None:
    drawn = make_drawn()
    assert drawn.finds_locations
    assert drawn.area_of(place(100, 100)).id == "g1a"
    assert drawn.area_of(place(300, 100, estate_id="lijing")).id == "g1b"
    assert drawn.area_of(place(300, 100, building="3")).id == "g1b"


def test_an_address_outweighs_the_location() -> None:
    assert make_drawn().area_of(place(300, 100, estate_id="lijing", building="3")).id == "g1a"
    assert make_drawn().area_of(place(100, 100, estate_id="xingfu")).id == "g2a"


def test_a_location_outside_of_the_named_estate_counts_for_nothing() -> None:
    drawn = make_drawn(g1b=(), g2a=EAST)
    assert drawn.area_of(place(300, 100)).id == "g2a"
    with pytest.raises(NoWorkerFound, match="building missing"):
        drawn.area_of(place(300, 100, estate_id="lijing"))


def test_a_building_that_is_not_there_is_asked_about_whatever_the_location() -> None:
    with pytest.raises(NoWorkerFound, match="building unknown"):
        make_drawn().area_of(place(100, 100, estate_id="lijing", building="99"))


def test_an_area_without_a_worker_is_not_found() -> None:
    with pytest.raises(NoWorkerFound, match="estate unknown"):
        make_drawn(g1=block(0, 0, 440, 400)).area_of(place(100, 350))


@pytest.mark.parametrize("words", [None, "", "北门口", "31.23", "31,121"])
def test_words_are_no_location(words: str | None) -> None:
    assert point_in(words) is None


def test_a_location_is_read_back_as_it_was_written() -> None:
    point = point_in(written(31.230416, -121.473701))
    assert point == (-121.473701, 31.230416)
    assert metres_between(spot(0, 0), spot(30, 40)) == pytest.approx(50, abs=0.1)
