"""Which model serves, and what happens to a file that says so wrongly."""

import json
from pathlib import Path

import pytest

from nlu.active import activate, active_file, deactivate, read_active, serving_model, signature
from nlu.errors import ModelMissing
from nlu.model import model_path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with inputs, its own model and a learnt one."""
    for name in ("config.yml", "nlu/domain.yml", "nlu/requirements.lock", "nlu/data/greet.yml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    for model in (model_path(tmp_path), tmp_path / "nlu" / "models" / "linli-learnt.tar.gz"):
        model.parent.mkdir(parents=True, exist_ok=True)
        model.write_bytes(b"model")
    return tmp_path


@pytest.fixture
def learnt(project: Path) -> Path:
    return project / "nlu" / "models" / "linli-learnt.tar.gz"


def test_without_corrections_the_project_s_own_model_serves(project: Path) -> None:
    assert signature(project) is None
    assert serving_model(project) == model_path(project)


def test_an_activated_model_serves_until_it_is_taken_back(project: Path, learnt: Path) -> None:
    before = signature(project)
    activate(learnt, project)
    assert signature(project) != before
    assert serving_model(project) == learnt
    deactivate(project)
    deactivate(project)
    assert serving_model(project) == model_path(project)


def test_an_upgraded_project_is_served_by_its_own_model(project: Path, learnt: Path) -> None:
    activate(learnt, project)
    (project / "nlu" / "data" / "greet.yml").write_text("more", encoding="utf-8")
    model_path(project).write_bytes(b"newer")
    assert serving_model(project) == model_path(project)


def test_only_a_model_that_is_there_can_be_activated(project: Path) -> None:
    with pytest.raises(ModelMissing, match="linli-none"):
        activate(project / "nlu" / "models" / "linli-none.tar.gz", project)
    assert signature(project) is None


def test_a_learnt_model_that_was_deleted_is_replaced_by_the_own_one(
    project: Path, learnt: Path
) -> None:
    activate(learnt, project)
    learnt.unlink()
    assert serving_model(project) == model_path(project)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        json.dumps({"model": 7, "base": "x"}),
        json.dumps({"model": "../../etc/passwd", "base": "x"}),
    ],
)
def test_a_file_that_says_nothing_useful_is_passed_over(project: Path, content: str) -> None:
    active_file(project).write_text(content, encoding="utf-8")
    assert read_active(project) is None
    assert serving_model(project) == model_path(project)


def test_without_any_model_the_way_to_one_is_named(project: Path) -> None:
    model_path(project).unlink()
    with pytest.raises(ModelMissing):
        serving_model(project)
