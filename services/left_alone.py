"""Goes on with drafts whose authors say nothing more: asks, reminds once, then files or drops."""

import logging
from dataclasses import replace
from datetime import timedelta
from typing import cast

from community.areas import LeftAlone
from community.case import Case
from community.categories import Category
from community.conversation import OF_DRAFTS, Conversation, Stage
from community.errors import StorageUnavailable
from community.gazetteer import find_place
from community.people import Person
from community.purposes import Purpose
from community.speech import Priority, Utterance
from services.asking import (
    ask_category_again,
    category_asked,
    complete,
    file_own,
)
from services.desk import Desk
from services.drafts import ASK_PLACE_TIMES, Draft
from services.neighbours import ALIKE, join_buttons
from services.office import Office
from services.place_asking import place_question
from services.splitting import SPLIT_BUTTONS
from services.stages import GATHERING, REMINDED, enter, hides_a_draft
from services.surveys import send_waiting
from services.which_left_alone import end_which, remind_which
from services.wordless import ask_words

PAUSE = timedelta(minutes=5)
"""After this a conversation that could not be gone on with is tried again."""

_WORDS = 60
"""Characters of a draft's words that a reminder repeats."""

JUST_TYPED = timedelta(minutes=5)
"""So late the answer to what somebody typed still is a direct one, even at night."""

_log = logging.getLogger(__name__)


async def go_on_with_drafts(office: Office, limit: int) -> int:
    """Go on with the drafts that have waited long enough; count them."""
    async with office.units.read() as unit:
        people = await unit.conversations.due(await office.now(unit), limit)
    for person_id in people:
        await _go_on_with_one(office, person_id)
    return len(people)


async def _go_on_with_one(office: Office, person_id: int) -> None:
    try:
        async with office.units.write() as unit:
            desk = await Desk.at(office, unit)
            state = await unit.conversations.get(person_id)
            if state.due_at is None or state.due_at > desk.now:
                return
            await _go_on(desk, await unit.people.get(person_id), state)
            await send_waiting(desk)
            office.faults.reach("clock.before_commit")
            await unit.commit()
    except StorageUnavailable:
        raise
    except Exception:  # noqa: BLE001 - one draft that fails must not stop the others
        _log.exception("the draft of person %s could not go on", person_id)
        await _try_again(office, person_id)
        return
    office.faults.reach("clock.after_commit")
    office.wakeups.outbox_filled()


async def _try_again(office: Office, person_id: int) -> None:
    async with office.units.write() as unit:
        later = await office.now(unit) + PAUSE
        state = await unit.conversations.get(person_id)
        await unit.conversations.save(replace(state, due_at=later))
        await unit.commit()


async def _go_on(desk: Desk, person: Person, state: Conversation) -> None:
    if hides_a_draft(state):
        await enter(desk, person, Stage.IDLE)
    elif state.stage is Stage.AWAITING_WHICH:
        await _go_on_with_which(desk, person, state)
    elif state.stage not in OF_DRAFTS:
        await desk.unit.conversations.save(replace(state, due_at=None))
    elif state.data.get(GATHERING):
        await _ask(desk, person, state)
    elif state.data.get(REMINDED):
        await _end(desk, person, state)
    else:
        await _remind(desk, person, state)


async def _go_on_with_which(desk: Desk, person: Person, state: Conversation) -> None:
    words = _shortened(Draft.from_data(state.data).text)
    if not state.data.get(REMINDED):
        done = await remind_which(desk, person, state, words)
    elif desk.community.drafts_left_alone is LeftAlone.DROP:
        await _let_go(desk, person, words)
        return
    else:
        done = await end_which(desk, person, state)
    if not done:
        await enter(desk, person, Stage.IDLE)


async def _ask(desk: Desk, person: Person, state: Conversation) -> None:
    """The person has finished typing: ask for what is missing."""
    if state.due_at is not None and desk.now - state.due_at <= JUST_TYPED:
        desk.awake.add(person.id)
    draft = Draft.from_data(state.data)
    if state.stage is Stage.AWAITING_WORDS:
        await ask_words(desk, person, draft)
    elif state.stage is Stage.AWAITING_CATEGORY:
        await ask_category_again(desk, person, draft, state.data)
    else:
        await complete(desk, person, draft)


async def _remind(desk: Desk, person: Person, state: Conversation) -> None:
    """Repeat what is missing, once, with the buttons that answer it."""
    await enter(desk, person, state.stage, {**state.data, REMINDED: True})
    draft = Draft.from_data(state.data)
    words = _shortened(draft.text)
    await desk.say(person, await _reminder(desk, person, state, words), priority=Priority.NEWS)


async def _reminder(desk: Desk, person: Person, state: Conversation, words: str) -> Utterance:
    match state.stage:
        case Stage.AWAITING_PLACE:
            asked = await place_question(desk, person, Draft.from_data(state.data).place)
            return Utterance("remind-place", {"words": words}, asked.buttons, asked.purpose)
        case Stage.AWAITING_CATEGORY:
            asked = category_asked(state.data)
            return Utterance("remind-category", {"words": words}, asked.buttons, asked.purpose)
        case Stage.AWAITING_JOIN:
            buttons = join_buttons(cast("int", state.data[ALIKE]))
            return Utterance("remind-join", {"words": words}, buttons, Purpose.JOIN_PROMPT)
        case Stage.AWAITING_SPLIT:
            return Utterance("remind-split", {"words": words}, SPLIT_BUTTONS, Purpose.SPLIT_PROMPT)
        case _:
            return Utterance("remind-words", {})


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"


async def _end(desk: Desk, person: Person, state: Conversation) -> None:
    """Nothing came: file what is known, or drop it, as the community wants it."""
    draft = Draft.from_data(state.data)
    drops = desk.community.drafts_left_alone is LeftAlone.DROP
    if drops or not await _is_worth_filing(desk, draft):
        await _let_go(desk, person, _shortened(draft.text))
        return
    await desk.say(person, Utterance("draft-filed", {}), priority=Priority.NEWS)
    await _file(desk, person, draft)


async def _let_go(desk: Desk, person: Person, words: str) -> None:
    await enter(desk, person, Stage.IDLE)
    dropped = Utterance("draft-let-go", {"words": words})
    await desk.say(person, dropped, priority=Priority.NEWS)


async def _file(desk: Desk, person: Person, draft: Draft) -> Case:
    """File a draft; without a place it goes to the leader, without a category it is `other`."""
    category = draft.category or Category.OTHER
    # Whoever does not answer is not asked for the place of his next problem either.
    place = find_place(draft.text, desk.community.estates).completed_by(draft.place)
    silent = replace(draft.about(category).at(place), asked_place=ASK_PLACE_TIMES)
    return await file_own(desk, person, silent)


async def _is_worth_filing(desk: Desk, draft: Draft) -> bool:
    """Say whether a draft has words or a file; a place alone tells nobody anything."""
    if draft.text.strip():
        return True
    said = [await desk.unit.spoken.get(spoken_id) for spoken_id in draft.spoken_ids]
    return any(spoken.media_id is not None for spoken in said)
