from typing import Any

import pytest

from community.console.changes import Change, ChangeKind, FieldChange, changes_of
from community.console.editing import (
    EntryIsThere,
    EntryNotFound,
    entry_of,
    fingerprint,
    moved_entry,
    with_entry,
    with_new,
    with_parts,
    without_entry,
)
from community.console.revisions import ChangedMeanwhile

BEFORE: dict[str, Any] = {
    "community": {"name": "甲", "language": "zh"},
    "people": [{"id": "w1", "name": "张"}, {"id": "w2", "name": "刘", "roles": ["worker"]}],
    "clocks": [{"urgent": True}, {"urgent": False}],
    "escalation": {"solve": {"leader_after": "0s", "remind_before": None}, "most_nudges": 8},
    "digest_at": "08:00",
}


def test_equal_documents_have_no_changes() -> None:
    assert changes_of(BEFORE, dict(BEFORE)) == ()


def test_entries_are_told_apart_by_their_ids() -> None:
    after = {
        **BEFORE,
        "people": [{"id": "w3", "name": "陈"}, {"id": "w2", "name": "柳", "roles": ["worker"]}],
    }
    assert changes_of(BEFORE, after) == (
        Change(ChangeKind.ADDED, "people", "w3", "陈", (FieldChange("name", None, "陈"),)),
        Change(ChangeKind.CHANGED, "people", "w2", "柳", (FieldChange("name", "刘", "柳"),)),
        Change(ChangeKind.REMOVED, "people", "w1", "张", (FieldChange("name", "张", None),)),
    )


def test_another_order_and_fields_within_fields_are_told() -> None:
    after = {
        **moved_entry(BEFORE, "people", "w2", -1),
        "escalation": {"solve": {"leader_after": "1h", "remind_before": None}, "most_nudges": 8},
        "digest_at": None,
    }
    assert changes_of(BEFORE, after) == (
        Change(ChangeKind.MOVED, "people", "", ""),
        Change(
            ChangeKind.CHANGED,
            "escalation",
            "",
            "",
            (FieldChange("solve.leader_after", "0s", "1h"),),
        ),
        Change(ChangeKind.CHANGED, "digest_at", "", "", (FieldChange("", "08:00", None),)),
    )


def test_an_entry_is_changed_only_if_it_is_still_what_was_seen() -> None:
    seen = fingerprint(entry_of(BEFORE, "people", "w1"))
    after = with_entry(BEFORE, "people", "w1", {"id": "w1", "name": "章"}, seen)
    assert entry_of(after, "people", "w1")["name"] == "章"
    assert entry_of(BEFORE, "people", "w1")["name"] == "张", "the document itself stays"
    with pytest.raises(ChangedMeanwhile):
        without_entry(after, "people", "w1", seen)
    with pytest.raises(EntryNotFound):
        without_entry(without_entry(BEFORE, "people", "w1", seen), "people", "w1", seen)
    with pytest.raises(ChangedMeanwhile):
        with_parts(BEFORE, ("digest_at",), {"digest_at": None}, fingerprint({"digest_at": "09:00"}))


def test_lists_without_ids_go_by_number_and_ids_are_taken_once() -> None:
    seen = fingerprint({"urgent": True})
    assert without_entry(BEFORE, "clocks", "1", seen)["clocks"] == [{"urgent": False}]
    assert moved_entry(BEFORE, "clocks", "2", 5)["clocks"] == BEFORE["clocks"]
    assert with_new(BEFORE, "clocks", {"urgent": None})["clocks"][2] == {"urgent": None}
    with pytest.raises(EntryIsThere):
        with_new(BEFORE, "people", {"id": "w2"})
    with pytest.raises(EntryNotFound):
        entry_of(BEFORE, "clocks", "3")
