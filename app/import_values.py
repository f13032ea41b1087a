"""What one cell of a table means in the community file."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from app.buildings import NotBuildings, parse_buildings
from app.casework_schema import LeaveEntry, ShiftEntry
from app.durations import NotADuration, parse_duration
from app.entries import Entry
from app.import_problems import WrongCell
from app.import_tables import Cell
from community.people import Role

_E = TypeVar("_E", bound=Entry)

EMPTIED = frozenset({"无", "-", "—", "none"})
"""What somebody writes into a cell to take out what is there; an empty cell changes nothing."""

_ROLES: Mapping[str, Role] = {
    **{role.value: role for role in Role},
    "居民": Role.RESIDENT,
    "网格员": Role.WORKER,
    "微网格员": Role.WORKER,
    "专职网格员": Role.WORKER,
    "网格长": Role.LEADER,
    "联络员": Role.LIAISON,
    "代办员": Role.CLERK,
    "管理员": Role.ADMIN,
    "书记": Role.SECRETARY,
    "社区书记": Role.SECRETARY,
    "志愿者": Role.VOLUNTEER,
}
_SPAN_OF_DAYS = re.compile(
    r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s*(?:至|到|~|—|–|\s-\s)\s*"
    r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?))?"
)
_SHIFT = re.compile(r"(\D.*?)\s*(\d{1,2}:\d{2})\s*[-至到~—–]\s*(\d{1,2}:\d{2})")


def parts_of(text: str) -> list[str]:
    """Take a cell apart that names several things: 「网格员、志愿者」."""
    return [part.strip() for part in re.split(r"[,，、;；/|\n]", text) if part.strip()]


def id_of(cell: Cell) -> str:
    """Read an id.

    Raises:
        WrongCell: if it is none.
    """
    if not re.fullmatch(r"[A-Za-z0-9_.-]{1,32}", cell.text):
        raise WrongCell(f'"{cell.text}" must be letters, digits, - _ or . without spaces')
    return cell.text


def roles_of(cell: Cell) -> list[str]:
    """Read roles, in Chinese or as the community file writes them."""
    found = []
    for part in parts_of(re.sub(r"\s", "、", cell.text)):
        role = _ROLES.get(part.casefold())
        if role is None:
            known = "、".join(name for name in _ROLES if not name.isascii())
            raise WrongCell(f'there is no role "{part}"; write one of {known}')
        found.append(role.value)
    return list(dict.fromkeys(found))


def buildings_of(cell: Cell) -> tuple[str, ...]:
    """Read buildings such as 1-6,9,12A; 「号楼」 and 「栋」 may stand behind them."""
    if cell.is_date:
        raise WrongCell(
            f"Excel has made the date {cell.text} of it; format the column as text and write"
            " 1-6 again"
        )
    try:
        return parse_buildings(re.sub(r"(号楼|号|栋|幢|座|楼)", "", cell.text))
    except NotBuildings as error:
        raise WrongCell(str(error)) from None


def written_buildings(buildings: Sequence[str]) -> str:
    """Write buildings as people do: 1-6,9,12A."""
    numbers = sorted({int(one) for one in buildings if one.isdigit()})
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    written = [str(first) if first == last else f"{first}-{last}" for first, last in spans]
    return ",".join([*written, *sorted({one for one in buildings if not one.isdigit()})])


def _duration(cell: Cell) -> str:
    try:
        parse_duration(cell.text)
    except NotADuration as error:
        raise WrongCell(str(error)) from None
    return cell.text


def _leave(cell: Cell) -> list[dict[str, Any]]:
    found = []
    for part in re.split(r"[;；,，、\n]+", cell.text):
        span = _SPAN_OF_DAYS.fullmatch(part.strip())
        if span is None:
            raise WrongCell(f'"{part}" is no leave; write 2026-12-01 至 2026-12-05')
        entry = _checked(LeaveEntry, {"from": span[1], "to": span[2] or span[1]}, part)
        found.append({"from": entry.first, "to": entry.last})
    return found


def _shifts(cell: Cell) -> list[dict[str, Any]]:
    found = []
    for part in re.split(r"[;；\n]+", cell.text):
        shift = _SHIFT.fullmatch(part.strip())
        if shift is None:
            raise WrongCell(f'"{part}" is no shift; write 周一至周五 08:00-18:00')
        entry = {"days": shift[1], "from": shift[2], "to": shift[3]}
        _checked(ShiftEntry, entry, part)
        found.append(entry)
    return found


def _checked(kind: type[_E], entry: Mapping[str, Any], part: str) -> _E:
    try:
        return kind.model_validate(entry)
    except ValidationError as error:
        sentence = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise WrongCell(f'"{part.strip()}": {sentence}') from None


PLAIN: Mapping[str, Callable[[Cell], Any]] = {
    "id": id_of,
    "name": lambda cell: cell.text,
    "roles": roles_of,
    "unit": lambda cell: cell.text,
    "leave": _leave,
    "shifts": _shifts,
    "report_in_within": _duration,
}
"""How the cells are read that name nothing else in the file."""
