"""What is wrong with tables that are to be imported, each with file, sheet, line and column."""

from collections.abc import Iterable
from dataclasses import dataclass

from community.errors import LinliError


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a table."""

    table: str
    """The file, and the sheet where there are several."""
    line: int
    """As Excel and editors show it."""
    column: str = ""
    """By its heading; empty for the whole line."""

    def __str__(self) -> str:
        """Write it for people."""
        column = f", column {self.column}" if self.column else ""
        return f"{self.table}, line {self.line}{column}"


class ImportWrong(LinliError):
    """Nothing was imported."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep every problem, in the order of the files."""
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(["", *(f"  {problem}" for problem in self.problems)]))


class WrongCell(ValueError):
    """A cell cannot be read; the message says what to write."""
