"""/board: the leader sees where the cases of his areas stand, and can act in everybody's place."""

from dataclasses import replace
from datetime import date, timedelta

from community.absences import Leave
from community.case import Status
from tests.integration.services.desk_town import (
    change_community,
    command,
    file,
    filed,
    labels,
    with_secretary,
)
from tests.integration.services.town import Town


async def test_the_board_counts_by_state_and_says_what_is_late(town: Town) -> None:
    first, _second = await file(town, 2)
    async with town.units.write() as unit:
        await unit.cases.save(replace(first, status=Status.WORKING, solve_by=town.watch.at))
        await unit.commit()
    await town.pass_time(timedelta(seconds=1))
    text = await command(town, "l1", "board")
    assert "没办完 2 件，超时 1 件" in text.replace("<b>", "").replace("</b>", "")
    assert "已派单：1 件" in text
    assert "办理中：1 件" in text
    await town.tap("l1", "超时 1")
    text = town.chat("l1")[-1].text
    assert first.number in text
    assert "张师傅" in text


async def test_the_words_do_the_same(town: Town) -> None:
    await filed(town)
    await town.say("l1", "看板")
    assert "没办完 1 件" in town.chat("l1")[-1].text


async def test_a_leader_sees_his_areas_and_the_secretary_all(town: Town) -> None:
    await with_secretary(town)
    await town.say("王女士", "幸福家园5号楼电梯坏了")
    (far,) = await town.cases()
    async with town.units.write() as unit:
        await unit.cases.save(replace(far, area_id="g9"))
        await unit.commit()
    assert "没办完 0 件" in await command(town, "l1", "board")
    assert "没办完 1 件" in await command(town, "s1", "board")


async def test_people_are_listed_with_their_load_and_who_is_away(town: Town) -> None:
    day = date(2026, 11, 21)
    await change_community(
        town,
        lambda known: replace(
            known,
            staff=tuple(
                replace(one, leaves=(Leave(day, day),)) if one.key == "w2" else one
                for one in known.staff
            ),
        ),
    )
    case = await filed(town)
    async with town.units.write() as unit:
        other = await unit.people.by_key("w2")
        await unit.cases.save(replace(case, responsible_id=other.id))
        await unit.commit()
    await command(town, "l1", "board")
    await town.tap("l1", "按人看")
    text = town.chat("l1")[-1].text
    assert "刘师傅</b>（不在）：1 件，超时 0 件，今天新来 1 件" in text
    await town.tap("l1", "刘师傅")
    assert case.number in town.chat("l1")[-1].text
    await town.tap("l1", "1 路灯照明")
    assert {"回复居民", "转派", "办结"} <= set(town.chat("l1")[-1].labels())


async def test_a_leader_answers_for_an_absent_worker_by_name(town: Town) -> None:
    await filed(town)
    await command(town, "l1", "board")
    await town.tap("l1", "按期限看")
    await town.tap("l1", "1 路灯照明")
    await town.tap("l1", "回复居民")
    await town.say("l1", "明天上午来", reply_to=town.chat("l1")[-1])
    told = town.last("王女士", "明天上午来").text
    assert "周组长" in told
    card = town.last("l1", label="更多 ▾")
    assert "办理中" in card.text


async def test_the_leaders_card_keeps_up_with_what_the_worker_does(town: Town) -> None:
    case = await filed(town)
    await town.press("l1", f"1:5b:{case.id}:")
    card = town.chat("l1")[-1]
    await town.tap("w1", "接单")
    now = next(one for one in town.chat("l1") if one.message_id == card.message_id)
    assert "已接单" in now.text
    assert "回复居民" in now.labels()
    assert "撤销" not in labels(town, "l1")


async def test_complaints_about_the_leader_do_not_show_to_him(town: Town) -> None:
    await with_secretary(town)
    case = await filed(town)
    async with town.units.write() as unit:
        await unit.cases.save(replace(case, accused="l1", solve_by=town.watch.at))
        await unit.commit()
    await town.pass_time(timedelta(minutes=1))
    for view in ("home", "late", "open", "people"):
        await town.press("l1", f"1:5p::{view}.0")
        assert case.number not in town.chat("l1")[-1].text
        assert "张师傅" not in town.chat("l1")[-1].text
    assert "超时 <b>0</b> 件" in await command(town, "l1", "board")
    assert "超时 <b>1</b> 件" in await command(town, "s1", "board")
    answer = await town.press("l1", f"1:5b:{case.id}:")
    assert answer is not None
    assert "不归您" in answer.text


async def test_forged_views_say_that_they_are_stale(town: Town) -> None:
    await filed(town)
    resident = town.account("王女士")
    async with town.units.read() as unit:
        person = await unit.people.by_telegram(resident.user_id)
    assert person is not None
    for argument in ("", "x.0", "home", "home.x", "of.0.", "of.0.999", f"of.0.{person.id}"):
        answer = await town.press("l1", f"1:5p::{argument}")
        assert answer is not None, argument
        assert "用不上了" in answer.text
