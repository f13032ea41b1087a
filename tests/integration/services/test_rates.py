"""The rates over a small town, from the tables and in the chat; and reports that helped."""

from datetime import timedelta

from bot.callback_data import encode
from community.actions import Action
from community.case import Case, Status
from community.rates import NOBODY, LeftOut, Rate
from community.shares import NOTHING, Share
from community.speech import Button
from services.ledger import ledger
from services.rating import By, Ratings, ratings
from tests.integration.services.desk_town import command, with_secretary
from tests.integration.services.town import Town
from tests.integration.services.whistles import bring_units_in, deliver, promise, whistle_for

HOUR = timedelta(hours=1)
LAMP = "丽景苑3号楼2单元楼道灯坏了"
LIFT = "丽景苑3号楼电梯坏了"


async def _found(town: Town) -> Ratings:
    async with town.units.read() as unit:
        community = await town.office.community(unit)
        return await ratings(unit, community, town.watch.at)


async def _solve(town: Town, worker: str) -> None:
    await town.tap(worker, "办结")
    await town.say(worker, "修好了", reply_to=town.last(worker, "写一句怎么办好的"))


async def _closed(town: Town, stars: int = 5) -> Case:
    """Let a case go well: accepted, solved, confirmed, rated."""
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    await _solve(town, "w1")
    await town.pass_time(25 * HOUR)
    await town.tap("王女士", "已解决")
    case = (await town.cases())[-1]
    await town.press("王女士", encode(Button(Action.RATE, case.id, f"1.{stars}")))
    return case


async def test_a_small_town_by_hand(town: Town) -> None:
    """One case goes well; one is late, handed over, solved and reopened; one is withdrawn."""
    await _closed(town)
    await town.resident("李先生")
    await town.say("李先生", LIFT)
    await town.pass_time(80 * HOUR)
    late = (await town.cases())[-1]
    await town.press("w1", encode(Button(Action.HAND_OVER_TO, late.id, "w2")))
    await _solve(town, "w2")
    await town.pass_time(25 * HOUR)
    await town.tap("李先生", "未解决")
    await town.say("王女士", "幸福家园5号楼路灯坏了")
    gone = (await town.cases())[-1]
    await town.press("王女士", encode(Button(Action.WITHDRAW, gone.id)))

    found = await _found(town)
    assert [(one.case_id, one.round) for one in found.rounds] == [(1, 1), (2, 1), (2, 2), (3, 1)]
    workers = found.by(By.WORKER)
    assert workers["w1"].shares == {
        Rate.RESPONSE: Share(1, 2),
        Rate.SOLUTION: Share(1, 2),
        Rate.SATISFACTION: Share(1, 1),
        Rate.CONFIRMED: Share(1, 1),
        Rate.REACHED: Share(1, 1),
        Rate.REOPENING: Share(0, 1),
    }
    assert workers["w2"].shares == {
        Rate.RESPONSE: NOTHING,
        Rate.SOLUTION: NOTHING,
        Rate.SATISFACTION: NOTHING,
        Rate.CONFIRMED: Share(0, 1),
        Rate.REACHED: Share(1, 1),
        Rate.REOPENING: Share(1, 1),
    }
    whole = found.whole()
    assert whole.left_out == {LeftOut.WITHDRAWN: 1}
    assert whole.shares[Rate.CONFIRMED] == Share(1, 2)
    assert set(found.by(By.MONTH)) == {"2026-11"}
    assert NOBODY not in found.by(By.GRID)


async def test_not_reached_is_no_answer(town: Town) -> None:
    await town.say("王女士", LAMP)
    await _solve(town, "w1")
    await town.pass_time(30 * 24 * HOUR)
    case = await town.the_case()
    assert case.status is Status.CLOSED
    shares = (await _found(town)).whole().shares
    assert shares[Rate.REACHED] == Share(0, 1)
    assert shares[Rate.CONFIRMED] == shares[Rate.SATISFACTION] == NOTHING


async def test_units_have_rates_of_their_own(town: Town) -> None:
    await bring_units_in(town, "wy1", "s1")
    await town.say("王女士", LAMP)
    await whistle_for(town, "丽景物业")
    await promise(town, "wy1")
    await deliver(town, "wy1", "换了水泵")
    rated = (await _found(town)).by(By.UNIT)["lijing-wy"]
    assert rated.shares == {
        Rate.UNIT_REPORTING: Share(1, 1),
        Rate.UNIT_DELIVERY: Share(1, 1),
        Rate.UNIT_STARS: NOTHING,
    }
    await command(town, "s1", "rates")
    await town.tap("s1", "按单位看")
    assert "丽景物业</b>：100.0 %（1 / 1），太少，不排名" in town.chat("s1")[-1].text


async def test_a_worker_sees_his_own_and_the_communitys_and_nobody_elses(town: Town) -> None:
    await _closed(town)
    await town.say("w1", "三率")
    text = town.chat("w1")[-1].text
    assert "张师傅的三率</b>（2026-11）" in text
    own, whole = text.split("全社区")
    assert "响应率：<b>100.0 %</b>（1 / 1）" in own
    assert "满意率：<b>100.0 %</b>（1 / 1）" in whole
    for view in ("people.0.0.response", "units.0.0.unit-reporting"):
        answer = await town.press("w1", f"1:9a::{view}")
        assert answer is not None
        assert "用不上了" in answer.text
    await command(town, "w2", "rates")
    assert "张师傅" not in town.chat("w2")[-1].text
    assert "响应率：还没有可以算的" in town.chat("w2")[-1].text


async def test_a_leader_turns_to_people_and_to_the_last_month_in_one_message(town: Town) -> None:
    await _closed(town, stars=2)
    await command(town, "l1", "rates")
    before = len(town.chat("l1"))
    await town.tap("l1", "按人看")
    await town.tap("l1", "满意率")
    assert "张师傅</b>：0.0 %（0 / 1），太少，不排名" in town.chat("l1")[-1].text
    await town.tap("l1", "上个月")
    assert "（2026-10）" in town.chat("l1")[-1].text
    assert "还没有可以算的" in town.chat("l1")[-1].text
    await town.tap("l1", "回总数")
    await town.tap("l1", "本月")
    assert "重办率：<b>0.0 %</b>（0 / 1）" in town.chat("l1")[-1].text
    assert len(town.chat("l1")) == before


async def test_complaints_about_the_reader_are_not_counted_before_his_eyes(town: Town) -> None:
    await with_secretary(town)
    await town.say("王女士", "我要投诉周组长，丽景苑3号楼的事他理都不理")
    await town.pass_time(100 * HOUR)
    for reader, seen in (("l1", "还没有可以算的"), ("s1", "（0 / 1）")):
        assert f"响应率：{seen}" in (await command(town, reader, "rates")).replace(
            "<b>0.0 %</b>", ""
        )


async def test_forged_buttons_and_residents_get_nothing(town: Town) -> None:
    for argument in ("", "home", "x.0.0.response", "home.0.2.response", "home.0.0.x", "a.b.c.d.e"):
        answer = await town.press("l1", f"1:9a::{argument}")
        assert answer is not None, argument
        assert "用不上了" in answer.text
    await town.press("l1", "1:9a::people.99999.0.unit-stars")
    assert "（2026-11）" in town.chat("l1")[-1].text
    assert "给工作人员用的" in await command(town, "王女士", "rates")


async def test_a_helpful_report_is_thanked_for_once(town: Town) -> None:
    case = await _closed(town)
    assert "反映得好" not in str(town.chat("王女士"))
    first = await town.tap("w1", "👍 反映得好")
    again = await town.tap("w1", "👍 反映得好")
    assert first is not None
    assert again is not None
    assert ("记下了" in first.text, "已经记过了" in again.text) == (True, True)
    thanks = [said for said in town.chat("王女士") if "说「反映得好」" in said.text]
    assert len(thanks) == 1
    assert (await town.events(case.id)).count("report_praised") == 1
    (row,) = await ledger(town.office)
    assert row.praised_at == town.watch.at
    async with town.units.read() as unit:
        assert await unit.rating.praised(case.reporter_id) == 1


async def test_only_what_was_closed_lately_can_be_praised_and_only_by_who_has_it(
    town: Town,
) -> None:
    case = await _closed(town)
    pressed = encode(Button(Action.PRAISE, case.id))
    for name, words in (("l1", "不归您"), ("王女士", "不归您")):
        answer = await town.press(name, pressed)
        assert answer is not None
        assert words in answer.text
    await town.pass_time(8 * 24 * HOUR)
    answer = await town.press("w1", pressed)
    assert answer is not None
    assert "记下了" not in answer.text
    assert "report_praised" not in await town.events(case.id)
