import pytest

from community.danger import sounds_dangerous


@pytest.mark.parametrize(
    "text",
    [
        "我家着火了",
        "厨房闻到一股煤气味",
        "电梯里困了人",
        "电梯把我关在里面了",
        "有人掉河里了",
        "一楼冒黑烟",
        "楼下有人拿刀砍人",
        "隔壁老人晕倒了没人管",
        "there is a gas leak in the kitchen",
    ],
)
def test_danger_is_seen(text: str) -> None:
    assert sounds_dangerous(text)


@pytest.mark.parametrize(
    "text",
    [
        "周末一起吃火锅",
        "别发火",
        "昨天着火的事怎么样了",
        "没有着火",
        "什么时候消防演习",
        "楼道堆满东西容易起火",
        "万一着火怎么办",
        "丽景苑3号楼2单元楼道灯坏了三天没人修",
        "电梯坏了没人修",
        "",
    ],
)
def test_figures_of_speech_fears_and_the_past_are_not_danger(text: str) -> None:
    assert not sounds_dangerous(text)
