"""The page of a case: what stands there for whom, and what is done by the verbs of the chat."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import httpx

from community.case import Case, Status
from tests.console.visitors import Consoled, Visitor

XSS = "<script>alert(1)</script>"


def seen(page: str) -> str:
    """Give what the forms of a page send along."""
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found is not None, page
    return found[1]


async def case_of(console: Consoled, words: str) -> Case:
    return next(case for case in await console.town.cases() if words in case.text)


async def press(
    visitor: Visitor, number: str, button: str, at: str | None = None
) -> httpx.Response:
    shown = at or seen(await visitor.reads(f"/ledger/{number}"))
    return await visitor.post_form(f"/ledger/{number}/press", {"press": button, "seen": shown})


async def write(visitor: Visitor, number: str, purpose: str, words: str) -> httpx.Response:
    shown = seen(await visitor.reads(f"/ledger/{number}"))
    return await visitor.post_form(
        f"/ledger/{number}/write", {"purpose": purpose, "words": words, "seen": shown}
    )


async def test_a_page_shows_words_as_text_and_notes_that_it_was_opened(lived: Consoled) -> None:
    case = await case_of(lived, "alert(1)")
    worker = await lived.login("w2")
    page = await worker.reads(f"/ledger/{case.number}")
    assert XSS not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "王女士" in page
    assert "封印完好" in page
    async with lived.town.units.read() as unit:
        (noted,) = await unit.audit.page(past=None, limit=5, action="case-opened")
    assert (noted.subject, noted.subject_id) == ("case", case.number)


async def test_accepting_here_is_accepting_in_the_chat(lived: Consoled) -> None:
    case = await case_of(lived, "alert(1)")
    worker = await lived.login("w2")
    answer = await press(worker, case.number, "accept:")
    assert answer.status_code == 200
    assert "已接单" in answer.text
    await lived.town.deliver()
    assert "刘师傅" in lived.town.last("王女士", "接").text
    accepted = await case_of(lived, "alert(1)")
    assert accepted.status is Status.ACCEPTED
    async with lived.town.units.read() as unit:
        history = await unit.cases.history(case.id)
        who = await unit.people.by_key("w2")
    assert (history[-1].event, history[-1].actor_id) == ("case_accepted", who.id)
    # The chat's card follows, and what was done can be undone here.
    assert "撤销" in await worker.reads(f"/ledger/{case.number}")


async def test_a_form_that_is_out_of_date_does_nothing(lived: Consoled) -> None:
    case = await case_of(lived, "alert(1)")
    worker = await lived.login("w2")
    before = seen(await worker.reads(f"/ledger/{case.number}"))
    assert (await press(worker, case.number, "accept:", before)).status_code == 200
    events = await lived.town.events(case.id)
    again = await press(worker, case.number, "accept:", before)
    assert again.status_code == 409
    assert "刚才的操作没有做" in again.text
    assert await lived.town.events(case.id) == events


async def test_two_equal_forms_at_once_act_once(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    leader = await lived.login("l1")
    shown = seen(await leader.reads(f"/ledger/{case.number}"))
    both = (press(leader, case.number, "supervise:", shown) for _ in range(2))
    assert sorted(one.status_code for one in await asyncio.gather(*both)) == [200, 409]
    assert (await lived.town.events(case.id)).count("case_supervised") == 1


async def test_words_go_to_the_resident_and_into_the_conversation(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    worker = await lived.login("w1")
    asked = await press(worker, case.number, "reply:")
    assert 'name="purpose" value="relay_prompt"' in asked.text
    answer = await write(worker, case.number, "relay_prompt", "师傅明天上午到 <b>")
    assert answer.status_code == 200
    await lived.town.deliver()
    assert "师傅明天上午到" in lived.town.last("李先生").text
    assert "师傅明天上午到 &lt;b&gt;" in await worker.reads(f"/ledger/{case.number}")


async def test_a_leader_hands_over_and_the_new_one_gets_the_card(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    leader = await lived.login("l1")
    choice = await press(leader, case.number, "hand-over:")
    assert 'value="hand-over-to:w2"' in choice.text
    answer = await press(leader, case.number, "hand-over-to:w2")
    assert "刘师傅" in answer.text
    changed = await case_of(lived, "电梯")
    async with lived.town.units.read() as unit:
        assert changed.responsible_id == (await unit.people.by_key("w2")).id
    await lived.town.deliver()
    assert "电梯" in lived.town.last("w2", case.number).text


async def test_who_hands_his_case_on_reads_that_it_is_his_no_more(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    worker = await lived.login("w1")
    answer = await press(worker, case.number, "hand-over-to:w2")
    assert answer.status_code == 200
    assert "不在您的范围里" in answer.text
    assert (await worker.get(f"/ledger/{case.number}")).status_code == 404


async def test_solving_a_note_a_cost_and_units_go_by_the_same_verbs(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    worker = await lived.login("w1")
    assert "记下" in (await write(worker, case.number, "note_prompt", "等配件")).text
    cost = await write(worker, case.number, "cost_prompt", "配件 200 物业100 社区100")
    assert "200.00" in cost.text
    solved = await write(worker, case.number, "resolve_prompt", "换了按钮")
    assert solved.status_code == 200
    assert (await case_of(lived, "电梯")).status is Status.RESOLVED
    page = await worker.reads(f"/ledger/{case.number}")
    assert "¥200.00" in page
    assert "等配件" in page


async def test_a_button_that_is_not_his_is_refused_as_in_the_chat(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    worker = await lived.login("w1")
    admin = await lived.login("a1")
    before = await lived.town.events(case.id)
    for visitor, button in (
        (worker, "supervise:"),
        (worker, "close-case:"),
        (admin, "accept:"),
        (admin, "hand-over-to:w2"),
        (worker, "solved:"),
        (worker, "my-cases:"),
    ):
        shown = str(sum(1 for _ in before))
        answer = await press(visitor, case.number, button, shown)
        assert answer.status_code == 200
        assert any(words in answer.text for words in ("不归您", "用不上了")), button
    refused = await admin.post_form(
        f"/ledger/{case.number}/write",
        {"purpose": "relay_prompt", "words": "x", "seen": str(len(before))},
    )
    assert refused.status_code == 200
    assert await lived.town.events(case.id) == before


async def test_broken_forms_are_refused(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    worker = await lived.login("w1")
    for address, data in (
        ("press", {"press": "nothing:", "seen": "1"}),
        ("press", {"press": "accept:" + "x" * 100, "seen": "1"}),
        ("press", {"press": "accept:"}),
        ("write", {"purpose": "card", "words": "x", "seen": "x"}),
        ("write", {"purpose": "none", "words": "x", "seen": "1"}),
        ("due", {"row": "-1", "by": "today", "seen": "1"}),
        ("due", {"row": "1", "by": "never", "seen": "1"}),
    ):
        answer = await worker.post_form(f"/ledger/{case.number}/{address}", data)
        assert answer.status_code == 400, (address, data)


async def test_a_leader_moves_the_callback_and_cancels_it_for_a_reason(lived: Consoled) -> None:
    case = await case_of(lived, "灯坏了")
    leader, worker = await lived.login("l1"), await lived.login("w1")
    page = await leader.reads(f"/ledger/{case.number}")
    row = re.search(r'name="row" value="(\d+)"', page)
    assert row is not None
    assert 'name="row"' not in await worker.reads(f"/ledger/{case.number}")
    data = {"row": row[1], "by": "three_days", "seen": seen(page)}
    assert "改到" in (await leader.post_form(f"/ledger/{case.number}/due", data)).text
    assert (await leader.post_form(f"/ledger/{case.number}/due", data)).status_code == 409
    page = await leader.reads(f"/ledger/{case.number}")
    data = {"row": row[1], "by": "", "reason": "住户出国了", "seen": seen(page)}
    cancelled = await leader.post_form(f"/ledger/{case.number}/due", data)
    assert "取消了" in cancelled.text
    assert (await case_of(lived, "灯坏了")).status is Status.CLOSED


async def test_a_complaint_about_staff_is_read_by_who_deals_with_it_alone(lived: Consoled) -> None:
    await lived.town.say("李先生", "我要投诉张师傅，丽景苑3号楼的事他理都不理")
    case = await case_of(lived, "理都不理")
    number = case.number
    assert "理都不理" in await (await lived.login("l1")).reads(f"/ledger/{number}")
    for key in ("c1", "a1"):
        page = await (await lived.login(key)).reads(f"/ledger/{number}")
        assert "理都不理" not in page
        assert "李先生" not in page
    assert (await (await lived.login("w1")).get(f"/ledger/{number}")).status_code == 404


async def test_who_reported_a_neighbour_is_nobodys_to_know(lived: Consoled) -> None:
    lived.town.understander.knows({"天台": "report_illegal_building"})
    await lived.town.say("李先生", "丽景苑3号楼502在天台上加盖了一间")
    case = await case_of(lived, "天台")
    assert case.confidential
    for key in ("w1", "l1", "s1"):
        for address in ("", "/print"):
            page = await (await lived.login(key)).reads(f"/ledger/{case.number}{address}")
            assert "李先生" not in page


async def test_who_only_looks_after_the_whole_reads_no_names(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    page = await (await lived.login("a1")).reads(f"/ledger/{case.number}")
    assert "电梯坏了" in page
    assert "李先生" not in page


async def test_numbers_are_masked_until_they_are_asked_for(lived: Consoled) -> None:
    await lived.town.say("李先生", "丽景苑3号楼4单元水管漏水，打13812345678找我")
    case = await case_of(lived, "水管")
    worker = await lived.login("w1")
    assert "13812345678" not in await worker.reads(f"/ledger/{case.number}")
    answer = await press(worker, case.number, "show-numbers:")
    assert "13812345678" in answer.text
    assert "numbers_shown" in await lived.town.events(case.id)
    assert "13812345678" not in await worker.reads(f"/ledger/{case.number}")


async def test_the_map_has_the_spot_and_the_outline(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    async with lived.town.units.write() as unit:
        found = await unit.cases.get(case.id)
        await unit.cases.save(
            replace(found, place=replace(found.place, landmark="31.230000,121.470000"))
        )
        await unit.commit()
    worker = await lived.login("w1")
    drawn = (await worker.get(f"/ledger/{case.number}/map.geojson")).json()
    (point,) = drawn["features"]
    assert point["geometry"]["coordinates"] == [121.47, 31.23]


async def test_files_that_are_not_kept_and_odd_addresses_are_not_there(lived: Consoled) -> None:
    worker = await lived.login("w1")
    for address in (
        "/media/999999",
        f"/media/{10**17}",
        "/ledger/LL2026-999999",
        "/ledger/..%2f..%2fetc",
        "/ledger/bulk",
        "/ledger/bulk/99999999999999999999",
    ):
        assert (await worker.get(address)).status_code in {400, 404}, address


async def test_the_page_reads_in_english(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    visitor = await lived.login("s1")
    visitor.client.cookies.set("linli_language", "en")
    page = await visitor.reads(f"/ledger/{case.number}")
    assert "What was reported" in page
    assert "I&#39;ll do it" in page
    assert "More conditions" in await visitor.reads("/ledger")


async def test_a_long_pause_is_shown(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    worker = await lived.login("w1")
    await write(worker, case.number, "question_prompt", "是哪一部电梯？")
    await lived.town.pass_time(timedelta(minutes=5))
    page = await worker.reads(f"/ledger/{case.number}")
    assert "停表" in page
