"""Pictures for tests."""

import io

from PIL import Image


def make_picture(
    width: int = 640, height: int = 480, kind: str = "JPEG", colour: str = "red"
) -> bytes:
    """Return a picture of one colour."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, kind)
    return target.getvalue()
