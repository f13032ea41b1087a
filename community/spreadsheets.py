"""Makes what people wrote harmless in spreadsheets, which take some beginnings for formulas."""

from typing import TypeVar

_STARTS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r", "\n")
Cell = TypeVar("Cell")


def harmless(cell: Cell) -> Cell | str:
    """Put an apostrophe before text that a spreadsheet would run; everything else stays."""
    if isinstance(cell, str) and cell.lstrip(" \u3000").startswith(_STARTS):
        return f"'{cell}"
    return cell
