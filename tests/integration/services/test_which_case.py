"""Several open cases: the resident says which one he means, and nothing is lost meanwhile."""

from datetime import timedelta

import pytest

from community.case import Status
from community.messages import Kind, SendKind
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
LIFT = "丽景苑3号楼1单元电梯总是停"
LAMP_BUTTON = "路灯照明，丽景苑3号楼2单元 LL2026-000001"
LIFT_BUTTON = "电梯，丽景苑3号楼1单元 LL2026-000002"
NEW = "新的一件事"
MORE = "门口还放着一块牌子"
NAME = "王女士"


@pytest.fixture
async def busy(town: Town) -> Town:
    """王女士 has two open cases, both with w1."""
    town.understander.knows(
        {"催": "urge", "补充": "add_information", "找人": "request_human", "不是": "deny"}
    )
    await town.say(NAME, LAMP)
    await town.say(NAME, LIFT)
    return town


async def texts(town: Town) -> list[str]:
    return [case.text for case in await town.cases()]


async def photos_of(town: Town, case_id: int) -> int:
    """Count what waits for its file to be shown to the worker."""
    async with town.units.read() as unit:
        letters = await unit.outbox.of_case(case_id)
    return sum(one.letter.kind is SendKind.PHOTO for one in letters)


async def test_a_photo_waits_until_the_case_is_named(busy: Town) -> None:
    await busy.say(NAME, "", kind=Kind.PHOTO)
    assert "哪一件" in busy.last(NAME).text
    assert busy.last(NAME).labels() == [LIFT_BUTTON, LAMP_BUTTON, NEW]
    assert [await photos_of(busy, 1), await photos_of(busy, 2)] == [0, 0]
    await busy.tap(NAME, LAMP_BUTTON)
    assert "补充的记下了" in busy.last(NAME).text
    assert [await photos_of(busy, 1), await photos_of(busy, 2)] == [1, 0]


async def test_an_album_is_one_question_and_goes_whole_to_one_case(busy: Town) -> None:
    for _ in range(3):
        await busy.say(NAME, "", kind=Kind.PHOTO)
    assert len([said for said in busy.chat(NAME) if "哪一件" in said.text]) == 1
    await busy.tap(NAME, LIFT_BUTTON)
    assert [await photos_of(busy, 1), await photos_of(busy, 2)] == [0, 3]


async def test_words_that_add_are_kept_and_a_second_tap_changes_nothing(busy: Town) -> None:
    await busy.say(NAME, "补充一句，晚上最暗")
    question = busy.last(NAME, label=LAMP_BUTTON)
    await busy.tap(NAME, LAMP_BUTTON, question)
    for label in (LAMP_BUTTON, LIFT_BUTTON, NEW):
        answer = await busy.tap(NAME, label, question)
        assert answer is not None
        assert "已经收到" in answer.text
    assert await texts(busy) == [f"{LAMP}\n补充一句，晚上最暗", LIFT]


async def test_doubtful_words_are_asked_about_instead_of_becoming_a_new_case(busy: Town) -> None:
    await busy.say(NAME, MORE)
    await busy.tap(NAME, LIFT_BUTTON)
    assert await texts(busy) == [LAMP, f"{LIFT}\n{MORE}"]


async def test_doubtful_words_may_be_something_new(busy: Town) -> None:
    await busy.say(NAME, MORE)
    question = busy.last(NAME, label=NEW)
    await busy.tap(NAME, NEW, question)
    assert "哪一类" in busy.last(NAME).text
    answer = await busy.tap(NAME, NEW, question)
    assert answer is not None
    assert "已经收到" in answer.text
    await busy.tap(NAME, "物业服务")
    await busy.say(NAME, "丽景苑12号楼")
    assert (await texts(busy))[-1] == MORE


async def test_a_photo_before_the_words_of_a_new_report_belongs_to_it(busy: Town) -> None:
    await busy.say(NAME, "", kind=Kind.PHOTO)
    question = busy.last(NAME, label=LAMP_BUTTON)
    await busy.say(NAME, "丽景苑12号楼门口垃圾没人收")
    assert len(await busy.cases()) == 3
    assert any("LL2026-000003" in said.text for said in busy.chat("w2"))
    answer = await busy.tap(NAME, LAMP_BUTTON, question)
    assert answer is not None
    assert "已经收到" in answer.text


async def test_a_new_report_in_between_leaves_the_question_to_be_answered_later(
    busy: Town,
) -> None:
    await busy.say(NAME, "补充一句，晚上最暗")
    question = busy.last(NAME, label=LAMP_BUTTON)
    await busy.say(NAME, "丽景苑12号楼门口垃圾没人收")
    await busy.tap(NAME, LAMP_BUTTON, question)
    assert (await texts(busy))[0] == f"{LAMP}\n补充一句，晚上最暗"


@pytest.mark.parametrize("answer", ["第二个", "最后一件", "000001", "2单元的", "楼道灯"])
async def test_the_case_may_be_named_in_words(busy: Town, answer: str) -> None:
    await busy.say(NAME, "补充一句，晚上最暗")
    await busy.say(NAME, answer)
    assert (await texts(busy))[0] == f"{LAMP}\n补充一句，晚上最暗"


async def test_no_means_something_new(busy: Town) -> None:
    await busy.say(NAME, MORE)
    await busy.say(NAME, "都不是")
    assert "哪一类" in busy.last(NAME).text


async def test_urging_asks_once_and_reaches_only_the_case_that_is_meant(busy: Town) -> None:
    await busy.say(NAME, "帮我催")
    assert busy.last(NAME).labels() == [LIFT_BUTTON, LAMP_BUTTON]
    await busy.tap(NAME, LAMP_BUTTON)
    await busy.tap(NAME, LAMP_BUTTON)
    assert "LL2026-000001" in busy.last("w1", "在催").text
    assert len([said for said in busy.chat("w1") if "在催" in said.text]) == 1


async def test_withdrawing_takes_back_the_one_that_is_meant(busy: Town) -> None:
    await busy.say(NAME, "撤回")
    await busy.tap(NAME, LIFT_BUTTON)
    assert [case.status for case in await busy.cases()] == [Status.ASSIGNED, Status.WITHDRAWN]


async def test_whoever_wants_a_person_says_about_what(busy: Town) -> None:
    await busy.say(NAME, "我要找人说")
    await busy.tap(NAME, LIFT_BUTTON)
    assert "我要找人说" in busy.last("w1", "LL2026-000002").text
    assert await texts(busy) == [LAMP, LIFT]


async def test_a_reply_to_a_message_of_a_case_never_asks(busy: Town) -> None:
    receipt = busy.last(NAME, "LL2026-000001")
    await busy.say(NAME, "", kind=Kind.PHOTO, reply_to=receipt)
    await busy.say(NAME, MORE, reply_to=busy.last(NAME, "补充的记下了"))
    await busy.say(NAME, "催一下", reply_to=receipt)
    await busy.say(NAME, "怎么样了", reply_to=receipt)
    assert "电梯" not in busy.last(NAME).text
    assert not any("哪一件" in said.text for said in busy.chat(NAME))
    assert await texts(busy) == [f"{LAMP}\n{MORE}", LIFT]
    assert "LL2026-000001" in busy.last("w1", "在催").text


async def test_at_most_eight_are_offered_newest_first(busy: Town) -> None:
    for unit in range(3, 10):
        await busy.say(NAME, f"丽景苑3号楼{unit}单元下水道堵了")
    await busy.say(NAME, "", kind=Kind.PHOTO)
    labels = busy.last(NAME).labels()
    assert len(labels) == 9
    assert labels[0].endswith("LL2026-000009")
    assert "更早的 1 件" in busy.last(NAME).text


async def test_a_photo_long_after_the_only_report_may_be_something_new(town: Town) -> None:
    await town.say(NAME, LAMP)
    await town.say(NAME, "", kind=Kind.PHOTO)
    assert "补充的记下了" in town.last(NAME).text
    await town.pass_time(timedelta(hours=1))
    await town.say(NAME, "", kind=Kind.PHOTO)
    assert town.last(NAME).labels() == [LAMP_BUTTON, NEW]
    await town.tap(NAME, NEW)
    assert "出了什么问题" in town.last(NAME).text


async def test_a_button_of_somebody_else_is_refused(busy: Town) -> None:
    await busy.resident("赵大爷")
    await busy.say(NAME, MORE)
    question = busy.last(NAME, label=LAMP_BUTTON)
    answer = await busy.press("赵大爷", question.data(LAMP_BUTTON))
    assert answer is not None
    assert "不归您" in answer.text
    answer = await busy.press("赵大爷", question.data(NEW))
    assert answer is not None
    assert "已经收到" in answer.text
    assert await texts(busy) == [LAMP, LIFT]


async def test_a_tap_on_a_case_that_was_finished_meanwhile_says_so(busy: Town) -> None:
    await busy.say(NAME, MORE)
    question = busy.last(NAME, label=LAMP_BUTTON)
    await busy.set_status(1, Status.CLOSED)
    answer = await busy.tap(NAME, LAMP_BUTTON, question)
    assert answer is not None
    assert "已销号" in answer.text
    await busy.tap(NAME, LIFT_BUTTON, question)
    assert await texts(busy) == [LAMP, f"{LIFT}\n{MORE}"]


async def test_an_unanswered_question_is_repeated_once_and_then_somebody_reads_the_words(
    busy: Town,
) -> None:
    await busy.say(NAME, "补充一句，晚上最暗")
    await busy.pass_time(timedelta(hours=2))
    reminder = busy.last(NAME)
    assert "晚上最暗" in reminder.text
    assert reminder.labels() == [LIFT_BUTTON, LAMP_BUTTON, NEW]
    assert await texts(busy) == [LAMP, LIFT]
    await busy.pass_time(timedelta(hours=25))
    assert await texts(busy) == [LAMP, f"{LIFT}\n补充一句，晚上最暗"]
    assert "LL2026-000002" in busy.last(NAME, "没等到您点").text
    said = len(busy.chat(NAME))
    await busy.pass_time(timedelta(hours=10))
    assert len(busy.chat(NAME)) == said


async def test_an_answered_question_is_not_repeated(busy: Town) -> None:
    await busy.say(NAME, "补充一句，晚上最暗")
    await busy.tap(NAME, LAMP_BUTTON)
    said = len(busy.chat(NAME))
    await busy.pass_time(timedelta(hours=3))
    assert len(busy.chat(NAME)) == said


async def test_nobody_is_pressed_to_say_which_case_he_would_hurry(busy: Town) -> None:
    await busy.say(NAME, "催一下")
    said = len(busy.chat(NAME))
    await busy.pass_time(timedelta(hours=30))
    assert [one.text for one in busy.chat(NAME)[said:] if "哪一件" in one.text] == []
