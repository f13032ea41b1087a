from pathlib import Path

import pytest

from bot.dictionary import LOCALES
from bot.phrases import FluentPhrases
from tests.unit.bot.recorded_use_cases import Record, record_use_cases


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Record:
    return record_use_cases(monkeypatch)


@pytest.fixture
def small(tmp_path: Path) -> FluentPhrases:
    """Give the program with few texts: one for each kind of trouble."""
    for language in ("zh", "en"):
        folder = tmp_path / language
        folder.mkdir()
        for name in ("names", "values", "commands"):
            source = LOCALES / language / f"{name}.ftl"
            (folder / source.name).write_text(source.read_text("utf-8"), "utf-8")
        (folder / "more.ftl").write_text("value = { $x }\ntwo = { $x } / { $y }\n", "utf-8")
    return FluentPhrases(folder=tmp_path)
