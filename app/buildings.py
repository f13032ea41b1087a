"""Buildings as a community file lists them: "1-6", "1-6,9,12A", or a list of such."""

import re
import unicodedata
from collections.abc import Iterator

_SEPARATORS = re.compile(r"[,、;\s]+")
_RANGE = re.compile(r"0*(\d{1,4})\s*(?:-|–|—|~|至|到)\s*0*(\d{1,4})")
_ONE = re.compile(r"0*(\d{0,4}[A-Z]|\d{1,4})")
MOST = 500


class NotBuildings(ValueError):
    """The text lists no buildings; the message says what a list looks like."""


def parse_buildings(listed: object) -> tuple[str, ...]:
    """Give each building that a text, a number or a list of them names, in order.

    Raises:
        NotBuildings: if something in it is no building, or one is named twice.
    """
    parts = listed if isinstance(listed, list) else [listed]
    found: list[str] = []
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, str | int):
            raise NotBuildings('write buildings as "1-6", "1-6,9,12A" or a list of these')
        found.extend(_of_text(str(part)))
    if not found:
        raise NotBuildings('no building is named; write for example "1-6"')
    if len(found) > MOST:
        raise NotBuildings(f"that is more than {MOST} buildings; look at the ranges again")
    twice = sorted({building for building in found if found.count(building) > 1})
    if twice:
        raise NotBuildings(f"building {', '.join(twice)} is named twice here")
    return tuple(found)


def _of_text(text: str) -> Iterator[str]:
    clean = unicodedata.normalize("NFKC", text).strip().upper()
    clean = re.sub(r"\s*([-–—~至到])\s*", r"\1", clean)
    for part in filter(None, _SEPARATORS.split(clean)):
        yield from _of_part(part)


def _of_part(part: str) -> Iterator[str]:
    between = _RANGE.fullmatch(part)
    if between:
        first, last = int(between[1]), int(between[2])
        if first > last:
            raise NotBuildings(f"the range {part} runs backwards; write {last}-{first}")
        if last - first >= MOST:
            raise NotBuildings(f"the range {part} has more than {MOST} buildings")
        yield from (str(number) for number in range(first, last + 1))
        return
    one = _ONE.fullmatch(part)
    if not one:
        raise NotBuildings(f'"{part}" is no building; write 3, A, 12A or a range such as 1-6')
    yield one[1]
