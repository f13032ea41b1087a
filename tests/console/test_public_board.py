"""The public board: what everybody sees, and clearing single cases for it."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from console.kept_board import EVERY, KeptBoard
from services.console.board_making import PublicBoard
from services.console.summing import sum_up
from tests.console.visitors import Consoled, Visitor

TITLE, SENTENCE = "楼道灯修好了", "物业换了一批 LED 灯 & 声控开关，<b>晚上</b>回家亮堂了。"


async def clear(visitor: Visitor, number: str, title: str = TITLE, sentence: str = SENTENCE) -> int:
    form = {"title": title, "sentence": sentence}
    return (await visitor.post_form(f"/coming-back/board/{number}", form)).status_code


async def solved(console: Consoled) -> str:
    return (await console.town.cases())[0].number


async def test_a_cleared_case_is_seen_by_everybody_and_withdrawn(lived: Consoled) -> None:
    number, leader, guest = await solved(lived), await lived.login("l1"), lived.guest()
    await sum_up(lived.town.office)
    assert TITLE not in await guest.reads("/board")
    assert await clear(leader, number) == 303
    page = await guest.reads("/board")
    assert TITLE in page
    assert "&lt;b&gt;晚上&lt;/b&gt;" in page
    assert "少于 5" in page
    for personal in (number, "王女士", "李先生", "张师傅", "2单元"):
        assert personal not in page
    assert TITLE in await leader.reads("/coming-back/board")
    await leader.post_form(f"/coming-back/board/{number}/withdraw")
    assert TITLE not in await guest.reads("/board")
    assert TITLE not in await guest.reads("/board.rss")


async def test_a_number_leads_to_the_form_to_publish_its_case(lived: Consoled) -> None:
    number, leader = await solved(lived), await lived.login("l1")
    assert 'name="number"' in await leader.reads("/coming-back/board")
    answer = await leader.get(f"/coming-back/board?number={number}")
    assert answer.headers["location"] == f"/coming-back/board/{number}"
    assert 'name="sentence"' in await leader.reads(answer.headers["location"])


async def test_the_feed_is_rss_and_escapes(lived: Consoled) -> None:
    await clear(await lived.login("s1"), await solved(lived))
    answer = await lived.guest().get("/board.rss?lang=en")
    assert answer.headers["content-type"].startswith("application/rss+xml")
    root = ET.fromstring(answer.text)
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    (item,) = channel.findall("item")
    assert item.findtext("title") == TITLE
    assert item.findtext("description") == SENTENCE
    assert item.findtext("category") == "Street and corridor lights"
    guid = item.find("guid")
    assert guid is not None
    assert guid.attrib["isPermaLink"] == "false"


async def test_no_cookies_a_language_of_ones_own_and_an_answer_that_is_known(
    lived: Consoled,
) -> None:
    for address in ("/board", "/board.rss", "/robots.txt", "/board?month=1999-01"):
        assert "set-cookie" not in (await lived.guest().get(address)).headers
    english = lived.guest(**{"Accept-Language": "en-GB,en"})
    page = await english.get("/board")
    assert 'lang="en"' in page.text
    assert page.headers["cache-control"] == "public, max-age=60"
    assert page.headers["vary"].startswith("Accept-Language")
    again = await english.get("/board", headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert 'lang="zh-CN"' in (await english.get("/board?lang=zh")).text
    assert (await english.get("/board?month=1999-01")).status_code == 404
    assert "Allow: /board" in (await english.get("/robots.txt")).text


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("灯", SENTENCE),
        ("字" * 41, SENTENCE),
        (TITLE, "请打 13812345678 找王师傅"),
        (TITLE, "3号楼2单元501室的灯换好了"),
        (TITLE, "王女士反映以后马上换好了"),
        (TITLE, "居民说丽景苑3号楼2单元楼道灯坏了，换好了"),
    ],
)
async def test_what_is_personal_or_copied_is_refused_with_the_reason(
    lived: Consoled, title: str, sentence: str
) -> None:
    number, leader = await solved(lived), await lived.login("l1")
    assert await clear(leader, number, title, sentence) == 400
    assert TITLE not in await lived.guest().reads("/board")


async def test_only_who_answers_for_a_case_publishes_it(lived: Consoled) -> None:
    number = await solved(lived)
    for key, status in (("w1", 403), ("c1", 403), ("a1", 403), ("w2", 404)):
        assert await clear(await lived.login(key), number) == status, key
    unfinished = (await lived.town.cases())[1].number
    assert await clear(await lived.login("s1"), unfinished) == 400


async def test_quarrels_never_appear_though_they_were_cleared_before(lived: Consoled) -> None:
    number = await solved(lived)
    assert await clear(await lived.login("l1"), number) == 303
    async with lived.town.units.write() as unit:
        case = await unit.cases.by_number(number)
        object.__setattr__(case, "confidential", True)
        await unit.cases.save(case)
        await unit.commit()
    await lived.town.pass_time(timedelta(minutes=2))
    lived.app.state.kept_board.forget()
    for address in ("/board", "/board.rss"):
        assert TITLE not in await lived.guest().reads(address)
    assert await clear(await lived.login("s1"), number) == 400


async def test_any_number_of_readers_has_it_made_once_a_minute() -> None:
    made, now = [], [0.0]

    async def make() -> PublicBoard:
        made.append(now[0])
        return object()  # type: ignore[return-value]

    kept = KeptBoard(make, lambda: now[0])
    for moment in (0.0, 1.0, EVERY - 1):
        now[0] = moment
        await kept.page(("page", str(moment)), lambda _board: "x")
    now[0] = EVERY
    await kept.board()
    assert made == [0.0, EVERY]
