"""The short commands: what they print, where, and with which exit code."""

import asyncio
import json
import logging
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog

from app.cli import main
from app.settings_reading import setting_names
from sandbox.phone import Phone
from sandbox.phone_screen import words_of
from sandbox.server import Sandbox
from tests.integration.app.conftest import Start
from tests.integration.app.programs import PATIENCE, ROOT

SAMPLE = str(ROOT / "community.sample.yml")
Linli = Callable[..., tuple[int, str]]


@pytest.fixture
def linli(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Iterator[Linli]:
    """Run a command within this process; give its exit code and its words of both streams."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.chdir(tmp_path)
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, **settings: str) -> tuple[int, str]:
        for name, value in settings.items():
            monkeypatch.setenv(f"LINLI_{name}", value)
        monkeypatch.setattr(sys, "argv", ["linli", *arguments])
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsysbinary.readouterr()
        return int(ended.value.code or 0), (said.out + said.err).decode()

    yield run
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def test_help_names_every_command(linli: Linli) -> None:
    code, said = linli("--help")
    assert code == 0
    for name in (
        "run",
        "bot",
        "clock",
        "nlu",
        "demo",
        "community",
        "invite",
        "log",
        "export",
        "qr",
        "report",
    ):
        assert f"\n  {name} " in said


def test_a_sound_file_is_ok_and_a_wrong_one_is_not(linli: Linli, tmp_path: Path) -> None:
    counts = (
        "ok  示范社区: 9 areas, 3 estates, 7 workers, 17 people, 5 questions, 5 services,"
        " 4 units, 1 pool, 1 rule\n"
    )
    assert linli("community", "check", SAMPLE) == (0, counts)
    (tmp_path / "wrong.yml").write_text("community: {name: x}\n", "utf-8")
    code, said = linli("community", "check", "wrong.yml")
    assert code == 1
    assert "line 1: community.timezone: is missing" in said
    assert "Traceback" not in said


def test_the_report_of_levels_begins_empty(linli: Linli) -> None:
    assert linli("community", "load", SAMPLE)[0] == 0
    assert linli("report", "levels") == (0, "no cases yet\n")


def test_the_report_of_rates_takes_months_and_days_and_nothing_else(linli: Linli) -> None:
    assert linli("community", "load", SAMPLE)[0] == 0
    assert linli("report", "rates") == (0, "还没有可以算的。\n")
    code, said = linli("report", "rates", "--by", "unit", "--format", "csv")
    assert code == 0
    assert said.startswith("key,name,unit_reporting_counted,unit_reporting_of,unit_reporting_per")
    wrong = (("--from", "x"), ("--to", "2026-13"), ("--from", "2026-11", "--to", "2026-10-31"))
    for options in (*wrong, ("--from", "0001-01"), ("--by", "street")):
        code, said = linli("report", "rates", *options)
        assert code == 2, options
        assert "Traceback" not in said


def test_loading_says_what_changes_and_twice_is_once(linli: Linli, tmp_path: Path) -> None:
    code, said = linli("community", "load", SAMPLE)
    assert code == 0
    assert said.startswith("new: 示范社区: 9 areas")
    assert linli("community", "load", SAMPLE) == (0, "nothing changed\n")
    text = Path(SAMPLE).read_text("utf-8")
    text = text.replace("张建国", "张建军").replace("solve_within: 48h", "solve_within: 50h")
    (tmp_path / "changed.yml").write_text(text, "utf-8")
    told = "person w1: name 张建国 → 张建军\nsolve_within: 2d → 50h\n"
    assert linli("community", "load", "changed.yml") == (0, told)


def test_a_preview_says_what_loading_would_change_and_loads_nothing(
    linli: Linli, tmp_path: Path
) -> None:
    linli("community", "load", SAMPLE)
    text = Path(SAMPLE).read_text("utf-8").replace("worker: w1,", "worker: w3,")
    text = text.replace("substitute: w1", "substitute: w3").replace("name: 供电所", "name: 电力")
    text = text.replace('digest_at: "08:00"', 'digest_at: "06:00"')
    text = text.replace("  - {id: w1, name: 张建国, roles: [worker]}\n", "")
    away = "陈丽华, roles: [worker], leave: [{from: 2999-01-01, to: 2999-01-02}]}"
    (tmp_path / "new.yml").write_text(text.replace("陈丽华, roles: [worker]}", away), "utf-8")
    code, said = linli("community", "preview", "new.yml")
    assert code == 0
    for line in (
        "area g1a: worker w1 → w3",
        "person p3: unit 供电所 → 电力",
        "person w1: removed",
        "person w2: leaves none → 2999-01-01 to 2999-01-02",
        "unit power: name 供电所 → 电力",
        "digest_at: 08:00 → 06:00",
        "nothing was loaded",
    ):
        assert f"{line}\n" in said
    assert ": digest_at: 06:00 lies in the quiet hours; it comes at 07:30" in said
    assert linli("community", "load", SAMPLE) == (0, "nothing changed\n")
    code, said = linli("community", "load", "new.yml", "--hand-over-to", "w1")
    assert (code, "no such person who could take cases: w1" in said) == (1, True)
    assert linli("community", "preview", SAMPLE) == (
        0,
        "nothing would change\nnothing was loaded\n",
    )


def test_tables_are_imported_by_a_command(linli: Linli, tmp_path: Path) -> None:
    (tmp_path / "community.yml").write_bytes(Path(SAMPLE).read_bytes())
    (tmp_path / "people.csv").write_text("编号,姓名,角色\nw8,孙洁,网格员\n", "gb18030")
    arguments = ("community", "import", "people.csv", "--into", "community.yml")
    assert linli(*arguments)[1].splitlines()[0] == "+ people w8: name 孙洁, roles worker"
    assert linli(*arguments, "--apply")[0] == 0
    assert "18 people" in linli("community", "check", "community.yml")[1]
    (tmp_path / "people.csv").write_text("编号,姓名,角色\nw8,孙洁,网管\n", "utf-8")
    code, said = linli(*arguments)
    assert (code, "people.csv, line 2, column 角色" in said, "Traceback" in said) == (
        1,
        True,
        False,
    )
    code, said = linli("community", "import", "people.csv", "--into", "gone.yml")
    assert (code, "gone.yml: the file cannot be opened" in said) == (1, True)


def test_labels_are_printed_for_an_area(linli: Linli, tmp_path: Path) -> None:
    assert linli("community", "load", SAMPLE)[0] == 0
    code, said = linli("qr", "--area", "g1a", "--units", "2", "--bot", "@linli_bot", "--out", "new")
    files = ["labels.pdf", "labels-01.svg", "labels-02.svg"]
    assert (code, said.split()) == (0, [f"new/{name}" for name in files])
    assert (tmp_path / "new" / "labels.pdf").read_bytes().startswith(b"%PDF-")
    assert "丽景苑6号楼2单元" in (tmp_path / "new" / "labels-02.svg").read_text("utf-8")
    code, said = linli("qr", "--area", "g9", "--bot", "linli_bot", "--out", "new")
    assert (code, 'there is no area "g9"' in said) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "expected", "sentence"),
    [
        (("qr", "--out", "x", "--buildings", "6-1"), 2, "the range 6-1 runs backwards"),
        (("run",), 2, "LINLI_TELEGRAM_TOKEN is missing"),
        (("nlu",), 2, "LINLI_NLU_TOKEN is missing"),
        (("fast-forward", "24"), 2, "24 has no unit; write 24s, 24min, 24h or 24d, or `next`"),
        (("invite", "w1", "--valid", "soon"), 2, "write a duration such as 30s, 5min, 48h or 2d"),
        (("log", "LL2026-000009"), 1, "No community is loaded yet"),
        (("fast-forward", "24h"), 1, "The community's clock only moves in the sandbox"),
        (("export", "cases", "--format", "xml"), 2, "'xml' is not one of 'csv', 'json'"),
        (("community", "check", "nowhere.yml"), 1, "the file cannot be opened"),
    ],
)
def test_what_does_not_work_is_one_sentence(
    linli: Linli, arguments: tuple[str, ...], expected: int, sentence: str
) -> None:
    code, said = linli(*arguments)
    assert code == expected
    assert sentence in said
    assert "Traceback" not in said


def test_an_unknown_setting_stops_the_start(linli: Linli, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = linli("run", TELEGRAM_TOKN="123456789:AAE-secret")
    assert code == 2
    assert "did you mean LINLI_TELEGRAM_TOKEN?" in said
    assert "AAE-secret" not in said


def test_even_what_should_not_happen_shows_no_secret(
    linli: Linli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("connecting to postgresql+asyncpg://u:geheim@h/d")

    monkeypatch.setattr("app.opening.open_units", crash)
    code, said = linli("db", "upgrade")
    assert code == 1
    assert "RuntimeError" in said
    assert "geheim" not in said


def test_the_database_can_be_brought_up_to_date_by_itself(linli: Linli, tmp_path: Path) -> None:
    assert linli("db", "upgrade") == (0, "sqlite+aiosqlite:///var/linli.db is up to date\n")
    assert (tmp_path / "var" / "linli.db").exists()


def test_the_block_list_can_be_kept_at_the_command_line(linli: Linli) -> None:
    linli("community", "load", SAMPLE)
    assert linli("people", "blocked") == (0, "nobody is blocked\n")
    assert linli("people", "unblock", "1") == (0, "was not blocked\n")
    code, said = linli("people", "block", "1", "--reason", "刷屏")
    assert (code, "cannot be put on the block list" in said) == (1, True)
    code, said = linli("people", "block", "LL2026-000009", "--reason", "刷屏", "--for", "24h")
    assert (code, "There is no such case" in said) == (1, True)
    assert linli("people", "block", "1", "--reason", "刷屏", "--for", "soon")[0] == 2
    assert linli("people", "block", "1", "--reason", " ")[0] == 2


def test_a_csv_file_begins_as_excel_wants_it(linli: Linli, tmp_path: Path) -> None:
    linli("community", "load", SAMPLE)
    said = linli("export", "cases", "--format", "csv", "--bom", "--output", "cases.csv")
    assert said == (0, "")
    assert (tmp_path / "cases.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,status,")


async def test_an_invitation_is_a_bare_link_that_binds_once_and_a_danger_is_in_the_ledger(
    start: Start, linli: Linli, box: Sandbox, connected: dict[str, str], tmp_path: Path
) -> None:
    await asyncio.to_thread(linli, "community", "load", SAMPLE)
    code, link = await asyncio.to_thread(linli, "invite", "w1", **connected)
    assert code == 0
    address, _, invitation = link.strip().partition("?start=")
    assert address == f"https://t.me/{box.bot.username}"
    code, said = await asyncio.to_thread(linli, "invite", "w2", "w99", **connected)
    assert (code, "There is no such person: w99" in said, "http" in said) == (1, True, False)
    code, said = await asyncio.to_thread(linli, "invite", "w1", "l1", **connected)
    assert [line.split(" ")[0] for line in said.splitlines()] == ["w1", "l1"]
    address, _, invitation = said.splitlines()[0].removeprefix("w1 ").partition("?start=")

    program = await start("run", **connected)
    async with (
        await Phone.new(box.url) as worker,
        await Phone.new(box.url, first_name="=王") as phone,
    ):
        await worker.send(f"/start {invitation}")
        await worker.wait_for_text("张建国，您好", timeout=PATIENCE)
        await phone.send(f"/start {invitation}")
        await phone.wait_for_text("邀请", timeout=PATIENCE)
        await phone.send("丽景苑3号楼2单元着火了")
        receipt = words_of(await phone.wait_for_text("-000001", timeout=PATIENCE))
    assert await program.end() == 0
    found = re.search(r"LL\d{4}-000001", receipt)
    assert found is not None
    number = found[0]

    code, transcript = await asyncio.to_thread(linli, "log", number.lower())
    assert code == 0
    assert "丽景苑3号楼2单元着火了" in transcript
    code, checked = await asyncio.to_thread(linli, "history", "verify")
    assert (code, checked.startswith("1 cases, 3 entries; seal ")) == (0, True)
    with closing(sqlite3.connect(tmp_path / "var" / "linli.db")) as database, database:
        database.execute("UPDATE cases SET status = 'closed'")
    code, checked = await asyncio.to_thread(linli, "history", "verify")
    assert code == 3
    assert f"{number}: it is closed, but its history ends with assigned" in checked
    code, ledger = await asyncio.to_thread(linli, "export", "cases", "--format", "json")
    (row,) = json.loads(ledger)
    assert (row["number"], row["urgent"], row["reporter"]) == (number, True, "=王")


def test_where_a_report_would_go_is_told_without_filing_it(linli: Linli, tmp_path: Path) -> None:
    connected = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/linli.db"}
    assert linli("community", "load", SAMPLE, **connected)[0] == 0
    lamp = ("route", "explain", "--text", "丽景苑3号楼楼道灯坏了")
    code, said = linli(*lamp, "--category", "lighting", "--at", "22:30")
    assert code == 0
    assert "网格 一号微网格" in said
    assert "没派给张建国：消息送不到。" in said
    assert "22:30。什么都没有受理。" in said
    code, said = linli(*lamp, "--category", "lighting", "--at", "2026-12-01 08:00", LANGUAGE="en")
    assert "Not 张建国: no message arrives." in said
    code, said = linli(*lamp)
    assert (code, "name the category" in said) == (1, True)
    for wrong in ((), ("LL2026-000001", "--text", "灯"), (*lamp[2:], "--at", "soon")):
        assert linli("route", "explain", *wrong)[0] == 2
    code, said = linli("route", "explain", "ll2026-000001")
    assert (code, "There is no such case: LL2026-000001" in said) == (1, True)
