"""What was typed stands there again where a form is refused, and nobody falls out of his list."""

import re
from urllib.parse import quote

import pytest

from community.due_work import DueFilter
from community.followup import DueKind
from console.texts import texts
from tests.console.test_case_page import case_of, press, seen
from tests.console.visitors import ORIGIN, Consoled


async def test_words_for_a_case_that_went_on_meanwhile_can_be_sent_again(lived: Consoled) -> None:
    case = await case_of(lived, "电梯")
    worker, leader = await lived.login("w1"), await lived.login("l1")
    before = seen(await worker.reads(f"/ledger/{case.number}"))
    assert (await press(leader, case.number, "supervise:")).status_code == 200
    form = {"purpose": "note_prompt", "words": "\n等配件 <b>", "seen": before}
    late = await worker.post_form(f"/ledger/{case.number}/write", form)
    assert late.status_code == 409
    assert "刚才的操作没有做" in late.text
    assert "<textarea" in late.text
    assert "\n\n等配件 &lt;b&gt;</textarea>" in late.text
    assert 'name="purpose" value="note_prompt"' in late.text
    again = {**form, "seen": seen(late.text)}
    sent = await worker.post_form(f"/ledger/{case.number}/write", again)
    assert sent.status_code == 200
    assert "记下" in sent.text
    assert "还没有发出去" not in sent.text


async def test_enter_in_the_reason_cancels_and_only_with_a_reason(lived: Consoled) -> None:
    case = await case_of(lived, "灯坏了")
    leader = await lived.login("l1")
    page = await leader.reads(f"/ledger/{case.number}")
    forms = re.findall(r'<form[^>]*/due".*?</form>', page, re.DOTALL)
    (cancelling,) = [one for one in forms if 'name="reason"' in one]
    assert 'value="today"' not in cancelling
    assert "required" in cancelling
    row = re.search(r'name="row" value="(\d+)"', cancelling)
    assert row is not None
    events = await lived.town.events(case.id)
    data = {"row": row[1], "by": "", "reason": " ", "seen": seen(page)}
    refused = await leader.post_form(f"/ledger/{case.number}/due", data)
    assert refused.status_code == 400
    assert "取消要写原因。" in refused.text
    late = {**data, "reason": "住户出国了", "seen": "0"}
    kept = await leader.post_form(f"/ledger/{case.number}/due", late)
    assert kept.status_code == 409
    assert 'value="住户出国了"' in kept.text
    assert await lived.town.events(case.id) == events


async def test_a_refused_time_and_its_reason_stand_there_again(lived: Consoled) -> None:
    leader = await lived.login("l1")
    async with lived.town.units.read() as unit:
        (found,) = await unit.due_work.found(DueFilter(lived.town.watch.at, None, DueKind.CALLBACK))
    form = {"at": "2020-01-01T10:00", "reason": "他出门了"}
    said = await leader.post_form(f"/coming-back/due/{found.row.id}/move", form)
    assert said.status_code == 400
    assert 'value="2020-01-01T10:00"' in said.text
    assert said.text.count('value="他出门了"') == 1


async def test_single_rules_that_others_changed_meanwhile_are_not_lost(console: Consoled) -> None:
    first, second = await console.login("s1"), await console.login("a1")
    address, begins = "/people/panel/hours", "working_time.hours.0.from"
    before = seen_of(await first.reads(address))
    form = {begins: "09:00", "working_time.hours.0.to": "17:00", "seen": before}
    assert (await first.post_form(address, form)).status_code == 303
    late = {**form, begins: "08:30"}
    answer = await second.post_form(address, late)
    assert answer.status_code == 409
    assert "别人也改了这一条" in answer.text
    assert f'name="{begins}" type="time" value="08:30"' in answer.text
    again = {**late, "seen": seen_of(answer.text)}
    assert (await second.post_form(address, again)).status_code == 303


def seen_of(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    return found[1]


async def test_a_refused_leave_keeps_its_days(console: Consoled) -> None:
    secretary = await console.login("s1")
    leave = {"key": "w1", "from": "2026-12-26", "to": "2026-12-24"}
    answer = await secretary.post_form("/people/leave", leave)
    assert answer.status_code == 422
    assert "请假没有登记" in answer.text
    assert "请把日期对调" in answer.text
    assert '<option value="w1" selected>' in answer.text
    for day in ("2026-12-26", "2026-12-24"):
        assert f'value="{day}"' in answer.text


@pytest.mark.parametrize(
    ("stood", "back"),
    [
        (f"{ORIGIN}/ledger?q=灯", "/ledger?q=" + quote("灯")),
        (f"{ORIGIN}/ledger/{{number}}/press", "/ledger/{number}"),
        ("https://evil.example/ledger", "/ledger/{number}"),
        (f"{ORIGIN}//evil.example", "/ledger/{number}"),
        ("http://[::", "/ledger/{number}"),
        ("", "/ledger/{number}"),
    ],
)
async def test_language_and_light_are_chosen_on_pages_that_answer_a_form(
    lived: Consoled, stood: str, back: str
) -> None:
    case = await case_of(lived, "电梯")
    worker = await lived.login("w1")
    shown = seen(await worker.reads(f"/ledger/{case.number}"))
    answer = await worker.post_form(
        f"/ledger/{case.number}/press",
        {"press": "reply:", "seen": shown},
        headers={"referer": quote(stood.format(number=case.number), safe=":/?=[")},
    )
    assert answer.status_code == 200
    found = re.search(r'name="next" value="([^"]*)"', answer.text)
    assert found is not None
    assert found[1] == back.format(number=case.number)
    assert (await worker.get(found[1])).status_code == 200


async def test_the_ledger_keeps_its_filter_where_nothing_was_done(lived: Consoled) -> None:
    leader = await lived.login("l1")
    asked = "category=lighting&stand=all"
    page = await leader.reads(f"/ledger?{asked}")
    kept = re.findall(r'name="query" value="([^"]*)"', page)
    assert len(kept) == 2
    for query in kept:
        assert sorted(query.split("&amp;")) == sorted(asked.split("&"))
    for address, form, back in (
        ("bulk", {"kind": "nudge", "query": asked}, f"/ledger?{asked}"),
        ("views", {"name": "", "query": asked}, f"/ledger?{asked}"),
        ("views", {"name": "x", "query": "stand=never"}, "/ledger"),
        ("bulk", {"kind": "nudge", "query": "x\r\ny: z"}, "/"),
    ):
        answer = await leader.post_form(f"/ledger/{address}", form)
        assert answer.headers["location"] == back, (address, form)


async def test_everybody_who_was_not_invited_yet_is_invited_for_the_chosen_days(
    console: Consoled,
) -> None:
    secretary = await console.login("s1")
    await secretary.post_form("/people/invitations", {"key": "c1", "days": "7"})
    page = await secretary.reads("/people")
    assert "邀请所有未邀请的人（4）" in page
    answer = await secretary.post_form("/people/invitations", {"rest": "1", "days": "30"})
    assert answer.text.count("?start=") >= 4
    async with console.town.office.units.read() as unit:
        states = await unit.staff_states.states(console.town.office.timepiece.now())
    ends = {key: state.invited_until for key, state in states.items() if state.invited_until}
    assert set(ends) >= {"a1", "c1", "s1"}
    assert ends["a1"] - ends["c1"] > (ends["c1"] - console.town.office.timepiece.now()) * 2


async def test_hints_stand_at_fields_that_must_be_filled_too(console: Consoled) -> None:
    secretary = await console.login("s1")
    unit = await secretary.reads("/people/add/units")
    for words in ("hint-id", "hint-liaisons"):
        assert said(words) in unit, words
    assert said("hint-members") in await secretary.reads("/people/add/pools")


def said(key: str) -> str:
    return texts("zh").say(key, {})


async def test_a_new_password_says_what_it_does_before_it_does_it(console: Consoled) -> None:
    for key in ("l1", "w1"):
        await console.account(key)
    admin = await console.login("a1", is_admin=True)
    page = await admin.reads("/accounts")
    assert page.count("正在用的登录都会退出") == 3
    await admin.post_form("/accounts/w1/disable")
    page = await admin.reads("/accounts")
    assert page.count("给了新密码就会重新启用") == 1
    for form in re.findall(r'<form[^>]*action="/accounts/(?:l1|w1)/.*?</form>', page, re.DOTALL):
        before = page[: page.index(form)]
        assert before.rindex("<details") > before.rindex("</tr>")
        assert before.count("<details") == before.count("</details>") + 1
