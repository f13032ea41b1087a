"""Lets a person finish what he is writing before he is asked for what is still missing."""

from collections.abc import Mapping
from datetime import timedelta

from community.conversation import OF_DRAFTS, Stage
from community.messages import WORDLESS
from community.people import Person
from community.understanding import Understanding
from services.desk import Desk
from services.drafts import Draft, joined_words
from services.hearing import understand
from services.incoming import IncomingMessage
from services.office import Office
from services.stages import GATHERING, enter


async def gather(
    desk: Desk,
    person: Person,
    stage: Stage,
    draft: Draft,
    asked: Mapping[str, object] | None = None,
) -> bool:
    """Wait a moment for more words; False if the question has to be asked now.

    Args:
        desk: the desk.
        person: who may still be typing.
        stage: what the draft waits for.
        draft: what was said so far; only one to which something was just added waits.
        asked: what the question needs beside the draft when the moment is over.
    """
    if not draft.fresh or desk.community.durations.gather <= timedelta(0):
        return False
    data = {**draft.to_data(), **(asked or {}), GATHERING: True}
    await enter(desk, person, stage, data)
    return True


async def gathered(desk: Desk, person: Person) -> Draft:
    """Give what a person has just said, or sent without words; an empty draft if there is none."""
    state = await desk.unit.conversations.get(person.id)
    waits = state.data.get(GATHERING) or state.stage is Stage.AWAITING_WORDS
    return Draft.from_data(state.data) if waits else Draft()


async def waiting_with(desk: Desk, person: Person, spoken_id: int) -> Draft | None:
    """Give the draft that waits for something, if a message belongs to it."""
    state = await desk.unit.conversations.get(person.id)
    if state.stage not in OF_DRAFTS:
        return None
    draft = Draft.from_data(state.data)
    return draft if spoken_id in draft.spoken_ids else None


async def understand_together(office: Office, message: IncomingMessage) -> Understanding | None:
    """Ask Rasa about a message together with the words of the draft that it may go on with.

    None where no words wait, and where nobody answers.
    """
    if message.kind in WORDLESS or not message.text.strip():
        return None
    async with office.units.read() as unit:
        person = await unit.people.by_telegram(message.sender.user_id)
        state = await unit.conversations.get(person.id) if person else None
    if state is None or state.stage not in OF_DRAFTS:
        return None
    if not state.data.get(GATHERING) and state.stage is not Stage.AWAITING_CATEGORY:
        return None
    draft = Draft.from_data(state.data)
    if not draft.text:
        return None
    return await understand(office, joined_words(draft.text, message.text))
