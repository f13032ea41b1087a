"""Measures how well several problems in a message are told apart: `python -m benchmarks problems`.

On tests/nlu/several_problems.yml with the shipped model: of the messages that name several
problems, how many are offered as several cases, and with the right categories; of those that
tell one problem in many words, how many are taken apart wrongly.
"""

import argparse
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from community.problems import problems_in
from community.understanding import category_of
from nlu.active import serving_model
from nlu.client import readable
from nlu.evaluation.asking import hear
from nlu.measures import wilson
from nlu.model import ROOT

TEXTS = ROOT / "tests" / "nlu" / "several_problems.yml"


def share(part: int, whole: int) -> str:
    """Give a share with its 95 % interval."""
    low, high = wilson(part, whole)
    return f"{part} of {whole} = {part / whole:.1%} ({low:.3f} … {high:.3f})"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks problems", description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--model", type=Path, help="default: the one that serves")
    parser.add_argument("--wrong", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    content: dict[str, list[Any]] = YAML(typ="safe").load(options.texts.read_text("utf-8"))
    several, one = content["several"], content["one"]
    texts = [readable(text) for text in (*(row["text"] for row in several), *one)]
    thoughts = hear(options.model or serving_model(), texts).understandings
    found = [
        problems_in(text, thought.shifted(0)) for text, thought in zip(texts, thoughts, strict=True)
    ]
    meant = [{category_of(intent) for intent in row["intents"]} for row in several]
    offered = [{problem.category for problem in problems} for problems in found[: len(several)]]
    right = sum(a == b for a, b in zip(offered, meant, strict=True))
    apart = [text for text, problems in zip(one, found[len(several) :], strict=True) if problems]
    print(f"several problems offered as several: {share(sum(map(bool, offered)), len(several))}")
    print(f"  with exactly the right categories: {share(right, len(several))}")
    print(f"one problem taken apart wrongly:     {share(len(apart), len(one))}")
    if options.wrong:
        for row, seen, want in zip(several, offered, meant, strict=True):
            if seen != want:
                print(f"  {sorted(map(str, seen))} for {row['intents']}: {row['text'][:70]!r}")
        for text in apart:
            print(f"  taken apart: {text[:70]!r}")


if __name__ == "__main__":
    main()
