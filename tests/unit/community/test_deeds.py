"""What undoes a deed: the values that it changed, and a history without what was undone."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from community.case import Case, HistoryEntry, Status
from community.categories import Category
from community.deeds import UNDONE, DeedKind, differences, restored, standing
from community.desk_words import DeskList, desk_list_in
from community.places import Place
from community.tracks import Handling

NOON = datetime(2026, 3, 1, 4, 0, 0, 123456, tzinfo=UTC)


def make_case() -> Case:
    return Case(
        id=1,
        number="LL2026-000001",
        reporter_id=1,
        responsible_id=2,
        category=Category.LIGHTING,
        status=Status.REOPENED,
        text="灯坏了",
        place=Place("lijing", "丽景苑", "3"),
        area_id="g1a",
        urgent=False,
        round=2,
        filed_at=NOON,
        respond_by=NOON,
        answer_by=NOON,
        solve_by=NOON + timedelta(hours=1),
        paused_at=NOON,
        resolution="上回换了灯泡",
    )


def entries(*events: str) -> list[HistoryEntry]:
    return [HistoryEntry(1, NOON, event, 2, None, None, {}) for event in events]


@pytest.mark.parametrize(
    "after",
    [
        make_case(),
        replace(
            make_case(),
            status=Status.RESOLVED,
            responsible_id=9,
            accepted_at=NOON,
            resolved_at=NOON,
            resolution="又换了一个",
            handling=Handling.JOINT,
            paused_at=None,
            solve_by=NOON + timedelta(days=1),
        ),
        replace(make_case(), status=Status.DECLINED, closed_at=NOON, resolution=None),
    ],
)
def test_a_case_comes_back_as_it_was_through_json(after: Case) -> None:
    kept = json.loads(json.dumps(differences(make_case(), after)))
    assert restored(after, kept) == make_case()


def test_what_a_deed_did_not_change_stays_as_it_is_now() -> None:
    before, after = make_case(), replace(make_case(), status=Status.ACCEPTED, text="灯坏了，急")
    assert restored(after, differences(before, after)).text == "灯坏了，急"


def test_names_that_are_no_values_of_a_deed_change_nothing() -> None:
    assert restored(make_case(), {"id": 7, "text": "x", "number": "x"}) == make_case()


def test_a_history_stands_without_what_was_undone() -> None:
    history = entries("case_filed", "note_added", "note_added", "note_undone", "case_accepted")
    assert [one.event for one in standing(history)] == ["case_filed", "note_added", "case_accepted"]


def test_each_deed_has_an_undoing_of_its_own() -> None:
    assert UNDONE.keys() == set(DeedKind)
    assert len({undone for _, undone in UNDONE.values()}) == len(DeedKind)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("我的任务", DeskList.TASKS),
        (" 「待办」。", DeskList.TASKS),
        ("/Tasks", DeskList.TASKS),
        ("看板", DeskList.BOARD),
        ("看板坏了", None),
        ("待办的事太多", None),
        ("", None),
    ],
)
def test_only_the_exact_words_ask_for_a_list(words: str, wanted: DeskList | None) -> None:
    assert desk_list_in(words) is wanted
