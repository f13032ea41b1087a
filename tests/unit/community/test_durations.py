"""What residents say about time is read as days."""

import pytest

from community.durations import DurationKind, find_duration


@pytest.mark.parametrize(
    ("text", "kind", "least", "most"),
    [
        ("停水三天了", DurationKind.LASTING, 3, 3),
        ("半个月没人管", DurationKind.LASTING, 15, 15),
        ("俩月了", DurationKind.LASTING, 60, 60),
        ("三年多了", DurationKind.LASTING, 1095, 1460),
        ("从昨晚起没电", DurationKind.BEGAN, 1, 1),
        ("上周三开始", DurationKind.BEGAN, 1, 14),
        ("since Monday", DurationKind.BEGAN, 0, 7),
    ],
)
def test_a_time_is_read(text: str, kind: DurationKind, least: float, most: float) -> None:
    found = find_duration(text)
    assert found is not None
    assert (found.kind, found.least_days, found.most_days) == (kind, least, most)


@pytest.mark.parametrize(
    "text", ["30分钟内处理", "孩子上3年级", "早上8点到晚上6点开门", "24小时内答复"]
)
def test_other_times_are_no_duration(text: str) -> None:
    assert find_duration(text) is None
