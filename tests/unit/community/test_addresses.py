"""Building, unit and room are read in the many ways in which people write them."""

import pytest

from community.addresses import find_address


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12栋2单元1501暖气不热", ("12栋", "2单元", "1501")),
        ("5-2-301漏水", ("5", "2", "301")),
        ("7号楼3门202没热水", ("7号楼", "3门", "202")),
        ("甲6号楼二门，灯坏了", ("甲6号楼", "二门", None)),
        ("九号楼一门的大爷", ("九号楼", "一门", None)),
        ("4栋C单元1102", ("4栋", "C单元", "1102")),
        ("9号楼东单元501", ("9号楼", "东单元", "501")),
        ("香樟里7#2-1103", ("7#", "2", "1103")),
        ("香樟里11-602的住户", ("11", None, "602")),
        ("香樟里T2-1506电梯坏了", ("T2", None, "1506")),
        ("6号楼 2单元 301室", ("6号楼", "2单元", "301")),
        ("3栋2单元，501，漏水", ("3栋", "2单元", "501")),
        ("田园十二村28号302室", ("28号", None, "302")),
        ("3号楼2单元5楼502", ("3号楼", "2单元", "502")),
        ("我住18楼1803", (None, None, "1803")),
        ("十二号楼二门洞门禁坏了", ("十二号楼", "二门洞", None)),
        ("208楼5单元灯坏了", ("208楼", "5单元", None)),
        ("七栋三零五没水", ("七栋", None, "三零五")),
        ("2期东3号楼", ("东3号楼", None, None)),
    ],
)
def test_numbers_of_an_address_are_read(text: str, parts: tuple[str | None, ...]) -> None:
    found = find_address(text)
    assert (found.building, found.unit, found.room) == parts


@pytest.mark.parametrize(
    "text",
    [
        "3号楼大门坏了",
        "3号楼门口",
        "3号楼502块地砖",
        "3号楼120户停水",
        "3号楼300多人",
    ],
)
def test_other_numbers_behind_a_building_are_no_room(text: str) -> None:
    found = find_address(text)
    assert (found.building, found.unit, found.room) == ("3号楼", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "涨了5-100块",
        "2026-11-21停电",
        "电话010-88886666",
        "一座桥塌了",
        "3号座位",
        "第3栋也没写清楚的单子",
        "5月26号302块",
    ],
)
def test_other_numbers_are_no_address(text: str) -> None:
    found = find_address(text)
    assert (found.building, found.unit, found.room) == (None, None, None)
