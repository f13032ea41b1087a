"""Labels with QR codes: which buildings get one, and that what is drawn is the code of the link."""

import re
from itertools import product
from xml.etree import ElementTree as ET

import pytest
import segno

from app.qr_labels import Label, NothingToLabel, labels_for
from app.qr_sheets import PER_SHEET, Words, sheets_as_pdf, sheets_as_svg
from community.areas import Community
from tests.unit.community.conftest import make_community

LINK = "https://t.me/linli_bot?start=at-3-2-lijing"
WORDS = Words("丽景苑3号楼2单元", "扫码报修、反映问题", "示范社区 & 邻里")


@pytest.fixture
def community() -> Community:
    return make_community()


def names(labels: tuple[Label, ...]) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.place.estate, one.place.building, one.place.unit) for one in labels]


def test_everybody_gets_a_label_and_an_estate_without_buildings_one_for_all(
    community: Community,
) -> None:
    labels = labels_for(community, "linli_bot")
    assert names(labels) == [
        ("丽景苑", "3", None),
        ("丽景苑", "12", None),
        ("幸福家园", None, None),
    ]
    assert labels[0].link == "https://t.me/linli_bot?start=at-3--lijing"


@pytest.mark.parametrize(
    ("area", "buildings"), [("g1a", ["3"]), ("g1b", ["12"]), ("g1", ["3", "12"]), ("g2", [None])]
)
def test_an_area_has_its_own_buildings_and_those_of_the_areas_below(
    community: Community, area: str, buildings: list[str | None]
) -> None:
    assert [one.place.building for one in labels_for(community, "b", area=area)] == buildings


def test_each_unit_gets_a_label_of_the_buildings_that_are_wanted(community: Community) -> None:
    labels = labels_for(community, "b", buildings=["12"], units=2)
    assert names(labels) == [("丽景苑", "12", "1"), ("丽景苑", "12", "2")]


def test_an_unknown_area_is_named_with_those_that_exist(community: Community) -> None:
    with pytest.raises(NothingToLabel, match='no area "g9"; there are g1, g1a'):
        labels_for(community, "b", area="g9")
    with pytest.raises(NothingToLabel, match="no building"):
        labels_for(community, "b", area="g2", buildings=["3"])


def test_what_is_drawn_is_the_code_of_the_link() -> None:
    (sheet,) = sheets_as_svg([(WORDS, LINK)])
    root = ET.fromstring(sheet)
    path = root.find(".//{http://www.w3.org/2000/svg}path")
    assert path is not None
    drawn = [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h", path.attrib["d"])]
    left, top = min(x for x, _ in drawn), min(y for _, y in drawn)
    side = float(re.findall(r"h([\d.]+)v", path.attrib["d"])[0])
    modules = {(round((x - left) / side), round((y - top) / side)) for x, y in drawn}
    code = segno.make(LINK, error="q", micro=False)
    size = len(code.matrix)
    assert modules == {(x, y) for x, y in product(range(size), repeat=2) if code.matrix[y][x]}


def test_the_words_stand_on_the_sheet_and_long_ones_become_smaller() -> None:
    long = Words("很长很长的小区名字" * 2, "扫码报修、反映问题", "a")
    (sheet,) = sheets_as_svg([(WORDS, LINK), (long, LINK)])
    lines = ET.fromstring(sheet).findall(".//{http://www.w3.org/2000/svg}text")
    assert [line.text for line in lines[:3]] == [WORDS.place, WORDS.call, WORDS.foot]
    sizes = {line.text: float(line.attrib["font-size"]) for line in lines}
    assert sizes[WORDS.place] > sizes[long.place] > 4.0


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (PER_SHEET, 1), (PER_SHEET + 1, 2)])
def test_there_are_as_many_sheets_as_are_needed(count: int, pages: int) -> None:
    labels = [(WORDS, LINK)] * count
    assert len(list(sheets_as_svg(labels))) == pages
    written = sheets_as_pdf(labels)
    assert written.startswith(b"%PDF-")
    assert written.count(b"/Type /Page\n") == pages
    assert b"STSong-Light" in written
