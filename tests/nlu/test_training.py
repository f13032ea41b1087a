"""The training command: nothing without a change, a clear sentence when a file is wrong."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from nlu.model import ROOT, find_rasa_python, inputs, model_path


def run_script(script: str, *options: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "scripts" / script), *options],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


def load_script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy what training needs, so that it can be broken."""
    for folder in ("community", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "nlu" / ".venv").parent.mkdir()
    for path in [*inputs(ROOT), *(ROOT / "nlu").glob("*.py")]:
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (tmp_path / "nlu" / ".venv").symlink_to(find_rasa_python().parent.parent)
    return tmp_path


def test_a_second_training_does_nothing(trained_model: Path) -> None:
    before = trained_model.stat().st_mtime_ns
    again = run_script("train_nlu.py")
    assert again.returncode == 0
    assert "up to date" in again.stdout
    assert trained_model.stat().st_mtime_ns == before


def test_a_wrong_training_file_is_named_in_a_sentence(project: Path) -> None:
    path = project / "nlu" / "data" / "greet.yml"
    path.write_text("nlu:\n  - intent: gret\n    examples: |\n      - 你好\n", encoding="utf-8")
    failed = run_script("train_nlu.py", root=project)
    assert failed.returncode == 1
    assert "greet.yml" in failed.stderr
    assert "gret" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_wrong_pipeline_leaves_no_model_and_says_why(project: Path, warm_python: Path) -> None:
    (project / "nlu" / ".venv").unlink()
    (project / "nlu" / ".venv").symlink_to(warm_python.parent.parent)
    config = project / "config.yml"
    wrong = config.read_text(encoding="utf-8").replace("CascadeIntentClassifier", "Oracle")
    config.write_text(wrong, encoding="utf-8")
    failed = run_script("train_nlu.py", root=project)
    assert failed.returncode == 1
    assert "Oracle" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert list(model_path(project).parent.glob("*.tar.gz")) == []


def test_a_missing_environment_says_to_set_it_up(project: Path) -> None:
    (project / "nlu" / ".venv").unlink()
    failed = run_script("train_nlu.py", root=project)
    assert failed.returncode == 1
    assert "make setup" in failed.stderr


def test_the_estimate_is_the_last_measured_run(tmp_path: Path) -> None:
    train = load_script("train_nlu")
    record = tmp_path / "last_training.json"
    assert train.estimate(record)[0] == train.FIRST_ESTIMATE
    record.write_text('{"seconds": 12.5}', encoding="utf-8")
    assert train.estimate(record)[0] == 12.5
    record.write_text("{", encoding="utf-8")
    assert train.estimate(record)[0] == train.FIRST_ESTIMATE


def test_a_second_setup_does_nothing() -> None:
    again = run_script("setup_nlu.py")
    assert again.returncode == 0
    assert "up to date" in again.stdout


def test_a_chosen_python_that_does_not_run_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINLI_RASA_PYTHON", "/bin/false")
    refused = run_script("setup_nlu.py", "--venv", str(tmp_path / "venv"))
    assert refused.returncode == 1
    assert "LINLI_RASA_PYTHON=/bin/false" in refused.stderr
    assert not (tmp_path / "venv").exists()


def test_without_any_python_3_10_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = load_script("setup_nlu")
    monkeypatch.delenv("LINLI_RASA_PYTHON", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    with pytest.raises(setup.SetupError, match=r"apt-get install python3\.10"):
        setup.find_python("/bin/false")


def test_a_shim_that_only_complains_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = load_script("setup_nlu")
    shim = tmp_path / "python3.10"
    shim.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    shim.chmod(0o755)
    real = tmp_path / "versions" / "3.10.99" / "bin" / "python"
    real.parent.mkdir(parents=True)
    real.symlink_to(find_rasa_python().resolve())
    monkeypatch.delenv("LINLI_RASA_PYTHON", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert setup.find_python("/bin/false") == str(real)
