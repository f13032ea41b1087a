"""Second looks and news of cases that last: read as meant, left out, and written wrongly."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from app.casework_changes import casework_changes
from app.community_file import read_community
from community.casework_rules import CaseworkRules
from community.categories import Category
from community.coming_back_rules import ProgressRules, SecondLookRules
from storage.community_json import from_document, to_document
from tests.unit.app.test_community_file import SOUND, make_file, problems

GIVEN = f"""{SOUND}
second_look: {{after: 14d, at: "09:30", answer_within: 3d, categories: [parking, pets]}}
progress_news: {{every: 2d}}
"""


def test_both_are_read_and_kept(tmp_path: Path) -> None:
    community = read_community(make_file(tmp_path, GIVEN))
    rules = community.casework
    assert rules.second_look == SecondLookRules(
        timedelta(days=14), time(9, 30), timedelta(days=3), (Category.PARKING, Category.PETS)
    )
    assert rules.progress_news == ProgressRules(every=timedelta(days=2))
    assert from_document(to_document(community)) == community
    (looked, news) = casework_changes(CaseworkRules(), rules)
    assert looked.startswith("second_look: ")
    assert news == "progress_news: every 7d → 2d"


def test_null_means_never_and_nothing_means_as_usual(tmp_path: Path) -> None:
    never = read_community(make_file(tmp_path, f"{SOUND}\nsecond_look: null\nprogress_news: null"))
    assert (never.casework.second_look, never.casework.progress_news) == (None, None)
    assert from_document(to_document(never)) == never
    usual = read_community(make_file(tmp_path, SOUND)).casework
    assert (usual.second_look, usual.progress_news) == (SecondLookRules(), ProgressRules())


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("after: 2h", "second_look.after: a day is the least"),
        ("categories: []", "second_look.categories: "),
        ("categories: [dogs]", "second_look.categories"),
        ("at: 10", "second_look.at: write a time of day in quotes"),
        ("often: 3", "second_look.often: "),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, written: str, problem: str) -> None:
    found = problems(tmp_path, f"{SOUND}\nsecond_look: {{{written}}}")
    assert any(problem in str(one) for one in found), found
