import pytest

from community.categories import Category
from community.groups import as_report, asks_to_report, without_name
from community.understanding import IsReport, Understanding, Unsure, judge


@pytest.mark.parametrize(
    "words",
    ["", "  ", "?", "这个报一下", "帮她报一下", "帮忙反映下", "please report this", "登记一下"],
)
def test_a_short_request_below_a_message_means_that_message(words: str) -> None:
    assert asks_to_report(words)


@pytest.mark.parametrize(
    "words",
    ["我家也是", "谢谢", "我家楼上天天半夜拖桌子，孩子睡不着，已经一个多月了，帮忙反映一下吧"],
)
def test_words_of_ones_own_mean_themselves(words: str) -> None:
    assert not asks_to_report(words)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("@Linli_Bot 灯坏了", "灯坏了"),
        ("灯坏了 @linli_bot", "灯坏了"),
        ("@linli_bot，灯坏了", "灯坏了"),
        ("7号楼 @linli_bot 灯坏了\n三天了", "7号楼 灯坏了\n三天了"),
        ("/report@linli_bot 灯坏了", "灯坏了"),
        ("@linli_bot_two 灯坏了", "@linli_bot_two 灯坏了"),
        ("@linli_bot", ""),
    ],
)
def test_the_bots_name_is_no_part_of_the_words(text: str, bare: str) -> None:
    assert without_name(text, "linli_bot") == bare


def test_what_is_to_be_reported_is_no_talk_and_never_surer_than_the_model() -> None:
    lamp, lift = "report_lighting", "report_elevator"
    talk = (("urge", 0.9), (lamp, 0.06), (lift, 0.04))
    unsure = as_report(Understanding("urge", 0.9, talk, "m"))
    assert judge(unsure) == Unsure((Category.LIGHTING, Category.ELEVATOR))
    sure = as_report(Understanding(lamp, 0.95, ((lamp, 0.95), ("urge", 0.02)), "m"))
    assert judge(sure) == IsReport(Category.LIGHTING)
    assert judge(as_report(Understanding("urge", 1.0, (("urge", 1.0),), "m"))) == Unsure(())
    assert as_report(None) is None
