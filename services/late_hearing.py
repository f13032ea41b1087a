"""Judges what could not be understood while Rasa was away, and goes on where that helps."""

from dataclasses import replace
from datetime import timedelta

from community.conversation import Conversation, Stage
from community.messages import Spoken
from community.understanding import Understanding, Unsure
from services.conversing import take_report
from services.desk import Desk
from services.drafts import Draft
from services.emergencies import SAME_DANGER, is_dangerous, raise_alarm, running_danger
from services.hearing import Heard, understand
from services.office import Office
from services.stages import enter

LOOK_BACK = timedelta(hours=24)
"""Older messages stay as they are: whoever wrote them has long been answered."""

AT_ONCE = 50
"""Messages of one look."""


async def hear_late(office: Office) -> int:
    """Judge what waits, oldest first, until Rasa is away again; count it."""
    async with office.units.read() as unit:
        since = await office.now(unit) - LOOK_BACK
        waiting = await unit.spoken.not_understood(since, AT_ONCE)
    count = 0
    for spoken in waiting:
        understanding = await understand(office, spoken.text)
        if understanding is None:
            break
        count += await _take_in(office, spoken, understanding)
    return count


async def _take_in(office: Office, spoken: Spoken, understanding: Understanding) -> bool:
    """Note the judgement; what the bot had to ask because of its absence may answer itself."""
    async with office.units.write() as unit:
        # A tap takes these locks in this order: the conversation, then the words.
        await unit.conversations.get(spoken.person_id)
        if not await unit.spoken.understood(spoken.id, understanding):
            return False
        desk = await Desk.at(office, unit)
        person = await unit.people.get(spoken.person_id)
        now_known = replace(await unit.spoken.get(spoken.id), understanding=understanding)
        if not person.is_staff:
            await _go_on(desk, Heard(person, now_known, None))
        await unit.commit()
    office.wakeups.outbox_filled()
    return True


async def _go_on(desk: Desk, heard: Heard) -> None:
    if is_dangerous(heard) and desk.now - heard.spoken.at <= SAME_DANGER:
        if await running_danger(desk, heard.person) is None:
            await raise_alarm(desk, heard)
        return
    state = await desk.unit.conversations.get(heard.person.id)
    if not _asked_about(state, heard.spoken) or isinstance(heard.judgement, Unsure):
        return
    await enter(desk, heard.person, Stage.IDLE)
    await take_report(desk, heard, Draft.from_data(state.data))


def _asked_about(state: Conversation, spoken: Spoken) -> bool:
    """Say whether the person still has to choose a category for this message."""
    waits = state.stage is Stage.AWAITING_CATEGORY and "text" in state.data
    return waits and Draft.from_data(state.data).spoken_ids[:1] == (spoken.id,)
