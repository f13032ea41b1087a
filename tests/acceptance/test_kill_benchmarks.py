"""Each benchmark's command runs, with the smallest numbers."""

import re
import subprocess
import sys

import pytest

from tests.integration.app.programs import ROOT

pytestmark = pytest.mark.timeout(900)

TELL_ALL = """
import contextlib, sys
from benchmarks.__main__ import main
for name in sys.argv[1:]:
    with contextlib.suppress(SystemExit):
        main([name, "--help"])
"""
"""One process tells the options of all: most of the time goes to what they import alike."""


def run(*arguments: str) -> str:
    return told("-m", "benchmarks", *arguments)


def told(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=800,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_benchmark_of_loss_counts_what_a_stock_bot_loses_and_linli_does_not() -> None:
    said = run(
        *("loss", "--updates", "12", "--work", "1"),
        *("--answered", "1", "--repetitions", "1", "--polling"),
    )
    assert int(re.findall(r"stock bot, polling: lost (\d+)", said)[0]) > 0
    assert re.findall(r"linli, polling: lost (\d+)", said) == ["0"]


def test_each_benchmark_tells_its_options() -> None:
    names = ("reports", "loss", "nlu_service", "problems", "places")
    said = told("-c", TELL_ALL, *names)
    for name in names:
        assert f"usage: python -m benchmarks {name}" in said
