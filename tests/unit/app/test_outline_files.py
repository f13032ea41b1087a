"""Areas drawn in GeoJSON files: with holes and parts, and every mistake by file and feature."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.community_file import read_community
from community.chinese_maps import to_chinese_map
from community.coordinates import metres_between
from community.errors import NoWorkerFound
from community.places import Place
from storage.community_json import from_document, to_document
from tests.unit.app.test_community_file import SOUND, make_file, problems

Ring = list[list[float]]


def ring(west: float, south: float, size: float) -> Ring:
    """Give a closed square; in thousandths of a degree from the corner of the town."""
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    return [[121.47 + (west + x) / 1000, 31.23 + (south + y) / 1000] for x, y in corners]


def feature(area: str | None, *rings: Ring, kind: str = "Polygon") -> dict[str, Any]:
    corners: Any = list(rings) if kind == "Polygon" else [[one] for one in rings]
    properties = {"area": area} if area else {}
    geometry = {"type": kind, "coordinates": corners}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(folder: Path, *features: Any, name: str = "areas.geojson") -> None:
    document = {"type": "FeatureCollection", "features": list(features)}
    (folder / name).write_text(json.dumps(document), "utf-8")


TOGETHER = SOUND + "outlines: areas.geojson\n"
OWN = SOUND.replace("substitute: w2}", "substitute: w2, outline: areas.geojson}")


def place(east: float, north: float) -> Place:
    return Place(landmark=f"{31.23 + north / 1000:.6f},{121.47 + east / 1000:.6f}")


def test_a_file_draws_areas_with_holes_and_parts(tmp_path: Path) -> None:
    parts = feature("g1b", ring(4, 0, 1), ring(4, 4, 1), kind="MultiPolygon")
    write(tmp_path, feature("g1a", ring(0, 0, 3), ring(1, 1, 1)), parts)
    community = read_community(make_file(tmp_path, TOGETHER))
    assert community.area_of(place(0.5, 0.5)).id == "g1a"
    assert community.area_of(place(4.5, 0.5)).id == "g1b"
    assert community.area_of(place(4.5, 4.5)).id == "g1b"
    with pytest.raises(NoWorkerFound):
        community.area_of(place(4.5, 2.5))
    assert len(community.area("g1a").polygons[0]) == 2
    assert community.area("g1a").outline == ()
    document = json.loads(json.dumps(to_document(community)))
    assert from_document(document) == community


def test_in_the_middle_of_a_wide_hole_nobody_is_found(tmp_path: Path) -> None:
    write(tmp_path, feature("g1a", ring(0, 0, 6), ring(2, 2, 2)))
    community = read_community(make_file(tmp_path, TOGETHER))
    with pytest.raises(NoWorkerFound):
        community.area_of(place(3, 3))


def test_a_simple_polygon_is_the_same_as_corners_in_the_file(tmp_path: Path) -> None:
    write(tmp_path, feature("g1a", ring(0, 0, 2)))
    drawn = read_community(make_file(tmp_path, TOGETHER))
    corners = json.dumps(ring(0, 0, 2))
    text = SOUND.replace("substitute: w2}", f"substitute: w2, outline: {corners}}}")
    assert read_community(make_file(tmp_path, text)) == drawn


@pytest.mark.parametrize("area", ["g1a", None])
def test_an_area_may_have_a_file_of_its_own(tmp_path: Path, area: str | None) -> None:
    write(tmp_path, feature(area, ring(0, 0, 2)))
    assert read_community(make_file(tmp_path, OWN)).area_of(place(1, 1)).id == "g1a"


def test_a_file_may_be_drawn_on_a_chinese_map_and_have_heights(tmp_path: Path) -> None:
    high = [[*corner, 12.5] for corner in ring(0, 0, 2)]
    write(tmp_path, feature("g1a", high))
    text = TOGETHER.replace("language: zh", "language: zh, map: gcj02")
    corner = read_community(make_file(tmp_path, text)).area("g1a").outline[0]
    assert metres_between(to_chinese_map(corner), (121.47, 31.23)) < 0.1


CROSSED = [[121.470, 31.230], [121.472, 31.232], [121.472, 31.230], [121.470, 31.232]]


@pytest.mark.parametrize(
    ("features", "problem"),
    [
        ([feature("g1a", ring(0, 0, 2)), feature("g9", ring(4, 0, 2))],
         'areas.geojson, feature 2: there is no area "g9"; name one of g1, g1a, g1b'),
        ([feature(None, ring(0, 0, 2))],
         "areas.geojson, feature 1: has no property area; write there the id of its area"),
        ([feature("g1a", ring(0, 0, 2)), feature("g1a", ring(4, 0, 2))],
         'areas.geojson, feature 2: area "g1a" is drawn by areas.geojson, feature 1 already'),
        ([feature("g1a", ring(0, 0, 2), kind="LineString")],
         "areas.geojson, feature 1: is LineString; draw a Polygon or a MultiPolygon"),
        ([{"type": "Feature", "properties": None, "geometry": None}],
         "areas.geojson, feature 1: has no property area"),
        (["g1a"], "areas.geojson, feature 1: is no feature"),
        ([feature("g1a", [[31.23, 121.47]])],
         "areas.geojson, feature 1: point 1 has the latitude 121.47, and none is beyond 90"),
        ([feature("g1a", [[121.47, 31.23], [121.48, 31.23]])],
         "areas.geojson, feature 1: has 2 different points, but an outline has at least 3"),
        ([feature("g1a", CROSSED)],
         "areas.geojson, feature 1: crosses itself near [121.471, 31.231]"),
        ([feature("g1a", ring(0, 0, 2), ring(5, 5, 1))],
         "areas.geojson, feature 1: has a hole that is not within it near [121.475, 31.235]"),
        ([feature("g1a", ring(0, 0, 5), ring(1, 1, 1), kind="MultiPolygon")],
         "areas.geojson, feature 1: has a part that lies within another near [121.471, 31.231]"),
        ([feature("g1a", ring(0, 0, 2)), feature("g1b", ring(1, 0, 2))],
         'areas.geojson, feature 2: the outlines of "g1a" and "g1b" overlap by 50%'),
        ([feature("g1", ring(0, 0, 2))],
         'areas.geojson, feature 1: area "g1" has an outline but no worker'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_named_with_file_and_feature(
    tmp_path: Path, features: list[Any], problem: str
) -> None:
    write(tmp_path, *features)
    (found,) = problems(tmp_path, TOGETHER)
    assert found.startswith(f"line 12: outlines: {problem}")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "areas.geojson: cannot be opened (No such file or directory)"),
        (b"\xff\xfe\x00", "areas.geojson: is not UTF-8 text"),
        (b"{", "areas.geojson: is not JSON: "),
        (b"[" * 100_000, "areas.geojson: is not JSON: "),
        (b'{"type": "Topology"}', "areas.geojson: is no GeoJSON FeatureCollection"),
    ],
)
def test_what_is_no_geojson_at_all_is_named(
    tmp_path: Path, content: bytes | None, problem: str
) -> None:
    if content is not None:
        (tmp_path / "areas.geojson").write_bytes(content)
    (together,) = problems(tmp_path, TOGETHER)
    (own,) = problems(tmp_path, OWN)
    assert together.startswith(f"line 12: outlines: {problem}")
    assert own.startswith(f"line 4: areas[g1a].outline: {problem}")


def test_an_area_is_drawn_once(tmp_path: Path) -> None:
    write(tmp_path, feature("g1a", ring(0, 0, 2)))
    corners = json.dumps(ring(0, 0, 2))
    text = TOGETHER.replace("substitute: w2}", f"substitute: w2, outline: {corners}}}")
    (found,) = problems(tmp_path, text)
    assert 'feature 1: area "g1a" is drawn by its outline: already; keep one of them' in found


def test_a_file_of_several_areas_says_for_one_of_them_which(tmp_path: Path) -> None:
    write(tmp_path, feature("g8", ring(0, 0, 2)), feature("g9", ring(4, 0, 2)))
    (found,) = problems(tmp_path, OWN)
    assert found == (
        "line 4: areas[g1a].outline: areas.geojson: has no single feature with the property"
        ' area: "g1a"'
    )


def test_the_names_of_files_are_names(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, SOUND + "outlines: [3]\n")
    assert found == "line 12: outlines: write the name of a GeoJSON file, or a list of such names"
