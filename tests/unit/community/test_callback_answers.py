"""Words while 「问题解决了吗？」 is open: yes, no, a trouble that goes on, or another report."""

from dataclasses import replace

import pytest

from community.callback_answers import goes_on, is_about, is_done, says_solved
from community.case import Case
from community.categories import Category
from community.places import Place
from community.understanding import IsReport, IsTalk, Judgement, Talk, Unsure
from tests.unit.app.test_exports import make_case

LAMP = replace(
    make_case("丽景苑3号楼2单元楼道灯坏了三天没人修"),
    category=Category.LIGHTING,
    place=Place("lijing", "丽景苑", "3", "2"),
)
NOWHERE = Place()
LIGHTING = IsReport(Category.LIGHTING)


@pytest.mark.parametrize(
    "text",
    [
        *("还是不亮", "没有，还是那样", "没修好", "还没解决", "还在漏", "还漏着呢", "又堵了"),
        *("还有味道", "没人来修", "一点都没变", "老样子", "比以前好一点，但是还漏"),
        *("It is not fixed", "it's still leaking", "nobody came", "not yet", "no change"),
        *("they haven't come", "broken again", "they are still working on it"),
        *("还没看到有人来", "还没去修", "还没来", "一点都没有变"),
    ],
)
def test_a_trouble_that_goes_on(text: str) -> None:
    assert goes_on(text)


@pytest.mark.parametrize(
    "text",
    [
        *("好了", "嗯好了", "不漏了", "没问题了", "没事了", "还行吧", "还不错", "还是挺快的"),
        *("灯亮了", "谢谢", "works again", "fixed, thank you", "still fine", "还可以"),
        # He has not looked yet, or praises.
        *("还没看", "我还没回家呢", "还没来得及看", "还不知道", "还不清楚，晚上看看"),
        *("现在一点都没漏", "味道一点都没有了", "一点问题都没有", "还没谢谢你们呢"),
        *("it hasn't come back", "I don't have any complaints", "still working fine"),
    ],
)
def test_no_trouble_any_more(text: str) -> None:
    assert not goes_on(text)


@pytest.mark.parametrize(
    ("text", "talk", "asked", "solved"),
    [
        ("嗯好了", Talk.SOLVED, False, True),
        ("嗯", Talk.AFFIRM, True, True),
        ("嗯", Talk.AFFIRM, False, None),
        ("好了谢谢", Talk.THANK, True, True),
        ("没有", Talk.DENY, True, False),
        ("没有", Talk.DENY, False, None),
        # The model takes these for a yes.
        ("比以前好一点，但是还漏", Talk.SATISFIED, True, False),
        ("It is not fixed", Talk.SOLVED, True, False),
        ("好啦", Talk.GOODBYE, True, True),
        ("没人管", Talk.URGE, True, False),
        ("还有味道", Talk.ADD_INFORMATION, True, False),
        ("修好了吗？", Talk.ASK_PROGRESS, True, None),
        ("还没修好吗", Talk.ASK_PROGRESS, True, None),
        ("不满意", Talk.DISSATISFIED, True, None),
        ("还有一件事，楼下太吵", Talk.ADD_INFORMATION, True, None),
        ("还没来得及看，谢谢", Talk.THANK, True, None),
        ("还不知道呢", Talk.NOT_SOLVED, True, None),
    ],
)
def test_yes_and_no(text: str, talk: Talk, asked: bool, solved: bool | None) -> None:  # noqa: FBT001 (a table's columns)
    assert says_solved(text, IsTalk(talk), asked=asked) is solved


def test_without_the_model_plain_words_still_count() -> None:
    assert says_solved("修好了", Unsure(()), asked=True) is True
    assert says_solved("It's working again, thanks", Unsure(()), asked=True) is True
    assert says_solved("it stopped working again", Unsure(()), asked=True) is False
    assert says_solved("还是不亮", Unsure(()), asked=True) is False
    assert says_solved("今天下雨", Unsure(()), asked=True) is None
    assert says_solved("已经修了，谢谢！", Unsure(()), asked=True) is True


@pytest.mark.parametrize(
    "text",
    [
        *("修了三次都不行", "换了个更差的", "处理了但是效果不好", "修好了，可是地上有水"),
        *("只解决了一半", "it never got fixed", "nothing has been fixed", "half of it is fixed"),
    ],
)
def test_what_says_more_than_that_it_is_done_closes_nothing(text: str) -> None:
    assert says_solved(text, Unsure(()), asked=True) is not True
    assert not is_done(text, LIGHTING)


@pytest.mark.parametrize(
    ("text", "place", "judgement", "about"),
    [
        ("灯还是不亮", NOWHERE, LIGHTING, True),
        ("楼道灯不亮", NOWHERE, LIGHTING, True),
        ("丽景苑3号楼2单元楼道灯还是不亮", LAMP.place, LIGHTING, True),
        ("丽景苑5号楼楼道灯不亮", Place("lijing", "丽景苑", "5"), LIGHTING, False),
        ("另外路灯也坏了", NOWHERE, LIGHTING, False),
        ("电梯坏了", NOWHERE, IsReport(Category.ELEVATOR), False),
        ("电梯还是不动", NOWHERE, IsReport(Category.ELEVATOR), False),
        ("楼下又开始吵了", NOWHERE, IsReport(Category.NOISE), False),
        ("还是黑", NOWHERE, Unsure((Category.LIGHTING,)), True),
        ("今天下雨", NOWHERE, Unsure((Category.LIGHTING,)), False),
        ("还是不亮", NOWHERE, IsTalk(Talk.NOT_SOLVED), False),
    ],
)
def test_a_report_about_the_same_once_more(
    text: str,
    place: Place,
    judgement: Judgement,
    about: bool,  # noqa: FBT001 (a table's column)
) -> None:
    case: Case = LAMP
    assert is_about(text, place, judgement, case) is about


def test_what_sounds_like_a_report_may_say_that_it_is_done() -> None:
    assert is_done("灯修好了", LIGHTING)
    assert is_done("路灯亮了", LIGHTING)
    assert is_done("下水道通了，不堵了", IsReport(Category.DRAINAGE))
    assert not is_done("路灯不亮了", LIGHTING)
    assert not is_done("路灯白天亮了一天没人关", LIGHTING)
    assert not is_done("灯修好了又灭了", LIGHTING)
    assert not is_done("什么时候修好了算", LIGHTING)
