"""Gives a list as a file for spreadsheets; what people wrote cannot become a formula there."""

import asyncio
import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from starlette.responses import Response

from community.spreadsheets import harmless
from console.errors import BadQuery

KINDS = ("csv", "xlsx")
Cell = str | int | float | bool | None
_BYTE_ORDER_MARK = "\ufeff"
"""Excel needs it at the start to read UTF-8."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_CELL = 32_000
"""Characters that Excel holds in one."""


def export(
    kind: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """Give a table as a file to be saved.

    Args:
        kind: `csv` or `xlsx`.
        name: of the file, without its ending.
        headings: one for each column.
        rows: with as many cells.

    Raises:
        BadQuery: for any other kind.
    """
    if kind == "csv":
        content, media = _csv(headings, rows), "text/csv; charset=utf-8"
    elif kind == "xlsx":
        content, media = _xlsx(headings, rows), _XLSX
    else:
        raise BadQuery("export", kind)
    disposition = f"attachment; filename*=UTF-8''{quote(name)}.{kind}"
    return Response(content, media_type=media, headers={"Content-Disposition": disposition})


async def export_many(
    kind: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """Give what may be thousands of rows, as `export` does, while others get their pages.

    Rows that a generator gives are made beside the loop as well.
    """
    return await asyncio.to_thread(export, kind, name, headings, rows)


def _csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + sheet.getvalue()).encode()


def _xlsx(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(headings))
    for row in rows:
        sheet.append([_fitting(cell) for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fitting(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return harmless(ILLEGAL_CHARACTERS_RE.sub("", cell)[:_LONGEST_CELL])
    return cell
