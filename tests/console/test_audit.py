"""The audit log: every action has words, and can be chosen by them."""

import re
from pathlib import Path

import pytest

from console.pages.audit import SUBJECTS, action_words, actions
from console.people.sections import PANELS, SECTIONS
from services.console.due_by_hand import Act
from tests.console.learning import correct_two
from tests.console.test_people_file import rename
from tests.console.visitors import Consoled

_NOTED = re.compile(
    r'(?:audit\([^"()]*|action ?= ?|_keep_factor\([^"()]*|change_community\([^"]*)'
    r'"([a-z]+(?:-[a-z]+)+)"(?: if \w+ else "([a-z-]+)")?'
)
_COMPOSED = {
    *(f"due-{act}" for act in Act),
    *(f"{section}-{done}" for section in SECTIONS for done in ("changed", "moved", "removed")),
    *(f"{panel}-changed" for panel in PANELS),
}


def noted() -> set[str]:
    root = Path(__file__).parents[2]
    sources = [
        path.read_text(encoding="utf-8")
        for folder in ("services/console", "console")
        for path in (root / folder).rglob("*.py")
    ]
    return {name for text in sources for pair in _NOTED.findall(text) for name in pair if name}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_action_has_words_and_can_be_chosen(language: str) -> None:
    written = noted()
    assert len(written) > 45
    known = dict(actions(language))
    for action in written | _COMPOSED:
        assert action_words(language, action) != action, action
        assert action in known, action
    assert action_words(language, "from-an-older-program") == "from-an-older-program"


async def test_a_manager_reads_what_was_done_in_words(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    page = await secretary.reads("/ledger")
    found = re.search(r'href="/ledger/(LL[0-9-]+)"', page)
    assert found is not None
    await secretary.reads(f"/ledger/{found[1]}")
    await secretary.get("/audit?export=csv&action=case-opened")
    log = await secretary.reads("/audit")
    assert "打开工单" in log
    assert f'<a href="/ledger/{found[1]}">' in log
    only = await secretary.reads("/audit?action=audit-exported")
    assert '<td title="audit-exported">导出操作记录</td>' in only
    assert '<td title="case-opened">' not in only


async def test_an_id_is_found_whatever_it_is_the_id_of(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    await secretary.reads("/ledger/LL2026-000001")
    await secretary.get("/ledger?export=csv")
    found = await secretary.reads("/audit?id=LL2026-000001")
    assert "打开工单</td>" in found
    assert "导出台账</td>" not in found
    assert "打开工单</td>" not in await secretary.reads("/audit?id=LL2026-000001&subject=person")
    told = (await secretary.get("/audit?export=csv&subject=case")).text
    assert told.splitlines()[0].lstrip("\ufeff").startswith("时间,")
    assert ",工单,LL2026-000001," in told
    assert (await secretary.get("/audit?subject=nothing")).status_code == 400


async def test_pages_are_turned_there_and_back_in_both_orders(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    for _ in range(55):
        await secretary.reads("/ledger/LL2026-000001")
    for order in ("-at", "at"):
        first = await secretary.reads(f"/audit?sort={order}")
        ids = [int(one) for one in re.findall(r'rel="next" href="/audit[^"]*past=(\d+)', first)]
        assert len(ids) == 1, "one page of fifty is full"
        assert 'rel="prev"' not in first
        second = await secretary.reads(f"/audit?sort={order}&past={ids[0]}")
        assert f'rel="prev" href="/audit?sort={order}"' in second
        assert "回到第一页" in second
    assert 'aria-sort="ascending"' in second
    whole = (await secretary.get("/audit?export=csv&sort=at")).text.splitlines()[1:]
    assert whole == sorted(whole, key=lambda line: line.split(",")[0])
    assert len(whole) == 55


async def test_details_are_told_in_words(console: Consoled) -> None:
    await correct_two(console)
    secretary = await console.login("s1")
    await secretary.post_form("/teaching/candidates/1/accept")
    await rename(secretary, "w2", "新名字")
    log = await secretary.reads("/audit?account=s1")
    assert "机器人以为：" in log
    assert "<td>高书记 s1</td>" in log
    assert "改动：修改 工作人员 w2；内容：名称" in log, re.findall(r".{60}改动.{80}", log)
    cells = "".join(re.findall(r'<td class="small">.*?</td>', log, re.DOTALL))
    for told in (cells, (await secretary.get("/audit?export=csv")).text):
        assert not re.search(r"(intent|thought|entries|fields|rows)[=:：]|report_|community-", told)


def test_what_entries_are_about_is_known() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("services/console", "console")
        for path in (Path(__file__).parents[2] / folder).rglob("*.py")
    )
    about = set(re.findall(r'audit\([^()"]*"[a-z-]+",\s*"([a-z]+)"', sources))
    about |= set(re.findall(r'^SUBJECT = "([a-z]+)"', sources, re.MULTILINE))
    assert len(about) > 10
    assert about <= set(SUBJECTS)
