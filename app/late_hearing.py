"""The loop that asks again about what came while Rasa was away."""

from datetime import timedelta

from app.supervision import Loop
from clock.ticking import Tick, keep_ticking
from services.late_hearing import hear_late
from services.office import Office

EVERY = timedelta(seconds=5)


def late_hearing(office: Office) -> Loop:
    """Give the loop; it belongs to the process that asks Rasa."""

    async def hear() -> int:
        return await hear_late(office)

    async def run() -> None:
        await keep_ticking((Tick("late_hearing", EVERY, hear),))

    return run
