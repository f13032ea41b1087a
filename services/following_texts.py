"""Has each process say what the staff put in place of the bot's texts, wherever they did so."""

from services.office import Office

NOTHING_YET = -1
"""What a process knows that has not looked yet."""


async def follow_texts(office: Office, known: int = NOTHING_YET) -> int:
    """Take over what the staff put in place of texts, if it is not what is known already.

    Args:
        office: the ports.
        known: what this gave the time before.

    Returns:
        What stands for the words that hold now.

    Raises:
        StorageUnavailable: if the database is away.
    """
    async with office.units.read() as unit:
        newest = await unit.rewordings.newest()
        if newest != known:
            office.phrases.reword(await unit.rewordings.holding())
    return newest
