import csv
import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from community.console.bot_failed import Failure
from community.console.conversations import Marked, Sureness
from community.messages import Kind
from community.permissions import MAY_OPEN, Page
from community.understanding import Talk
from console.conversation_export import COLUMNS
from console.texts import texts
from storage.units import SqlUnits
from tests.console.talked import talked_console
from tests.console.visitors import Consoled, Visitor


@pytest.fixture
async def talked(units: SqlUnits) -> AsyncIterator[Consoled]:
    """A console over a town in which the bot failed in several ways."""
    async with talked_console(units) as opened:
        yield opened


ALWAYS_WRONG = ("0", "-1", "99999999999999999999", "x", "1e3", "%00", "1%3B--")


async def audited(console: Consoled) -> list[tuple[str, str]]:
    async with console.town.units.read() as unit:
        entries = await unit.audit.page(past=None, limit=50)
    return [(one.action, one.subject_id) for one in entries]


def rows(page: str) -> list[str]:
    """Give the lines of the list's table."""
    found = re.search(r"<tbody>(.*)</tbody>", page, re.DOTALL)
    return re.findall(r"<tr>(.*?)</tr>", found[1], re.DOTALL) if found else []


async def one_of(visitor: Visitor, words: str) -> int:
    """Give the number of the one conversation in which words are found."""
    page = await visitor.reads(f"/conversations?words={words}")
    found = set(re.findall(r'href="/conversations/(\d+)"', page))
    assert len(found) == 1, page
    return int(found.pop())


async def test_the_list_finds_masks_and_shows_what_failed(talked: Consoled) -> None:
    secretary = await talked.login("s1")
    page = await secretary.reads("/conversations")
    assert len(rows(page)) == 4
    assert "王女士" not in page
    assert "13800138000" not in page
    assert "王**" in page
    assert "138****8000" in page
    (found,) = rows(await secretary.reads("/conversations?words=楼道灯"))
    assert "LL2026-000001" in found
    for filters, count in (
        ("failed=gave_up", 1),
        ("stars=2", 1),
        ("sure=sure&intent=report_lighting", 1),
        ("case=ll2026-000001", 1),
        ("from=2027-01-01", 0),
        ("marked=flagged", 0),
        ("words=没有这几个字", 0),
    ):
        assert len(rows(await secretary.reads(f"/conversations?{filters}"))) == count, filters
    queue = rows(await secretary.reads("/conversations/queue"))
    doubts = [int(re.search(r'class="doubt number">(\d+)', one)[1]) for one in queue]  # type: ignore[index]
    assert doubts == sorted(doubts, reverse=True)
    assert len(doubts) >= 3


async def test_what_people_write_is_never_markup(talked: Consoled) -> None:
    secretary = await talked.login("s1")
    number = await one_of(secretary, "onerror")
    for address in ("/conversations?words=onerror", f"/conversations/{number}?chat=all"):
        page = await secretary.reads(address)
        assert "<img src=x" not in page
        assert "<script>alert" not in page
        assert "&lt;img src=x onerror=alert(1)&gt;" in page
        assert "\u202e" not in page
    form = {"note": "</textarea><script>alert(1)</script>", "tags": '"><b onclick=x>,=1+1'}
    assert (await secretary.post_form(f"/conversations/{number}/notes", form)).status_code == 303
    page = await secretary.reads(f"/conversations/{number}")
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "&lt;/textarea&gt;" in page


async def test_a_transcript_tells_what_was_said_thought_and_done(talked: Consoled) -> None:
    leader = await talked.login("l1")
    number = await one_of(leader, "楼道灯")
    page = await leader.reads(f"/conversations/{number}")
    for words in (
        "丽景苑3号楼2单元楼道灯坏了",
        "95%",
        "受理",
        "接单",
        "2 星",
        "改过",
        "张师傅",
        "照片",
    ):
        assert words in page, words
    assert "王女士" not in page
    assert "13800138000" not in page
    everybody = await leader.reads(f"/conversations/{number}?chat=all")
    assert len(everybody) > len(page)
    assert "→ 张师傅" in re.sub(r"\s+", " ", everybody)
    named = await leader.reads(f"/conversations/{number}?names=1")
    assert "王女士" in named
    actions = [one for one in await audited(talked) if one[1] == str(number)]
    assert actions == [("conversation-names-shown", str(number))] + 2 * [
        ("conversation-opened", str(number))
    ]


async def test_only_who_may_opens_conversations(console: Consoled) -> None:
    for key in ("w1", "l1", "s1", "c1", "a1", "v1"):
        visitor = await console.login(key)
        async with console.town.units.read() as unit:
            person = await unit.people.by_key(key)
        allowed = bool(person.roles & MAY_OPEN[Page.CONVERSATIONS])
        for address in ("", "/1", "/queue", "/next", "/of-case/1"):
            answer = await visitor.get(f"/conversations{address}")
            assert answer.status_code in ({200, 303, 404} if allowed else {403}), (key, address)
    assert (await console.guest().get("/conversations")).status_code == 303


async def test_a_leader_of_elsewhere_finds_nothing_by_an_address(talked: Consoled) -> None:
    async with talked.town.units.write() as unit:
        (first, *_) = await unit.cases.all()
        case = await unit.cases.get(first.id)
        await unit.cases.save(replace(case, accused="l1"))
        await unit.commit()
    leader = await talked.login("l1")
    assert (await leader.get(f"/conversations/of-case/{case.id}")).status_code == 404
    secretary = await talked.login("s1")
    hidden = await one_of(secretary, "楼道灯")
    for address, form in (
        ("", None),
        ("/review", {"done": "1"}),
        ("/flag", {"flagged": "1"}),
        ("/notes", {"note": "x"}),
    ):
        path = f"/conversations/{hidden}{address}"
        answer = await (leader.post_form(path, form) if form else leader.get(path))
        assert answer.status_code == 404, address
    assert "楼道灯" not in await leader.reads("/conversations")


async def test_marks_are_kept_audited_and_lead_through_the_queue(talked: Consoled) -> None:
    secretary = await talked.login("s1")
    first = (await secretary.get("/conversations/next")).headers["location"]
    number = int(re.findall(r"\d+", first)[0])
    form = {"done": "1", "on": "1"}
    following = (await secretary.post_form(f"/conversations/{number}/review", form)).headers
    assert following["location"] not in {first, f"/conversations/{number}"}
    for done in ("0", "1"):
        form = {"done": done, "queue": "1"}
        stays = await secretary.post_form(f"/conversations/{number}/review", form)
        assert stays.headers["location"] == f"/conversations/{number}?queue=1"
    await secretary.post_form(f"/conversations/{number}/flag", {"flagged": "1"})
    await secretary.post_form(
        f"/conversations/{number}/notes", {"note": "再教一遍", "tags": "方言，听错"}
    )
    page = await secretary.reads(f"/conversations/{number}")
    assert "再教一遍" in page
    assert "听错" in page
    assert "取消已检查" in page
    assert len(rows(await secretary.reads("/conversations?tag=方言"))) == 1
    assert len(rows(await secretary.reads("/conversations?marked=reviewed"))) == 1
    assert {one for one, _ in await audited(talked)} >= {
        "conversation-reviewed",
        "conversation-flagged",
        "conversation-noted",
    }
    answer = await secretary.client.post(f"/conversations/{number}/flag", data={"flagged": "0"})
    assert answer.status_code == 403


async def test_a_note_does_not_wipe_out_what_somebody_else_noted_meanwhile(
    talked: Consoled,
) -> None:
    secretary, leader = await talked.login("s1"), await talked.login("l1")
    number = await one_of(secretary, "楼道灯")
    found = re.search(
        r'name="seen" value="(\w+)"', await secretary.reads(f"/conversations/{number}")
    )
    assert found is not None
    address, seen = f"/conversations/{number}/notes", {"seen": found[1]}
    first = await leader.post_form(address, {"note": "网格长写的", "tags": "方言", **seen})
    assert first.status_code == 303
    form = {"note": "书记写的", "tags": "", "queue": "1", **seen}
    late = await secretary.post_form(address, form)
    assert late.status_code == 409
    assert late.text.count('name="queue" value="1"') >= 3
    assert "网格长写的" in late.text
    assert "书记写的" in late.text
    kept = await leader.reads(f"/conversations/{number}")
    assert "网格长写的" in kept
    assert "书记写的" not in kept


async def test_the_file_has_harmless_cells_and_masked_people(talked: Consoled) -> None:
    secretary = await talked.login("s1")
    answer = await secretary.get("/conversations?export=csv")
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(table) == 5
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in table for cell in row)
    assert "王女士" not in answer.text
    assert "13800138000" not in answer.text
    assert (await secretary.get("/conversations?export=xlsx&words=楼道")).status_code == 200
    assert ("conversations-exported", "csv") in await audited(talked)


WRONG = (
    *("page=-1", "page=0", "page=99999999", "sort=name", "stars=9", "failed=x", "person=-1"),
    *("from=2026-13-01", "from=2026-02-02&to=2026-02-01", "to=9999-12-31", "intent=nothing"),
    *("before=x", "export=pdf", f"words={'灯' * 300}"),
)


async def test_an_address_that_does_not_fit_is_said_so(console: Consoled) -> None:
    secretary = await console.login("s1")
    for query in WRONG:
        answer = await secretary.get(f"/conversations?{query}")
        assert answer.status_code == 400, query
        assert "清除筛选，重新打开" in answer.text, query


async def test_wrong_numbers_are_no_failure(talked: Consoled) -> None:
    secretary = await talked.login("s1")
    for wrong in ALWAYS_WRONG:
        for address in (
            f"/conversations/{wrong}",
            f"/media/{wrong}",
            f"/conversations/of-case/{wrong}",
        ):
            assert (await secretary.get(address)).status_code in {400, 404}, address
    number = await one_of(secretary, "楼道灯")
    for query in ("chat=999", "chat=x", "line=-1", "line=99999"):
        answer = await secretary.get(f"/conversations/{number}?{query}")
        assert answer.status_code == 400, query


async def test_a_file_is_served_as_what_it_is_to_who_may_see_it(
    console: Consoled, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = console.town
    contents = {"a" * 64: b"\xff\xd8\xff\xe0 a photo", "b" * 64: b"<html><script>alert(1)</script>"}

    async def read(digest: str) -> bytes:
        return contents[digest]

    monkeypatch.setattr(town.silence, "read", read)
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    await town.say("王女士", "", kind=Kind.PHOTO)
    await town.say("王女士", "", kind=Kind.PHOTO)
    async with town.units.write() as unit:
        claimed = await unit.media.claim("h", town.watch.at, town.watch.at, 9)
        for media, digest in zip(claimed, contents, strict=True):
            await unit.media.kept(media.id, "h", digest, "text/html", 9)
        await unit.commit()
    secretary = await console.login("s1")
    photo, page = [await secretary.get(f"/media/{one.id}") for one in claimed]
    assert photo.headers["content-type"] == "image/jpeg"
    assert photo.headers["content-disposition"].startswith("inline")
    assert page.headers["content-type"] == "application/octet-stream"
    assert page.headers["content-disposition"].startswith("attachment")
    for answer in (photo, page):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert "no-store" in answer.headers["cache-control"]
    assert ("file-opened", str(claimed[0].id)) in await audited(console)
    worker, volunteer = await console.login("w2"), await console.login("v1")
    assert (await worker.get(f"/media/{claimed[0].id}")).status_code == 404
    assert (await volunteer.get(f"/media/{claimed[0].id}")).status_code == 404
    assert (await console.guest().get(f"/media/{claimed[0].id}")).status_code == 303


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_that_a_page_puts_together_is_there(language: str) -> None:
    names = [
        *(f"intent-{one}" for one in Talk),
        *(f"kind-{one}" for one in Kind),
        *(f"failure-{one}" for one in Failure),
        *(f"sure-{one}" for one in Sureness),
        *(f"marked-{one}" for one in Marked),
        *(f"part-{one}" for one in ("reporter", "resident", "supporter", "staff")),
        *COLUMNS,
    ]
    there = texts(language)
    assert [one for one in names if not there.has(f"conversation-{one}")] == []
