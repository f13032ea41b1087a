from dataclasses import replace

import pytest

from community.areas import Community, StaffMember
from community.complaints import above, find_complaint
from community.people import Role


@pytest.mark.parametrize(
    "text",
    [
        "我要投诉网格员张师傅，报了三回他理都不理",
        "张师傅态度太差了",
        "张师傅收了人家红包就偏心",
        "张师傅，他根本不接我电话",
        "对张师傅很不满",
        "I want to complain about 张师傅",
    ],
)
def test_a_complaint_names_the_one_it_is_about(community: Community, text: str) -> None:
    complaint = find_complaint(text, community.staff)
    assert complaint is not None
    assert complaint.accused(community, "g1b") == {"w1"}


@pytest.mark.parametrize(
    "text",
    [
        "3号楼网格员从来不理人",
        "投诉我们这的网格员，说话难听",
        "the grid worker was very rude to my mother",
        "网格员收居民的钱",
    ],
)
def test_without_a_name_the_worker_of_the_area_is_meant(community: Community, text: str) -> None:
    complaint = find_complaint(text, community.staff)
    assert complaint is not None
    assert complaint.accused(community, "g1b") == {"w2"}
    assert complaint.accused(community, None) == {"w1", "w2", "w3"}


@pytest.mark.parametrize(
    "text",
    [
        "请张师傅来看看3号楼的灯",
        "张师傅上次修的灯又坏了",
        "投诉物业，张师傅让我来找你们",
        "网格员说物业不管",
        "这事网格员管不管",
        "找过网格员了，楼上还是天天骂人",
        "网格员您好，楼上打人",
        "感谢张师傅，他不管多晚都来",
        "我要投诉楼上的噪音",
        "the grid worker was very helpful",
    ],
)
def test_what_only_names_the_staff_is_no_complaint(community: Community, text: str) -> None:
    assert find_complaint(text, community.staff) is None


def test_a_complaint_about_a_worker_goes_to_the_leader(community: Community) -> None:
    assert above(community, {"w1"}, "g1a")[0] == "l1"
    assert above(community, {"w1"}, None)[0] == "l1"


def test_a_complaint_about_the_leader_goes_further_up_or_to_the_office(
    community: Community,
) -> None:
    clerk = StaffMember("c1", "冯雪", frozenset({Role.CLERK}))
    with_clerk = replace(community, staff=(*community.staff, clerk))
    root, *rest = community.areas
    higher = replace(root, leader="l2")
    below = replace(rest[0], leader="l1")
    with_two = replace(community, areas=(higher, below, *rest[1:]))

    complaint = find_complaint("投诉网格长", community.staff)

    assert complaint is not None
    assert complaint.accused(community, "g1a") == {"l1"}
    assert above(with_clerk, {"l1"}, "g1a")[0] == "c1"
    assert above(with_two, {"l1"}, "g1a")[0] == "l2"


def test_where_nobody_else_works_the_accused_is_left(community: Community) -> None:
    alone = replace(community, staff=community.staff[:1], areas=community.areas[:1])
    assert above(alone, {"l1"}, "g1") == ("l1",)
