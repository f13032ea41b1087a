"""What the documents name exists: targets, commands, settings, links, pictures, files."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer
from PIL import Image

from app.cli import command_line
from app.settings_reading import setting_names

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
DOCUMENTS = (*READMES, *sorted((ROOT / "docs").rglob("*.md")))
PER_DOCUMENT = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)
FOLDERS = "app|bot|clock|community|nlu|sandbox|services|storage|tests|benchmarks|scripts|docs"


def code_in(document: Path) -> list[str]:
    """Give every piece of code: fenced blocks, indented lines, inline code."""
    text = document.read_text("utf-8")
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}(\S.*)$", rest, re.MULTILINE)
    inline = re.findall(r"`([^`\n]+)`", rest)
    return [*fenced, *indented, *inline]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def commands() -> Iterator[tuple[str, ...]]:
    """Give all commands with the words that lead to them."""
    whole = typer.main.get_command(command_line())
    open_groups: list[tuple[tuple[str, ...], object]] = [((), whole)]
    while open_groups:
        words, command = open_groups.pop()
        yield words
        for name, inner in getattr(command, "commands", {}).items():
            open_groups.append(((*words, name), inner))


@cache
def all_commands() -> frozenset[tuple[str, ...]]:
    return frozenset(commands())


@PER_DOCUMENT
def test_every_target_of_make_exists(document: Path) -> None:
    named = {name for code in code_in(document) for name in re.findall(r"\bmake ([a-z-]+)", code)}
    assert named <= targets()


@PER_DOCUMENT
def test_every_command_exists(document: Path) -> None:
    known = all_commands() - {()}
    for code in code_in(document):
        for said in re.findall(
            r"(?:^|\bbin/)linli((?: [a-z][a-z-]*\b(?!\.))+)", code, re.MULTILINE
        ):
            words = tuple(said.split())
            assert any(words[: len(one)] == one for one in known), f"linli{said}"


@PER_DOCUMENT
def test_every_setting_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    assert set(re.findall(r"LINLI_[A-Z][A-Z_]*[A-Z]", text)) <= set(setting_names())


def test_every_setting_is_explained() -> None:
    explained = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert [name for name in setting_names() if f"| `{name}` |" not in explained] == []


@PER_DOCUMENT
def test_every_link_leads_to_something(document: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        if not link.startswith("https://"):
            assert (document.parent / link.partition("#")[0]).exists(), link


@PER_DOCUMENT
def test_every_file_that_is_named_exists(document: Path) -> None:
    for code in code_in(document):
        for path in re.findall(rf"(?<![\w/.-])(?:{FOLDERS})/[\w./-]*\w/?(?![\w<*])", code):
            near = (ROOT / path, ROOT / f"{path}.py", document.parent / path)
            assert any(place.exists() for place in near) or _is_made_later(path), path


def _is_made_later(path: str) -> bool:
    return path.startswith(("nlu/.venv", "nlu/models"))


def test_both_languages_say_the_same_commands_pictures_and_links() -> None:
    english, chinese = (path.read_text("utf-8") for path in READMES)
    for pattern in (r"^ {4}(\S.*)$", r"\]\(([^)]+)\)", r"(LINLI_\w+)"):
        found = [re.findall(pattern, text, re.MULTILINE) for text in (english, chinese)]
        others = [[one for one in part if "README" not in one] for part in found]
        assert sorted(set(others[0])) == sorted(set(others[1]))


def test_pictures_stay_small_and_are_all_shown() -> None:
    shown = "".join(path.read_text("utf-8") for path in DOCUMENTS)
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size <= 300 * 1024
        assert picture.name in shown, picture.name
        with Image.open(picture) as opened:
            assert min(opened.size) > 300
