import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.danger import (
    DANGER_FROM,
    HARMLESS_ODDS,
    HINT_FROM,
    LONGEST,
    PLAIN_FROM,
    find_danger,
    means_danger,
    sounds_dangerous,
)
from community.danger_words import HINTS, PLAIN, DangerKind
from community.understanding import Talk, Understanding

SEEN = {
    DangerKind.FIRE: ("我家着火了", "对门窗帘烧起来了快来", "着活了 快点"),
    DangerKind.GAS: ("厨房闻到一股煤气味", "there is a gas leak in the kitchen", "满屋都是气"),
    DangerKind.TRAPPED: ("电梯里困了人", "电梯把我关在里面了", "娃的手夹在门缝里拔不出来"),
    DangerKind.WATER: ("有人掉河里了", "有个小孩在塘里扑腾"),
    DangerKind.VIOLENCE: ("楼下有人拿刀砍人", "他掐我脖子", "有贼还在屋里"),
    DangerKind.COLLAPSE: ("房子塌了压着人", "楼板正在塌"),
    DangerKind.ELECTRIC: ("我爸触电了", "电线掉水里了有人在旁边"),
    DangerKind.SUICIDE: ("有人要跳楼", "我不想活了"),
    DangerKind.MEDICAL: ("隔壁老人晕倒了没人管", "奶奶叫不醒", "he can't breathe"),
    DangerKind.FALLING: ("一个娃吊在窗外", "有个孩子坐在窗台外"),
    DangerKind.OTHER: ("救命", "大狗咬住人不放"),
}
HARMLESS = (
    "周末一起吃火锅",
    "别发火",
    "昨天着火的事怎么样了",
    "没有着火",
    "什么时候消防演习",
    "楼道堆满东西容易起火",
    "万一着火怎么办",
    "担心电线掉下来电到人",
    "电梯经常困人，物业不换",
    "电视里有人跳楼",
    "楼上吵得要命，救命啊太吵了",
    "热水器打不着火",
    "跳楼价大甩卖",
    "打死我也不交物业费",
    "上次楼上着火了，消防来过",
    "火已经扑灭了，谢谢",
    "丽景苑3号楼2单元楼道灯坏了三天没人修",
    "电梯坏了没人修",
    "",
)


def make_thought(danger: float) -> Understanding:
    ranking = (("report_noise", 1.0), (Talk.EMERGENCY, 0.0))
    return Understanding("report_noise", 1.0, ranking, "model", danger=danger)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in SEEN.items() for text in texts]
)
def test_danger_is_seen_and_its_kind(kind: DangerKind, text: str) -> None:
    found = find_danger(text)
    assert found is not None
    assert found.kind is kind


def test_each_kind_has_words_and_examples() -> None:
    assert set(SEEN) == set(PLAIN) == set(HINTS) == set(DangerKind)


@pytest.mark.parametrize("text", HARMLESS)
def test_figures_of_speech_fears_and_the_past_are_not_danger(text: str) -> None:
    assert not sounds_dangerous(text)


@pytest.mark.parametrize(
    "text",
    [
        "着 火 了",
        "著火了",
        "着\u200b火了",
        "電梯困住人了",
        "没人管 着火了",
        "ＦＩＲＥ！ ＨＥＬＰ ＭＥ！",
        "昨天还好好的，现在着火了",
    ],
)
def test_the_way_of_writing_hides_no_danger(text: str) -> None:
    assert sounds_dangerous(text)


def test_danger_at_the_end_of_a_long_message_is_seen() -> None:
    assert sounds_dangerous("物业费的事情说来话长。" * LONGEST + "哎呀楼下着火了")


def test_plain_words_need_little_of_the_model_and_nothing_in_its_absence() -> None:
    assert means_danger("我家着火了", None)
    assert means_danger("我家着火了", make_thought(PLAIN_FROM))
    assert not means_danger("我家着火了", make_thought(PLAIN_FROM / 2))


def test_hints_need_the_models_nod_or_its_absence() -> None:
    hint = "电线杆那边滋啦响"
    found = find_danger(hint)
    assert found is not None
    assert not found.plain
    assert means_danger(hint, None)
    assert means_danger(hint, make_thought(HINT_FROM))
    assert not means_danger(hint, make_thought(HINT_FROM / 2))


def test_the_model_alone_is_enough_if_it_is_rather_sure() -> None:
    silent = "麻烦你们来一趟"
    assert find_danger(silent) is None
    assert means_danger(silent, make_thought(DANGER_FROM))
    assert not means_danger(silent, make_thought(DANGER_FROM / 2))


def test_words_of_the_past_ask_more_of_the_model() -> None:
    past = "上次麻烦你们来一趟"
    assert not means_danger(past, make_thought(DANGER_FROM))
    odds = DANGER_FROM / (1 - DANGER_FROM) * HARMLESS_ODDS
    assert means_danger(past, make_thought(odds / (1 + odds) + 0.001))


def test_a_model_that_does_not_judge_danger_alone_is_asked_by_its_ranking() -> None:
    ranking = ((Talk.EMERGENCY, 0.9), ("report_noise", 0.1))
    thought = Understanding(Talk.EMERGENCY, 0.9, ranking, "model")
    assert means_danger("麻烦你们来一趟", thought)


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    found = find_danger(text)
    assert found is None or found.words


@given(st.sampled_from([text for texts in SEEN.values() for text in texts if not text.isascii()]))
def test_blanks_and_marks_around_a_danger_change_nothing(text: str) -> None:
    assert sounds_dangerous(f"\n {text}！！ ")
