"""A photo that is added on the page of a case goes where one from the chat would go."""

import io

import httpx
import pytest
from PIL import Image

from community.messages import Kind, SendKind
from tests.console.test_case_page import case_of, seen
from tests.console.visitors import Consoled, Visitor


def picture(points: tuple[int, int] = (4, 3)) -> bytes:
    """Give a JPEG that says where it was taken."""
    told = Image.Exif()
    told[0x010F] = "secret camera"
    written = io.BytesIO()
    Image.new("1" if points[0] > 1000 else "RGB", points).save(
        written, "PNG" if points[0] > 1000 else "JPEG", exif=told
    )
    return written.getvalue()


async def send(
    visitor: Visitor, number: str, purpose: str, content: bytes, words: str = "", at: str = ""
) -> httpx.Response:
    shown = at or seen(await visitor.reads(f"/ledger/{number}"))
    form = {"purpose": purpose, "words": words, "seen": shown}
    files = {"photo": ("x.html", content, "text/html")}
    return await visitor.post_form(f"/ledger/{number}/write", form, files=files)


@pytest.fixture
def kept(lived: Consoled, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What is kept of files, by digest."""
    contents: dict[str, bytes] = {}

    async def keep(content: bytes) -> str:
        digest = f"{len(contents):064x}"
        contents[digest] = content
        return digest

    async def read(digest: str) -> bytes:
        return contents[digest]

    monkeypatch.setattr(lived.town.silence, "keep", keep)
    monkeypatch.setattr(lived.town.silence, "read", read)
    return contents


async def test_a_photo_reaches_the_resident_without_place_and_device(
    lived: Consoled, kept: dict[str, bytes]
) -> None:
    case = await case_of(lived, "电梯")
    worker = await lived.login("w1")
    asked = await worker.post_form(
        f"/ledger/{case.number}/press",
        {"press": "reply:", "seen": seen(await worker.reads(f"/ledger/{case.number}"))},
    )
    assert 'type="file" name="photo"' in asked.text
    raw = picture()
    assert b"secret camera" in raw
    answer = await send(worker, case.number, "relay_prompt", raw, "就是这一台吧？")
    assert answer.status_code == 200
    (content,) = kept.values()
    assert b"secret camera" not in content
    async with lived.town.units.read() as unit:
        said = (await unit.spoken.of_case(case.id))[-1]
        letters = await unit.outbox.of_case(case.id)
    assert (said.kind, said.text) == (Kind.PHOTO, "就是这一台吧？")
    carried = next(one.letter for one in letters if one.letter.media_id == said.media_id)
    assert (carried.kind, carried.person_id) == (SendKind.PHOTO, case.reporter_id)
    shown = await worker.get(f"/media/{said.media_id}")
    assert (shown.headers["content-type"], shown.content) == ("image/jpeg", content)
    assert f'src="/media/{said.media_id}"' in await worker.reads(f"/ledger/{case.number}")


async def test_what_is_no_photo_and_who_may_not_send_one_is_refused(
    lived: Consoled, kept: dict[str, bytes]
) -> None:
    case = await case_of(lived, "电梯")
    worker, clerk = await lived.login("w1"), await lived.login("c1")
    for content in (b"<html><script>alert(1)</script>", picture((20_000, 9_000)), b"GIF89a"):
        answer = await send(worker, case.number, "relay_prompt", content, "就是这一台吧？")
        assert answer.status_code == 400
        assert "这不是照片" in answer.text
        assert "就是这一台吧？</textarea>" in answer.text
        assert 'type="file" name="photo"' in answer.text
    shown = seen(await worker.reads(f"/ledger/{case.number}"))
    for visitor, purpose in ((clerk, "relay_prompt"), (worker, "question_prompt")):
        answer = await send(visitor, case.number, purpose, picture(), at=shown)
        assert answer.status_code == 200
    assert not kept
    async with lived.town.units.read() as unit:
        assert all(one.media_id is None for one in await unit.spoken.of_case(case.id))
