"""The real Rasa with the real model: trained if needed, started once for all tests here."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio

from nlu.child import RasaChild
from nlu.client import RasaUnderstander
from nlu.model import ROOT, find_model, find_rasa_python
from nlu.pace import Pace
from tests.nlu.warm_rasa import warm_rasa


@pytest.fixture(scope="session")
def trained_model() -> Path:
    """Train the model of the present inputs, which takes seconds, unless it is there."""
    training = subprocess.run(
        [sys.executable, "scripts/train_nlu.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert training.returncode == 0, training.stderr
    return find_model()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def rasa_child(trained_model: Path) -> AsyncIterator[RasaChild]:
    """Run one real Rasa for all tests that only ask it."""
    async with RasaChild(
        trained_model, find_rasa_python(), pace=Pace(start_timeout=400.0)
    ) as child:
        await child.wait_ready()
        yield child


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def rasa(rasa_child: RasaChild) -> AsyncIterator[RasaUnderstander]:
    """Ask the real Rasa."""
    async with rasa_child.understander(timeout=60.0) as understander:
        yield understander


@pytest.fixture(scope="session")
def warm_python() -> Iterator[Path]:
    """Stand where Rasa's Python is expected, with Rasa imported once for all runs."""
    with (
        TemporaryDirectory(prefix="warm-") as folder,
        warm_rasa(find_rasa_python(), Path(folder)) as python,
    ):
        yield python
