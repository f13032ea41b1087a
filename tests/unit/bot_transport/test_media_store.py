"""Files on disk, by the digest of their content."""

import hashlib
from pathlib import Path

import pytest

from bot.media_store import FileMediaStore

CONTENT = b"a photo of a lamp"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_what_is_kept_can_be_read_by_its_digest(tmp_path: Path) -> None:
    store = FileMediaStore(tmp_path / "media")
    assert await store.keep(CONTENT) == DIGEST
    assert await store.read(DIGEST) == CONTENT
    assert (tmp_path / "media" / DIGEST[:2] / DIGEST[2:]).read_bytes() == CONTENT


async def test_keeping_twice_is_keeping_once(tmp_path: Path) -> None:
    store = FileMediaStore(tmp_path)
    assert await store.keep(CONTENT) == await store.keep(CONTENT)
    assert len(files_in(tmp_path)) == 1


async def test_half_a_file_of_an_earlier_crash_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / DIGEST[:2] / DIGEST[2:]
    path.parent.mkdir()
    path.write_bytes(CONTENT[:5])
    store = FileMediaStore(tmp_path)
    await store.keep(CONTENT)
    assert await store.read(DIGEST) == CONTENT


@pytest.mark.parametrize("digest", ["0" * 64, "", "../../etc/passwd", "AB" * 32, "ab\n"])
async def test_what_is_not_there_is_not_found(tmp_path: Path, digest: str) -> None:
    with pytest.raises(FileNotFoundError):
        await FileMediaStore(tmp_path).read(digest)


async def test_what_is_dropped_is_gone_and_dropping_again_is_nothing(tmp_path: Path) -> None:
    store = FileMediaStore(tmp_path)
    await store.keep(CONTENT)
    await store.drop(DIGEST)
    await store.drop(DIGEST)
    assert files_in(tmp_path) == []
