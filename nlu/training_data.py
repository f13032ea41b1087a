"""Reads the training files and says what is wrong with them before Rasa has to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from nlu.errors import TrainingDataWrong
from nlu.model import ROOT

FEWEST = 10
"""Examples that an intent needs at least for its confidences to mean anything."""

_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence and the intent it was written for."""

    intent: str
    text: str


def _load(path: Path) -> Any:
    """Read one YAML file; an error names file and line."""
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise TrainingDataWrong(f"{path}{line}: {error.problem or error}") from None
    except (YAMLError, UnicodeDecodeError, OSError) as error:
        raise TrainingDataWrong(f"{path}: {error}") from None


def domain_intents(root: Path = ROOT) -> tuple[str, ...]:
    """Give the intents of the Rasa domain in their order."""
    path = root / "nlu" / "domain.yml"
    content = _load(path)
    names = content.get("intents") if isinstance(content, dict) else None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TrainingDataWrong(f"{path}: `intents:` must be a list of names")
    return tuple(names)


def _entry(path: Path) -> dict[str, Any]:
    """Give the one entry that a training file holds."""
    content = _load(path)
    entries = content.get("nlu") if isinstance(content, dict) else None
    if not isinstance(entries, list) or len(entries) != 1 or not isinstance(entries[0], dict):
        raise TrainingDataWrong(f"{path}: `nlu:` must hold exactly one intent with its examples")
    entry: dict[str, Any] = entries[0]
    if entry.get("intent") != path.stem:
        raise TrainingDataWrong(
            f"{path}: the intent is {entry.get('intent')!r}, but the file's name says {path.stem!r}"
        )
    if not isinstance(entry.get("examples"), str):
        raise TrainingDataWrong(f"{path}: `examples: |` must be a block of lines with `- `")
    return entry


def read_intent(path: Path) -> tuple[Example, ...]:
    """Read the examples of one intent.

    Raises:
        TrainingDataWrong: naming the file and what is wrong in it.
    """
    entry = _entry(path)
    texts = []
    for line in entry["examples"].splitlines():
        if not line.startswith(_BULLET) or not line.removeprefix(_BULLET).strip():
            raise TrainingDataWrong(
                f"{path}: an example must start with `- ` and say something: {line!r}"
            )
        texts.append(line.removeprefix(_BULLET).strip())
    if len(texts) < FEWEST:
        raise TrainingDataWrong(f"{path}: {len(texts)} examples are too few, {FEWEST} are needed")
    return tuple(Example(path.stem, text) for text in texts)


def read_examples(root: Path = ROOT) -> tuple[Example, ...]:
    """Read all examples, and check that files and domain name the same intents.

    Raises:
        TrainingDataWrong: naming the file and what is wrong in it.
    """
    paths = sorted((root / "nlu" / "data").glob("*.yml"))
    missing = set(domain_intents(root)).symmetric_difference(path.stem for path in paths)
    if missing:
        names = ", ".join(sorted(missing))
        raise TrainingDataWrong(f"only one of nlu/domain.yml and nlu/data/ knows: {names}")
    examples = tuple(example for path in paths for example in read_intent(path))
    seen: dict[str, str] = {}
    for example in examples:
        other = seen.setdefault(example.text, example.intent)
        if other != example.intent:
            raise TrainingDataWrong(
                f"{example.text!r} stands in both {other}.yml and {example.intent}.yml"
            )
    return examples


def plain(text: str) -> str:
    """Keep a text to one line, and square brackets from naming entities, as Rasa would read it."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")")
