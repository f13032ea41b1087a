"""Keeps the list of conversations and the index of words up to date, in small steps by the clock.

While a message is answered nothing of this is done, so nobody waits for it.
"""

from services.office import Office

PORTION = 500
"""Messages or changes of one transaction: others wait for it."""

MOST_STEPS = 40
"""Steps of one call; what is left is done by the next one."""


async def index_conversations(office: Office, most_steps: int = MOST_STEPS) -> int:
    """Take in what was said and done since the last call; count it."""
    done = 0
    for _ in range(most_steps):
        count = await index_once(office)
        done += count
        if count == 0:
            break
    return done


async def index_once(office: Office) -> int:
    """Take one step, in a unit of work of its own; count what was taken in."""
    async with office.units.write() as unit:
        taken = await unit.dialogue_index.take_in(PORTION)
        changed = await unit.dialogue_index.take_changes(PORTION)
        told = await unit.dialogue_index.take_letters(PORTION)
        weighed = await unit.dialogue_index.weigh(PORTION)
        tidied = not (taken or changed or told or weighed) and await unit.dialogue_index.tidy()
        if taken or changed or told or weighed or tidied:
            await unit.commit()
    return taken + changed + told + weighed
