"""The model's name follows everything that decides what it knows."""

import shutil
from pathlib import Path

import pytest

from nlu.errors import EnvironmentMissing, ModelMissing
from nlu.model import ROOT, find_model, find_rasa_python, input_hash, inputs, model_path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path in inputs(ROOT):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return tmp_path


def test_the_same_inputs_give_the_same_name_anywhere(project: Path) -> None:
    assert input_hash(project) == input_hash(ROOT)
    assert model_path(project).name == f"linli-{input_hash(ROOT)}.tar.gz"


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "nlu/domain.yml",
        "nlu/requirements.lock",
        "nlu/data/greet.yml",
        "nlu/components/normalisation.py",
    ],
)
def test_changing_an_input_changes_the_name(project: Path, name: str) -> None:
    before = input_hash(project)
    path = project / name
    path.write_bytes(path.read_bytes() + b"\n# more\n")
    assert input_hash(project) != before


def test_renaming_or_adding_an_input_changes_the_name(project: Path) -> None:
    before = input_hash(project)
    data = project / "nlu" / "data"
    (data / "greet.yml").rename(data / "salute.yml")
    renamed = input_hash(project)
    (data / "more.yml").write_text("nlu: []\n", encoding="utf-8")
    assert len({before, renamed, input_hash(project)}) == 3


def test_a_missing_model_is_named_with_what_to_do(project: Path) -> None:
    with pytest.raises(ModelMissing, match=r"make train.*linli-"):
        find_model(project)


def test_a_missing_environment_is_named_with_what_to_do(project: Path) -> None:
    with pytest.raises(EnvironmentMissing, match="make setup"):
        find_rasa_python(project)
