"""The short commands: what they print, where, and with which exit code."""

import json
from pathlib import Path

import pytest

from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.integration.app.conftest import Start
from tests.integration.app.programs import ROOT

SAMPLE = str(ROOT / "community.sample.yml")


async def test_help_names_every_command(start: Start) -> None:
    program = await start("--help")
    assert await program.ends() == 0
    for name in ("run", "bot", "clock", "nlu", "demo", "community", "invite", "log", "export"):
        assert f"\n  {name} " in program.said


async def test_a_sound_file_is_ok_and_a_wrong_one_is_not(start: Start, tmp_path: Path) -> None:
    sound = await start("community", "check", SAMPLE)
    assert await sound.ends() == 0
    assert sound.said == "ok  示范社区: 9 areas, 3 estates, 7 workers, 10 people\n"
    (tmp_path / "wrong.yml").write_text("community: {name: x}\n", "utf-8")
    wrong = await start("community", "check", "wrong.yml")
    assert await wrong.ends() == 1
    assert "line 1: community.timezone: is missing" in wrong.said
    assert "Traceback" not in wrong.said


async def test_loading_says_what_changes_and_twice_is_once(start: Start, tmp_path: Path) -> None:
    first = await start("community", "load", SAMPLE)
    assert await first.ends() == 0
    assert first.said.startswith("new: 示范社区: 9 areas")
    again = await start("community", "load", SAMPLE)
    assert await again.ends() == 0
    assert again.said == "nothing changed\n"
    text = Path(SAMPLE).read_text("utf-8")
    text = text.replace("张建国", "张建军").replace("solve_within: 48h", "solve_within: 50h")
    (tmp_path / "changed.yml").write_text(text, "utf-8")
    changed = await start("community", "load", "changed.yml")
    assert await changed.ends() == 0
    assert changed.said == "person w1: changed\nsolve_within: 2d → 50h\n"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("run",), 2, "LINLI_TELEGRAM_TOKEN is missing"),
        (("nlu",), 2, "LINLI_NLU_TOKEN is missing"),
        (("fast-forward", "24"), 2, "24 has no unit; write 24s, 24min, 24h or 24d, or `next`"),
        (("invite", "w1", "--valid", "soon"), 2, "write a duration such as 30s, 5min, 48h or 2d"),
        (("log", "LL2026-000009"), 1, "No community is loaded yet"),
        (("fast-forward", "24h"), 1, "The community's clock only moves in the sandbox"),
    ],
)
async def test_what_does_not_work_is_one_sentence(
    start: Start, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    program = await start(*arguments)
    assert await program.ends() == code
    assert sentence in program.said
    assert "Traceback" not in program.said


async def test_an_unknown_setting_stops_the_start(start: Start) -> None:
    program = await start("run", TELEGRAM_TOKN="123456789:AAE-secret")
    assert await program.ends() == 2
    assert "did you mean LINLI_TELEGRAM_TOKEN?" in program.said
    assert "AAE-secret" not in program.said


async def test_an_invitation_is_a_bare_link_that_binds_once(
    start: Start, box: Sandbox, connected: dict[str, str]
) -> None:
    assert await (await start("community", "load", SAMPLE)).ends() == 0
    invitation = await start("invite", "w1", **connected)
    assert await invitation.ends() == 0
    address, _, code = invitation.said.strip().partition("?start=")
    assert address == f"https://t.me/{box.bot.username}"
    program = await start("run", **connected)
    async with await Phone.new(box.url) as worker, await Phone.new(box.url) as thief:
        await worker.send(f"/start {code}")
        await worker.wait_for_text("张建国，您好", timeout=30)
        await thief.send(f"/start {code}")
        await thief.wait_for_text("邀请", timeout=30)
    assert await program.end() == 0


async def test_an_unknown_person_cannot_be_invited(start: Start, connected: dict[str, str]) -> None:
    assert await (await start("community", "load", SAMPLE)).ends() == 0
    program = await start("invite", "w99", **connected)
    assert await program.ends() == 1
    assert "There is no such person: w99" in program.said


async def test_a_danger_becomes_a_case_with_transcript_and_ledger(
    start: Start, box: Sandbox, connected: dict[str, str]
) -> None:
    program = await start("run", **connected)
    async with await Phone.new(box.url, first_name="=王女士") as phone:
        await phone.send("丽景苑3号楼2单元着火了")
        await phone.wait_for_text("LL2026-000001", timeout=30)
    assert await program.end() == 0

    transcript = await start("log", "ll2026-000001")
    assert await transcript.ends() == 0
    assert "丽景苑3号楼2单元着火了" in transcript.said
    ledger = await start("export", "cases", "--format", "json")
    assert await ledger.ends() == 0
    (row,) = json.loads(ledger.said)
    assert (row["number"], row["urgent"], row["reporter"]) == ("LL2026-000001", True, "=王女士")


async def test_a_csv_file_begins_as_excel_wants_it(start: Start, tmp_path: Path) -> None:
    assert await (await start("community", "load", SAMPLE)).ends() == 0
    program = await start("export", "cases", "--format", "csv", "--bom", "--output", "cases.csv")
    assert await program.ends() == 0
    assert (tmp_path / "cases.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,status,")
