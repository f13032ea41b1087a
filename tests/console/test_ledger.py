"""The list of cases: conditions, pages, views, files, and whose cases somebody finds."""

import io
import re
from pathlib import Path

from openpyxl import load_workbook

import services
from console.texts import texts
from services.own_data_events import EVENTS
from tests.console.visitors import Consoled, Visitor


async def numbers(visitor: Visitor, address: str) -> list[str]:
    """Give the numbers of the cases on a page, in order."""
    page = await visitor.reads(address)
    return re.findall(r'href="/ledger/(LL\d{4}-\d{6})"', page)


async def test_the_list_shows_cases_without_words_names_or_rooms(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    page = await secretary.reads("/ledger")
    assert "共 3 件" in page
    assert "丽景苑3号楼2单元" in page
    for hidden in ("王女士", "李先生", "灯坏了", "<script>alert"):
        assert hidden not in page


async def test_conditions_and_orders_are_read_from_the_address(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    newest_first = await numbers(secretary, "/ledger")
    assert len(newest_first) == 3
    assert await numbers(secretary, "/ledger?sort=filed") == newest_first[::-1]
    assert await numbers(secretary, "/ledger?category=lighting&category=noise") == [
        newest_first[-1]
    ]
    assert await numbers(secretary, "/ledger?q=1") == [newest_first[-1]]
    assert await numbers(secretary, "/ledger?q=丽景苑+12") == [newest_first[0]]
    assert await numbers(secretary, "/ledger?stand=resolved") == [newest_first[-1]]
    assert await numbers(secretary, "/ledger?worker=nobody") == []


async def test_what_means_nothing_is_said_and_not_guessed(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    for query in (
        "status=x",
        "page=-1",
        "sort=words",
        "after=1",
        "after=99999999999999999~5",
        "filed_from=2026-02-30",
        "export=pdf",
        "export=csv&status=x",
        "supporters=1e9",
        "score=7",
        "q=" + "x" * 100,
        "q=%00",
    ):
        answer = await secretary.get(f"/ledger?{query}")
        assert answer.status_code == 400, query


async def test_everybody_finds_his_own_cases_alone(lived: Consoled) -> None:
    assert len(await numbers(await lived.login("l1"), "/ledger")) == 3
    first = await lived.login("w1")
    second = await lived.login("w2")
    of_first, of_second = await numbers(first, "/ledger"), await numbers(second, "/ledger")
    assert len(of_first) == 2
    assert len(of_second) == 1
    for number in of_first:
        for address in ("", "/print", "/map.geojson"):
            answer = await second.get(f"/ledger/{number}{address}")
            assert answer.status_code == 404
        refused = await second.post_form(
            f"/ledger/{number}/press", {"press": "supervise:", "seen": "1"}
        )
        assert refused.status_code == 404
    assert (await (await lived.login("v1")).get("/ledger")).status_code == 403


async def test_views_are_saved_shared_and_removed(lived: Consoled) -> None:
    leader, worker = await lived.login("l1"), await lived.login("w1")
    answer = await leader.post_form(
        "/ledger/views",
        {"name": "<b>路灯</b>", "query": "category=lighting&after=1~1&evil=1", "shared": "yes"},
    )
    assert answer.headers["location"] == "/ledger?category=lighting"
    page = await worker.reads("/ledger")
    assert "&lt;b&gt;路灯" in page
    assert '/ledger?category=lighting"' in page
    view = re.search(r"/ledger/views/(\d+)/remove", await leader.reads("/ledger"))
    assert view is not None
    assert "/remove" not in page
    assert (await worker.post_form(view[0])).status_code == 404
    assert (await leader.post_form(view[0])).status_code == 303
    assert "&lt;b&gt;路灯" not in await worker.reads("/ledger?stand=open")
    answer = await leader.post_form("/ledger/views", {"name": "x", "query": "status=gone"})
    assert answer.status_code == 303
    assert "没有保存" in await leader.reads("/ledger")


async def test_a_file_has_the_columns_of_the_ledger_and_no_formulas(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    answer = await secretary.get("/ledger?export=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("编号,进度代码,进度")
    assert len(lines) == 4
    sheet = load_workbook(
        io.BytesIO((await secretary.get("/ledger?export=xlsx&stand=resolved")).content)
    ).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    assert "路灯照明" in rows[1]
    async with lived.town.units.read() as unit:
        noted = await unit.audit.page(past=None, limit=5, action="ledger-exported")
    assert [entry.details["rows"] for entry in noted] == ["1", "3"]


async def test_a_file_says_nothing_of_a_complaint_about_staff(lived: Consoled) -> None:
    await lived.town.say("李先生", "我要投诉张师傅，丽景苑3号楼的事他理都不理")
    secretary, accused = await lived.login("s1"), await lived.login("w1")
    file = (await secretary.get("/ledger?export=csv")).text
    assert "理都不理" not in file
    assert len(await numbers(secretary, "/ledger")) == 4
    assert len(await numbers(accused, "/ledger")) == 2


async def test_a_file_names_the_reporter_to_who_may_know_him_alone(lived: Consoled) -> None:
    await lived.town.say("李先生", "丽景苑3号楼4单元水管漏水，我是李先生")
    for key in ("s1", "l1"):
        assert "李先生" in (await (await lived.login(key)).get("/ledger?export=csv")).text
    for key in ("c1", "a1"):
        file = (await (await lived.login(key)).get("/ledger?export=csv")).text
        assert "水管漏水" in file
        assert "李先生" not in file
        assert "王女士" not in file


async def test_a_clerk_and_an_admin_find_all_cases(lived: Consoled) -> None:
    for key in ("c1", "a1"):
        assert len(await numbers(await lived.login(key), "/ledger")) == 3


def test_whatever_happens_to_a_case_has_a_name_in_both_languages() -> None:
    said = re.compile(r'desk\.(?:record|move)\([^"()]*"([a-z]+(?:_[a-z]+)+)"')
    folder = Path(services.__file__).parent
    written = {event for path in folder.glob("*.py") for event in said.findall(path.read_text())}
    assert len(written) > 40
    for language in ("zh", "en"):
        words = texts(language)
        missing = {one for one in written | set(EVENTS) if not words.has(f"ledger-event-{one}")}
        assert not missing, (language, missing)
