"""Escalation by the clock: each step tells the right person once, and nobody too often."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from community.absences import Leave
from community.areas import QuietHours
from community.case import Status
from community.casework_rules import CaseworkRules
from community.escalation import Escalation, Steps
from services import followup, invitations
from services.community_loading import load_community
from services.desk import Desk
from services.promises import start_clocks
from services.watching import watch_over
from tests.integration.services.late import (
    HOUR,
    LAMP,
    NONE,
    SOLVING,
    answered_lamp,
    counts,
    rule,
    told,
)
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community


@pytest.fixture
async def stepped(town: Town) -> Town:
    """A town where the worker took a lamp on, and answered; 48 hours are promised."""
    await answered_lamp(town)
    return town


async def reasons(town: Town) -> list[tuple[str, str]]:
    async with town.units.read() as unit:
        return [
            (entry.details["step"], entry.details["reason"])
            for entry in await unit.cases.history((await town.the_case()).id)
            if entry.event == "escalation_skipped"
        ]


async def test_each_step_tells_its_own_person_at_its_time(stepped: Town) -> None:
    await stepped.pass_time(44 * HOUR)
    assert counts(stepped) == [1, 0, 0, 0]
    assert "快到时间：请解决" in told(stepped, "w1")[0]
    assert "还有 4小时" in told(stepped, "w1")[0]
    assert stepped.last("w1", "快到时间").labels() == ["看工单"]
    await stepped.pass_time(4 * HOUR)
    assert counts(stepped) == [2, 0, 0, 0]
    assert "超时：还没解决" in told(stepped, "w1")[1]
    await stepped.pass_time(HOUR)
    assert counts(stepped) == [2, 1, 0, 0]
    assert stepped.last("w2", "超时").labels() == ["我来办"]
    await stepped.pass_time(HOUR)
    assert counts(stepped) == [2, 1, 1, 0]
    assert stepped.last("l1", "超时").labels() == ["我来办", "催办", "督办"]
    await stepped.pass_time(22 * HOUR)
    assert counts(stepped) == [2, 1, 1, 1]
    await stepped.pass_time(24 * HOUR)
    assert counts(stepped) == [3, 1, 2, 1]
    assert "挂牌督办" in told(stepped, "w1")[-1]
    await stepped.pass_time(240 * HOUR)
    assert counts(stepped) == [3, 1, 2, 1]


async def test_the_resident_reads_the_truth_about_who_was_told(stepped: Town) -> None:
    def receipt() -> str:
        return stepped.last("王女士", "您反映的事记下了").text

    await stepped.pass_time(49 * HOUR)
    assert "已经晚了" in receipt()
    assert "督办" not in receipt()
    await stepped.pass_time(HOUR)
    assert "已经晚了，报了网格长" in receipt()
    await stepped.pass_time(22 * HOUR)
    assert "报了书记" in receipt()
    await stepped.pass_time(24 * HOUR)
    assert "已挂牌督办" in receipt()
    await stepped.tap("w1", "办结")
    await stepped.say("w1", "换好了", reply_to=stepped.last("w1", "写一句"))
    assert "督办" not in stepped.last("王女士", "已经办结").text


async def test_after_a_long_sleep_there_is_no_burst(stepped: Town) -> None:
    stepped.watch.at += 73 * HOUR
    await followup.run_due(stepped.office, "clock")
    await stepped.deliver()
    assert counts(stepped) == [1, 0, 0, 1]
    assert await reasons(stepped) == [
        (step, "caught_up") for step in ("remind", "substitute", "leader")
    ]
    await stepped.pass_time(240 * HOUR)
    assert counts(stepped) == [2, 0, 1, 1]


async def test_two_clocks_in_the_same_minute_are_one_message(town: Town) -> None:
    await town.say("王女士", LAMP)
    town.watch.at += 3 * HOUR
    assert await followup.run_due(town.office, "clock")
    await town.deliver()
    assert counts(town)[0:3] == [1, 0, 1]
    assert "还没接单" in told(town, "w1")[0]
    assert "还没答复居民" in told(town, "w1")[0]
    await town.pass_time(HOUR)
    assert counts(town)[0:3] == [1, 0, 1]


async def test_nobody_is_nudged_more_often_than_is_set(stepped: Town) -> None:
    await rule(stepped, Escalation(NONE, NONE, SOLVING, most_nudges=1))
    await stepped.pass_time(48 * HOUR)
    assert len(told(stepped, "w1")) == 1
    # The worker has had his one nudge, so whoever stands in for him hears that it is late.
    assert len(told(stepped, "w2")) == 1
    await stepped.pass_time(240 * HOUR)
    assert max(counts(stepped)) == 1
    events = await stepped.events((await stepped.the_case()).id)
    assert "escalation_held_back" in events
    assert (await stepped.the_case()).supervised_at is not None


async def test_a_leader_who_is_responsible_hears_once(town: Town) -> None:
    steps = Steps(leader_after=HOUR, substitute_after=None)
    await rule(town, Escalation(steps, NONE, NONE))
    await town.say("王女士", "幸福家园楼道灯坏了")
    assert "周组长" in town.last("王女士", "记下了").text
    await town.pass_time(timedelta(minutes=30))
    before = len(told(town, "l1"))
    await town.pass_time(2 * HOUR)
    assert len(told(town, "l1")) == before == 2  # not accepted, not answered
    assert ("leader", "nobody_new") in await reasons(town)


async def test_who_is_told_in_place_of_a_worker_on_leave(town: Town) -> None:
    made = make_community()
    leave = (Leave(date(2026, 11, 1), date(2026, 12, 31)),)
    staff = [replace(one, leaves=leave if one.key == "w1" else ()) for one in made.staff]
    await load_community(town.office, make_community())
    await town.say("王女士", LAMP)
    rules = CaseworkRules(escalation=Escalation(NONE, NONE, NONE))
    await load_community(town.office, replace(made, staff=tuple(staff), casework=rules))
    await town.pass_time(HOUR)
    assert counts(town)[0:3] == [0, 2, 0]  # not accepted, not answered


async def test_a_blocked_leader_is_passed_over_to_the_secretary(stepped: Town) -> None:
    await stepped.block("l1")
    await stepped.pass_time(50 * HOUR)
    assert counts(stepped) == [2, 1, 0, 1]
    assert "报了书记" in stepped.last("王女士", "您反映的事记下了").text


async def test_a_complaint_is_not_shown_to_colleagues_or_to_whom_it_accuses(town: Town) -> None:
    await rule(town, Escalation(SOLVING, SOLVING, SOLVING))
    await town.command("s1", await invitations.invite(town.office, "s1", timedelta(days=7)))
    await town.say("王女士", "我要投诉丽景苑3号楼的网格员张师傅，报了三回他理都不理")
    await town.pass_time(240 * HOUR)
    assert counts(town)[:2] == [0, 0]
    assert told(town, "l1")
    assert told(town, "s1")


async def test_the_night_is_slept_through_and_danger_is_not(town: Town) -> None:
    quiet = QuietHours(time(22, 0), time(7, 30))
    await rule(town, Escalation(NONE, NONE, SOLVING), quiet_hours=quiet)
    town.watch.at = datetime(2026, 11, 21, 13, 59, tzinfo=UTC)
    await town.say("王女士", LAMP)
    await town.pass_time(timedelta(minutes=30))
    town.understander.knows({"着火": "emergency"})
    assert told(town, "w1") == []
    await town.say("王女士", "丽景苑3号楼着火了")
    await town.pass_time(timedelta(minutes=30))
    (danger,) = told(town, "w1")[-1:]
    assert "紧急" in danger
    await town.pass_time(10 * HOUR)
    late = [text for text in told(town, "w1") if "紧急" not in text]
    assert len(late) == 1


async def test_a_solved_case_escalates_no_more_and_a_new_round_does(stepped: Town) -> None:
    await stepped.pass_time(50 * HOUR)
    await stepped.tap("w1", "办结")
    await stepped.say("w1", "换好了", reply_to=stepped.last("w1", "写一句"))
    before = counts(stepped)
    answer = await stepped.tap("l1", "督办")
    assert answer is not None
    assert "已办结" in answer.text
    await stepped.pass_time(24 * HOUR)
    assert counts(stepped) == before
    await stepped.tap("王女士", "未解决")
    await stepped.pass_time(50 * HOUR)
    assert counts(stepped)[0] > before[0]


async def test_an_open_case_that_nothing_watches_is_found_and_planned(
    stepped: Town, caplog: pytest.LogCaptureFixture
) -> None:
    assert await watch_over(stepped.office) == 0
    case = await stepped.the_case()
    async with stepped.units.write() as unit:
        desk = await Desk.at(stepped.office, unit)
        await start_clocks(desk, replace(case, status=Status.RESOLVED))
        assert await unit.due.of_case(case.id) == []
        await unit.commit()
    assert await watch_over(stepped.office) == 1
    assert case.number in caplog.text
    assert await watch_over(stepped.office) == 0
    await stepped.pass_time(48 * HOUR)
    assert counts(stepped)[0] == 2
    await stepped.pass_time(240 * HOUR)
    assert await watch_over(stepped.office) == 0


async def test_a_case_whose_area_is_gone_is_told_to_a_leader(stepped: Town) -> None:
    made = make_community()
    areas = tuple(area for area in made.areas if area.id != "g1a")
    lijing, *others = made.estates
    moved = replace(lijing, buildings={"3": "g1b", "12": "g1b"}, areas=("g1b",))
    await rule(stepped, Escalation(NONE, NONE, SOLVING), areas=areas, estates=(moved, *others))
    await stepped.pass_time(50 * HOUR)
    assert counts(stepped) == [2, 0, 1, 0]
