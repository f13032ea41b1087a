"""Measures how well reports of one matter are told: `python -m benchmarks neighbours [FILE]`."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from app.community_file import read_community
from community.gazetteer import find_place
from community.likeness import ALIKE_FROM, likeness
from nlu.measures import wilson

PAIRS = Path("tests/nlu/neighbour_pairs.yml")
COMMUNITY = Path("community.sample.yml")


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled pair with what the program says of it."""

    label: str
    hardness: str
    part: str
    category: str
    first: str
    second: str
    score: float

    @property
    def same(self) -> bool:
        """Say whether people say that it is one matter."""
        return self.label == "same"

    @property
    def offered(self) -> bool:
        """Say whether the program would ask the second resident about the first one's case."""
        return self.score >= ALIKE_FROM


def judge(pairs: Path = PAIRS, community: Path = COMMUNITY) -> list[Judged]:
    """Compare every pair of a file, with the places that are found in the words."""
    estates = read_community(community).estates
    rows: list[list[str]] = YAML(typ="safe").load(pairs.read_text("utf-8"))
    return [
        Judged(
            label=label,
            hardness=hardness,
            part=part,
            category=category,
            first=first,
            second=second,
            score=likeness(first, find_place(first, estates), second, find_place(second, estates)),
        )
        for label, hardness, part, category, first, second in rows
    ]


def precision(judged: Sequence[Judged]) -> tuple[int, int]:
    """Count the pairs that are rightly offered, and all that are offered."""
    offered = [pair for pair in judged if pair.offered]
    return sum(pair.same for pair in offered), len(offered)


def recall(judged: Sequence[Judged]) -> tuple[int, int]:
    """Count the pairs of one matter that are offered, and all pairs of one matter."""
    same = [pair for pair in judged if pair.same]
    return sum(pair.offered for pair in same), len(same)


def lines(judged: Sequence[Judged]) -> Iterator[str]:
    """Write precision and recall of all pairs and of their parts."""
    parts = {
        "all": judged,
        "seen": [pair for pair in judged if pair.part == "seen"],
        "unseen": [pair for pair in judged if pair.part == "unseen"],
        "easy": [pair for pair in judged if pair.hardness == "easy"],
        "hard": [pair for pair in judged if pair.hardness == "hard"],
    }
    for name, chosen in parts.items():
        right, found = _share(*precision(chosen)), _share(*recall(chosen))
        yield f"{name:<7} {len(chosen):>3} pairs: precision {right}, recall {found}"


def _share(right: int, total: int) -> str:
    if not total:
        return "none"
    low, high = wilson(right, total)
    return f"{right}/{total} = {right / total:.3f} [{low:.3f}, {high:.3f}]"


def main() -> None:
    """Print the figures with their 95 % intervals."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks neighbours", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=PAIRS)
    parser.add_argument("--community", type=Path, default=COMMUNITY)
    parser.add_argument("--wrong", choices=("seen", "unseen"), help="print the pairs that go wrong")
    options = parser.parse_args()
    judged = judge(options.file, options.community)
    print("\n".join(lines(judged)))
    for pair in judged:
        if pair.part == options.wrong and pair.same is not pair.offered:
            print(f"  {pair.label} {pair.score:.2f}: {pair.first} | {pair.second}")


if __name__ == "__main__":
    main()
