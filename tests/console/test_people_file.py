"""The community file in the console: hand it in, look at it, load it, go back, take it home."""

import re
from pathlib import Path

import httpx

from app.community_file import check_community
from app.community_start import load_file
from community.areas import Community
from services.community_following import Followed, follow_file
from tests.console.visitors import Consoled, Visitor

SAMPLE = Path("community.sample.yml")
TEXT = SAMPLE.read_text("utf-8")
_SEEN = re.compile(r'name="seen" value="([^"]*)"')
_MADE = re.compile(r'name="made" value="([^"]*)"')
_ONTO = re.compile(r'name="onto" value="([^"]*)"')


async def community_of(console: Consoled) -> Community:
    async with console.town.office.units.read() as unit:
        return await console.town.office.community(unit)


async def hand_in(visitor: Visitor, **files: bytes) -> httpx.Response:
    named = [("file", (name.replace("__", "."), content)) for name, content in files.items()]
    return await visitor.post_form("/people/file", files=named)


async def form_of(visitor: Visitor, draft: str) -> dict[str, str]:
    page = await visitor.reads(draft)
    onto, made = _ONTO.search(page), _MADE.search(page)
    assert onto is not None
    assert made is not None
    return {"onto": onto[1], "made": made[1]}


async def load(visitor: Visitor, draft: str) -> httpx.Response:
    return await visitor.post_form(f"{draft}/load", await form_of(visitor, draft))


async def rename(visitor: Visitor, key: str, name: str) -> None:
    page = await visitor.reads(f"/people/edit/people/{key}")
    seen = _SEEN.search(page)
    assert seen is not None
    roles = re.findall(r'name="roles" value="(\w+)" checked', page)
    form = {"name": name, "roles": roles, "seen": seen[1]}
    answer = await visitor.post_form(f"/people/edit/people/{key}", form)  # type: ignore[arg-type]
    assert answer.status_code == 303


async def test_what_is_taken_home_is_read_as_exactly_the_same(
    console: Consoled, tmp_path: Path
) -> None:
    secretary = await console.login("s1")
    answer = await secretary.get("/people/file/community.yml")
    home = tmp_path / "home.yml"
    home.write_bytes(answer.content)
    assert check_community(home).community == await community_of(console)
    handed = await hand_in(secretary, home__yml=answer.content)
    assert "和现在的一模一样" in await secretary.reads(handed.headers["location"])


async def test_a_file_is_looked_at_before_it_holds(console: Consoled) -> None:
    secretary = await console.login("s1", is_admin=True)
    before = await community_of(console)
    handed = await hand_in(secretary, community__yml=TEXT.encode())
    draft = handed.headers["location"]
    page = await secretary.reads(draft)
    assert "新增" in page
    assert "七号微网格" in page
    assert "陈师傅" in page, "w3 gets another name"
    assert await community_of(console) == before
    assert (await load(secretary, draft)).headers["location"] == "/people/file"
    assert await community_of(console) == check_community(SAMPLE).community
    assert (await secretary.get(draft)).status_code == 404
    async with console.town.office.units.read() as unit:
        newest = await unit.revisions.newest()
        entries = await unit.audit.page(past=None, limit=5)
        person = await unit.people.by_key("s1")
    assert newest is not None
    assert (newest.source, newest.person_id, newest.in_file) == ("console", person.id, False)
    assert [one.action for one in entries] == ["community-imported", "community-handed-in"]


async def test_errors_are_told_with_their_lines_and_nothing_waits(console: Consoled) -> None:
    secretary = await console.login("s1")
    wrong = TEXT.replace("worker: w1,", "worker: w11,").encode()
    answer = await hand_in(secretary, community__yml=wrong)
    assert answer.status_code == 422
    told = r"第 12 行</b>\s*<span[^>]*>网格 · 一号微网格 g1a · 网格员</span>"
    assert re.search(told, answer.text)
    assert "是不是 w1？" in answer.text
    for content in (b"\xff\xfe", b"a: [1", b"[" * 5000, b"- 1", b"x: 2026-99-99", b""):
        assert (await hand_in(secretary, community__yml=content)).status_code == 422, content
    assert (await hand_in(secretary, photo__png=b"x")).status_code == 422
    assert (await secretary.get("/people/file/drafts/1")).status_code == 404


async def test_a_file_names_nothing_on_the_server(console: Consoled, tmp_path: Path) -> None:
    secretary = await console.login("s1")
    secret = tmp_path / "secret.json"
    secret.write_text('{"type": "FeatureCollection", "features": []}')
    for name in (str(secret), "../secret.json"):
        answer = await hand_in(secretary, community__yml=f"outlines: {name}\n{TEXT}".encode())
        assert answer.status_code == 422
        assert "不带文件夹" in answer.text
    beside = b'{"type": "FeatureCollection", "features": []}'
    with_map = f"outlines: areas.geojson\n{TEXT}".encode()
    answer = await hand_in(secretary, community__yml=with_map, areas__geojson=beside)
    assert answer.status_code == 303


async def test_a_draft_is_compared_anew_if_others_were_faster(console: Consoled) -> None:
    secretary = await console.login("s1", is_admin=True)
    draft = (await hand_in(secretary, c__yml=TEXT.encode())).headers["location"]
    form = await form_of(secretary, draft)
    await rename(secretary, "w2", "别人改的")
    answer = await secretary.post_form(f"{draft}/load", form)
    assert answer.status_code == 409
    assert "别人改的" in answer.text
    for step in ("load", "drop"):
        other = await secretary.post_form(f"{draft}/{step}", {**form, "made": "another"})
        assert other.status_code == 404
    assert (await secretary.post_form(f"{draft}/drop", form)).status_code == 303
    assert (await secretary.get(draft)).status_code == 404


async def test_one_can_go_back_to_an_older_revision(console: Consoled) -> None:
    secretary = await console.login("s1")
    before = await community_of(console)
    await rename(secretary, "w2", "新名字")
    assert "刘师傅" in await secretary.reads("/people/file/revisions/3")
    page = await secretary.reads("/people/file/revisions/2")
    onto = _ONTO.search(page)
    assert onto is not None
    answer = await secretary.post_form("/people/file/revisions/2/take-back", {"onto": onto[1]})
    assert answer.status_code == 303
    assert await community_of(console) == before
    answer = await secretary.post_form("/people/file/revisions/2/take-back", {"onto": onto[1]})
    assert answer.status_code == 409


async def test_a_start_does_not_undo_what_the_console_changed(console: Consoled) -> None:
    office, secretary = console.town.office, await console.login("s1")
    file = await community_of(console)
    assert (await follow_file(office, file, "c.yml"))[0] is Followed.LOADED
    await rename(secretary, "w2", "管理台改的")
    changed = await community_of(console)
    assert (await follow_file(office, file, "c.yml"))[0] is Followed.CONSOLE_IS_NEWER
    assert await community_of(console) == changed
    assert "不一样" in await secretary.reads("/people/file")
    assert (await follow_file(office, changed, "c.yml"))[0] is Followed.LOADED
    assert "管理台改过，以管理台为准" not in await secretary.reads("/people/file")


async def test_where_both_changed_the_file_waits_for_somebody_to_choose(console: Consoled) -> None:
    office, secretary = console.town.office, await console.login("s1", is_admin=True)
    await rename(secretary, "w2", "管理台改的")
    changed = await community_of(console)
    for _ in range(2):
        await load_file(office, SAMPLE)
        assert await community_of(console) == changed
    page = await secretary.reads("/people/file")
    assert page.count("服务器上的社区文件也改过了") == 1
    draft = re.search(r"/people/file/drafts/\d+", page)
    assert draft is not None
    assert (await load(secretary, draft[0])).status_code == 303
    assert await community_of(console) == check_community(SAMPLE).community
    assert (await follow_file(office, check_community(SAMPLE).community, "c"))[0] is Followed.LOADED
    assert "服务器上的社区文件也改过了" not in await secretary.reads("/people/file")


async def test_a_file_that_would_fill_the_memory_is_refused(console: Consoled) -> None:
    many = ",".join(["*{}"] * 150)
    corners = f"c: &c [121.4, 31.2]\nr: &r [{many}]\np: &p [{many}]\nm: &m [{many}]\n"
    bomb = corners.format(*"c" * 150, *"r" * 150, *"p" * 150) + TEXT
    secretary = await console.login("s1")
    refused = await hand_in(secretary, c__yml=bomb.encode())
    assert refused.status_code == 422
    assert "展开以后太大了" in refused.text
    digits = b'{"type": "FeatureCollection", "features": [' + b"9" * 5000 + b"]}"
    drawn_apart = f"{TEXT}\noutlines: o.geojson\n".encode()
    answer = await hand_in(secretary, c__yml=drawn_apart, o__geojson=digits)
    assert answer.status_code == 422
    assert "不是 JSON" in answer.text


async def test_revisions_are_filtered_sorted_and_taken_home(console: Consoled) -> None:
    secretary = await console.login("s1")
    await rename(secretary, "w2", "改了名")

    async def listed(query: str) -> list[str]:
        page = await secretary.reads(f"/people/file?{query}")
        return re.findall(r'<tr><td><a href="/people/file/revisions/(\d+)"', page)

    assert await listed("") == ["3", "2", "1"]
    assert await listed("sort=at") == ["1", "2", "3"]
    assert await listed("source=console") == ["3"]
    assert await listed("source=file") == ["2", "1"]
    assert await listed("to=2000-01-01") == []
    assert (await secretary.get("/people/file?source=paper")).status_code == 400
    answer = await secretary.get("/people/file?export=csv&sort=at")
    heading, first, _, last = answer.text.splitlines()
    assert heading.lstrip("\ufeff") == "版本,时间,来自,谁"
    assert first.startswith("1,")
    assert first.endswith(",社区文件,")
    assert last.endswith(",管理台,高书记")
    assert "导出历次版本" in await secretary.reads("/audit?subject=community")
