"""A project of a few intents in a folder of its own, which is trained in seconds."""

from pathlib import Path

from nlu.evaluation.pipelines import train_folder
from nlu.evaluation.texts import held_out_of
from nlu.model import ROOT, model_path, rasa_python
from nlu.training_data import read_intent

INTENTS = (
    "emergency",
    "greet",
    "report_elevator",
    "report_lighting",
    "report_noise",
    "report_sanitation",
)
LEARNT_FROM = 40
"""Examples of each intent; the next ones are its held-out sentences."""

HELD_OUT = 12
ALIKE = "5号楼3单元那个铁笼子又卡住了，爬楼腿都软了"
"""A held-out lift in words of a quarter, which none of the examples has."""


def make_small_project(root: Path, python: Path) -> Path:
    """Write a project into an empty folder, and train its model.

    Args:
        root: the folder.
        python: of Rasa's environment.
    """
    environment = rasa_python(root).parent
    environment.parent.mkdir(parents=True)
    environment.symlink_to(python.parent)
    _write(root / "nlu" / "requirements.lock", [""])
    config = (ROOT / "config.yml").read_text(encoding="utf-8")
    assert "use_encoder: true" in config
    _write(root / "config.yml", [config.replace("use_encoder: true", "use_encoder: false")])
    _write(root / "nlu" / "domain.yml", ['version: "3.1"', f"intents: [{', '.join(INTENTS)}]"])
    for intent in INTENTS:
        texts = examples_of(intent)
        head = ['version: "3.1"', "nlu:", f"- intent: {intent}", "  examples: |"]
        learnt = [f"    - {text}" for text in texts[:LEARNT_FROM]]
        _write(root / "nlu" / "data" / f"{intent}.yml", head + learnt)
        held_out = texts[LEARNT_FROM : LEARNT_FROM + HELD_OUT]
        held_out += [ALIKE] * (intent == "report_elevator")
        _write(held_out_of(root) / f"{intent}.yml", [f"- '{text}'" for text in held_out])
    dangers = examples_of("emergency")[LEARNT_FROM + HELD_OUT : LEARNT_FROM + 4 * HELD_OUT]
    _write(held_out_of(root) / "dangers.yml", [f"- text: '{text}'" for text in dangers])
    model_path(root).parent.mkdir()
    train_folder(root, model_path(root), rasa_python(root))
    return root


def examples_of(intent: str) -> list[str]:
    """Give our examples of an intent that need no quoting."""
    texts = [one.text for one in read_intent(ROOT / "nlu" / "data" / f"{intent}.yml")]
    return [text for text in texts if "'" not in text]


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
