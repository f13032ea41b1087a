"""Pictures lose what they tell of places and devices, and nothing else."""

import io
from typing import Any

import pytest
from PIL import Image

from bot.photo_cleaning import UNKNOWN, clean, mime_type_of

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
SECRETS = (b"Exif", b"HUAWEI", b"a comment", b"xmpmeta")


def make_picture(kind: str, *, orientation: int = 1, **options: Any) -> bytes:
    """Draw a picture whose left half is red, with a maker and a place in its EXIF."""
    image = Image.new("RGB", (60, 40), "blue")
    image.paste("red", (0, 0, 30, 40))
    exif = image.getexif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "HUAWEI"
    exif.get_ifd(GPS)[1] = "N"
    written = io.BytesIO()
    image.save(written, kind, exif=exif, **options)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_tells_nothing_of_place_and_device(kind: str) -> None:
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Haikou</x:xmpmeta>"
    options: dict[str, Any] = {
        "JPEG": {"comment": b"a comment", "xmp": xmp},
        "WEBP": {"xmp": xmp},
    }.get(kind, {})
    told = make_picture(kind, **options)
    assert b"HUAWEI" in told
    kept = clean(told)
    assert not any(secret in kept.content for secret in SECRETS)
    assert not opened(kept.content).getexif()
    assert opened(kept.content).format == kind
    assert opened(kept.content).size == (60, 40)
    assert kept.mime_type == f"image/{kind.lower()}"


def test_the_orientation_is_applied_before_it_is_dropped() -> None:
    kept = opened(clean(make_picture("JPEG", orientation=6)).content)
    assert kept.size == (40, 60)
    red, _, blue = kept.convert("RGB").getpixel((20, 5))  # type: ignore[misc]  # RGB gives three
    assert red > blue


def test_transparency_stays() -> None:
    image = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    written = io.BytesIO()
    image.save(written, "PNG")
    kept = opened(clean(written.getvalue()).content)
    assert kept.mode == "RGBA"
    assert kept.getpixel((0, 0)) == (255, 0, 0, 0)


def test_pictures_that_move_stay_as_they_are() -> None:
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        written = io.BytesIO()
        frames[0].save(written, kind, save_all=True, append_images=frames[1:])
        assert clean(written.getvalue()).content == written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture at all",
        make_picture("JPEG")[:300],
        make_picture("PNG")[:60],
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 100,
    ],
)
def test_what_is_no_whole_picture_stays_as_it_is(content: bytes) -> None:
    assert clean(content).content == content


def test_the_type_is_read_from_the_content() -> None:
    assert mime_type_of(b"%PDF-1.7\n" + b" " * 100) == "application/pdf"
    assert mime_type_of(make_picture("JPEG")) == "image/jpeg"
    assert mime_type_of(b"") == UNKNOWN
    assert mime_type_of(b"plain words") == UNKNOWN
