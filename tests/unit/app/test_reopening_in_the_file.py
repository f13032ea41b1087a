"""The rule of reopening in the community file: read, checked, kept, and as usual if left out."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.casework_changes import casework_changes
from app.community_file import read_community
from community.casework_rules import CaseworkRules
from community.reopening_rule import Reopening, Share
from storage.community_json import from_document, to_document
from tests.unit.app.test_community_file import SOUND, make_file, problems

WHOLE = """
reopening: {window: 10d, most: 3, solution: 24h, low_score: 1,
            leader_from: 2, decide_within: 12h}
"""


def test_a_whole_rule_is_read_and_survives_the_database(tmp_path: Path) -> None:
    community = read_community(make_file(tmp_path, SOUND + WHOLE))
    assert community.casework.reopening == Reopening(
        window=timedelta(days=10),
        most=3,
        solution=timedelta(days=1),
        low_score=1,
        leader_from=2,
        decide_within=timedelta(hours=12),
    )
    assert from_document(to_document(community)) == community


def test_a_file_without_a_rule_has_the_usual_one(tmp_path: Path) -> None:
    community = read_community(make_file(tmp_path, SOUND))
    assert community.casework.reopening == Reopening()
    assert from_document(to_document(community)) == community


@pytest.mark.parametrize(("written", "read"), [("half", Share.HALF), ("full", Share.FULL)])
def test_a_share_of_the_usual_time_can_be_named(tmp_path: Path, written: str, read: Share) -> None:
    file = make_file(tmp_path, SOUND + f"\nreopening: {{solution: {written}}}\n")
    community = read_community(file)
    assert community.casework.reopening.solution is read
    assert from_document(to_document(community)) == community


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("solution: third", "write half, full, or a duration such as 24h"),
        ("most: -1", "reopening.most: must be at least 0"),
        ("low_score: 5", "reopening.low_score"),
        ("windows: 7d", "windows"),
    ],
)
def test_what_means_nothing_is_named(tmp_path: Path, written: str, problem: str) -> None:
    found = problems(tmp_path, SOUND + f"\nreopening: {{{written}}}\n")
    assert any(problem in one for one in found)


def test_a_change_of_the_rule_is_said() -> None:
    changes = casework_changes(CaseworkRules(), CaseworkRules(reopening=Reopening(most=1)))
    assert list(changes) == ["reopening: most 2 → 1"]
