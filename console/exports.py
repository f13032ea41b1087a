"""Gives a list as a file for spreadsheets; what people wrote cannot become a formula there."""

import asyncio
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
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


class Counted:
    """Rows that are counted as they are taken."""

    def __init__(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        """Give each row once."""
        for row in self._rows:
            self.count += 1
            yield row


async def export(
    kind: str,
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    most: int | None = None,
) -> Response:
    """Give a table as a file to be saved; made off the loop, in which others want their pages.

    Args:
        kind: `csv` or `xlsx`.
        name: of the file, without its ending.
        headings: one for each column.
        rows: with as many cells; taken one by one in another thread.
        most: how many rows there may be at most; the name of a file that has as many says so.

    Raises:
        BadQuery: for any other kind.
    """
    if kind not in _WRITERS:
        raise BadQuery("export", kind)
    write, media = _WRITERS[kind]
    counted = Counted(rows)
    content = await asyncio.to_thread(write, headings, counted)
    if most is not None and counted.count >= most:
        name = f"{name}-first-{most}"
    disposition = f"attachment; filename*=UTF-8''{quote(name)}.{kind}"
    return Response(content, media_type=media, headers={"Content-Disposition": disposition})


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


_WRITERS = {"csv": (_csv, "text/csv; charset=utf-8"), "xlsx": (_xlsx, _XLSX)}


def _fitting(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return harmless(ILLEGAL_CHARACTERS_RE.sub("", cell)[:_LONGEST_CELL])
    return cell
