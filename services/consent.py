"""Asks, before anything is kept under a name, whether the resident agrees; records the answer."""

from dataclasses import replace
from typing import cast

from community.actions import Action
from community.conversation import Conversation, Stage
from community.people import Person
from community.speech import Button, Rows, Utterance
from services.desk import Desk
from services.hearing import Heard
from services.held_words import take_together
from services.linking import LINK, link_after_consent
from services.scanned_place import forget_scan, scanned_place
from services.stages import enter, forget_stage

_HELD_AT_MOST = 20


def agreement_buttons() -> Rows:
    """Give the two answers to the notice about data."""
    return ((Button(Action.AGREE), Button(Action.DISAGREE)),)


async def give_notice(desk: Desk, person: Person) -> Person:
    """Remember that the person has been told what happens to the data."""
    noticed = replace(person, noticed_at=desk.now)
    await desk.unit.people.save(noticed)
    return noticed


async def hold(desk: Desk, heard: Heard) -> None:
    """Keep a first message aside and ask for consent."""
    state = await desk.unit.conversations.get(heard.person.id)
    held = _held(state)
    await enter(
        desk,
        heard.person,
        Stage.AWAITING_CONSENT,
        {"held": [*held, heard.spoken.id][-_HELD_AT_MOST:]},
    )
    if not held:
        await give_notice(desk, heard.person)
        await desk.say(heard.person, _notice(desk))


async def repeat_notice(desk: Desk, person: Person) -> None:
    """Ask for consent once more, for instance in another language, where it is still open."""
    if _held(await desk.unit.conversations.get(person.id)):
        await desk.say(person, _notice(desk))


def _notice(desk: Desk) -> Utterance:
    return Utterance("notice-first", {"community": desk.community.name}, agreement_buttons())


async def goes_on(desk: Desk, heard: Heard) -> Heard:
    """Take writing on after the notice as agreement, as the notice says."""
    return replace(heard, person=await _agree(desk, heard.person))


async def agree(desk: Desk, person: Person) -> bool:
    """Record consent and take up what was held; False if it was given before."""
    if person.consented_at is not None:
        return False
    state = await desk.unit.conversations.get(person.id)
    person = await _agree(desk, person)
    await take_up(desk, person, state, None)
    return True


async def take_up(desk: Desk, person: Person, state: Conversation, latest: Heard | None) -> None:
    """Go on with the messages that waited for consent, together with a newer one."""
    held = [await desk.unit.spoken.get(spoken_id) for spoken_id in _held(state)]
    heard = [Heard(person, spoken, None, typing=latest is not None) for spoken in held]
    if latest is not None:
        heard.append(latest)
    await enter(desk, person, Stage.IDLE)
    code_id = state.data.get(LINK) if state.stage is Stage.AWAITING_CONSENT else None
    if code_id is not None:
        await link_after_consent(desk, person, cast("int", code_id))
    if not heard:
        if code_id is not None:
            return
        place = await scanned_place(desk, person)
        at_place = Utterance("agreed-at", {"place": place})
        await desk.say(person, Utterance("agreed", {}) if place is None else at_place)
        return
    await take_together(desk, heard)


async def disagree(desk: Desk, person: Person) -> None:
    """Forget what was held; open cases go on, and danger can still be told at any time."""
    state = await desk.unit.conversations.get(person.id)
    await _forget(desk, _held(state))
    await forget_scan(desk, person)
    await desk.unit.people.save(replace(person, consented_at=None, noticed_at=None))
    await forget_stage(desk, person)
    cases = [case for case in await desk.unit.cases.unfinished_of(person.id) if case.is_open]
    if cases:
        await desk.say(person, Utterance("disagreed-with-cases", {"count": len(cases)}))
    else:
        await desk.say(person, Utterance("disagreed", {"community": desk.community.name}))


async def _forget(desk: Desk, spoken_ids: list[int]) -> None:
    """Let the words and the files go that waited for an agreement."""
    held = [await desk.unit.spoken.get(spoken_id) for spoken_id in spoken_ids]
    await desk.unit.spoken.forget_words(spoken_ids)
    await desk.unit.teaching.forget(spoken_ids)
    media_ids = [spoken.media_id for spoken in held if spoken.media_id is not None]
    for digest in await desk.unit.media.forget(media_ids):
        await desk.office.media_store.drop(digest)


async def _agree(desk: Desk, person: Person) -> Person:
    agreed = replace(person, noticed_at=person.noticed_at or desk.now, consented_at=desk.now)
    await desk.unit.people.save(agreed)
    return agreed


def _held(state: Conversation) -> list[int]:
    if state.stage is not Stage.AWAITING_CONSENT:
        return []
    return cast("list[int]", state.data.get("held", []))
