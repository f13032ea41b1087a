"""Names with titles at the beginning of what staff note down."""

import pytest

from community.salutations import find_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("冯奶奶，星河湾2号楼3单元201，马桶堵了", "冯奶奶"),
        ("居民王女士反映楼道灯坏了", "王女士"),
        ("李建国大爷 3号楼没水", "李建国大爷"),
        ("  陈阿姨家漏水", "陈阿姨"),
    ],
)
def test_a_name_with_its_title_is_found(text: str, name: str) -> None:
    assert find_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "楼道灯坏了",
        "3号楼冯奶奶，马桶堵了",
        "楼上老奶奶，天天吵",
        "石板路先生锈的井盖坏了",
        "高先生态园的树倒了",
        "马路上的路灯坏了",
    ],
)
def test_other_beginnings_are_no_names(text: str) -> None:
    assert find_name(text) is None
