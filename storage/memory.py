"""What one transaction has read and not changed since, so that it is not asked for again."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

MOST = 500
"""Answers that are kept; an export reads more than it asks for twice."""


class Memory:
    """Answers by what was asked, each with the tables that it was made of."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, object] = {}
        self._of_table: defaultdict[str, set[Hashable]] = defaultdict(set)

    def find(self, key: Hashable) -> tuple[bool, object]:
        """Say whether the answer is known, and give it."""
        return key in self._answers, self._answers.get(key)

    def keep(self, tables: Sequence[str], key: Hashable, answer: object) -> None:
        """Keep an answer until one of its tables changes."""
        if len(self._answers) >= MOST:
            self.clear()
        self._answers[key] = answer
        for table in tables:
            self._of_table[table].add(key)

    def forget(self, table: str) -> None:
        """Forget what was made of a table."""
        for key in self._of_table.pop(table, ()):
            self._answers.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        self._answers.clear()
        self._of_table.clear()
