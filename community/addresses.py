"""Finds building, unit and room in a text as they are written: the numbers of a place."""

import re
from dataclasses import dataclass

_HAN = "零〇一二三四五六七八九十百两"
_COUNT = rf"(?:\d{{1,3}}|[{_HAN}]{{1,4}})"
_DASH = "[-－—]"
_COMPACT = re.compile(rf"(?<![\d-])(\d{{1,3}}){_DASH}(\d{{1,2}}){_DASH}(\d{{3,4}})(?![\d-])")
_BUILDING = re.compile(
    rf"(?<![\dA-Za-z第])[甲乙丙丁]?{_COUNT}[A-Za-z]?(?:号楼|#楼?|＃楼?|栋|幢)"
    r"|(?<![\dA-Za-z])[A-Za-z]\d{0,2}(?:座|栋|幢|号楼)"
    rf"|(?<![\dA-Za-z第]){_COUNT}(?:座(?!位)|号(?=\d{{1,2}}单元))"
    r"|\bbuilding \w{1,3}\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"(?<![\d{_HAN}]){_COUNT}(?:单元|门洞|门(?={_COUNT}))|\bunit \w{{1,3}}\b", re.IGNORECASE
)
_NOT_ROOM = r"(?!\s*(?:[\d块元人年月米平户个号路次辆多万千度吨斤%.:点]|分钟|小时))"
_ROOM_BEHIND = re.compile(rf"\s*(\d{{3,4}}|[{_HAN}]{{3,4}}){_NOT_ROOM}")
_ROOM_ALONE = re.compile(
    r"(?<![\d.])(\d{3,4})(?=室|房(?![子价租]))"
    rf"|(?:我家|我住|家住)(?:是|在)?(\d{{3,4}}){_NOT_ROOM}|\b(room \d{{3,4}})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """The numbers of an address as written, and the part of the text that they take."""

    building: str | None = None
    unit: str | None = None
    room: str | None = None
    start: int | None = None
    end: int | None = None


def find_address(text: str) -> Address:
    """Find the first address; every part may be missing."""
    compact = _COMPACT.search(text)
    if compact:
        return Address(compact[1], compact[2], compact[3], compact.start(), compact.end())
    building, unit = _BUILDING.search(text), _UNIT.search(text)
    found = [match for match in (building, unit) if match]
    end = max((match.end() for match in found), default=None)
    room = _ROOM_BEHIND.match(text, end) if end is not None else None
    alone = room or _ROOM_ALONE.search(text)
    spans = [*found, *([alone] if alone else [])]
    return Address(
        building[0] if building else None,
        unit[0] if unit else None,
        next((part for part in alone.groups() if part), None) if alone else None,
        min((match.start() for match in spans), default=None),
        max((match.end() for match in spans), default=None),
    )
