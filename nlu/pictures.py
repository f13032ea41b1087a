"""Draws the pictures of an evaluation; runs on Python 3.10 in Rasa's environment.

Matplotlib is there because Rasa needs it. `python -m nlu.pictures FOLDER` reads a JSON object
from stdin and writes one SVG for each picture into the folder.
"""

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import pyplot as plt

RIGHT, WRONG, ASKED = "#2a7f62", "#c0392b", "#b9c4cc"


def save(folder: Path, name: str) -> None:
    """Write the current picture."""
    plt.tight_layout()
    plt.savefig(folder / f"{name}.svg")
    plt.close()


def draw_confusion(folder: Path, said: dict[str, Any]) -> None:
    """Rows: what was meant; columns: what the model said; shares of each row."""
    names, shares = said["labels"], said["shares"]
    plt.figure(figsize=(11, 10))
    plt.imshow(shares, cmap="Greens", vmin=0, vmax=1)
    plt.xticks(range(len(names)), names, rotation=90, fontsize=7)
    plt.yticks(range(len(names)), names, fontsize=7)
    plt.xlabel("said")
    plt.ylabel("meant")
    save(folder, f"confusion-{said['set']}")


def draw_reliability(folder: Path, said: dict[str, Any]) -> None:
    """How often the model is right where it is so and so sure."""
    plt.figure(figsize=(5, 4.5))
    plt.plot([0, 1], [0, 1], color=ASKED, linestyle="--")
    for name, points in said.items():
        plt.plot([x for x, _ in points], [y for _, y in points], marker="o", label=name)
    plt.xlabel("mean confidence")
    plt.ylabel("share that is right")
    plt.legend()
    save(folder, "reliability")


def draw_gate(folder: Path, said: dict[str, Any]) -> None:
    """What is filed at once, asked about, and filed wrongly, for each threshold."""
    figure, _ = plt.subplots(1, len(said["sets"]), figsize=(5 * len(said["sets"]), 4))
    for axis, (name, points) in zip(figure.axes, said["sets"].items(), strict=True):
        limits = [point[0] for point in points]
        wrong = [point[2] for point in points]
        right = [point[1] - point[2] for point in points]
        asked = [1 - point[1] for point in points]
        labels = ["filed rightly", "filed wrongly", "asked"]
        axis.stackplot(limits, right, wrong, asked, labels=labels, colors=[RIGHT, WRONG, ASKED])
        axis.axvline(said["accept_from"], color="black", linewidth=1)
        axis.set_title(name)
        axis.set_xlabel("threshold")
        axis.set_ylim(0, 1)
    figure.axes[0].legend(loc="lower left")
    save(folder, "gate")


def draw_latency(folder: Path, said: list[float]) -> None:
    """How long one text takes."""
    plt.figure(figsize=(5, 3.5))
    plt.hist(said, bins=60, color=RIGHT)
    plt.xlabel("milliseconds a text, one core, in process")
    plt.ylabel("texts")
    save(folder, "latency")


def main() -> None:
    """Draw what stdin tells."""
    folder = Path(sys.argv[1])
    mpl.rcParams["svg.hashsalt"] = "linli"
    said = json.load(sys.stdin)
    for confusion in said["confusions"]:
        draw_confusion(folder, confusion)
    draw_reliability(folder, said["reliability"])
    draw_gate(folder, said["gate"])
    draw_latency(folder, said["latency"])


if __name__ == "__main__":
    main()
