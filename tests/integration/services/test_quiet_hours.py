"""In the quiet hours nothing goes out but danger, and answers to who writes himself."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from community.areas import QuietHours
from community.case import Status
from community.messages import SendKind
from services import followup, invitations
from services.clockwork import clock_state, fast_forward, skip_quiet_hours
from services.community_loading import load_community
from services.delivery import OriginalGone, claim_letters, settle
from services.left_alone import go_on_with_drafts
from storage.units import SqlUnits
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
EVENING = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
"""21:00 in Shanghai."""
NIGHT = EVENING + timedelta(hours=2)
MORNING = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
"""07:30 in Shanghai."""
Act = Callable[[Town], Awaitable[None]]
PEOPLE = ("王女士", "李大爷", "w1", "w2", "l1")


@pytest.fixture
async def evening(units: SqlUnits) -> Town:
    """The town at 21:00; from 22:00 to 07:30 people sleep."""
    town = Town(units)
    town.watch.at = EVENING
    await town.open("w1", "w2", "l1")
    quiet = QuietHours(time(22, 0), time(7, 30))
    await load_community(town.office, replace(make_community(), quiet_hours=quiet))
    await town.resident("王女士")
    await town.resident("李大爷")
    return town


def heard(town: Town) -> dict[str, int]:
    """Count the messages on each phone."""
    return {name: len(town.chat(name)) for name in PEOPLE}


async def reach(town: Town, at: datetime) -> None:
    """Let the time come, and everything that falls due or waits for it."""
    await town.pass_time(at - town.watch.at)
    await town.deliver()


async def solve(town: Town) -> None:
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))


async def test_a_report_at_night_is_answered_at_once_and_handed_out_in_the_morning(
    evening: Town,
) -> None:
    await reach(evening, NIGHT)
    before = heard(evening)
    await evening.say("王女士", LAMP)
    assert "11月22日 07:30 告诉张师傅" in evening.last("王女士", "编号：").text
    assert heard(evening) == {**before, "王女士": before["王女士"] + 1}
    await reach(evening, MORNING - timedelta(seconds=1))
    assert heard(evening)["w1"] == before["w1"]
    await reach(evening, MORNING)
    assert LAMP in evening.last("w1", label="接单").text


async def test_promises_of_the_night_begin_in_the_morning(evening: Town) -> None:
    await reach(evening, NIGHT)
    await evening.say("王女士", LAMP)
    case = await evening.the_case()
    assert case.respond_by == MORNING + timedelta(minutes=2)
    assert case.solve_by == MORNING + timedelta(hours=48)
    assert "从那时起" in evening.last("王女士", "编号：").text
    await reach(evening, MORNING + timedelta(minutes=1))
    assert "超时" not in "".join(said.text for said in evening.chat("w1"))


async def test_danger_wakes_everybody_who_is_needed(evening: Town) -> None:
    await reach(evening, NIGHT)
    await evening.say("王女士", "丽景苑3号楼着火了")
    assert "119" in "".join(said.text for said in evening.chat("王女士"))
    assert "紧急" in evening.last("w1").text
    assert "紧急" in evening.last("l1").text
    await evening.say("王女士", "三楼窗口在冒烟", reply_to=evening.last("王女士", "险情记下了"))
    assert "冒烟" in evening.last("w1").text
    await evening.tap("w1", "接单")
    assert "接单了" in evening.last("王女士").text


async def test_what_a_worker_does_at_night_is_told_in_the_morning(evening: Town) -> None:
    await evening.say("王女士", LAMP)
    await reach(evening, NIGHT)
    before = heard(evening)
    await solve(evening)
    assert heard(evening)["王女士"] == before["王女士"]
    assert "已办结" in evening.last("王女士", "编号：").text, "the receipt is changed silently"
    await reach(evening, MORNING)
    assert "换好了" in evening.last("王女士", "说办好了").text


async def _accepts(town: Town) -> None:
    await town.tap("w1", "接单")


async def _hands_over(town: Town) -> None:
    await town.tap("w1", "转派")
    await town.tap("w1", "刘师傅")


async def _whistles(town: Town) -> None:
    await town.tap("w1", "吹哨")


async def _corrects(town: Town) -> None:
    await town.tap("w1", "改类别")
    await town.tap("w1", "环境卫生")


async def _urges(town: Town) -> None:
    town.understander.knows({"快点": "urge"})
    await town.say("王女士", "快点")


async def _adds(town: Town) -> None:
    await town.say("王女士", "四楼也不亮", reply_to=town.last("王女士", "编号："))


async def _withdraws(town: Town) -> None:
    await town.tap("王女士", "撤回", town.last("王女士", "编号："))


async def _joins(town: Town) -> None:
    await town.say("李大爷", LAMP)
    await town.tap("李大爷", "是同一件")


async def _reports(town: Town) -> None:
    await town.say("李大爷", "丽景苑12号楼电梯坏了")


async def _blocks(town: Town) -> None:
    await town.block("w1")


@pytest.mark.parametrize(
    ("act", "who"),
    [
        (_accepts, "w1"),
        (_hands_over, "w1"),
        (_whistles, "w1"),
        (_corrects, "w1"),
        (solve, "w1"),
        (_urges, "王女士"),
        (_adds, "王女士"),
        (_withdraws, "王女士"),
        (_joins, "李大爷"),
        (_reports, "李大爷"),
        (_blocks, "w1"),
    ],
)
async def test_nobody_but_who_acts_hears_of_it_at_night(evening: Town, act: Act, who: str) -> None:
    await evening.say("王女士", LAMP)
    await reach(evening, NIGHT)
    before = heard(evening)
    await act(evening)
    after = heard(evening)
    assert {name for name in PEOPLE if after[name] != before[name]} <= {who}
    await reach(evening, MORNING)
    assert sum(heard(evening).values()) > sum(after.values()), "it is told in the morning"


@pytest.mark.parametrize(
    ("say", "told"),
    [
        (_urges, "11月22日 07:30 替您催张师傅"),
        (_adds, "11月22日 07:30 交给张师傅"),
    ],
)
async def test_what_waits_is_not_called_done(evening: Town, say: Act, told: str) -> None:
    await evening.say("王女士", LAMP)
    await reach(evening, NIGHT)
    await say(evening)
    assert told in evening.last("王女士").text


async def test_words_between_resident_and_worker_wait_and_both_are_told_so(evening: Town) -> None:
    await evening.say("王女士", LAMP)
    await evening.tap("w1", "接单")
    await reach(evening, NIGHT)
    await evening.say("w1", "几楼的灯？", reply_to=evening.last("w1", label="转派"))
    assert "11月22日 07:30 发给王女士" in evening.last("w1").text
    assert "几楼的灯" not in "".join(said.text for said in evening.chat("王女士"))
    news = evening.last("王女士", "接单了")
    await evening.say("王女士", "灯还是不亮", reply_to=news)
    assert "11月22日 07:30 转给张师傅" in evening.last("王女士").text
    await reach(evening, MORNING)
    assert "灯还是不亮" in evening.last("w1").text
    assert "几楼的灯" in evening.last("王女士").text


async def test_work_that_was_due_by_day_and_is_late_wakes_nobody(evening: Town) -> None:
    """The program was away from 21:02 to 23:00, when somebody should have accepted."""
    await evening.say("王女士", LAMP)
    before = heard(evening)
    evening.watch.at = NIGHT
    assert await followup.run_due(evening.office, "clock") > 0
    await evening.deliver()
    assert heard(evening) == before
    await reach(evening, MORNING)
    assert "超时" in evening.last("w1").text


async def test_who_finished_typing_at_night_is_asked_at_once(evening: Town) -> None:
    quiet = QuietHours(time(22, 0), time(7, 30))
    patient = replace(make_community(), quiet_hours=quiet)
    patient = replace(patient, durations=replace(patient.durations, gather=timedelta(seconds=5)))
    await load_community(evening.office, patient)
    await reach(evening, NIGHT)
    await evening.say("王女士", "楼道灯坏了")
    evening.watch.at = NIGHT + timedelta(seconds=6)
    await go_on_with_drafts(evening.office, 5)
    await evening.deliver()
    assert "哪个小区" in evening.last("王女士").text


async def test_answers_pass_what_waits_in_the_same_chat(evening: Town) -> None:
    await evening.say("王女士", LAMP)
    await reach(evening, NIGHT)
    await evening.tap("w1", "接单")
    await evening.say("王女士", "你好")
    assert "您好" in evening.last("王女士").text
    assert "接单了" not in "".join(said.text for said in evening.chat("王女士"))


async def test_what_is_said_anew_for_a_deleted_message_waits_too(evening: Town) -> None:
    await evening.say("王女士", LAMP)
    await reach(evening, NIGHT)
    async with evening.units.write() as unit:
        case = await evening.the_case()
        receipt = await unit.outbox.latest(case.id, case.reporter_id, "receipt")
        assert receipt is not None
        edit = replace(receipt.letter, kind=SendKind.EDIT, edits=receipt.id, text="已办结")
        await unit.outbox.add(edit, evening.watch.at)
        await unit.commit()
    lease = timedelta(seconds=20)
    (posted,) = await claim_letters(evening.office, "post", lease, 5, ())
    await settle(evening.office, posted, "post", OriginalGone("message to edit not found"))
    before = heard(evening)
    await evening.deliver()
    assert heard(evening) == before
    await reach(evening, MORNING)
    assert evening.last("王女士").text == "已办结"


async def test_the_clock_can_be_moved_to_the_morning_when_messages_go_out(evening: Town) -> None:
    assert not await skip_quiet_hours(evening.office)
    await evening.say("王女士", LAMP)
    await evening.tap("w1", "接单")
    await solve(evening)
    evening.watch.at = NIGHT
    assert (await evening.the_case()).status is Status.RESOLVED
    await evening.say("李大爷", "丽景苑12号楼电梯坏了")
    assert (await clock_state(evening.office)).next_due == MORNING
    assert await fast_forward(evening.office, None) == MORNING


async def test_a_clock_that_stands_at_night_can_skip_to_the_morning(evening: Town) -> None:
    evening.watch.at = NIGHT
    assert await skip_quiet_hours(evening.office)
    assert (await clock_state(evening.office)).now == MORNING
    assert not await skip_quiet_hours(evening.office)


async def test_where_the_night_is_near_the_morning_comes_at_once_as_well(evening: Town) -> None:
    assert not await skip_quiet_hours(evening.office, timedelta(minutes=59))
    assert await skip_quiet_hours(evening.office, timedelta(hours=1))
    assert (await clock_state(evening.office)).now == MORNING


async def test_who_takes_up_work_at_night_is_greeted_at_once(evening: Town) -> None:
    await reach(evening, NIGHT)
    code = await invitations.invite(evening.office, "w3", timedelta(days=7))
    await evening.command("w3", code)
    assert "陈师傅，您好" in evening.last("w3").text
