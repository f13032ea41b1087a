"""Clocks by the community's rules: filing, handing over, reopening, another track or category."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from community.areas import QuietHours
from community.case import HistoryEntry, Status
from community.casework_rules import CaseworkRules, TrackRule
from community.categories import Category
from community.clock_rules import ClockRule, Counting
from community.followup import DueKind
from community.tracks import Level, Track
from services.community_loading import load_community
from storage.units import SqlUnits
from tests.integration.services.town import START, Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BY_TRACK = CaseworkRules(
    clocks=(
        ClockRule(tracks=(Track.COMPLEX,), solve_within=5 * DAY),
        ClockRule(tracks=(Track.DIFFICULT,), solve_within=10 * DAY),
    )
)


async def rules(town: Town, casework: CaseworkRules) -> None:
    await load_community(town.office, replace(make_community(), casework=casework))


async def history(town: Town, event: str) -> Sequence[HistoryEntry]:
    case = await town.the_case()
    async with town.units.read() as unit:
        return [one for one in await unit.cases.history(case.id) if one.event == event]


async def told_late(town: Town, clock: str) -> list[str]:
    """Give to whom it was said, as who has the case, that a promise ran out."""
    return [
        one.details["to"]
        for one in await history(town, "case_escalated")
        if (one.details["clock"], one.details["step"]) == (clock, "worker")
    ]


async def hand_over(town: Town, giver: str, taker: str) -> None:
    await town.tap(giver, "转派")
    await town.tap(giver, taker)


async def judge(town: Town, track: str) -> None:
    await town.tap("w1", "更多 ▾", town.last("w1", label="更多 ▾"))
    await town.tap("w1", "难度", town.last("w1", label="难度"))
    await town.tap("w1", track, town.last("w1", label=track))


async def test_a_case_is_filed_with_track_level_and_promises_of_its_rules(units: SqlUnits) -> None:
    """Example of docs/casework/clocks.md: filed before National Day, in working time."""
    town = Town(units)
    town.watch.at = datetime(2026, 9, 30, 8, 0, tzinfo=UTC)  # Wednesday, 16:00
    await town.open("w1", "w2", "l1", residents=("王女士",))
    clock = ClockRule(tracks=(Track.COMPLEX,), solve_within=2 * DAY, counts=Counting.WORKING)
    lamps = TrackRule((Category.LIGHTING,), Track.COMPLEX)
    await rules(town, CaseworkRules(tracks=(lamps,), clocks=(clock,)))
    await town.say("王女士", LAMP)
    case = await town.the_case()
    assert (case.track, case.level) == (Track.COMPLEX, Level.COMMUNITY)
    assert case.respond_by == town.watch.at + timedelta(minutes=2)
    assert case.solve_by == datetime(2026, 10, 9, 8, 0, tzinfo=UTC)
    receipt = town.last("王女士", "编号：").text
    assert "2天内解决（按工作时间算，10月9日 16:00 前）" in receipt
    assert "10月9日 16:00（周五，按工作时间算）前解决" in town.last("w1", label="接单").text


async def test_danger_knows_no_office_hours(town: Town) -> None:
    await rules(town, CaseworkRules(clocks=(ClockRule(counts=Counting.WORKING),)))
    await town.say("王女士", "丽景苑3号楼着火了")
    assert (await town.the_case()).solve_by == START + 48 * HOUR


async def test_whoever_gets_a_case_early_has_time_to_respond_and_the_promise_stays(
    town: Town,
) -> None:
    await town.say("王女士", LAMP)
    before = await town.the_case()
    await town.tap("w1", "接单")
    await town.pass_time(23 * HOUR)
    await hand_over(town, "w1", "刘师傅")
    after = await town.the_case()
    assert after.respond_by == town.watch.at + timedelta(minutes=2)
    assert after.answer_by == town.watch.at + timedelta(minutes=5)
    assert after.solve_by == before.solve_by
    await town.pass_time(timedelta(minutes=3))
    assert await told_late(town, "respond") == ["w2"]
    assert not await history(town, "clock_changed")


async def test_late_in_its_time_a_case_gets_half_of_it_again_but_once(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    await town.pass_time(30 * HOUR)
    await hand_over(town, "w1", "刘师傅")
    extended = await town.the_case()
    assert extended.solve_by == START + (30 + 24) * HOUR
    assert "11月23日 16:00 前解决" in town.last("王女士", "多留了些时间").text
    assert "11月23日 16:00 前解决" in town.last("王女士", "编号：").text
    (changed,) = await history(town, "clock_changed")
    assert changed.details["reason"] == "handed_over"
    assert changed.details["from"] == (START + 48 * HOUR).isoformat()
    await town.pass_time(20 * HOUR)
    await hand_over(town, "w2", "张师傅")
    assert (await town.the_case()).solve_by == extended.solve_by
    assert len(await history(town, "clock_changed")) == 1


async def test_lateness_stays_with_who_held_the_case_and_is_told_once(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    town.watch.at += 49 * HOUR  # The clock was away: nobody has been told yet.
    await hand_over(town, "w1", "刘师傅")
    (late,) = await history(town, "held_when_late")
    assert late.details["holder"] == "w1"
    assert "张师傅" in town.last("l1").text
    assert (await town.the_case()).solve_by == town.watch.at + 24 * HOUR
    await town.pass_time(23 * HOUR)
    assert await told_late(town, "solve") == []
    await town.pass_time(2 * HOUR)
    await hand_over(town, "w2", "张师傅")
    await town.pass_time(HOUR)
    assert await told_late(town, "solve") == ["w2"]
    assert len(await history(town, "held_when_late")) == 1


async def test_a_new_round_has_clocks_by_the_same_rules_and_may_be_extended_again(
    town: Town,
) -> None:
    await rules(town, BY_TRACK)
    await town.say("王女士", LAMP)
    await judge(town, "复杂")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "怎么办好的"))
    await town.pass_time(25 * HOUR)
    await town.tap("王女士", "未解决")
    case = await town.the_case()
    assert (case.status, case.track, case.level) == (
        Status.REOPENED,
        Track.COMPLEX,
        Level.STREET,
    )
    assert case.solve_by == town.watch.at + 5 * DAY / 2
    assert case.respond_by == town.watch.at + timedelta(minutes=2)


async def test_a_harder_track_gives_more_time_counted_from_filing_and_says_so(town: Town) -> None:
    await rules(town, BY_TRACK)
    await town.say("王女士", LAMP)
    await town.pass_time(20 * HOUR)
    await judge(town, "复杂")
    case = await town.the_case()
    assert (case.track, case.level) == (Track.COMPLEX, Level.COMMUNITY)
    assert case.solve_by == START + 5 * DAY
    assert "11月26日 10:00 前解决" in town.last("王女士", "答应您的时间改了").text
    assert "5天内解决（11月26日 10:00 前）" in town.last("王女士", "编号：").text
    assert "11月26日 10:00" in town.last("w1", label="回复居民").text
    (changed,) = await history(town, "track_changed")
    assert (changed.details["from"], changed.details["to"]) == ("simple", "complex")
    await judge(town, "简单")
    simple = await town.the_case()
    assert simple.solve_by == START + 48 * HOUR
    assert simple.level is Level.COMMUNITY


async def test_difficult_needs_a_reason_and_goes_up(town: Town) -> None:
    await rules(town, BY_TRACK)
    await town.say("王女士", LAMP)
    await judge(town, "疑难")
    assert (await town.the_case()).track is Track.SIMPLE
    await town.say("w1", "产权不清，要街道协调", reply_to=town.last("w1", "难在哪里"))
    case = await town.the_case()
    assert (case.track, case.level) == (Track.DIFFICULT, Level.STREET)
    assert case.solve_by == START + 10 * DAY
    assert "产权不清" in town.last("l1", "疑难").text
    assert not [said for said in town.chat("王女士") if "产权不清" in said.text]
    (changed,) = await history(town, "track_changed")
    assert changed.details["words"] == "产权不清，要街道协调"
    await town.say("w1", "再说一次", reply_to=town.last("w1", "难在哪里"))
    assert len(await history(town, "track_changed")) == 1


async def test_no_change_of_track_hides_that_a_case_is_late(town: Town) -> None:
    await rules(town, BY_TRACK)
    await town.say("王女士", LAMP)
    await town.pass_time(49 * HOUR)
    await judge(town, "复杂")
    case = await town.the_case()
    assert case.track is Track.COMPLEX
    assert case.solve_by == START + 48 * HOUR
    assert await told_late(town, "solve") == ["w1"]


async def test_simple_again_never_promises_a_time_that_is_past(town: Town) -> None:
    await rules(town, BY_TRACK)
    await town.say("王女士", LAMP)
    await judge(town, "复杂")
    await town.pass_time(50 * HOUR)
    await judge(town, "简单")
    assert (await town.the_case()).solve_by == START + 5 * DAY


async def test_a_pause_and_a_track_add_up(town: Town) -> None:
    await rules(town, BY_TRACK)
    await town.say("王女士", LAMP)
    await town.tap("w1", "问居民")
    await town.say("w1", "哪一层？", reply_to=town.last("w1", "写您要问的话"))
    await town.pass_time(10 * HOUR)
    await judge(town, "复杂")
    assert (await town.the_case()).paused_at == START
    await town.say("王女士", "三楼", reply_to=town.last("王女士", "哪一层"))
    assert (await town.the_case()).solve_by == START + 5 * DAY + 10 * HOUR
    await judge(town, "简单")
    assert (await town.the_case()).solve_by == START + 2 * DAY + 10 * HOUR


async def test_a_corrected_category_brings_its_own_clock(town: Town) -> None:
    noise = ClockRule(categories=(Category.NOISE,), solve_within=3 * DAY)
    await rules(town, CaseworkRules(clocks=(noise,)))
    await town.say("王女士", LAMP)
    await town.tap("王女士", "改类别")
    label = next(one for one in town.last("王女士", "哪一类").labels() if "噪" in one)
    await town.tap("王女士", label)
    assert (await town.the_case()).solve_by == START + 3 * DAY
    (changed,) = await history(town, "clock_changed")
    assert changed.details["reason"] == "category"


@pytest.mark.parametrize("data", ["1:3c:1:hardest", "1:3c:1:", "1:3c:99:complex", "1:3a:99:"])
async def test_forged_taps_change_nothing(town: Town, data: str) -> None:
    await town.say("王女士", LAMP)
    before = await town.the_case()
    for name in ("w1", "w2", "王女士"):
        await town.press(name, data)
    assert await town.the_case() == before


async def test_only_who_handles_a_case_judges_it_or_stops_its_clock(town: Town) -> None:
    await town.say("王女士", LAMP)
    before = await town.the_case()
    for name in ("w2", "王女士"):
        for data in ("1:3a:1:", "1:3b:1:", "1:3c:1:complex"):
            answer = await town.press(name, data)
            assert answer is not None
            assert answer.alert
    assert await town.the_case() == before


async def test_rows_that_fall_due_are_planned_for_the_new_time(town: Town) -> None:
    await rules(town, BY_TRACK)
    await town.say("王女士", LAMP)
    await judge(town, "复杂")
    case = await town.the_case()
    async with town.units.read() as unit:
        due = [
            row.due_at
            for row in await unit.due.of_case(case.id)
            if row.kind is DueKind.SOLVE_OVERDUE
        ]
    assert due == [START + 5 * DAY - 4 * HOUR], "the reminder comes first"


async def test_danger_gets_no_more_time_by_handing_over(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼着火了")
    await town.pass_time(40 * HOUR)
    await hand_over(town, "w1", "刘师傅")
    case = await town.the_case()
    assert case.solve_by == START + 48 * HOUR
    assert case.respond_by == town.watch.at + timedelta(minutes=2)


async def test_who_gets_a_case_at_night_responds_in_the_morning(town: Town) -> None:
    quiet = QuietHours(time(22, 0), time(7, 30))
    await load_community(town.office, replace(make_community(), quiet_hours=quiet))
    await town.say("王女士", LAMP)
    await town.pass_time(14 * HOUR)  # midnight
    await hand_over(town, "w1", "刘师傅")
    morning = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert (await town.the_case()).respond_by == morning + timedelta(minutes=2)


async def test_a_year_without_known_holidays_is_warned_of_once(
    units: SqlUnits, caplog: pytest.LogCaptureFixture
) -> None:
    town = Town(units)
    town.watch.at = datetime(2089, 12, 28, 2, 0, tzinfo=UTC)
    await town.open("w1", "w2", "l1", residents=("王女士",))
    working = ClockRule(counts=Counting.WORKING, solve_within=5 * DAY)
    await rules(town, CaseworkRules(clocks=(working,)))
    for lamp in (LAMP, "丽景苑12号楼楼道灯坏了"):
        await town.say("王女士", lamp)
    warned = [one.getMessage() for one in caplog.records if "holidays" in one.getMessage()]
    assert len([one for one in warned if "2090" in one]) == 1
    assert len([one for one in warned if "2089" in one]) == 1
