"""What happens where two ways of talking meet: nothing is lost, and nobody is shown."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from community.areas import QuietHours
from community.case import Status
from community.messages import Kind
from community.place_codes import place_code
from services.community_loading import load_community
from services.desk import Desk
from services.own_data import _collect
from tests.integration.services.entering import BLOCKED, PHONE, enter
from tests.integration.services.group_chat import GroupChat
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

NAME = "王女士"
LAMP = "丽景苑3号楼2单元楼道灯坏了"
LIFT = "丽景苑12号楼电梯总是停"
RUDE = "找过网格员张师傅，他理都不理"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def vocabulary(town: Town) -> None:
    town.understander.knows(
        {
            "泼水": "report_neighbour",
            "不用修": "withdraw",
            "快点": "urge",
            "找师傅": "request_human",
            "先别撤": "deny",
            "来了没": "ask_progress",
        }
    )


def heard(town: Town, name: str) -> str:
    return "\n".join(said.text for said in town.chat(name))


async def test_a_joined_neighbour_is_not_named_in_the_reporters_own_data(town: Town) -> None:
    await town.resident("赵先生")
    await town.say(NAME, LAMP)
    await town.say("赵先生", "丽景苑3号楼2单元楼道灯坏了好几天")
    await town.tap("赵先生", "是同一件")
    async with town.units.read() as unit:
        desk = await Desk.at(town.office, unit)
        person = await unit.people.by_telegram(town.account(NAME).user_id)
        assert person is not None
        data = await _collect(desk, person)
    (case,) = data.cases
    assert "case_supported" in [entry.event for entry, _ in case.history]
    assert {name for _, name in case.history} <= {NAME, "张师傅", ""}


async def test_taking_back_does_not_name_a_reporter_who_stays_unknown(town: Town) -> None:
    await town.say(NAME, "丽景苑3号楼602往楼下泼水，吵了三回了")
    await town.tap("w1", "接单")
    await town.say(NAME, "他今天又来了", reply_to=town.last(NAME, "接单了"))
    await town.tap(NAME, "撤回这句")
    assert "撤回了一句话" in town.last("w1", "撤回了一句话").text
    await town.say("w1", "我下午去看看", reply_to=town.last("w1", "LL2026-000001"))
    await town.tap("w1", "撤回这句")
    assert NAME not in heard(town, "w1")


async def test_a_draft_behind_a_question_that_nobody_answers_is_filed_all_the_same(
    town: Town,
) -> None:
    await town.say(NAME, LAMP)
    receipt = town.last(NAME, label="补充")
    await town.say(NAME, "电梯坏了")
    await town.tap(NAME, "补充", receipt)
    await town.pass_time(3 * DAY)
    assert [case.text for case in await town.cases()] == [LAMP, "电梯坏了"]


async def test_hurrying_while_a_place_is_asked_for_leaves_one_question_open(town: Town) -> None:
    await town.say(NAME, LAMP)
    await town.say(NAME, LIFT)
    await town.say(NAME, "垃圾没人收")
    await town.say(NAME, "快点啊")
    assert "哪一件" in town.last(NAME).text
    await town.pass_time(3 * DAY)
    assert "垃圾没人收" in [case.text for case in await town.cases()]


@pytest.mark.parametrize(
    "words", ["楼道灯还是不亮，麻烦来修", "先别撤3号楼那件", "3号楼的师傅来了没"]
)
async def test_only_naming_a_case_withdraws_it(town: Town, words: str) -> None:
    await town.say(NAME, LAMP)
    await town.say(NAME, "不用修了")
    await town.say(NAME, words)
    assert (await town.cases())[0].status is Status.ASSIGNED


async def test_a_complaint_by_editing_does_not_reach_the_accused(town: Town) -> None:
    number = await town.say(NAME, LAMP)
    await town.edit(NAME, number, f"{LAMP}，{RUDE}")
    assert "理都不理" not in heard(town, "w1")
    assert "理都不理" in heard(town, "l1")


async def test_a_complaint_in_the_answer_to_where_goes_up_as_a_whole(town: Town) -> None:
    await town.say(NAME, "电梯坏了")
    await town.say(NAME, RUDE)
    await town.say(NAME, "丽景苑3号楼")
    (case,) = await town.cases()
    assert case.accused_keys == {"w1"}
    assert "理都不理" not in heard(town, "w1")


async def test_a_photo_does_not_end_the_question_where_a_danger_is(town: Town) -> None:
    await town.say(NAME, "着火了！")
    await town.say(NAME, "", kind=Kind.PHOTO)
    await town.say(NAME, "丽景苑3号楼2单元")
    (case,) = await town.cases()
    assert (case.place.building, case.area_id) == ("3", "g1a")


async def test_a_scan_corrects_the_place(town: Town) -> None:
    await town.say(NAME, LIFT)
    await town.tap(NAME, "改地点")
    await town.command(NAME, place_code("lijing", "3", "2"))
    (case,) = await town.cases()
    assert (case.place.building, case.text) == ("3", LIFT)


async def test_an_entry_keeps_nothing_of_the_resident_once_it_is_filed(town: Town) -> None:
    await enter(town, "w1", BLOCKED, PHONE)
    await town.the_case()
    async with town.units.read() as unit:
        person = await unit.people.by_telegram(town.account("w1").user_id)
        assert person is not None
        kept = str((await unit.conversations.get(person.id)).data)
    assert not any(words in kept for words in ("冯奶奶", PHONE, "下水道"))


async def test_words_that_name_the_case_and_say_more_reach_the_worker(town: Town) -> None:
    await town.say(NAME, LAMP)
    await town.say(NAME, LIFT)
    await town.say(NAME, "我想找师傅")
    await town.say(NAME, "12号楼那件，告诉他明天下午两点以后我才在家，别来早了")
    assert "两点以后" in heard(town, "w2")
    assert "两点以后" not in heard(town, "w1")


async def test_who_calls_in_a_group_at_night_is_answered_in_private_at_once(town: Town) -> None:
    night = QuietHours(time(22, 0), time(7, 30))
    await load_community(town.office, replace(make_community(), quiet_hours=night))
    await town.pass_time(datetime(2026, 11, 21, 15, 0, tzinfo=UTC) - town.watch.at)
    await GroupChat(town).call(NAME, f"@linli_bot {LAMP}")
    assert "LL2026-000001" in town.last(NAME).text
