"""Changing the community in the console: forms, refusals, who was faster, and the audit log."""

import re
from collections.abc import Mapping
from datetime import date

import httpx
import pytest

from community.areas import Community
from community.people import Role
from services.invitations import code_digest
from tests.console.visitors import Consoled, Visitor

_SEEN = re.compile(r'name="seen" value="([^"]*)"')
_ONTO = re.compile(r'name="onto" value="([^"]*)"')


async def community_of(console: Consoled) -> Community:
    async with console.town.office.units.read() as unit:
        return await console.town.office.community(unit)


async def actions(console: Consoled) -> list[str]:
    async with console.town.office.units.read() as unit:
        return [one.action for one in await unit.audit.page(past=None, limit=50)]


async def seen_at(visitor: Visitor, address: str) -> str:
    found = _SEEN.search(await visitor.reads(address))
    assert found is not None
    return found[1]


def person(name: str, *roles: str, **more: str) -> dict[str, object]:
    return {"name": name, "roles": list(roles), **more}


async def send(
    visitor: Visitor, address: str, data: Mapping[str, object], **more: str
) -> httpx.Response:
    return await visitor.post_form(address, {**data, **more})  # type: ignore[dict-item]


async def test_leave_shifts_and_roles_of_a_person_are_changed_by_his_form(
    console: Consoled,
) -> None:
    secretary = await console.login("s1")
    address = "/people/edit/people/w2"
    form = {
        "name": "李慧芳",
        "roles": ["worker", "clerk"],
        "leave.1.from": "2026-12-01",
        "leave.1.to": "2026-12-03",
        "shifts.0.days": ["mon", "tue", "wed"],
        "shifts.0.from": "08:00",
        "shifts.0.to": "00:00",
        "seen": await seen_at(secretary, address),
    }
    answer = await send(secretary, address, form)
    assert answer.headers["location"] == "/people/staff/w2"
    member = next(one for one in (await community_of(console)).staff if one.key == "w2")
    assert member.name == "李慧芳"
    assert member.roles == {Role.WORKER, Role.CLERK}
    assert [(leave.first, leave.last) for leave in member.leaves] == [
        (date(2026, 12, 1), date(2026, 12, 3))
    ]
    assert member.shifts[0].weekdays == (0, 1, 2)
    async with console.town.office.units.read() as unit:
        assert (await unit.people.by_key("w2")).name == "李慧芳"
        entry = (await unit.audit.page(past=None, limit=1))[0]
    assert (entry.action, entry.subject) == ("people-changed", "community")
    assert entry.details["entries"] == "changed people w2"
    assert entry.details["fields"] == "name, roles, leave, shifts"
    assert "李慧芳" not in str(entry.details)


async def test_what_is_wrong_stands_at_its_field_and_nothing_is_changed(console: Consoled) -> None:
    secretary = await console.login("s1")
    before = await community_of(console)
    address = "/people/edit/people/w2"
    seen = await seen_at(secretary, address)
    form = {"name": "", "roles": ["worker"], "leave.0.from": "2026-12-09", "seen": seen}
    answer = await send(secretary, address, form, **{"leave.0.to": "2026-12-01"})
    assert answer.status_code == 422
    assert "有 2 处要改" in answer.text
    assert 'id="wrong-name">没有填' in answer.text
    assert "请把日期对调" in answer.text
    assert await community_of(console) == before
    assert await actions(console) == []


async def test_a_role_that_is_still_needed_elsewhere_is_told_of(console: Consoled) -> None:
    secretary = await console.login("s1")
    address = "/people/edit/people/w2"
    form = {"name": "李慧", "roles": ["clerk"], "seen": await seen_at(secretary, address)}
    answer = await send(secretary, address, form)
    assert answer.status_code == 422
    assert "这样改，别的地方就不对了" in answer.text
    assert "没有 worker 这个角色" in answer.text


async def test_nobody_but_an_admin_makes_admins(console: Consoled) -> None:
    address = "/people/edit/people/s1"
    for key, status in (("s1", 403), ("a1", 303)):
        visitor = await console.login(key)
        form = {"name": "高书记", "roles": ["secretary", "admin"]}
        seen = {"seen": await seen_at(visitor, address)}
        assert (await send(visitor, address, {**form, **seen})).status_code == status
    assert await actions(console) == ["people-changed"]


async def test_who_was_slower_is_told_and_may_decide(console: Consoled) -> None:
    first, second = await console.login("s1"), await console.login("a1")
    address = "/people/edit/people/w2"
    seen = await seen_at(first, address)
    one = {"name": "甲", "roles": ["worker"], "seen": seen}
    other = {"name": "乙", "roles": ["worker"], "seen": seen}
    assert (await send(first, address, one)).status_code == 303
    answer = await send(second, address, other)
    assert answer.status_code == 409
    assert "别人也改了这一条" in answer.text
    found = _SEEN.search(answer.text)
    assert found is not None
    assert (await send(second, address, {**other, "seen": found[1]})).status_code == 303
    assert any(member.name == "乙" for member in (await community_of(console)).staff)


async def test_a_new_person_gets_a_free_id_and_can_be_invited_with_a_code(
    console: Consoled,
) -> None:
    secretary = await console.login("s1")
    answer = await send(secretary, "/people/add/people", person("丁一", "worker"))
    assert answer.status_code == 303
    new = next(one for one in (await community_of(console)).staff if one.name == "丁一")
    assert re.fullmatch(r"w\d+", new.key)
    taken = await send(secretary, "/people/add/people", person("丁二", "worker", id=new.key))
    assert taken.status_code == 422
    assert "这个编号已经有了" in taken.text
    page = await send(secretary, "/people/invitations", {"key": [new.key], "days": "7"})
    assert page.status_code == 200
    link = re.search(r"https://t\.me/linli_test_bot\?start=([\w-]{32})", page.text)
    assert link is not None
    assert 'src="data:image/svg+xml' in page.text
    assert "已邀请" in await secretary.reads(f"/people/staff/{new.key}")
    assert (await actions(console))[:2] == ["person-invited", "people-changed"]
    async with console.town.office.units.write() as unit:
        now = console.town.office.timepiece.now()
        bound = await unit.people.redeem_invite(code_digest(link[1]), 777, 777, now)
    assert bound.key == new.key


async def test_an_invitation_that_was_withdrawn_is_over(console: Consoled) -> None:
    secretary = await console.login("s1")
    await send(secretary, "/people/invitations", {"key": ["c1"], "days": "1"})
    assert "收回邀请" in await secretary.reads("/people/staff/c1")
    await send(secretary, "/people/staff/c1/invitations/withdraw", {})
    page = await secretary.reads("/people/staff/c1")
    assert "收回邀请" not in page
    assert "未邀请" in page


async def test_nobody_is_invited_who_is_no_member_of_staff(console: Consoled) -> None:
    secretary = await console.login("s1")
    for key in ("nobody", "../w1"):
        form = {"key": ["c1", key], "days": "1"}
        assert (await send(secretary, "/people/invitations", form)).status_code == 404
    assert "未邀请" in await secretary.reads("/people/staff/c1")


async def test_who_has_cases_is_removed_with_the_cases_in_sight(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    page = await secretary.reads("/people/remove/people/w1")
    assert "现在还不能移除" in page
    for area in ("g1a", "g1b"):
        address = f"/people/edit/areas/{area}"
        values = {"name": area, "worker": "w2", "parent": "g1"}
        seen = await seen_at(secretary, address)
        answer = await send(secretary, address, {**values, "seen": seen})
        assert answer.status_code == 303, re.findall(r"<li>.*?</li>|wrong.*?</p>", answer.text)
    page = await secretary.reads("/people/remove/people/w1")
    assert "LL2026-000002" in page
    found = _SEEN.search(page)
    assert found is not None
    answer = await send(secretary, "/people/remove/people/w1", {"seen": found[1]})
    assert answer.status_code == 303
    async with lived.town.office.units.read() as unit:
        case = await unit.cases.by_number("LL2026-000002")
        assert (await unit.people.get(case.responsible_id)).key == "w2"
    assert (await actions(lived))[0] == "people-removed"


async def test_single_rules_are_changed_by_their_panel(console: Consoled) -> None:
    secretary = await console.login("s1")
    address = "/people/panel/hours"
    form = {
        "digest_at": "",
        "working_time.hours.0.from": "09:00",
        "working_time.hours.0.to": "17:00",
        "working_time.days_off": "2027-02-15\n2027-02-16",
        "seen": await seen_at(secretary, address),
    }
    assert (await send(secretary, address, form)).status_code == 303
    made = await community_of(console)
    assert made.quiet_hours is None
    assert made.casework.digest_at is None
    assert [f"{one.start:%H}-{one.end:%H}" for one in made.casework.working_time.hours] == ["09-17"]
    assert len(made.casework.working_time.days_off) == 2
    wrong = {
        "durations.solve_within": "两天",
        "seen": await seen_at(secretary, "/people/panel/durations"),
    }
    answer = await send(secretary, "/people/panel/durations", wrong)
    assert answer.status_code == 422
    assert "要写时长" in answer.text


async def test_rules_are_added_moved_and_tried(console: Consoled) -> None:
    secretary = await console.login("s1")
    for name, category in (("first", "lighting"), ("second", "elevator")):
        rule = {"id": name, "to": "worker:w2", "categories": [category], "words": "灯\n梯"}
        answer = await send(secretary, "/people/add/routing", rule)
        assert answer.status_code == 303, answer.text[-3000:]
    await send(secretary, "/people/move/routing/second", {"to": "up"})
    routing = (await community_of(console)).casework.routing
    assert [rule.id for rule in routing] == ["second", "first"]
    tried = {"text": "丽景苑3号楼楼道灯坏了", "category": "lighting"}
    answer = await send(secretary, "/people/rules/try", tried)
    assert "first" in answer.text
    assert "派给 刘师傅" in answer.text or "刘师傅" in answer.text.partition("explained")[2]
    assert (await send(secretary, "/people/rules/try", {"text": "在吗"})).status_code == 422
    assert (await send(secretary, "/people/rules/try", {"text": ""})).status_code == 422
    hurt = {"text": "<script>alert(1)</script>", "category": "noise", "at": "2026-11-21T23:00"}
    answer = await send(secretary, "/people/rules/try", hurt)
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.text


async def test_leave_is_noted_and_taken_out_on_its_own_page(console: Consoled) -> None:
    secretary = await console.login("s1")
    leave = {"key": "w1", "from": "2026-12-24", "to": "2026-12-26"}
    assert (await send(secretary, "/people/leave", leave)).status_code == 303
    assert "2026-12-24" in await secretary.reads("/people/leave")
    wrong = await send(secretary, "/people/leave", {**leave, "from": "2026-12-25"})
    assert wrong.status_code == 422
    seen = {"seen": "2026-12-24.2026-12-26"}
    assert (await send(secretary, "/people/leave/w1/0/remove", seen)).status_code == 303
    assert "2026-12-24" not in await secretary.reads("/people/leave")
    assert (await actions(console))[:2] == ["leave-removed", "leave-added"]


@pytest.mark.parametrize("key", ["l1", "w1", "c1"])
async def test_who_may_not_edit_reads_at_most(console: Consoled, key: str) -> None:
    visitor = await console.login(key)
    opened = (await visitor.get("/people")).status_code
    assert opened == (200 if key == "l1" else 403)
    for address in ("/people/edit/people/w1", "/people/file/community.yml", "/people/panel/hours"):
        assert (await visitor.get(address)).status_code == 403
    for address in (
        "/people/edit/people/w1",
        "/people/add/people",
        "/people/leave",
        "/people/invitations",
        "/people/remove/people/w1",
        "/people/move/routing/x",
        "/people/file",
    ):
        assert (await visitor.post_form(address, {"key": "w1"})).status_code == 403
    assert await actions(console) == []


async def test_wrong_addresses_are_answered_with_a_page(console: Consoled) -> None:
    secretary = await console.login("s1")
    wrong = {
        "/people?page=-1": 400,
        "/people?sort=password": 400,
        "/people?role=emperor": 400,
        "/people?area=nowhere": 400,
        "/people/staff/nobody": 404,
        "/people/edit/people/nobody": 404,
        "/people/edit/secrets/w1": 404,
        "/people/edit/clocks/99": 404,
        "/people/panel/nothing": 404,
        "/people/file/revisions/99": 404,
        "/people/file/revisions/99999999999999999999": 404,
        "/people/file/revisions/x": 400,
        "/people/file/drafts/1": 404,
        "/people/areas/nowhere.geojson": 404,
        "/people/texts?topic=x": 400,
        "/people/leave?past=maybe": 400,
    }
    answers = {address: (await secretary.get(address)).status_code for address in wrong}
    assert answers == wrong


async def test_lists_can_be_taken_home_and_that_is_noted(console: Consoled) -> None:
    secretary = await console.login("s1")
    pages = ("", "/leave", "/areas", "/units", "/rules", "/answers", "/texts")
    for number, page in enumerate(pages):
        answer = await secretary.get(f"/people{page}?export={('csv', 'xlsx')[number % 2]}")
        assert answer.status_code == 200, page
        assert "attachment" in answer.headers["content-disposition"]
    assert len(await actions(console)) == 7
