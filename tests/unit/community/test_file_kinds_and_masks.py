import pytest

from community.console.file_kinds import kind_of
from community.console.masking import excerpt, mask_name


@pytest.mark.parametrize(
    ("content", "mime_type", "shown"),
    [
        (b"\xff\xd8\xff\xe0rest", "image/jpeg", True),
        (b"\x89PNG\r\n\x1a\nrest", "image/png", True),
        (b"RIFF1234WEBPrest", "image/webp", True),
        (b"OggSrest", "audio/ogg", True),
        (b"\0\0\0 ftypisom", "video/mp4", True),
        (b"%PDF-1.7", "application/pdf", False),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>", "application/octet-stream", False),
        (b"<!doctype html><script>alert(1)</script>", "application/octet-stream", False),
        (b"GIF", "application/octet-stream", False),
        (b"", "application/octet-stream", False),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, mime_type: str, *, shown: bool) -> None:
    kind = kind_of(content)
    assert (kind.mime_type, kind.shown) == (mime_type, shown)


@pytest.mark.parametrize(
    ("name", "masked"), [("王女士", "王**"), (" 李 ", "李**"), ("", ""), ("Anna", "A**")]
)
def test_a_name_keeps_its_first_sign(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_an_excerpt_has_no_name_no_number_and_what_was_looked_for() -> None:
    words = f"我是王女士，电话13800138000。\n{'很长的话' * 30}楼道灯坏了"
    assert excerpt(words, "王女士", 40).startswith("我是王**，电话138****8000。 很长")
    assert "楼道灯" in excerpt(words, "王女士", 40, "楼道灯")
    assert len(excerpt(words, "", 40, "楼道灯")) <= 41
    assert excerpt("\u202eabc", "", 10) == "abc"
