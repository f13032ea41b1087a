"""Looks whether anybody changed the history of cases after the fact."""

from community.history_seals import HistoryCheck
from services.office import Office


async def verify_history(office: Office) -> HistoryCheck:
    """Go through the seals of all entries of all cases."""
    async with office.units.read() as unit:
        return await unit.cases.check_history()
