"""The list of forgotten people in its file survives what happens to files."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from community.privacy import Forgetting
from storage.forgotten_list import FileForgottenList, ForgottenListBroken

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
ONE = Forgetting(7, AT, "00", "aa")
OTHER = Forgetting(8, AT, "01", "bb")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "forgotten.jsonl"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


async def test_without_a_file_nobody_is_on_the_list(path: Path) -> None:
    assert await FileForgottenList(path).read() == []


async def test_what_was_added_is_read_by_another_process(path: Path) -> None:
    await FileForgottenList(path).add([ONE])
    await FileForgottenList(path).add([])
    await FileForgottenList(path).add([OTHER])
    assert await FileForgottenList(path).read() == [ONE, OTHER]
    assert (await asyncio.to_thread(path.stat)).st_mode & 0o077 == 0


def _tear_off(path: Path) -> None:
    write(path, path.read_text("utf-8") + '{"person": 9, "at"')


async def test_a_line_that_was_broken_off_takes_no_other_with_it(path: Path) -> None:
    kept = FileForgottenList(path)
    await kept.add([ONE])
    await asyncio.to_thread(_tear_off, path)
    assert await kept.read() == [ONE]
    await kept.add([OTHER])
    assert await kept.read() == [ONE, OTHER]


async def test_a_list_that_is_something_else_is_told_by_its_line(path: Path) -> None:
    await asyncio.to_thread(write, path, '{"person": 7}\n')
    with pytest.raises(ForgottenListBroken, match="line 1"):
        await FileForgottenList(path).read()
