"""Lists that are filtered, sorted and taken home: accounts, rules, what was published."""

from tests.console.visitors import Consoled

CASE = "LL2026-000001"


async def test_accounts_are_found_sorted_and_taken_home(console: Consoled) -> None:
    admin = await console.login("a1", is_admin=True)
    await console.account("w1")
    with_account = await admin.reads("/accounts?state=open")
    assert "<code>w1</code>" in with_account
    assert "<code>w2</code>" not in with_account
    assert "<code>w2</code>" in await admin.reads("/accounts?q=W2&state=none")
    listed = await admin.reads("/accounts?sort=-key")
    assert listed.index("<code>w1</code>") < listed.index("<code>a1</code>")
    file = (await admin.get("/accounts?export=csv&state=open")).text.splitlines()
    assert {line.partition(",")[0] for line in file[1:]} == {"a1", "w1"}
    assert "网格员" in next(line for line in file if line.startswith("w1,"))
    assert "导出账户" in await admin.reads("/audit")
    given = (await admin.post_form("/accounts/w2/password")).text
    assert "export=csv" not in given
    assert "<code>w1</code>" in given


async def test_what_was_published_is_sorted_and_taken_home(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    form = {"title": "楼道灯修好了", "sentence": "物业换了一批声控灯，晚上回家亮堂了。"}
    assert (await secretary.post_form(f"/coming-back/board/{CASE}", form)).status_code == 303
    assert 'aria-sort="ascending"' in await secretary.reads("/coming-back/board?sort=cleared")
    heading, line = (await secretary.get("/coming-back/board?export=csv")).text.splitlines()
    assert heading.count(",") == line.count(",") == 7
    assert f",{CASE},楼道灯修好了," in line
    assert ",高书记," in line
    assert "导出公示" in await secretary.reads("/audit")
