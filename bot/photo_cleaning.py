"""Recognises what a file really is, and takes places, devices and dates out of pictures."""

import io
from dataclasses import dataclass

import puremagic
from PIL import Image, ImageOps

UNKNOWN = "application/octet-stream"

MOST_POINTS = 50_000_000
"""Of a photo that is handed in on a page: some 150 MB while it is open."""

_SAVED_AS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}
"""Formats of phones that are saved anew; an MPO is a JPEG with further pictures behind it."""

_HARMLESS = ("icc_profile", "transparency")
"""What belongs to the picture's looks; everything else that was written with it goes."""


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file as it is kept."""

    content: bytes
    mime_type: str


def clean(content: bytes) -> CleanFile:
    """Clean a still picture, with its orientation applied; keep everything else as it is.

    What cannot be opened as a picture, moves, or is no format of phones stays untouched.
    """
    try:
        saved = _saved_anew(content)
    except Exception:  # noqa: BLE001 - broken pictures break the library in every way
        saved = None
    return CleanFile(saved or content, mime_type_of(saved or content))


def clean_photo(content: bytes) -> bytes | None:
    """Give a photo as a clean JPEG; None for what is no photo, or has more than `MOST_POINTS`.

    A file of some kilobytes may be a picture that fills the memory once it is opened.
    """
    try:
        with Image.open(io.BytesIO(content)) as image:
            wide, high = image.size
            if image.format not in _SAVED_AS or wide * high > MOST_POINTS:
                return None
            written = io.BytesIO()
            profile = image.info.get("icc_profile") if image.mode == "RGB" else None
            upright = ImageOps.exif_transpose(image).convert("RGB")
            upright.info = {}
            upright.save(written, "JPEG", quality=90, icc_profile=profile)
            return written.getvalue()
    except Exception:  # noqa: BLE001 - broken pictures break the library in every way
        return None


def mime_type_of(content: bytes) -> str:
    """Say what the bytes are, whatever their name says."""
    try:
        return puremagic.from_string(content, mime=True) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN


def _saved_anew(content: bytes) -> bytes | None:
    with Image.open(io.BytesIO(content)) as image:
        target = _SAVED_AS.get(image.format or "")
        moves = image.format != "MPO" and getattr(image, "is_animated", False)
        if target is None or moves:
            return None
        upright = ImageOps.exif_transpose(image)
        upright.info = {name: image.info[name] for name in _HARMLESS if name in image.info}
        written = io.BytesIO()
        options = {"quality": 90} if target != "PNG" else {}
        upright.save(written, target, icc_profile=image.info.get("icc_profile"), **options)
        return written.getvalue()
