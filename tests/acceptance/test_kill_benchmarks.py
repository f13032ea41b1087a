"""Each benchmark's command runs, with the smallest numbers."""

import re
import subprocess
import sys

from tests.integration.app.programs import ROOT


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_benchmark_of_loss_counts_what_a_stock_bot_loses_and_linli_does_not() -> None:
    said = run("loss", "--updates", "6", "--answered", "1", "--repetitions", "1", "--polling")
    assert int(re.findall(r"stock bot, polling: lost (\d+)", said)[0]) > 0
    assert re.findall(r"linli, polling: lost (\d+)", said) == ["0"]


def test_each_benchmark_tells_its_options() -> None:
    for name in ("reports", "loss", "nlu_service", "problems", "places"):
        assert run(name, "--help").startswith(f"usage: python -m benchmarks {name}")
