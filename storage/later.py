"""What a transaction writes later: at its end, or before anybody looks at the table.

So ten messages of a unit are one trip to the database, and a case that is changed three times is
written once. Each book says what it puts off, and adds it to what it reads meanwhile.
"""

from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet

Write = Callable[[], Awaitable[None]]


class Later:
    """The writes that were put off, by the table that they change."""

    def __init__(self) -> None:
        self._writes: dict[str, Write] = {}
        self._numbered: set[str] = set()
        self._failed = False

    def __bool__(self) -> bool:
        """Say whether there is anything to be written, or was and could not be."""
        return self._failed or bool(self._writes)

    def put_off(self, table: str, write: Write, *, numbered: bool = False) -> None:
        """Have a table written by `write` when it is time; once, however often this is called.

        Args:
            table: what will be changed.
            write: does it.
            numbered: its new rows have their ids already, so others may refer to them.
        """
        self._writes.setdefault(table, write)
        if numbered:
            self._numbered.add(table)

    async def write_for(self, tables: AbstractSet[str] | None, referred: AbstractSet[str]) -> None:
        """Write what a statement may have to do with.

        Args:
            tables: what it reads or changes; None if that is not known.
            referred: the tables to which its rows refer.

        Raises:
            RuntimeError: as for `write`.
        """
        await self.write(None if tables is None else tables | (referred & self._numbered))

    async def write(self, tables: AbstractSet[str] | None = None) -> None:
        """Write what was put off for these tables; without tables, everything.

        Always in the same order, so that two transactions do not wait for each other's rows.

        Raises:
            RuntimeError: if something could not be written before: then nothing may be committed.
        """
        if self._failed:
            raise RuntimeError("something that was put off could not be written")
        for table in sorted(self._writes if tables is None else self._writes.keys() & tables):
            write = self._writes.pop(table)
            try:
                await write()
            except BaseException:
                self._failed = True
                raise
