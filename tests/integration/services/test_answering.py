"""Questions: answered from the community's list, passed on to the clerk, or turned into reports."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.answers import Answer, AnswerKind
from community.areas import StaffMember
from community.case import Status
from community.categories import Category
from community.people import Role
from services.community_loading import load_community
from services.invitations import invite
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

ANSWERS = (
    Answer(
        AnswerKind.QUESTION,
        "senior",
        "老年卡怎么办",
        ("敬老卡怎么办",),
        "满60岁就能办。",
        ("身份证", "照片"),
        "周一到周五 9:00–17:00",
        "1号窗口",
        "010-55550102",
    ),
    Answer(AnswerKind.SERVICE, "ours", "丽景物业", phone="010-1"),
    Answer(AnswerKind.SERVICE, "theirs", "星河物业", phone="010-2"),
    Answer(AnswerKind.SERVICE, "library", "图书室", (), hours="每天 9:00–18:00"),
)
UNKNOWN = "请问户口怎么迁过来"


@pytest.fixture
async def asked(town: Town) -> Town:
    """A town with a list and a clerk, in which 请问 shows a question."""
    community = make_community()
    clerk = StaffMember("c1", "冯雪", frozenset({Role.CLERK}))
    with_list = replace(community, answers=ANSWERS, staff=(*community.staff, clerk))
    assert await load_community(town.office, with_list)
    town.understander.knows({"请问": "ask_service", "物业": "report_property"})
    return town


async def bind_clerk(town: Town) -> None:
    await town.command("c1", await invite(town.office, "c1", timedelta(days=1)))


async def test_a_question_is_answered_with_all_that_the_entry_tells(asked: Town) -> None:
    await asked.say("王女士", "请问敬老卡要带什么材料")
    said = asked.last("王女士").text
    for part in ("老年卡怎么办", "满60岁", "要带：身份证、照片", "时间：周一", "地点：1号窗口"):
        assert part in said
    assert "电话：010-55550102" in said
    assert await asked.cases() == []
    await asked.say("w1", "请问敬老卡要带什么材料")
    assert "电话：010-55550102" in asked.last("w1").text


async def test_what_the_entry_leaves_out_leaves_no_line(asked: Town) -> None:
    await asked.say("王女士", "请问图书室几点开")
    said = asked.last("王女士").text
    assert "每天 9:00" in said
    assert "电话" not in said
    assert "—" not in said


async def test_two_close_entries_are_offered_and_a_tap_shows_one(asked: Town) -> None:
    await asked.say("王女士", "请问物业电话多少")
    offered = asked.last("王女士", "哪一个")
    assert {"丽景物业", "星河物业"} <= set(offered.labels())
    await asked.tap("王女士", "星河物业", offered)
    assert "010-2" in asked.last("王女士").text


async def test_a_question_without_an_entry_goes_to_the_clerk_by_a_tap(asked: Town) -> None:
    await bind_clerk(asked)
    await asked.say("王女士", UNKNOWN)
    assert await asked.cases() == []
    offer = asked.last("王女士", label="请冯雪答复")
    await asked.tap("王女士", "请冯雪答复", offer)
    case = await asked.the_case()
    assert (case.category, case.status, case.text) == (
        Category.QUESTION,
        Status.ASSIGNED,
        UNKNOWN,
    )
    assert UNKNOWN in asked.last("c1", label="接单").text
    assert "咨询代办" in asked.last("王女士").text
    answer = await asked.tap("王女士", "请冯雪答复", offer)
    assert answer is not None
    assert len(await asked.cases()) == 1


async def test_the_clerk_answers_and_the_question_is_closed_as_every_case(asked: Town) -> None:
    await bind_clerk(asked)
    await asked.say("王女士", UNKNOWN)
    await asked.tap("王女士", "请冯雪答复")
    await asked.tap("c1", "办结")
    await asked.say("c1", "带户口本来大厅", reply_to=asked.last("c1", "写一句"))
    assert "带户口本来大厅" in asked.last("王女士").text
    assert (await asked.the_case()).status is Status.RESOLVED


async def test_without_a_clerk_on_the_phone_the_leader_answers(asked: Town) -> None:
    await asked.say("王女士", UNKNOWN)
    await asked.tap("王女士", "请周组长答复")
    assert UNKNOWN in asked.last("l1", label="接单").text


async def test_an_answer_that_does_not_help_is_passed_on_with_the_words(asked: Town) -> None:
    await bind_clerk(asked)
    await asked.say("王女士", "请问敬老卡怎么办")
    await asked.tap("王女士", "请冯雪答复")
    assert (await asked.the_case()).text == "请问敬老卡怎么办"


async def test_what_was_a_report_after_all_becomes_one(asked: Town) -> None:
    await asked.say("王女士", "请问丽景苑3号楼的灯什么时候修")
    await asked.tap("王女士", "不是问事，要反映问题")
    await asked.tap("王女士", "更多类别")
    await asked.tap("王女士", "路灯照明")
    case = await asked.the_case()
    assert (case.category, case.place.building) == (Category.LIGHTING, "3")


async def test_a_sure_question_is_answered_though_the_model_sees_a_report(asked: Town) -> None:
    asked.understander.knows({"图书室": "report_facility"})
    await asked.say("王女士", "图书室几点开")
    assert "每天 9:00" in asked.last("王女士").text
    await asked.say("王女士", "丽景苑3号楼图书室的门坏了，几点来修")
    assert (await asked.the_case()).category is Category.FACILITY


async def test_forged_buttons_show_nobody_elses_words(asked: Town) -> None:
    await asked.say("王女士", UNKNOWN)
    offer = asked.last("王女士", label="请周组长答复")
    await asked.resident("李大爷")
    await asked.press("李大爷", offer.data("请周组长答复"))
    await asked.press("李大爷", offer.data("不是问事，要反映问题"))
    for forged in ("1:ap::99999", "1:ap::x", "1:nq::", "1:sa::1.q.senior", "1:sa::x"):
        assert await asked.press("李大爷", forged) is not None
    assert await asked.cases() == []


async def test_an_entry_that_is_gone_is_not_shown(asked: Town) -> None:
    await asked.say("王女士", "请问物业电话多少")
    offered = asked.last("王女士", "哪一个")
    assert await load_community(asked.office, make_community())
    assert await asked.tap("王女士", "星河物业", offered) is not None
    assert "010-2" not in asked.last("王女士").text
