"""Trains Linli's Rasa model if its inputs have changed since the last one."""

import argparse
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Self

from nlu.errors import EnvironmentMissing, TrainingDataWrong, TrainingFailed
from nlu.model import ROOT, find_rasa_python, model_path
from nlu.training_data import read_examples

FIRST_ESTIMATE = 30.0
"""Seconds on two cores, until a run on this machine has been measured."""

LONGEST = 900.0
WIDTH = 30


def estimate(record: Path) -> tuple[float, str]:
    """Give the seconds that training may take, and where the figure comes from."""
    try:
        return float(json.loads(record.read_text(encoding="utf-8"))["seconds"]), "as last time"
    except (OSError, ValueError, KeyError, TypeError):
        return FIRST_ESTIMATE, "a guess, this machine has not trained yet"


class ProgressBar:
    """Draws how much of the estimated time is over; it waits at 95 % rather than lie."""

    def __init__(self, seconds: float) -> None:
        """Take the estimate."""
        self._seconds = seconds
        self._started = time.monotonic()
        self._on_terminal = sys.stdout.isatty()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.step = "starting"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()
        if self._on_terminal:
            print("\r\033[K", end="", flush=True)

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    def tell(self, step: str) -> None:
        """Name the step that begins."""
        self.step = step
        if not self._on_terminal:
            print(f"nlu: {self.elapsed:4.0f} s  {step}", flush=True)

    def _run(self) -> None:
        while self._on_terminal and not self._over.wait(0.2):
            share = min(self.elapsed / self._seconds, 0.95)
            done = round(share * WIDTH)
            left = self._seconds - self.elapsed
            rest = f"about {left:.0f} s left" if left > 0 else "longer than estimated"
            bar = "█" * done + "░" * (WIDTH - done)
            print(f"\r\033[Knlu: {bar} {share:4.0%}  {self.step}, {rest}", end="", flush=True)


def run(root: Path, output: Path, bar: ProgressBar) -> None:
    """Train in Rasa's environment and follow its steps."""
    python = find_rasa_python(root)
    command = [str(python), "-m", "nlu.training", "--root", str(root), "--output", str(output)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as training:
        too_long = threading.Timer(LONGEST, training.kill)
        too_long.start()
        said: list[str] = []
        errors = threading.Thread(target=lambda: said.extend(training.stderr or ()))
        errors.start()
        for line in training.stdout or ():
            if line.startswith("step: "):
                bar.tell(line.removeprefix("step: ").strip())
        errors.join()
        too_long.cancel()
    if training.returncode != 0 or not output.is_file():
        raise TrainingFailed("".join(said[-5:]).strip() or f"exit code {training.returncode}")


def train(model: Path, root: Path = ROOT) -> float:
    """Train `model`, which appears complete or not at all; give the seconds it took."""
    examples = read_examples(root)
    record = model.parent / "last_training.json"
    seconds, source = estimate(record)
    print(
        f"nlu: training on {len(examples)} examples, about {seconds:.0f} s ({source})", flush=True
    )
    model.parent.mkdir(parents=True, exist_ok=True)
    unfinished = model.with_name(f"unfinished-{model.name}")
    try:
        with ProgressBar(seconds) as bar:
            run(root, unfinished, bar)
            took = bar.elapsed
        unfinished.replace(model)
    finally:
        unfinished.unlink(missing_ok=True)
    record.write_text(json.dumps({"seconds": round(took, 1)}), encoding="utf-8")
    return took


def main() -> int:
    """Train if there is no model for the present inputs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--force", action="store_true", help="train even if nothing changed")
    options.add_argument("--project", type=Path, default=ROOT, help="as LINLI_NLU_PROJECT")
    chosen = options.parse_args()
    project = chosen.project.resolve()
    model = model_path(project)
    if model.is_file() and not chosen.force:
        print(f"nlu: {model.name} is up to date")
        return 0
    try:
        took = train(model, project)
    except (EnvironmentMissing, TrainingDataWrong, TrainingFailed) as error:
        print(f"nlu: {error}", file=sys.stderr)
        return 1
    print(f"nlu: {model.name} trained in {took:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
