"""Reads from a text since when or how long something has been so."""

import re
from dataclasses import dataclass
from enum import StrEnum

_N = "[0-9一二三四五六七八九十两俩仨几半]{1,3}"
_LASTING = re.compile(
    rf"(?<![第\d/])({_N})(?:个)?(多)?(?:个)?(天|晚上|宿|星期|礼拜|周|月|年|小时)(多|来)?"
    r"(?!级|内|以内|之内|后|[前底初份代])(?=(?:了|没|都|不|也|过去|，|。|$))"
)
_BEGAN = re.compile(
    r"(?:从|自从?|打)?((?:上上|上个?|这个?)?(?:周|星期|礼拜)[一二三四五六日天]|昨[天晚]|前[天晚]|今[早天]"
    r"|去年[春夏秋冬]?天?|前年|上个?(?:月|周|星期|礼拜))(?:晚上|早上|夜里)?(?:起|开始|到现在|就)"
    r"|\bsince (?:last )?(?:\w+day|week|month|year)\b",
    re.IGNORECASE,
)
_DAYS = {"天": 1, "晚上": 1, "宿": 1, "星期": 7, "礼拜": 7, "周": 7, "月": 30, "年": 365}
_FIRST: tuple[tuple[str, tuple[int, int]], ...] = (
    ("前年", (366, 1095)),
    ("去年", (1, 730)),
    ("月", (1, 62)),
    ("上", (1, 14)),
)
_FIRST += (("昨", (1, 1)), ("前", (2, 2)), ("今", (0, 0)), ("year", (1, 730)), ("month", (1, 62)))
_SIGNS = {sign: at for at, sign in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
    "俩": 2,
    "仨": 3,
}


class DurationKind(StrEnum):
    """Whether the text says when it began or how long it has lasted."""

    BEGAN = "began"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True)
class Duration:
    """How many days ago it began, from least to most, and the words that say so."""

    kind: DurationKind
    least_days: float
    most_days: float
    words: str


def find_duration(text: str) -> Duration | None:
    """Find since when or how long something has been so; None if the text does not say."""
    began = _BEGAN.search(text)
    if began:
        span = next((days for sign, days in _FIRST if sign in began[0]), (0, 7))
        return Duration(DurationKind.BEGAN, *span, began[0])
    lasting = _LASTING.search(text)
    if lasting is None:
        return None
    unit = _DAYS.get(lasting[3], 1 / 24)
    least, most = _amount(lasting[1])
    more = 1.0 if lasting[2] or lasting[4] else 0.0
    return Duration(DurationKind.LASTING, least * unit, (most + more) * unit, lasting[0])


def _amount(written: str) -> tuple[float, float]:
    if written.isdigit():
        return float(written), float(written)
    if "几" in written:
        return 2.0, 99.0 if "十" in written else 9.0
    if written == "半":
        return 0.5, 0.5
    tens, ten, ones = written.rpartition("十")
    value = (_SIGNS.get(tens, 1) * 10 if ten else 0) + _SIGNS.get(ones, 0)
    return float(value), float(value)
