"""Notes, measures, the way of handling, the evidence, and the costs of a case."""

from dataclasses import replace
from datetime import timedelta

from community.case import Status
from community.casework_rules import CaseworkRules
from community.categories import Category
from community.messages import Kind
from community.tracks import Handling, Track
from services.ledger import cost_ledger, ledger
from services.own_data_history import told_of
from tests.integration.services.desk_town import change_community, filed
from tests.integration.services.town import Town


async def resolve(town: Town, words: str = "换了灯泡") -> None:
    await town.tap("w1", "办结")
    await town.say("w1", words, reply_to=town.last("w1", "写一句怎么办好的"))


async def note(town: Town, who: str, words: str) -> None:
    await town.tap(who, "记一笔")
    await town.say(who, words, reply_to=town.chat(who)[-1])


async def add_cost(town: Town, words: str) -> None:
    case = await town.the_case()
    await town.press("w1", f"1:5h:{case.id}:")
    await town.say("w1", words, reply_to=town.last("w1", "写一行"))


async def test_a_note_is_for_staff_alone(town: Town) -> None:
    case = await filed(town)
    heard = [said.text for said in town.chat("王女士")]
    await town.press("l1", f"1:5b:{case.id}:")
    await note(town, "l1", "产权有纠纷，小心说话")
    assert "产权有纠纷" in town.last("w1", "周组长记了一笔").text
    assert "周组长记：产权有纠纷" in town.last("w1", label="接单").text
    assert [said.text for said in town.chat("王女士")] == heard
    async with town.units.read() as unit:
        history = await unit.cases.history(case.id)
    assert any(entry.details.get("note") == "产权有纠纷，小心说话" for entry in history)
    assert not any("产权" in str(entry.details) for entry in told_of(history))


async def test_a_photo_is_a_note_too(town: Town) -> None:
    await filed(town)
    await town.tap("w1", "记一笔")
    await town.say("w1", "", kind=Kind.PHOTO, reply_to=town.chat("w1")[-1])
    assert "张师傅记：（照片或文件）" in town.last("w1", label="接单").text


async def test_words_without_a_reply_are_asked_about(town: Town) -> None:
    case = await filed(town)
    await town.tap("w1", "记一笔")
    await town.say("w1", "住户白天不在家")
    await town.tap("w1", f"记一笔 {case.number}")
    assert "记：住户白天不在家" in town.last("w1", label="接单").text


async def test_a_simple_case_is_solved_in_two_steps_and_handled_on_the_spot(town: Town) -> None:
    await filed(town)
    await resolve(town)
    case = await town.the_case()
    assert (case.status, case.handling) == (Status.RESOLVED, Handling.ON_THE_SPOT)
    done = town.last("w1", "已办结", label="撤销")
    assert done.labels() == ["● 现场直办", "干部领办", "多方联办", "撤销"]
    await town.tap("w1", "多方联办", done)
    assert (await town.the_case()).handling is Handling.JOINT
    await town.pass_time(timedelta(seconds=61))
    answer = await town.tap("w1", "干部领办", done)
    assert answer is not None
    assert "改不了" in answer.text
    assert (await town.the_case()).handling is Handling.JOINT


async def test_the_way_can_be_changed_and_the_solution_still_be_undone(town: Town) -> None:
    case = await filed(town)
    await resolve(town)
    await town.tap("w1", "干部领办")
    await town.tap("w1", "撤销", town.last("w1", "已办结", label="撤销"))
    assert await town.the_case() == case


async def test_a_hard_case_was_handled_by_several(town: Town) -> None:
    case = await filed(town)
    async with town.units.write() as unit:
        await unit.cases.save(replace(case, track=Track.COMPLEX))
        await unit.commit()
    await resolve(town)
    assert (await town.the_case()).handling is Handling.JOINT


async def want_evidence(town: Town) -> None:
    rules = CaseworkRules(evidence_for=(Category.LIGHTING,))
    await change_community(town, lambda known: replace(known, casework=rules))


async def test_a_category_may_want_a_photo(town: Town) -> None:
    await want_evidence(town)
    await filed(town)
    await resolve(town)
    assert "要有一张办好的照片" in town.chat("w1")[-1].text
    assert (await town.the_case()).status is not Status.RESOLVED
    await town.say("w1", "", kind=Kind.PHOTO)
    case = await town.the_case()
    assert (case.status, case.resolution) == (Status.RESOLVED, "换了灯泡")
    assert "换了灯泡" in town.last("王女士", "换了灯泡").text


async def test_without_a_photo_somebody_says_so(town: Town) -> None:
    await want_evidence(town)
    case = await filed(town)
    await resolve(town)
    button = town.last("w1", label="没有照片").data("没有照片")
    await town.press("w2", button)
    assert (await town.the_case()).status is not Status.RESOLVED
    await town.press("w1", button)
    assert (await town.the_case()).status is Status.RESOLVED
    answer = await town.press("w1", button)
    assert answer is not None
    async with town.units.read() as unit:
        history = await unit.cases.history(case.id)
    (solved,) = [entry for entry in history if entry.event == "case_resolved"]
    assert solved.details["evidence"] == "none"


async def test_a_measure_has_words_and_a_date_and_stands_in_the_ledger(town: Town) -> None:
    await filed(town)
    await town.tap("w1", "措施")
    await town.say("w1", "请供电局换线", reply_to=town.last("w1", "打算怎么办"))
    assert "措施：请供电局换线（没定期限）" in town.last("w1", label="接单").text
    await town.tap("w1", "明天")
    assert "措施：请供电局换线（11月22日 18:00 前）" in town.last("w1", label="接单").text
    (row,) = await ledger(town.office)
    assert row.case.measure == "请供电局换线"
    answer = await town.press("w1", f"1:5l:{row.case.id}:99")
    assert answer is not None
    assert "用不上了" in answer.text


async def test_costs_are_taken_down_paid_and_corrected(town: Town) -> None:
    case = await filed(town)
    await town.tap("w1", "费用")
    prompt = town.last("w1", "写一行")
    await town.say("w1", "换水泵 1200 物业600 业主600", reply_to=prompt)
    assert "费用：1200.00 元，已付 0.00 元" in town.last("w1", label="接单").text
    await town.tap("w1", "费用", town.last("w1", "记下了", label="费用"))
    await town.tap("w1", "物业 600.00")
    view = town.last("w1", label="✓ 物业 600.00")
    assert "已付 600.00 元" in view.text
    await town.tap("w1", "✓ 物业 600.00")
    await town.tap("w1", "业主 600.00")
    await town.tap("w1", "划掉：换水泵")
    assert "费用：" not in town.last("w1", label="接单").text
    events = await town.events(case.id)
    assert events[-5:] == ["cost_added", "share_paid", "share_unpaid", "share_paid", "cost_struck"]
    (entry,) = await cost_ledger(town.office)
    assert entry.cost.struck_at is not None
    assert [share.fen for share in entry.cost.shares] == [60000, 60000]


async def test_a_double_tap_pays_once(town: Town) -> None:
    case = await filed(town)
    await add_cost(town, "换水泵 1200 物业1200")
    await town.press("w1", f"1:5g:{case.id}:")
    button = town.last("w1", label="物业 1200.00").data("物业 1200.00")
    await town.press("w1", button)
    await town.press("w1", button)
    (entry,) = await cost_ledger(town.office)
    assert entry.cost.shares[0].paid_at is not None


async def test_what_cannot_be_read_is_refused_with_both_sums(town: Town) -> None:
    await filed(town)
    await add_cost(town, "换水泵 1200 物业600 业主500")
    assert "1200.00" in town.last("w1", "对不上").text
    assert "1100.00" in town.last("w1", "对不上").text
    await town.say("w1", "换水泵 1100 物业600 业主500", reply_to=town.last("w1", "写一行"))
    (entry,) = await cost_ledger(town.office)
    assert entry.cost.fen == 110000


async def test_a_cost_is_undone_and_shares_of_other_cases_cannot_be_paid(town: Town) -> None:
    first = await filed(town)
    await add_cost(town, "换水泵 1200 物业1200")
    await town.say("王女士", "丽景苑3号楼电梯坏了")
    second = next(case for case in await town.cases() if case.id != first.id)
    (entry,) = await cost_ledger(town.office)
    share = entry.cost.shares[0].id
    for argument in (f"{share}.0", "", "x", "999.0", "1"):
        await town.press("w1", f"1:5i:{second.id}:{argument}")
    (entry,) = await cost_ledger(town.office)
    assert entry.cost.shares[0].paid_at is None
    await town.tap("w1", "撤销")
    (entry,) = await cost_ledger(town.office)
    assert entry.cost.struck_at is not None
    assert (await town.events(first.id))[-1] == "cost_undone"
