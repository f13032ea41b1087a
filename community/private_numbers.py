"""Finds phone, identity and bank card numbers and masks them before a text goes to logs."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_DIGITS = {**dict(zip("零〇一二三四五六七八九幺", "001234567891", strict=True)), "两": "2"}
_BREAKS = frozenset(" -－—\u00a0\u3000")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}")
_LAND_LINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}")


class NumberKind(StrEnum):
    """What a private number is."""

    MOBILE = "mobile"
    LAND_LINE = "land_line"
    IDENTITY = "identity"
    BANK_CARD = "bank_card"


@dataclass(frozen=True, slots=True)
class PrivateNumber:
    """A private number and where it stands in the text."""

    kind: NumberKind
    start: int
    end: int


def find_private_numbers(text: str) -> tuple[PrivateNumber, ...]:
    """Find private numbers, also with spaces, dashes, Chinese or full-width digits."""
    found: list[PrivateNumber] = []
    run: list[tuple[int, str]] = []
    broken = False
    for position, sign in enumerate((*text, "")):
        digit = _digit(sign)
        if digit and not (digit == "X" and not run):
            run.append((position, digit))
            broken = False
        elif run and sign in _BREAKS and not broken:
            broken = True
        else:
            found.extend(_judge(run))
            run, broken = [], False
    return tuple(found)


def mask_private_numbers(text: str) -> str:
    """Replace the middle of each private number by stars; its last four signs stay."""
    signs = list(text)
    for number in find_private_numbers(text):
        places = [at for at in range(number.start, number.end) if _digit(text[at])]
        shown = 3 if number.kind is NumberKind.MOBILE else 0
        for at in places[shown:-4]:
            signs[at] = "*"
    return "".join(signs)


def phone_in(text: str) -> str | None:
    """Give the first phone number of a text in plain digits, or None."""
    for number in find_private_numbers(text):
        if number.kind in {NumberKind.MOBILE, NumberKind.LAND_LINE}:
            return "".join(_digit(sign) for sign in text[number.start : number.end])
    return None


def _digit(sign: str) -> str:
    if sign in _DIGITS:
        return _DIGITS[sign]
    folded = unicodedata.normalize("NFKC", sign).upper()
    return folded if len(folded) == 1 and (folded in "0123456789X") else ""


def _judge(run: list[tuple[int, str]]) -> list[PrivateNumber]:
    digits = "".join(digit for _, digit in run)
    kind = _kind(digits)
    if kind is None:
        return []
    return [PrivateNumber(kind, run[0][0], run[-1][0] + 1)]


def _kind(digits: str) -> NumberKind | None:
    if _MOBILE.fullmatch(digits):
        return NumberKind.MOBILE
    if _is_identity(digits):
        return NumberKind.IDENTITY
    if _LAND_LINE.fullmatch(digits):
        return NumberKind.LAND_LINE
    if digits.isdigit() and 16 <= len(digits) <= 19 and _luhn(digits):  # noqa: PLR2004 - lengths of bank cards
        return NumberKind.BANK_CARD
    return None


def _is_identity(digits: str) -> bool:
    if re.fullmatch(r"[1-9]\d{14}", digits):
        return _is_date("19" + digits[6:12])
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _is_date(digits[6:14]) and "10X98765432"[total % 11] == digits[17]


def _is_date(written: str) -> bool:
    try:
        date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    odd = sum(int(digit) for digit in digits[::-2])
    even = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (odd + even) % 10 == 0


def shortened(text: str, length: int) -> str:
    """Cut a text to a number of characters, marking the cut."""
    return text if len(text) <= length else text[: cut_of(text, length)] + "…"


def cut_of(text: str, length: int) -> int:
    """Give where a text of more than `length` characters is cut: never inside a private number.

    Half a number could not be known as one any more, and would not be masked.
    """
    cut = length - 1
    for number in find_private_numbers(text):
        if number.start < cut < number.end:
            return number.start
    return cut
