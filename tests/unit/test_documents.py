"""What the documents list is what the program has: words, fault points, tables, decisions."""

import re
from pathlib import Path

import pytest

from app.fault_points import FAULT_POINTS
from community.case import Status
from community.people import Role
from storage.tables import Base

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LOCALES = ROOT / "bot" / "locales"


def text_of(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def name_in(language: str, key: str) -> str:
    names = (LOCALES / language / "names.ftl").read_text("utf-8")
    found = re.search(rf"^{key} = (.+)$", names, re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("status", Status)
def test_the_glossary_has_the_words_of_every_status(status: Status) -> None:
    chinese, english = (name_in(language, f"status-{status}") for language in ("zh", "en"))
    assert f"| `{status}` | {chinese} | {english} |" in text_of("glossary.md")


@pytest.mark.parametrize("role", Role)
def test_the_glossary_has_the_word_of_every_role(role: Role) -> None:
    assert f"(`{role}`) | {name_in('zh', f'role-{role}')} |" in text_of("glossary.md")


def test_the_architecture_names_every_fault_point_and_no_other() -> None:
    section = text_of("architecture.md").partition("## Fault points")[2].partition("\n## ")[0]
    assert set(re.findall(r"`([a-z]+\.[a-z_]+)`", section)) == FAULT_POINTS


def test_the_architecture_names_every_table_and_no_other() -> None:
    section = text_of("architecture.md").partition("## Tables")[2].partition("\n## ")[0]
    first_columns = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    named = {name for column in first_columns for name in re.findall(r"`(\w+)`", column)}
    assert named == set(Base.metadata.tables)


def test_every_decision_is_listed_dated_and_whole() -> None:
    files = sorted((DOCS / "adr").glob("0*.md"))
    listed = re.findall(r"\]\((0[^)]+)\)", text_of("adr/README.md"))
    assert listed == [file.name for file in files]
    for file in files:
        text = file.read_text("utf-8")
        assert re.search(r"^\d{4}-\d\d-\d\d · (accepted|replaced by )", text, re.MULTILINE)
        parts = re.findall(r"^## (\w+)$", text, re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences"]
