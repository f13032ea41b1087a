"""The ledger of whistles for spreadsheets and programs."""

import csv
import io
import json
from dataclasses import replace

from app.ledger_export import as_csv, as_json
from app.whistles_export import WHISTLE_COLUMNS, whistle_table
from community.calls import Call, CallState
from services.whistle_ledger import WhistleRow
from tests.unit.app.test_exports import HOUR, NOON, make_case

CALL = Call(
    id=1,
    case_id=1,
    round=1,
    unit_id="wy",
    unit_name="丽景物业",
    state=CallState.CALLED,
    called_by_id=2,
    called_at=NOON,
    asked="=1+1，找 13812345678",
    report_in_by=NOON + HOUR,
)


def make_row(call: Call = CALL, accused: str = "") -> WhistleRow:
    case = replace(make_case(), accused=accused)
    return WhistleRow(case, call, "一号微网格", "张师傅", "", "", NOON + 2 * HOUR)


def read_back(row: WhistleRow) -> dict[str, str]:
    table = whistle_table([row], "Asia/Shanghai", lambda key: f"<{key}>")
    return next(csv.DictReader(io.StringIO(as_csv(table, WHISTLE_COLUMNS))))


def test_a_call_is_one_row_with_names_and_the_communitys_times() -> None:
    row = read_back(make_row())
    assert tuple(row) == WHISTLE_COLUMNS
    assert (row["unit"], row["state"], row["called_by"]) == ("丽景物业", "called", "张师傅")
    assert row["report_in_by"] == "2026-03-01T13:00:00+08:00"
    assert (row["level_name"], row["reported_in_time"]) == ("<level-grid>", "False")


def test_words_are_harmless_and_numbers_masked_in_them() -> None:
    assert read_back(make_row())["asked"] == "'=1+1，找 138****5678"
    assert read_back(make_row(accused="w1"))["asked"] == ""


def test_json_says_what_came_in_time_and_what_did_not() -> None:
    done = replace(
        CALL,
        state=CallState.CONFIRMED,
        reported_at=NOON,
        promised_by=NOON + HOUR,
        delivered_at=NOON + 2 * HOUR,
        rating=4,
    )
    table = whistle_table([make_row(done)], "Asia/Shanghai", str)
    (row,) = json.loads(as_json(table))
    assert (row["reported_in_time"], row["delivered_in_time"], row["rating"]) == (True, False, 4)
    ended = replace(CALL, state=CallState.ENDED, ended_at=NOON)
    (row,) = whistle_table([make_row(ended)], "Asia/Shanghai", str)
    assert row["reported_in_time"] is None
