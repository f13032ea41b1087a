"""Writes the ledger (台账) as CSV for spreadsheets or as JSON for programs."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from community.spreadsheets import harmless
from services.ledger_columns import COLUMNS, Cell, Named, ledger_table, local_time, masked

__all__ = [
    "BYTE_ORDER_MARK",
    "COLUMNS",
    "Cell",
    "Named",
    "as_csv",
    "as_json",
    "ledger_table",
    "local_time",
    "masked",
]

BYTE_ORDER_MARK = "\ufeff"
"""Excel needs it at the start to read UTF-8."""


def as_json(table: Sequence[Mapping[str, Cell]]) -> str:
    """Write a table as a JSON list, in UTF-8 letters."""
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def as_csv(table: Sequence[Mapping[str, Cell]], columns: Sequence[str] = COLUMNS) -> str:
    """Write a table as CSV; texts that a spreadsheet would take for a formula become texts."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(columns)
    writer.writerows([harmless(row[column]) for column in columns] for row in table)
    return sheet.getvalue()
