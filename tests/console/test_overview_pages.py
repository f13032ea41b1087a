import re
from datetime import timedelta
from html import unescape

from tests.console.recurring_lift import lift_comes_back
from tests.console.visitors import Consoled
from tests.integration.services.overview_figures import summed_up

PAGES = ("/", "/monthly?month=2026-11", "/recurring")
CHARTS = ("/overview/trend.json", "/overview/respond.json", "/overview/solve.json")


async def test_the_overview_shows_today_the_rates_and_who_has_them(lived: Consoled) -> None:
    await summed_up(lived.town)
    leader = await lived.login("l1")
    page = await leader.reads("/?period=7d")
    assert re.search(r"今天新报</h3><p class=\"figure\"><a [^>]*>3<", page)
    assert "不计入各率的" not in page
    assert "响应率" in page
    assert "3 件里 2 件" not in page
    assert "2 件里 2 件" in page
    assert "张师傅" in page
    assert "一号微网格" in page
    assert "路灯照明" in page
    assert "<script>alert" not in page
    assert "2026-11-21" in page
    english = await lived.login("l1")
    english.client.cookies.set("linli_language", "en", domain="testserver.local")
    assert "Response rate" in await english.reads("/")


async def test_the_ledger_shows_as_many_as_the_overview_counts_right_now(lived: Consoled) -> None:
    watch, seen = lived.town.watch, set()
    due = min(case.solve_by for case in await lived.town.cases() if case.is_open)
    soon, late = watch.at + timedelta(minutes=3), due + timedelta(days=2)
    for at in (watch.at, soon, due - timedelta(minutes=5), late):
        watch.at = at
        leader = await lived.login("l1")
        for area in ("", "?area=g1", "?area=g1b"):
            page = await leader.reads(f"/{area}")
            figures = re.findall(r'<p class="figure"><a href="(/ledger[^"]+)">(\d+)</a>', page)
            assert len(figures) == 5
            for address, count in figures:
                listed = await leader.reads(unescape(address))
                assert f"共 {count} 件" in listed or (count == "0" and "共 " not in listed), address
                seen.add((figures.index((address, count)), count != "0"))
    assert {place for place, some in seen if some} == set(range(5)), seen


async def test_charts_are_data_and_narrowed_like_the_page(lived: Consoled) -> None:
    await summed_up(lived.town)
    secretary = await lived.login("s1")
    for address in CHARTS:
        answer = await secretary.get(f"{address}?period=7d")
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.json()["series"]
    whole = (await secretary.get("/overview/trend.json?period=7d")).json()
    part = (await secretary.get("/overview/trend.json?period=7d&area=g1b")).json()
    assert sum(whole["series"][0]["data"]) == 3
    assert sum(part["series"][0]["data"]) == 1
    year = (await secretary.get("/overview/trend.json?period=year")).json()
    assert len(year["xAxis"]["data"]) == 12


WRONG = {
    "/?period=8d": 400,
    "/?period=2026-13": 400,
    "/?period=9999-12": 400,
    "/?area=nowhere": 400,
    "/?area=" + "x" * 5000: 400,
    "/?category=nothing": 400,
    "/?rate=unit-stars": 400,
    "/?export=exe": 400,
    "/?export=csv&table=people": 400,
    "/overview/all.json": 400,
    "/overview/trend.json?period=x": 400,
    "/monthly?month=30d": 400,
    "/monthly?month=2027-01": 400,
    "/monthly.pdf?month=x": 400,
    "/monthly?area=g9": 400,
    "/recurring?area=g9": 400,
    "/recurring?category=x": 400,
    "/recurring?page=-1": 400,
    "/recurring?page=99999999999999999999": 400,
    "/recurring?sort=name": 400,
    "/recurring?export=exe": 400,
    "/recurring/0": 404,
    "/recurring/1": 404,
    "/recurring/999999999999999999999": 404,
    "/recurring/x": 400,
}


async def test_what_does_not_fit_is_said_and_never_breaks(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    answers = {address: (await secretary.get(address)).status_code for address in WRONG}
    assert answers == WRONG
    assert "内容不对" in (await secretary.get("/?area=nowhere")).text


async def test_who_has_no_overview_is_led_elsewhere_and_sees_no_figures(lived: Consoled) -> None:
    worker = await lived.login("w1")
    assert (await worker.get("/")).headers["location"] == "/ledger"
    for address in (*PAGES[1:], *CHARTS, "/monthly.pdf", "/recurring/1"):
        assert (await worker.get(address)).status_code == 403
    volunteer = await lived.login("v1")
    assert (await volunteer.get("/")).headers["location"] == "/me"
    guest = lived.guest()
    for address in (*PAGES, *CHARTS, "/monthly.pdf", "/recurring/1"):
        assert (await guest.get(address)).status_code == 303


async def test_a_leader_chooses_among_his_own_areas_alone(lived: Consoled) -> None:
    await summed_up(lived.town)
    town = lived.town
    await town.say("李先生", "网格长周组长态度太差，理都不理人")
    await summed_up(town)
    leader, secretary = await lived.login("l1"), await lived.login("s1")
    counts = [
        sum((await who.get("/overview/trend.json?period=7d")).json()["series"][0]["data"])
        for who in (leader, secretary)
    ]
    assert counts == [3, 4]


async def test_figures_are_saved_for_spreadsheets_and_that_is_noted(lived: Consoled) -> None:
    await summed_up(lived.town)
    secretary = await lived.login("s1")
    answer = await secretary.get("/?period=7d&export=csv&table=workers")
    assert answer.headers["content-type"].startswith("text/csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("编号,名称,受理,新报,重办,响应率·计入数,响应率·总数")
    assert any(line.startswith("w1,张师傅,2,2,0,2,2,100.0") for line in lines)
    assert (await secretary.get("/?export=xlsx&table=areas")).content.startswith(b"PK")
    assert "overview-exported" in await secretary.reads("/audit")


async def test_the_month_is_told_as_a_page_and_as_a_file(lived: Consoled) -> None:
    await summed_up(lived.town)
    secretary = await lived.login("s1")
    page = await secretary.reads("/monthly?month=2026-11")
    assert "本月受理 3 件，其中新报 3 件，重办 0 件" in page
    assert "这个月还没有过完" in page
    assert "垃圾" in page or "环境卫生" in page
    answer = await secretary.get("/monthly.pdf?month=2026-11")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"STSong-Light" in answer.content
    assert "monthly-report-saved" in await secretary.reads("/audit")
    empty = await secretary.reads("/monthly?month=2026-01")
    assert "本月受理 0 件" in empty
    assert (await secretary.get("/monthly.pdf?month=2026-01")).status_code == 200


async def test_what_came_back_is_shown_with_its_cases_and_why(console: Consoled) -> None:
    await lift_comes_back(console.town)
    leader = await console.login("l1")
    page = await leader.reads("/recurring")
    assert '<span class="badge badge-bad">1</span>' in page
    assert "丽景苑3号楼" in page
    shown = await leader.reads("/recurring/2")
    assert "办结后又来" in shown
    assert "<q>电梯</q>" in shown
    assert "LL2026-000001" in shown
    assert "<img src=x" not in shown
    assert "&lt;img src=x" in shown
    assert (await leader.get("/recurring?export=csv")).status_code == 200
    # Nobody else's area has it.
    assert "没有发现" in await leader.reads("/recurring?area=g2a")
    audit = await (await console.login("s1")).reads("/audit")
    assert "recurring-opened" in audit
