"""Finds the place in what a resident writes, against the community's own estates."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

from community.areas import Estate
from community.mentions import find_mentions
from community.places import Place

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}
_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十百零〇两]{1,4})"
_BUILDING = re.compile(
    rf"(?<![\dA-Za-z第])({_COUNT}[A-Za-z]?|[A-Za-z]\d{{0,2}})\s*(?:号楼|#楼?|栋|幢|座|号(?=\d+单元))",
)
_UNIT = re.compile(rf"({_COUNT})\s*(?:单元|门洞)")
_ROOM = re.compile(
    r"(?:单元|门洞|栋|幢|座|号楼|#)\s*(\d{3,4})(?!\d)(?!\s*(?:块|元|人|年|米|平|户))|(?<!\d)(\d{3,4})\s*(?:室|房(?!子|价))"
)
_COMPACT = re.compile(r"(?<![\d-])(\d{1,3})[-－—](\d{1,2})[-－—](\d{3,4})(?![\d-])")
_COMPACT_SHORT = re.compile(r"(?<![\d-])(\d{1,3})[-－—](\d{1,2})(?![\d-])")
_BARE = re.compile(rf"^\s*({_COUNT}[A-Za-z]?|[A-Za-z]\d{{0,2}})\s*(?:号|楼)?\s*$")

_NUMBER_OF = r"(?:\s|no\b\.?|number\b|#)*"
_BUILDING_EN = re.compile(
    rf"\b(?:building|bldg|block|tower)\b\.?{_NUMBER_OF}(\d{{1,3}}[a-z]?|[a-z]\d{{1,2}})\b",
    re.IGNORECASE,
)
_UNIT_EN = re.compile(rf"\b(?:unit|entrance|staircase)\b{_NUMBER_OF}(\d{{1,2}})\b", re.IGNORECASE)
_ROOM_EN = re.compile(
    rf"\b(?:room|flat|apartment|apt)\b\.?{_NUMBER_OF}(\d{{3,4}})\b", re.IGNORECASE
)

FUZZY_FROM = 75.0
"""Percent of likeness from which a misspelt estate of four or more characters is recognised."""
_FUZZY_LENGTH = 4


def find_place(text: str, estates: Sequence[Estate]) -> Place:
    """Find estate, building, unit and room; parts that are not named stay None."""
    folded = unicodedata.normalize("NFKC", text)
    estate, rest = _find_estate(folded, estates)
    building, unit, room = _find_address(rest, follows_estate=estate is not None)
    return Place(
        estate_id=estate.id if estate else None,
        estate=estate.name if estate else None,
        building=building,
        unit=unit,
        room=room,
        landmark=find_mentions(folded).landmark,
    )


def find_building(text: str) -> str | None:
    """Find the building in an answer to "which building?", where a bare number is enough."""
    folded = unicodedata.normalize("NFKC", text)
    building, _, _ = _find_address(folded, follows_estate=True)
    bare = _BARE.match(folded)
    return building or (_numeral(bare[1]) if bare else None)


def says_unsure(text: str) -> bool:
    """Say whether an answer to "where?" means that the person does not know."""
    return _UNSURE.search(text) is not None


_UNSURE = re.compile(
    r"不(?:太)?(?:知道|清楚|晓得|确定|记得|认识)|说不(?:上来|清|好)|没(?:看|注意)|"
    r"not sure|(?:don'?t|do not) know",
    re.IGNORECASE,
)


def _find_estate(text: str, estates: Sequence[Estate]) -> tuple[Estate | None, str]:
    """Give the estate and the text behind its name (where the address follows)."""
    names = [(name, estate) for estate in estates for name in (estate.name, *estate.spoken)]
    for name, estate in sorted(names, key=lambda pair: -len(pair[0])):
        start = text.casefold().find(name.casefold())
        if start >= 0:
            return estate, text[start + len(name) :] + " " + text[:start]
    return _find_misspelt(text, names)


def _find_misspelt(text: str, names: Sequence[tuple[str, Estate]]) -> tuple[Estate | None, str]:
    best: tuple[float, Estate, int] | None = None
    for name, estate in names:
        if len(name) < _FUZZY_LENGTH or len(text) < len(name):
            continue
        found = fuzz.partial_ratio_alignment(name, text, score_cutoff=FUZZY_FROM)
        if found and (best is None or found.score > best[0]):
            best = (found.score, estate, found.dest_end)
    if best is None:
        return None, text
    return best[1], text[best[2] :] + " " + text[: best[2]]


def _find_address(text: str, *, follows_estate: bool) -> tuple[str | None, str | None, str | None]:
    compact = _COMPACT.search(text)
    if compact:
        return str(int(compact[1])), str(int(compact[2])), compact[3]
    short = _COMPACT_SHORT.search(text) if follows_estate else None
    building = _BUILDING.search(text) or _BUILDING_EN.search(text)
    if short and not building:
        return str(int(short[1])), str(int(short[2])), None
    unit = _UNIT.search(text) or _UNIT_EN.search(text)
    room = _ROOM.search(text) or _ROOM_EN.search(text)
    return (
        _numeral(building[1]) if building else None,
        _numeral(unit[1]) if unit else None,
        room[room.lastindex or 0] if room else None,
    )


def _numeral(written: str) -> str:
    """Turn a Chinese or Arabic numeral below 1,000 into digits; letters stay, in capitals."""
    if not any(sign in written for sign in "零〇一二两三四五六七八九十百"):
        return written.lstrip("0").upper() or "0"
    tail = "".join(sign for sign in written if sign.isascii()).upper()
    total, digit = 0, 0
    for sign in written:
        if sign == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif sign == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif sign in _DIGITS:
            digit = digit * 10 + _DIGITS[sign] if digit and total == 0 else _DIGITS[sign]
    return str(total + digit) + tail
