"""Numbers by which the index of conversations remembers how far it is."""

from sqlalchemy import select

from storage.tables import SettingRow
from storage.transaction import Transaction

WORN = "conversations_worn"
"""Says (1) that words were taken out of SQLite's index, and still lie in it."""


async def marker(transaction: Transaction, name: str) -> int:
    """Give a number, or 0 where it was never set."""
    value = await transaction.value(select(SettingRow.value).where(SettingRow.name == name))
    return int(value or 0)


async def set_marker(transaction: Transaction, name: str, value: int) -> None:
    """Store a number."""
    statement = transaction.insert(SettingRow)
    await transaction.run(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"value": statement.excluded.value}
        ),
        {"name": name, "value": value},
    )
