from datetime import timedelta

import pytest

from community.areas import Area, Community, Durations, Estate, StaffMember
from community.people import Role


def make_community() -> Community:
    return Community(
        name="示范社区",
        timezone="Asia/Shanghai",
        language="zh",
        areas=(
            Area("g1", "第一网格", leader="l1"),
            Area("g1a", "一号微网格", parent="g1", worker="w1", substitute="w2"),
            Area("g1b", "二号微网格", parent="g1", worker="w2"),
            Area("g2", "第二网格"),
            Area("g2a", "三号微网格", parent="g2", worker="w3"),
        ),
        estates=(
            Estate(
                "lijing", "丽景苑", ("丽景", "丽景院"), {"3": "g1a", "12": "g1b"}, ("g1a", "g1b")
            ),
            Estate("xingfu", "幸福家园", ("幸福里",), {}, ("g2a",)),
        ),
        staff=(
            StaffMember("l1", "周组长", frozenset({Role.LEADER})),
            StaffMember("w1", "张师傅", frozenset({Role.WORKER})),
            StaffMember("w2", "刘师傅", frozenset({Role.WORKER})),
            StaffMember("w3", "陈师傅", frozenset({Role.WORKER})),
        ),
        durations=Durations(gather=timedelta(0)),
        quiet_hours=None,
    )


@pytest.fixture
def community() -> Community:
    return make_community()
