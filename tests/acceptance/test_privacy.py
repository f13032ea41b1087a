"""Private numbers, /mydata, /forget, and a backup that still knew the person: the whole program."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.phone import words_of
from tests.acceptance.scenes import reported
from tests.acceptance.town import SAMPLE, Chat, Town, labels_of, open_town, until

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAME = "王春花"
PHONE = "13812345678"
LAMP = f"丽景苑3号楼2单元楼道灯坏了三天没人修，我腿脚不好，打{PHONE}"
PICTURE = SAMPLE.parent / "docs" / "images" / "welcome.png"


async def test_what_is_forgotten_stays_forgotten_even_when_a_backup_is_put_back(
    shared_rasa: dict[str, str], tmp_path: Path
) -> None:
    async with open_town(tmp_path, **shared_rasa) as town:
        program = await town.start()
        await town.bind("w1", "l1")
        case = await reported(town, NAME, LAMP)
        shown = await case.his.shows("138****5678", label="看完整号码")
        assert PHONE not in words_of(shown)
        await case.worker.tap(shown, "看完整号码")
        await case.his.shows("居民留的号码", PHONE)
        await case.resident.send_photo(PICTURE.read_bytes())
        await case.his.shows(case.number, photo=True)

        await case.resident.send("/mydata")
        await until(lambda: _has_file(case.mine), "the file with all data")
        await town.settled()
        await asyncio.to_thread(_back_up, town.folder)
        account = str(case.resident.user_id)
        assert await asyncio.to_thread(_knows, town.folder, NAME, "腿脚不好", account)

        await case.resident.send("/forget")
        question = await case.mine.shows("全部删掉吗", label="删除我的资料")
        assert labels_of(question) == ["删除我的资料", "不删了"]
        await case.resident.tap(question, "删除我的资料")
        await case.mine.shows("都删掉了")
        await case.his.shows("居民已要求删除资料", "请接着办", case.number)
        await town.settled()
        await _is_forgotten(town, case.his, account)

        assert await program.end() == 0
        await town.units.dispose()  # This test looks into the database, too.
        await asyncio.to_thread(_put_back, town.folder)
        assert await asyncio.to_thread(_knows, town.folder, NAME, account)
        await town.start()
        await town.settled()
        await _is_forgotten(town, case.his, account)


async def _has_file(chat: Chat) -> bool:
    return any(
        message.get("document", {}).get("file_name") == "my-data.json"
        for message in await chat.of_bot()
    )


async def _is_forgotten(town: Town, his: Chat, account: str) -> None:
    found = await asyncio.to_thread(_knows, town.folder, NAME, "腿脚不好", PHONE, account)
    assert found == []
    assert list((town.folder / "media").rglob("??*/*")) == []
    assert await his.count(NAME) == 0
    assert await his.count("腿脚不好") == 0
    assert "seal" in await town.linli("history", "verify")


def _knows(folder: Path, *wanted: str) -> list[str]:
    """Give what the database still says of somebody."""
    with closing(sqlite3.connect(folder / "linli.db")) as database:
        return [line for line in database.iterdump() if any(text in line for text in wanted)]


def _back_up(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "linli.db")) as database:
        database.execute("VACUUM INTO ?", (str(folder / "backup.db"),))
    shutil.copytree(folder / "media", folder / "backup-media")


def _put_back(folder: Path) -> None:
    for leftover in folder.glob("linli.db-*"):
        leftover.unlink()
    shutil.copyfile(folder / "backup.db", folder / "linli.db")
    shutil.rmtree(folder / "media")
    shutil.copytree(folder / "backup-media", folder / "media")
