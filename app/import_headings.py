"""Tells by the headings which table a sheet is, and which column is which."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TABLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "people": {
        "id": ("编号", "工号", "人员编号", "id"),
        "name": ("姓名", "name"),
        "roles": ("角色", "岗位", "职务", "roles", "role"),
        "unit": ("单位", "所属单位", "部门", "unit", "department"),
        "leave": ("请假", "休假", "leave"),
        "shifts": ("班次", "排班", "shifts", "shift"),
    },
    "areas": {
        "id": ("编号", "网格编号", "id"),
        "name": ("名称", "网格名称", "name"),
        "parent": ("上级", "上级网格", "parent"),
        "worker": ("网格员", "微网格员", "worker"),
        "substitute": ("替班", "替班网格员", "substitute"),
        "leader": ("网格长", "leader"),
    },
    "buildings": {
        "estate": ("小区", "小区名称", "estate"),
        "id": ("小区编号", "estateid"),
        "buildings": ("楼栋", "楼号", "楼栋号", "buildings", "building"),
        "area": ("网格", "所属网格", "area"),
    },
    "units": {
        "id": ("编号", "单位编号", "id"),
        "name": ("名称", "单位", "单位名称", "name"),
        "liaisons": ("联络员", "联络人", "联系人", "liaisons", "liaison"),
        "report_in_within": ("报到时限", "报到", "reportinwithin"),
    },
}
_MARKS: Mapping[str, frozenset[str]] = {
    "people": frozenset(
        {
            "姓名",
            "角色",
            "岗位",
            "职务",
            "roles",
            "role",
            "请假",
            "休假",
            "leave",
            "班次",
            "排班",
            "shifts",
        }
    ),
    "areas": frozenset(
        {"上级", "上级网格", "parent", "worker", "网格员", "微网格员", "网格长", "leader"}
    ),
    "buildings": frozenset({"楼栋", "楼号", "楼栋号", "buildings", "building"}),
    "units": frozenset({"联络员", "联络人", "联系人", "liaisons", "liaison"}),
}
"""Headings that no other table has."""

_NEEDED: Mapping[str, tuple[str, ...]] = {"buildings": ("estate", "area"), "units": ("name",)}


@dataclass(frozen=True, slots=True)
class Headings:
    """What a line of headings says."""

    kind: str
    """people, areas, buildings or units."""
    columns: Mapping[int, str]
    """From 0: the field that each column is about."""
    problems: tuple[tuple[str, str], ...]
    """Headings that are wrong, each with what to do."""
    unread: tuple[str, ...]
    """Headings of columns that are about nothing the program knows."""


def read_headings(cells: Sequence[str]) -> Headings | None:
    """Read a line as headings; None if it is not the headings of any table."""
    plain = [_plain(cell) for cell in cells]
    known = {kind: _columns(kind, plain) for kind in _TABLES if _MARKS[kind].intersection(plain)}
    if not known:
        return None
    kind = max(known, key=lambda one: len(known[one]))
    columns = known[kind]
    problems = [
        (cells[number], f"is there twice: {columns[number]} is one column")
        for number in columns
        if columns[number] in [columns[other] for other in columns if other < number]
    ]
    names = [name for listed in _TABLES[kind].values() for name in listed]
    unread = []
    for number, cell in enumerate(plain):
        if not cell or number in columns:
            continue
        near = difflib.get_close_matches(cell, names, n=1, cutoff=0.75)
        if near:
            problems.append((cells[number], f"is no heading; did you mean {near[0]}?"))
        else:
            unread.append(cells[number])
    for field in _NEEDED.get(kind, ()):
        if field not in columns.values():
            name = _TABLES[kind][field][0]
            problems.append((name, f"is missing; a table of {kind} needs this column"))
    return Headings(kind, columns, tuple(problems), tuple(unread))


def _columns(kind: str, plain: Sequence[str]) -> dict[int, str]:
    fields = {name: field for field, names in _TABLES[kind].items() for name in names}
    return {number: fields[cell] for number, cell in enumerate(plain) if cell in fields}


def _plain(heading: str) -> str:
    """Leave out blanks, marks and what stands in brackets: 「角色（必填）*」 is 「角色」."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"\(.*?\)|[\s_*:]", "", text)
