"""Private numbers are found in every writing and masked, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.private_numbers import find_private_numbers, mask_private_numbers


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("打13800005678", "打138****5678"),
        ("138 0000 5678", "138 **** 5678"),
        ("138-0000-5678", "138-****-5678"),
        ("幺三八零零零零五六七八", "幺三八****五六七八"),
        ("证11010519491231002X", "证**************002X"),
        ("010-82345678", "***-****5678"),
        ("4111 1111 1111 1111", "**** **** **** 1111"),
    ],
)
def test_a_private_number_keeps_only_its_last_signs(text: str, masked: str) -> None:
    assert mask_private_numbers(text) == masked


@pytest.mark.parametrize(
    "text", ["3栋2单元501", "12-2-601", "2024-05-01", "交了2800块", "京A12345", "单号2024050112"]
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_private_numbers(text) == text


@given(st.text(alphabet="0123456789Xx -－一幺三八零我*１３８", max_size=200))
def test_masking_twice_is_masking_once_and_spans_lie_inside(text: str) -> None:
    masked = mask_private_numbers(text)
    assert mask_private_numbers(masked) == masked
    assert all(0 <= n.start < n.end <= len(text) for n in find_private_numbers(text))
