"""Outlines of areas: read, kept, put onto the map of phones, and every mistake named."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.community_changes import changes_between
from app.community_file import read_community
from community.chinese_maps import to_chinese_map
from community.coordinates import metres_between
from community.places import Place
from storage.community_json import from_document, to_document
from tests.unit.app.test_community_file import SAMPLE, SOUND, make_file, problems

ROOT = SAMPLE.parent
FIRST = "[[121.470, 31.230], [121.472, 31.230], [121.472, 31.232], [121.470, 31.232]]"
SECOND = "[[121.472, 31.230], [121.474, 31.230], [121.474, 31.232], [121.472, 31.232]]"


def drawn(first: str = FIRST, second: str = SECOND, above: str = "") -> str:
    """Give the sound file with outlines, each on the line of its area."""
    text = SOUND.replace("substitute: w2}", f"substitute: w2, outline: {first}}}")
    text = text.replace("worker: w2}", f"worker: w2, outline: {second}}}")
    return text.replace("leader: l1}", f"leader: l1, outline: {above}}}") if above else text


def test_an_outline_leads_a_location_to_its_area_and_is_kept(tmp_path: Path) -> None:
    community = read_community(make_file(tmp_path, drawn()))
    assert community.area_of(Place(landmark="31.231000,121.473000")).id == "g1b"
    assert from_document(to_document(community)) == community


def test_an_older_document_has_no_outlines(tmp_path: Path) -> None:
    community = read_community(make_file(tmp_path, SOUND))
    document = to_document(community)
    for area in document["areas"]:
        del area["outline"]
    assert from_document(document) == community


def test_a_new_outline_is_a_change_of_its_area(tmp_path: Path) -> None:
    before = read_community(make_file(tmp_path, drawn()))
    after = read_community(make_file(tmp_path, drawn(first=FIRST.replace("121.470", "121.469"))))
    assert changes_between(before, after) == ("area g1a: changed",)


def test_a_closed_ring_is_the_same_as_an_open_one(tmp_path: Path) -> None:
    closed = FIRST.removesuffix("]") + ", [121.470, 31.230]]"
    community = read_community(make_file(tmp_path, drawn(first=closed)))
    assert community == read_community(make_file(tmp_path, drawn()))


def test_what_was_drawn_on_a_chinese_map_is_put_where_phones_say_it_is(tmp_path: Path) -> None:
    text = drawn().replace("language: zh", "language: zh, map: gcj02")
    corner = read_community(make_file(tmp_path, text)).area("g1a").outline[0]
    assert 400 < metres_between(corner, (121.470, 31.230)) < 600
    assert metres_between(to_chinese_map(corner), (121.470, 31.230)) < 0.1


def test_the_map_is_one_of_two(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, SOUND.replace("language: zh", "language: zh, map: baidu"))
    assert problem == "line 1: community.map: must be 'wgs84' or 'gcj02'"


@pytest.mark.parametrize(
    ("outline", "sentence"),
    [
        ("here", "write a list of points: [[121.4737, 31.2304], …]"),
        ("[[121.47, 31.23], [121.48]]", "point 2 must be [longitude, latitude], for example"),
        ("[[121.47, 31.23], [121.48, a]]", "point 2 must be [longitude, latitude], for example"),
        ("[[121.47, 31.23], [121.48, .nan]]", "point 2 must be [longitude, latitude]"),
        ("[[121.47, 31.23], [121.48, 31.23]]", "has 2 different points, but an outline has at"),
        (
            "[[121.47, 31.23], [121.48, 31.23], [121.47, 31.23]]",
            "has 2 different points, but an outline has at least 3; add the corners",
        ),
        ("[[31.23, 121.47], [31.23, 121.48]]", "longitude comes first: [121.47, 31.23]"),
        ("[[1214.7, 31.23], [121.48, 31.23]]", "longitude 1214.7, and none is beyond 180"),
    ],
)
def test_a_malformed_outline_is_named_with_what_to_do(
    tmp_path: Path, outline: str, sentence: str
) -> None:
    (problem,) = problems(tmp_path, drawn(first=outline))
    assert problem.startswith("line 4: areas[g1a].outline: ")
    assert sentence in problem


def test_an_outline_that_crosses_itself_is_named_with_the_place(tmp_path: Path) -> None:
    bow = "[[121.470, 31.230], [121.472, 31.232], [121.472, 31.230], [121.470, 31.232]]"
    (problem,) = problems(tmp_path, drawn(first=bow))
    assert "line 4: areas[g1a].outline: crosses itself near [121.471, 31.231]; list" in problem


def test_corners_on_one_line_are_no_outline(tmp_path: Path) -> None:
    line = "[[121.470, 31.230], [121.471, 31.230], [121.472, 31.230]]"
    (problem,) = problems(tmp_path, drawn(first=line))
    assert "areas[g1a].outline: crosses itself" in problem


def test_areas_that_overlap_are_both_named(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, drawn(second=SECOND.replace("121.472", "121.471")))
    assert problem.startswith('line 5: areas[g1b].outline: the outlines of "g1a" and "g1b" overlap')
    assert "by 50% of the smaller" in problem


def test_a_border_drawn_twice_a_little_apart_is_sound(tmp_path: Path) -> None:
    assert read_community(
        make_file(tmp_path, drawn(second=SECOND.replace("121.472", "121.47195")))
    ).finds_locations


def test_an_area_may_lie_within_the_one_above_it(tmp_path: Path) -> None:
    around = "[[121.46, 31.22], [121.48, 31.22], [121.48, 31.24], [121.46, 31.24]]"
    community = read_community(make_file(tmp_path, drawn(above=around)))
    assert community.area_of(Place(landmark="31.231000,121.471000")).id == "g1a"


def test_an_outline_that_leads_to_nobody_is_named(tmp_path: Path) -> None:
    text = SOUND.replace("leader: l1}", f"leader: l1, outline: {FIRST}}}")
    (problem,) = problems(tmp_path, text)
    assert problem.startswith('line 3: areas[g1].outline: area "g1" has an outline but no worker')


@pytest.mark.parametrize(("text", "loaded"), [(SOUND, "False"), (drawn(), "True")])
def test_who_draws_nothing_need_not_load_what_outlines_need(
    tmp_path: Path, text: str, loaded: str
) -> None:
    program = (
        "import sys; from pathlib import Path; from app.community_file import read_community;"
        "read_community(Path(sys.argv[1])); print('shapely' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(make_file(tmp_path, text))]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout.strip() == loaded


def test_every_micro_grid_of_the_sample_has_an_outline() -> None:
    sample = read_community(SAMPLE)
    assert all(bool(area.outline) is (area.worker is not None) for area in sample.areas)
    assert sample.area_of(Place(landmark="31.230416,121.473701")).id == "g1a"
