"""Reads CSV and XLSX files: sheets with headings and rows, the lines as Excel shows them."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from app.import_headings import Headings, read_headings
from app.import_problems import Spot

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_BYTES = 20_000_000
_LINES_ABOVE_HEADINGS = 5
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Line = tuple[int, Sequence[object]]
"""A line's number and its cells."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, and where."""

    text: str
    spot: Spot
    is_date: bool = False
    """Excel keeps it as a date, whatever was typed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by field; empty ones are left out."""

    spot: Spot
    cells: dict[str, Cell]


@dataclass(slots=True)
class Tables:
    """Everything that files hold, with what is wrong in them and what was not read."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    """By kind of table."""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class NoTable(Exception):
    """The file cannot be read; the message says why and what to do."""


def read_tables(path: Path, into: Tables) -> None:
    """Read a file into what was read before."""
    try:
        sheets = list(_sheets(path))
    except NoTable as error:
        into.problems.append(f"{path.name}: {error}")
        return
    found = [_read_sheet(name, lines, into) for name, lines in sheets]
    if not any(found):
        into.problems.append(
            f"{path.name}: no table was found; the first line needs headings such as"
            " 编号, 姓名, 角色 (people), 编号, 名称, 上级, 网格员 (areas), 小区, 楼栋, 网格"
            " (buildings) or 编号, 名称, 联络员 (units)"
        )


def _sheets(path: Path) -> Iterator[tuple[str, list[Line]]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NoTable(f"is larger than {MOST_BYTES // 1_000_000} MB; take out what is no table")
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            yield from _of_workbook(path)
        elif path.suffix.lower() in {".csv", ".txt", ".tsv"}:
            yield path.name, _of_text(path.read_bytes())
        else:
            raise NoTable("is of no known kind; save it as .xlsx, .csv or .yml")
    except OSError as error:
        raise NoTable(f"cannot be opened: {error.strerror or error}") from None


def _of_workbook(path: Path) -> Iterator[tuple[str, list[Line]]]:
    # Nothing else needs it, and it is slow to load.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        workbook = load_workbook(path, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError):
        raise NoTable(
            "is no workbook that can be read; open it in Excel and save it anew"
        ) from None
    for sheet in workbook.worksheets:
        _spread_merged_cells(sheet)
        yield (
            f"{path.name}, sheet {sheet.title}",
            list(enumerate(sheet.iter_rows(values_only=True), start=1)),
        )


def _spread_merged_cells(sheet: "Worksheet") -> None:
    """Write into each of the cells that were merged what is read in them."""
    for merged in list(sheet.merged_cells.ranges):
        value = sheet.cell(merged.min_row, merged.min_col).value
        sheet.unmerge_cells(str(merged))
        if merged.min_col == merged.max_col:
            for line in range(merged.min_row, merged.max_row + 1):
                sheet.cell(line, merged.min_col).value = value


def _of_text(content: bytes) -> list[Line]:
    text = _decoded(content)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t，", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines: list[Line] = []
    begins = 1
    try:
        for cells in reader:
            lines.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise NoTable(f"line {begins} cannot be read: {error}") from None
    return lines


def _decoded(content: bytes) -> str:
    """Read text as UTF-8, or as Excel writes it in China (GB 18030) or with BOM (UTF-16)."""
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NoTable("is no text in UTF-8 or GB 18030; save it as CSV anew, or as .xlsx")


def _read_sheet(name: str, lines: list[Line], into: Tables) -> bool:
    """Read one sheet; False if there are no headings."""
    filled = [(number, cells) for number, cells in lines if any(map(_text, cells))]
    for place, (number, cells) in enumerate(filled[:_LINES_ABOVE_HEADINGS]):
        texts = [_text(cell) for cell in cells]
        headings = read_headings(texts)
        if headings is not None:
            for heading, sentence in headings.problems:
                into.problems.append(f"{Spot(name, number, heading)}: {sentence}")
            if headings.unread:
                into.notes.append(f"{name}: not read: {', '.join(headings.unread)}")
            read = (_row(name, line, headings, texts) for line in filled[place + 1 :])
            into.rows.setdefault(headings.kind, []).extend(row for row in read if row.cells)
            return True
    if filled:
        into.notes.append(f"{name}: not read: it has no headings that are known")
    return False


def _row(name: str, line: Line, headings: Headings, texts: Sequence[str]) -> Row:
    number, values = line
    cells: dict[str, Cell] = {}
    for column, about in headings.columns.items():
        value = values[column] if column < len(values) else None
        if text := _text(value):
            spot = Spot(name, number, texts[column])
            cells[about] = Cell(text, spot, isinstance(value, date | datetime))
    return Row(Spot(name, number), cells)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return f"{value:%Y-%m-%d}"
    return str(value).strip()
