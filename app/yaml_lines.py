"""YAML with line numbers: the first step of reading a community file."""

from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

Step = str | int
Loc = Sequence[Step]


class NotYaml(Exception):
    """The text is no YAML; `line` counts from 1 and is None where it is not known."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        """Say what is wrong and where."""
        super().__init__(sentence)
        self.line = line


def load_yaml(path: Path) -> object:
    """Read a YAML file into ruamel's commented maps and lists.

    Raises:
        NotYaml: with the line, if it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise NotYaml(f"the file cannot be opened: {error.strerror}") from None
    except UnicodeDecodeError:
        raise NotYaml("the file is not UTF-8 text; save it as UTF-8") from None
    try:
        return YAML(typ="rt").load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        problem = (error.problem or "").split(" with ")[0].removeprefix("found ")
        raise NotYaml(f"{problem}: write each name only once", line) from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        advice = "check indentation, colons, brackets and quotes here and just above"
        raise NotYaml(f"this is not YAML ({error.problem}); {advice}", line) from None
    except YAMLError as error:
        raise NotYaml(f"this is not YAML: {error}") from None
    except RecursionError:
        raise NotYaml("this is nested too deeply") from None
    except ValueError as error:
        raise NotYaml(f"a value cannot be read ({error}); put it in quotes") from None


def line_of(document: object, loc: Loc) -> int | None:
    """Give the line, from 1, where a field stands; for a missing one that of its parent."""
    line: int | None = None
    node = document
    for step in loc:
        found = _line_of_child(node, step)
        if found is None:
            return line
        line = found
        node = node[step]  # type: ignore[index]  # a child with a line stands in a map or a list
    return line


def _line_of_child(node: object, step: Step) -> int | None:
    if isinstance(node, CommentedMap) and step in node:
        return int(node.lc.key(step)[0]) + 1
    if isinstance(node, CommentedSeq) and isinstance(step, int) and 0 <= step < len(node):
        return int(node.lc.item(step)[0]) + 1
    return None
