"""The command line beside the main job: the log, the ledger, invitations."""

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.phone import Phone
from tests.acceptance.scenes import reported
from tests.acceptance.town import REPORT, Chat, Town, until

pytestmark = pytest.mark.asyncio(loop_scope="session")

FORMULA = '=HYPERLINK("https://example.org","点我")丽景苑3号楼楼道灯坏了'


async def test_the_log_has_times_and_the_models_judgement(town: Town) -> None:
    case = await reported(town)
    await case.solve("换了新灯泡")
    log = await town.linli("log", case.number)
    at = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  "
    assert re.search(
        at + rf"→  王女士: {REPORT}.*\[report_lighting \d+%, model \S+\]", log, re.MULTILINE
    )
    assert re.search(at + r"←  王女士: .*您反映的事记下了", log, re.MULTILINE)
    assert re.search(at + r"←  张建国: ", log, re.MULTILINE)
    assert re.search(at + r"·  张建国: case_resolved .* → resolved .*换了新灯泡", log, re.MULTILINE)
    code, said = await town.tries("log", "LL2026-999999")
    assert code == 1
    assert "Traceback" not in said


async def test_the_ledger_is_the_same_as_json_and_csv_and_formulas_are_harmless(
    town: Town,
) -> None:
    case = await reported(town, "=cmd|' /C calc'!A0", FORMULA)
    sheet = await town.linli("export", "cases", "--format", "csv")
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(sheet))}
    assert rows[case.number]["text"] == f"'{FORMULA}"
    assert rows[case.number]["reporter"].startswith("'=cmd")
    cells = [cell for row in csv.reader(io.StringIO(sheet)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    ledger = json.loads(await town.linli("export", "cases", "--format", "json"))
    assert [row["number"] for row in ledger] == list(rows)
    (row,) = [row for row in ledger if row["number"] == case.number]
    assert row["text"] == FORMULA


async def test_an_invitation_binds_once_and_the_second_account_is_refused(town: Town) -> None:
    code = await town.invite("w5")
    async with await Phone.new(town.box.url, first_name="w5") as worker:
        await worker.send(f"/start {code}")
        await Chat.of(worker).shows("周海涛", "绑定好了")
        stranger = await town.newcomer("陌生人")
        await stranger.send(f"/start {code}")
        await Chat.of(stranger).shows("已经用过")
        async with town.units.read() as unit:
            bound = await unit.people.by_key("w5")
            other = await unit.people.by_telegram(stranger.user_id)
        assert bound.chat_id == worker.user_id
        assert other is not None
        assert not other.is_staff


async def test_an_expired_or_wrong_invitation_binds_nobody(town: Town) -> None:
    stranger = await town.newcomer("陌生人")
    chat = Chat.of(stranger)
    code = await town.invite("w6", "--valid", "1s")
    made = datetime.now(UTC)
    await stranger.send("/start nonsense-code")
    await chat.shows("没有这个邀请")
    await until(lambda: _is_after(made + timedelta(seconds=1)), "the invitation to be over")
    await stranger.send(f"/start {code}")
    await chat.shows("过期")
    async with town.units.read() as unit:
        assert (await unit.people.by_key("w6")).chat_id is None


async def _is_after(moment: datetime) -> bool:
    """Invitations live by real time, which nobody can move."""
    return datetime.now(UTC) > moment


async def test_an_invitation_for_nobody_is_refused(town: Town) -> None:
    code, said = await town.tries("invite", "nobody-of-this-id")
    assert code == 1
    assert "t.me" not in said
