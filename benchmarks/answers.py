"""How often a question gets the entry that answers it: `python -m benchmarks answers [FILE …]`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from app.community_file import read_community
from community.answer_matching import fitting
from community.answers import Answer

OWN = tuple(Path(f"tests/nlu/answers_{name}.yml") for name in ("dev", "test"))
SAMPLE = Path("community.sample.yml")

NONE = "none"
"""Stands for a question that no entry answers."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one question."""

    text: str
    wanted: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well the entries were found."""

    right: int
    """Answered by the one right entry."""
    offered: int
    """Several were offered, the right one among them."""
    wrong: int
    """Answered by, or offered, only wrong ones."""
    answerable: int
    asked: int

    @property
    def precision(self) -> float:
        """Share of the answers given that were right or had the right one to choose."""
        given = self.right + self.offered + self.wrong
        return (self.right + self.offered) / given if given else 1.0

    @property
    def recall(self) -> float:
        """Share of the questions with an entry that got it."""
        return (self.right + self.offered) / self.answerable if self.answerable else 1.0


def tried(questions: Path, community: Path) -> tuple[Tried, ...]:
    """Ask every question of a file."""
    answers = read_community(community).answers
    rows = YAML(typ="safe").load(questions.read_text("utf-8"))
    return tuple(_tried(text, wanted, answers) for text, wanted in rows)


def _tried(text: str, wanted: str, answers: Sequence[Answer]) -> Tried:
    return Tried(text, wanted, tuple(one.id for one in fitting(text, answers)))


def figures(results: Sequence[Tried]) -> Figures:
    """Count what came of the questions."""
    given = [one for one in results if one.found]
    return Figures(
        right=sum(one.found == (one.wanted,) for one in given),
        offered=sum(one.wanted in one.found and len(one.found) > 1 for one in given),
        wrong=sum(one.wanted not in one.found for one in given),
        answerable=sum(one.wanted != NONE for one in results),
        asked=len(results),
    )


def report(questions: Path, community: Path, *, wrong: bool) -> None:
    """Print the figures of a file, and with `wrong` each question that went wrong."""
    results = tried(questions, community)
    counted = figures(results)
    print(
        f"{questions.name}: {counted.asked} questions, {counted.answerable} with an entry;"
        f" right {counted.right}, offered {counted.offered}, wrong {counted.wrong};"
        f" precision {counted.precision:.3f}, recall {counted.recall:.3f}"
    )
    for one in results if wrong else ():
        if one.found != ((one.wanted,) if one.wanted != NONE else ()):
            print(f"  {one.text}: {one.wanted}, but {', '.join(one.found) or NONE}")


def main() -> None:
    """Print the figures of the project's own files, or of others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks answers", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=list(OWN))
    parser.add_argument("--community", type=Path, default=SAMPLE)
    parser.add_argument("--wrong", action="store_true", help="print the questions that went wrong")
    options = parser.parse_args()
    for file in options.files:
        report(file, options.community, wrong=options.wrong)


if __name__ == "__main__":
    main()
