"""Learning with the real Rasa: a correction is understood afterwards, poison is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nlu.active import serving_model
from nlu.errors import NothingLearnt
from nlu.evaluation import asking, pipelines
from nlu.evaluation.asking import hear
from nlu.evaluation.pipelines import train_folder
from nlu.learning import learn
from nlu.model import ROOT, model_path, rasa_python
from nlu.training_data import Example, read_intent

INTENTS = ("emergency", "greet", "report_elevator", "report_lighting")
LEARNT_FROM = 100
"""Examples of each intent in the small project; the next ones are its held-out sentences."""

HELD_OUT = 12
CORRECTION = "楼道那个亮疙瘩又歇菜了"
CORRECTIONS = [
    Example("report_lighting", text)
    for text in (
        CORRECTION,
        "亮疙瘩歇菜，进门全靠摸",
        "咱单元的亮疙瘩还没人拾掇",
        "亮疙瘩一闪一闪的，眼睛受不了",
    )
]


def write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def listed(texts: list[str]) -> list[str]:
    return [f"- '{text}'" for text in texts]


@pytest.fixture(scope="module", autouse=True)
def _warm(warm_python: Path) -> Iterator[None]:
    """Start Rasa once, not for each training and each hearing."""
    with pytest.MonkeyPatch.context() as patching:
        for module in (asking, pipelines):
            patching.setattr(module, "find_rasa_python", lambda: warm_python)
        yield


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, _warm: None) -> Path:
    """A project of four intents with its own model, trained in seconds."""
    root = tmp_path_factory.mktemp("project")
    write(root / "nlu" / "requirements.lock", [""])
    config = (ROOT / "config.yml").read_text(encoding="utf-8")
    assert "use_encoder: true" in config
    write(root / "config.yml", [config.replace("use_encoder: true", "use_encoder: false")])
    write(root / "nlu" / "domain.yml", ['version: "3.1"', f"intents: [{', '.join(INTENTS)}]"])
    for intent in INTENTS:
        texts = [one.text for one in read_intent(ROOT / "nlu" / "data" / f"{intent}.yml")]
        texts = [text for text in texts if "'" not in text]
        head = ['version: "3.1"', "nlu:", f"- intent: {intent}", "  examples: |"]
        examples = [f"    - {text}" for text in texts[:LEARNT_FROM]]
        write(root / "nlu" / "data" / f"{intent}.yml", head + examples)
        held_out = texts[LEARNT_FROM : LEARNT_FROM + HELD_OUT]
        write(root / "held_out" / f"{intent}.yml", listed(held_out))
    emergencies = [one.text for one in read_intent(ROOT / "nlu" / "data" / "emergency.yml")]
    dangers = emergencies[LEARNT_FROM + HELD_OUT : LEARNT_FROM + 4 * HELD_OUT]
    dangers = [text for text in dangers if "'" not in text]
    write(root / "held_out" / "dangers.yml", [f"- text: '{text}'" for text in dangers])
    model_path(root).parent.mkdir()
    train_folder(root, model_path(root))
    return root


def best(model: Path, text: str) -> str:
    """Ask a Rasa that starts as it does outside tests, without anything imported before."""
    return hear(model, [text], rasa_python()).understandings[0].intent


def test_poison_is_refused_and_the_old_model_goes_on_serving(project: Path) -> None:
    emergencies = [one.text for one in read_intent(ROOT / "nlu" / "data" / "emergency.yml")]
    poison = [Example("greet", text) for text in emergencies[-120:]]
    outcome = learn(poison, root=project, held_out=project / "held_out")
    assert not outcome.verdict.accepted
    assert not outcome.switched
    assert any("danger" in one or "emergency" in one for one in outcome.verdict.reasons)
    assert serving_model(project) == model_path(project)


def test_a_correction_is_understood_after_learning(project: Path) -> None:
    own = serving_model(project)
    tried = learn(CORRECTIONS, root=project, held_out=project / "held_out", dry_run=True)
    assert not tried.switched
    assert serving_model(project) == own
    outcome = learn(CORRECTIONS, root=project, held_out=project / "held_out")
    assert outcome.switched, outcome.verdict.reasons
    assert outcome.examples == len(CORRECTIONS)
    assert serving_model(project) == outcome.model
    assert best(outcome.model, CORRECTION) == "report_lighting"


def test_without_anything_to_learn_nothing_is_trained(project: Path) -> None:
    held_out = [one for one in (project / "held_out" / "greet.yml").read_text().splitlines() if one]
    text = held_out[0].removeprefix("- '").removesuffix("'")
    with pytest.raises(NothingLearnt, match="no model may learn"):
        learn([Example("greet", text)], root=project, held_out=project / "held_out")
