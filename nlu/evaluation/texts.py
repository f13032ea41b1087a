"""Reads labelled texts: our held-out sentences, and TSV files of other people's."""

from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from nlu.errors import LabelledTextsWrong
from nlu.model import ROOT


def held_out_of(root: Path = ROOT) -> Path:
    """Give the folder of a project's held-out sentences, whether it is there or not."""
    return root / "tests" / "nlu" / "held_out"


HELD_OUT = held_out_of()
"""A file for each intent with sentences that no model has ever learnt from."""

SHARED = ROOT.parent / "shared" / "data" / "nlu"
"""Texts of real citizens, where they are at hand; they are for measuring and stay there."""

_FEWEST_COLUMNS = 2
_NO_INTENT = frozenset({"dangers", "no_dangers"})


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and what it means."""

    label: str
    text: str


def read_tsv(path: Path) -> tuple[LabelledText, ...]:
    """Read label and text of each row; a first row `label` is a heading.

    Raises:
        LabelledTextsWrong: naming the file, the line and what is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelledTextsWrong(f"{path}: {error}") from None
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) < _FEWEST_COLUMNS or not columns[0].strip() or not columns[1].strip():
            raise LabelledTextsWrong(f"{path}, line {number}: `label<tab>text` is expected")
        if number > 1 or columns[0] != "label":
            rows.append(LabelledText(columns[0].strip(), columns[1].strip()))
    if not rows:
        raise LabelledTextsWrong(f"{path}: there is no row in it")
    return tuple(rows)


def read_held_out(folder: Path = HELD_OUT) -> tuple[LabelledText, ...]:
    """Read the held-out sentences, a list in `<intent>.yml` for each intent.

    Raises:
        LabelledTextsWrong: naming the file and what is wrong.
    """
    paths = sorted(path for path in folder.glob("*.yml") if path.stem not in _NO_INTENT)
    if not paths:
        raise LabelledTextsWrong(f"{folder}: there are no held-out sentences")
    return tuple(LabelledText(path.stem, text) for path in paths for text in _sentences(path))


def read_danger_texts(path: Path) -> tuple[LabelledText, ...]:
    """Read a list of mappings with `text` and its `kind` or `why`, which becomes the label.

    Raises:
        LabelledTextsWrong: naming the file and what is wrong.
    """
    content = _load(path)
    if not isinstance(content, list) or not all(
        isinstance(entry, dict) and isinstance(entry.get("text"), str) for entry in content
    ):
        raise LabelledTextsWrong(f"{path}: a list of entries with `text:` is expected")
    return tuple(
        LabelledText(str(entry.get("kind") or entry.get("why") or ""), entry["text"])
        for entry in content
    )


def _sentences(path: Path) -> list[str]:
    content = _load(path)
    if not isinstance(content, list) or not all(isinstance(one, str) for one in content):
        raise LabelledTextsWrong(f"{path}: a list of sentences is expected")
    return content


def _load(path: Path) -> object:
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise LabelledTextsWrong(f"{path}: {' '.join(str(error).split())}") from None
