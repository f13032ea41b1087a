"""The ledger for spreadsheets and programs, and the transcript for the terminal."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.ledger_export import COLUMNS, as_csv, as_json, ledger_table
from app.transcript_text import transcript_text
from community.case import Case, Outcome, Status
from community.categories import Category
from community.followup import Callback
from community.places import Place
from community.tracks import Handling, Level, Track
from community.understanding import Understanding
from services.ledger import LedgerRow
from services.transcript import Transcript, TranscriptLine

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make_case(text: str = "楼道灯坏了") -> Case:
    return Case(
        id=1,
        number="LL2026-000001",
        reporter_id=1,
        responsible_id=2,
        category=Category.LIGHTING,
        status=Status.CLOSED,
        text=text,
        place=Place("lijing", "丽景苑", "3", "2"),
        area_id="g1a",
        urgent=False,
        round=1,
        filed_at=NOON,
        respond_by=NOON + HOUR,
        answer_by=NOON + HOUR,
        solve_by=NOON + HOUR,
        closed_at=NOON + HOUR,
        outcome=Outcome.CONFIRMED,
    )


def make_row(case: Case | None = None, reporter: str = "王女士") -> LedgerRow:
    callback = Callback(1, 1, 1, 1, NOON, None, None, NOON, True, None, 5, "很好")
    return LedgerRow(case or make_case(), reporter, "张建国", "一号微网格", callback)


def read_back(row: LedgerRow) -> dict[str, str]:
    table = ledger_table([row], "Asia/Shanghai", lambda key: f"<{key}>")
    return next(csv.DictReader(io.StringIO(as_csv(table))))


def test_how_hard_a_case_is_and_how_far_up_it_went_stand_in_its_row() -> None:
    case = replace(
        make_case(),
        track=Track.DIFFICULT,
        level=Level.STREET,
        handling=Handling.JOINT,
        measure="找13812345678换线",
        supervised_at=NOON,
        paused_at=NOON,
    )
    row = read_back(make_row(case))
    assert (row["track"], row["track_name"]) == ("difficult", "<track-difficult>")
    assert (row["level"], row["level_name"]) == ("street", "<level-street>")
    assert (row["handling"], row["handling_name"]) == ("joint", "<handling-joint>")
    assert "13812345678" not in row["measure"]
    assert row["supervised_at"].startswith("2026-03-01T12:00")
    assert row["paused"] == "True"
    assert read_back(make_row(replace(case, accused="w1")))["measure"] == ""


def test_a_case_is_one_row_with_the_communitys_times_and_names() -> None:
    row = read_back(make_row())
    assert tuple(row) == COLUMNS
    assert row["number"] == "LL2026-000001"
    assert row["status_name"] == "<status-closed>"
    assert row["category_name"] == "<category-lighting>"
    assert row["filed_at"] == "2026-03-01T12:00:00+08:00"
    assert (row["estate"], row["building"], row["unit"], row["room"]) == ("丽景苑", "3", "2", "")
    assert (row["solved"], row["score"], row["comment"]) == ("True", "5", "很好")


def test_a_case_without_callback_leaves_its_columns_empty() -> None:
    row = read_back(replace(make_row(), callback=None))
    assert (row["called_back_at"], row["solved"], row["score"]) == ("", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+86 138",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "＝1",
        '=HYPERLINK("http://x","y")',
    ],
)
def test_texts_that_look_like_formulas_become_texts(text: str) -> None:
    assert read_back(make_row(make_case(text)))["text"] == f"'{text}"
    assert read_back(make_row(reporter=text))["reporter"] == f"'{text}"


def test_commas_quotes_and_lines_survive() -> None:
    text = '灯坏了, "三天"\n没人修'
    assert read_back(make_row(make_case(text)))["text"] == text


def test_an_empty_ledger_still_names_its_columns() -> None:
    assert as_csv([]).strip().split(",") == list(COLUMNS)


def test_json_carries_values_as_they_are() -> None:
    table = ledger_table([make_row(make_case("=1"))], "Asia/Shanghai", str)
    (row,) = json.loads(as_json(table))
    assert (row["text"], row["score"], row["urgent"], row["room"]) == ("=1", 5, False, None)
    assert set(row) == set(COLUMNS)


def test_a_transcript_shows_who_said_what_when_and_what_the_model_thought() -> None:
    thought = Understanding("report_lighting", 0.94, (), "linli-1")
    lines = (
        TranscriptLine(NOON, "in", "王女士", "楼道灯坏了", thought),
        TranscriptLine(NOON, "out", "王女士", "<b>记下了</b>\n&lt;3号楼&gt;", state="failed"),
        TranscriptLine(NOON, "event", "", "case_assigned filed → assigned"),
    )
    text = transcript_text(Transcript(make_case(), "Asia/Shanghai", "王女士", "张建国", lines))
    assert "LL2026-000001  closed  lighting  丽景苑 building 3 unit 2" in text
    assert (
        "2026-03-01 12:00:00  →  王女士: 楼道灯坏了  [report_lighting 94%, model linli-1]" in text
    )
    assert "←  王女士: 记下了\n" in text
    assert " <3号楼>  [failed]" in text
    assert "·  (clock): case_assigned filed → assigned" in text


def test_a_transcript_cannot_move_the_cursor() -> None:
    lines = (TranscriptLine(NOON, "in", "\x1b[31m王", "\x1b[2J灯\r坏了"),)
    text = transcript_text(Transcript(make_case(), "Asia/Shanghai", "王女士", "张建国", lines))
    assert "\x1b" not in text
    assert "\r" not in text


def test_the_ledger_names_no_reporter_of_a_confidential_case() -> None:
    row = read_back(make_row(replace(make_case(), confidential=True)))
    assert row["reporter"] == ""
    assert row["text"] != ""


def test_the_ledger_has_no_words_of_a_complaint_about_staff() -> None:
    row = read_back(make_row(replace(make_case(), accused="w1")))
    assert row["reporter"] == row["text"] == row["comment"] == row["resolution"] == ""
