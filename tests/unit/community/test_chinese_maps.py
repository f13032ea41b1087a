"""GCJ-02: the known pairs hold, and every point of the country comes back."""

import pytest
from hypothesis import given
from hypothesis.strategies import floats, tuples

from community.chinese_maps import from_chinese_map, to_chinese_map
from community.coordinates import Point, metres_between

# The test data of googollee/eviltransform, longitude first here.
KNOWN = [
    pytest.param((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597), id="Shanghai"),
    pytest.param((113.912316, 22.543847), (113.9171764808363, 22.540796131694766), id="Shenzhen"),
    pytest.param((116.377817, 39.911954), (116.38404722455657, 39.91334545536069), id="Beijing"),
]


@pytest.mark.parametrize(("on_earth", "on_map"), KNOWN)
def test_known_points_are_shifted_as_all_programs_shift_them(
    on_earth: Point, on_map: Point
) -> None:
    assert metres_between(to_chinese_map(on_earth), on_map) < 0.01
    assert metres_between(from_chinese_map(on_map), on_earth) < 0.01
    assert 300 < metres_between(on_earth, on_map) < 700


@given(tuples(floats(74, 135), floats(4, 53)))
def test_the_way_there_and_back_ends_within_a_metre(point: Point) -> None:
    assert metres_between(from_chinese_map(to_chinese_map(point)), point) < 1
    assert metres_between(to_chinese_map(from_chinese_map(point)), point) < 1


def test_outside_of_china_nothing_is_shifted() -> None:
    berlin = (13.4050, 52.5200)
    assert to_chinese_map(berlin) == from_chinese_map(berlin) == berlin
