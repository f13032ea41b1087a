"""Acts on many cases: tried without effect, done once, told case by case."""

import re

from community.case import Status
from tests.console.visitors import Consoled, Visitor


async def prepare(visitor: Visitor, kind: str, ids: list[int], **more: str) -> str:
    token = await visitor.token()
    data = {"_csrf": token, "kind": kind, "case": [str(one) for one in ids], **more}
    answer = await visitor.client.post("/ledger/bulk", data=data)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_a_preview_changes_nothing_and_says_what_would_happen(lived: Consoled) -> None:
    leader = await lived.login("l1")
    cases = await lived.town.cases()
    before = {case.id: await lived.town.events(case.id) for case in cases}
    address = await prepare(leader, "supervise", [case.id for case in cases])
    page = await leader.reads(address)
    assert page.count("可以办</span>") == 2
    assert page.count("不办</span>") == 1  # It is solved already.
    assert "挂牌督办这 2 件" in page
    assert "办了以后机器人会说" in page
    assert {case.id: await lived.town.events(case.id) for case in cases} == before
    assert await lived.town.cases() == cases


async def test_it_is_done_once_however_often_it_is_sent(lived: Consoled) -> None:
    leader = await lived.login("l1")
    cases = await lived.town.cases()
    address = await prepare(leader, "supervise", [case.id for case in cases])
    assert (await leader.post_form(address)).status_code == 303
    after = {case.id: await lived.town.events(case.id) for case in cases}
    assert sum("case_supervised" in events for events in after.values()) == 2
    assert (await leader.post_form(address)).status_code == 303
    assert {case.id: await lived.town.events(case.id) for case in cases} == after
    page = await leader.reads(address)
    assert page.count("办好了</span>") == 2
    assert '<button class="primary">挂牌督办这' not in page
    assert "办了以后机器人会说" not in page
    async with lived.town.units.read() as unit:
        (noted,) = await unit.audit.page(past=None, limit=5, action="bulk-done")
    assert (noted.details["cases"], noted.details["done"]) == ("3", "2")


async def test_a_case_that_changed_since_the_preview_is_left_alone(lived: Consoled) -> None:
    leader = await lived.login("l1")
    one, other = [case for case in await lived.town.cases() if case.is_open]
    address = await prepare(leader, "hand-over", [one.id, other.id], to="w3")
    worker = "w2" if "alert" in other.text else "w1"
    await lived.town.tap(worker, "接单" if other.status is Status.ASSIGNED else "吹哨")
    changed = await lived.town.cases()
    await leader.post_form(address)
    page = await leader.reads(address)
    moved = [
        case.id for case in await lived.town.cases() if "陈师傅" in page and case not in changed
    ]
    assert moved == [one.id]
    assert "没有动它" in page
    await lived.town.deliver()


async def test_cases_of_others_and_previews_of_others_are_not_there(lived: Consoled) -> None:
    worker, leader = await lived.login("w1"), await lived.login("l1")
    cases = await lived.town.cases()
    of_second = next(case for case in cases if "alert" in case.text)
    location = await prepare(worker, "accept", [of_second.id])
    assert location == "/ledger"
    address = await prepare(leader, "nudge", [of_second.id])
    assert (await worker.get(address)).status_code == 404
    assert (await worker.post_form(address)).status_code == 404


async def test_callbacks_of_many_are_moved_and_what_is_missing_is_said(lived: Consoled) -> None:
    leader = await lived.login("l1")
    solved = next(case for case in await lived.town.cases() if case.status is Status.RESOLVED)
    assert await prepare(leader, "hand-over", [solved.id], to="nobody") == "/ledger"
    assert await prepare(leader, "nudge", []) == "/ledger"
    address = await prepare(leader, "move-callback", [solved.id], later="three_days")
    await leader.post_form(address)
    assert "办好了" in await leader.reads(address)
    assert "due_moved" in await lived.town.events(solved.id)
    answer = await leader.post_form("/ledger/bulk", {"kind": "explode", "case": "1"})
    assert answer.status_code == 400
    assert re.search(r"case", (await leader.post_form("/ledger/bulk", {"case": "x"})).text)
