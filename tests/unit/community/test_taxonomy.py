"""The intents stand in code, in the taxonomy for people, and in the model's data: they agree."""

import re
from pathlib import Path

from community.understanding import INTENTS

ROOT = Path(__file__).parents[3]


def test_the_taxonomy_names_exactly_the_intents_of_the_code() -> None:
    rows = re.findall(r"^\| ([a-z_/ ]+) \|", (ROOT / "docs/taxonomy.md").read_text(), re.MULTILINE)
    named = {name.strip() for row in rows for name in row.split("/")} - {"intent"}
    assert named == set(INTENTS)


def test_there_is_a_file_of_examples_for_each_intent() -> None:
    files = {path.stem for path in (ROOT / "nlu/data").glob("*.yml")}
    assert files == set(INTENTS)
