"""Measures how well places are found: `python -m benchmarks places [FILE …]` (JSON lines)."""

import argparse
import json
from dataclasses import asdict
from math import sqrt
from pathlib import Path

from community.mentions import find_mentions

PARTS = ("estate", "building", "unit", "room", "landmark")
OWN = tuple(Path(f"tests/nlu/places_{name}.jsonl") for name in ("dev", "test", "unseen", "fresh"))


def wilson(right: int, total: int) -> tuple[float, float]:
    """Give the 95 % interval of a share."""
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total**2)) / (1 + z * z / total)
    return middle - half, middle + half


def judge(file: Path) -> list[tuple[dict[str, str | None], dict[str, str | None]]]:
    """Give what is labelled and what is found for each text of a file."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [(row, asdict(find_mentions(row["text"]))) for row in rows]


def main() -> None:
    """Print the share of texts with all parts right, and of each part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks places", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=list(OWN))
    parser.add_argument("--wrong", action="store_true", help="print the texts that went wrong")
    options = parser.parse_args()
    for file in options.files:
        judged = judge(file)
        wrong = [(row, got) for row, got in judged if any(row[p] != got[p] for p in PARTS)]
        right, total = len(judged) - len(wrong), len(judged)
        low, high = wilson(right, total)
        print(
            f"{file}: all parts right {right}/{total} = {right / total:.3f} [{low:.3f}, {high:.3f}]"
        )
        for part in PARTS:
            print(f"  {part:<9} {sum(row[part] == got[part] for row, got in judged) / total:.3f}")
        for row, got in wrong if options.wrong else ():
            bad = {part: (row[part], got[part]) for part in PARTS if row[part] != got[part]}
            print(f"  {(row['text'] or '')[:60]} {bad}")


if __name__ == "__main__":
    main()
