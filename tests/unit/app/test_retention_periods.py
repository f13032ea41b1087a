"""How long things are kept stands in the community file."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.community_changes import changes_between
from app.community_file import CommunityFileWrong, read_community
from community.areas import Community, Retention
from storage.community_json import from_document, to_document

SAMPLE = Path(__file__).resolve().parents[3] / "community.sample.yml"


def community_with(tmp_path: Path, retention: str) -> Community:
    lines = SAMPLE.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("retention:")]
    path = tmp_path / "community.yml"
    path.write_text("\n".join([*kept, retention]) + "\n", "utf-8")
    return read_community(path)


def test_the_sample_says_what_holds_without_saying_anything(tmp_path: Path) -> None:
    assert read_community(SAMPLE).retention == Retention()
    assert community_with(tmp_path, "").retention == Retention()


def test_each_period_can_be_set_and_for_ever_is_for_ever(tmp_path: Path) -> None:
    made = community_with(tmp_path, "retention: {talk: 30d, files: forever}")
    assert made.retention == Retention(talk=timedelta(days=30), files=None)
    assert from_document(to_document(made)) == made
    lines = changes_between(read_community(SAMPLE), made)
    assert lines == ("talk kept: 180d → 30d", "files kept: 365d → for ever")


def test_a_community_from_before_the_periods_has_the_usual_ones() -> None:
    document = to_document(read_community(SAMPLE))
    del document["retention"]
    assert from_document(document).retention == Retention()


@pytest.mark.parametrize(
    ("period", "problem"),
    [
        ("30", "retention.talk: 30 has no unit"),
        ("1h", "keep things for a day at least, or forever"),
        ("[]", "write a duration such as 30s, 5min, 48h or 2d; or forever"),
    ],
)
def test_a_wrong_period_is_explained(tmp_path: Path, period: str, problem: str) -> None:
    with pytest.raises(CommunityFileWrong, match=problem):
        community_with(tmp_path, f"retention: {{talk: {period}}}")
