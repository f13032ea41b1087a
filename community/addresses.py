"""Finds building, unit and room in a text as they are written: the numbers of a place."""

import re
from dataclasses import dataclass

_HAN = "零〇一二三四五六七八九十百两"
_COUNT = rf"(?:\d{{1,3}}|[{_HAN}]{{1,4}})"
_DASH = "[-－—–]"
_COUNTED = "块元人年月米平户个号路次辆多万千度吨斤点天位名条秒钱"
_NOT_ROOM = rf"(?!\s*(?:[\d{_COUNTED}%.:A-Za-z]|分钟|小时|毫升|公里|公斤|公分))"
_COMPACT = re.compile(
    rf"(?<![\d-])([A-Za-z]?\d{{1,3}}){_DASH}(\d{{1,2}}){_DASH}(\d{{3,4}})(?![\d-])"
)
_PAIR = re.compile(
    r"(?:^|(?<=[\u4e00-\u9fff ，,。：:]))(\d{1,2}|[A-Za-z]\d?)"
    rf"{_DASH}(\d{{1,2}}[0-3]\d)(?![-－—–]){_NOT_ROOM}"
)
_PAIR_LEAD = re.compile(
    r"(?:^|[，,。！：: ]|[\u4e00-\u9fff](?<![第约到至从了比涨价费是间电话]))\s*$|我是$|家是$|址是$"
)
_BUILDING = re.compile(
    rf"(?<![\dA-Za-z第])(?:[甲乙丙丁]|[东西南北](?=\d))?{_COUNT}[A-Za-z]?\s?(?:号[楼搂]|#楼?|＃楼?|栋|幢)"
    r"|(?<![\dA-Za-z])[A-Za-z]\d{0,2}\s?(?:座|栋|幢|号楼|#楼?)"
    rf"|(?<![\dA-Za-z第]){_COUNT}(?:座(?![位桥山楼塔城庙房大小公亭雕假变])|号(?=\d{{1,2}}单元))"
    r"|(?<![\dA-Za-z第路街道巷月])\d{1,3}号(?=\d{3,4}(?:[室房的，,。 ]|$))"
    r"|(?<![\dA-Za-z第])\d{1,3}楼(?=\d{1,2}(?:单元|门\d))"
    r"|\bbuilding \w{1,3}\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"(?<![\d{_HAN}]){_COUNT}\s?(?:单元|门洞|门(?={_COUNT}))"
    r"|(?<![A-Za-z\d])[A-Za-z]\s?单元|[东西中]单元|\bunit \w{1,3}\b",
    re.IGNORECASE,
)
_DOOR_BEHIND = re.compile(rf"\s*({_COUNT}(?:号门|门洞|门(?![口铃外禁卫诊牌洞])|梯(?!间)))")
_DASHED_BEHIND = re.compile(rf"{_DASH}?(\d{{1,2}}){_DASH}(\d{{3,4}})(?![\d-])")
_ROOM_BEHIND = re.compile(
    rf"(?:{_DASH}|\s*(?:\d{{1,2}}[楼层](?=\d))?)(\d{{3,4}}(?:[A-Da-d](?![A-Za-z]))?|[{_HAN}]{{3,4}}){_NOT_ROOM}"
    r"|[，,、]\s?(\d{3,4})(?=[，,。室房\s]|$)"
)
_ROOM_ALONE = re.compile(
    r"(?<![\d.])(\d{3,4})(?=室|房(?![子价租产]))"
    rf"|(?:我家|我住|家住|房号|房间号|门牌号?|室号)(?:是|在|：|:)?(\d{{3,4}}){_NOT_ROOM}"
    rf"|(?<![\d号])\d{{1,2}}[楼层](\d{{3,4}}){_NOT_ROOM}"
    r"|\b(room \d{3,4})\b",
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
    building = _BUILDING.search(text)
    return _of_building(text, building) if building else _without_building(text)


def _of_building(text: str, building: re.Match[str]) -> Address:
    start, end = building.span()
    dashed = _DASHED_BEHIND.match(text, end)
    if dashed:
        return Address(building[0], dashed[1], dashed[2], start, dashed.end())
    door = _DOOR_BEHIND.match(text, end)
    unit = door or _UNIT.search(text)
    if unit is None:
        return _with_room(text, Address(building[0], None, None, start, end))
    written = door[1] if door else unit[0]
    span = (min(start, unit.start()), max(end, unit.end()))
    return _with_room(text, Address(building[0], written, None, *span))


def _without_building(text: str) -> Address:
    unit = _UNIT.search(text)
    if unit:
        return _with_room(text, Address(None, unit[0], None, *unit.span()))
    for pair in _PAIR.finditer(text):
        if _PAIR_LEAD.search(text, max(0, pair.start() - 4), pair.start()):
            return Address(pair[1], None, pair[2], *pair.span())
    return _with_room(text, Address())


def _with_room(text: str, known: Address) -> Address:
    """Add the room: right behind the other numbers, or wherever it is called a room."""
    behind = None if known.end is None else _ROOM_BEHIND.match(text, known.end)
    room = behind or _ROOM_ALONE.search(text)
    if room is None:
        return known
    start, end = room.span()
    return Address(
        known.building,
        known.unit,
        next(part for part in room.groups() if part),
        start if known.start is None else min(start, known.start),
        end if known.end is None else max(end, known.end),
    )
