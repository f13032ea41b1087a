"""Trains a model with Rasa; runs on Python 3.10 in Rasa's environment.

`python -m nlu.training --root FOLDER --output FILE`: each step is one line on stdout.
"""

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

from nlu import quiet


def say(step: str) -> None:
    """Tell the parent which step begins."""
    sys.stdout.write(f"step: {step}\n")
    sys.stdout.flush()


def root_cause(error: BaseException) -> str:
    """Give the first error of a chain, which names the reason, as one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def train(root: Path, output: Path) -> None:
    """Train the pipeline of config.yml on nlu/data and store the model as `output`."""
    say("loading Rasa")
    train_nlu = importlib.import_module("rasa.model_training").train_nlu
    quiet.log_to_stderr()
    say("learning")
    trained = train_nlu(
        config=str(root / "config.yml"),
        nlu_data=str(root / "nlu" / "data"),
        output=str(output.parent),
        fixed_model_name=output.name,
        domain=str(root / "nlu" / "domain.yml"),
    )
    if trained is None:
        raise RuntimeError("Rasa gave no model")
    say("done")


def main() -> int:
    """Read the options and train; what Rasa says about the failure goes to stderr."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--root", type=Path, required=True)
    options.add_argument("--output", type=Path, required=True)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="linli-nlu-") as cache:
        os.environ["RASA_CACHE_DIRECTORY"] = cache
        os.environ["HOME"] = cache  # Rasa writes a file of its own into the user's home
        try:
            train(chosen.root, chosen.output)
        except Exception as error:  # noqa: BLE001 - whatever Rasa raises ends as one sentence
            sys.stderr.write(f"{root_cause(error)}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
