"""What the buttons under the questions about an entered report do."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from community.actions import Action
from community.case import ENTERED, Channel
from community.categories import EVERYDAY, Category
from community.people import Person
from community.speech import Utterance
from community.teaching import Source
from services.desk import Desk
from services.drafts import ASK_PLACE_TIMES
from services.entering import take_words
from services.entries import Entry, Step, entry_of, keep_entry
from services.entry_filing import advance, go_to
from services.entry_questions import ask_every_category
from services.hearing import Heard
from services.incoming import IncomingTap
from services.teaching import note_choice


async def _channel(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    entry = await _entry(desk, person, Step.CHANNEL)
    if entry is None or tap.argument not in set(ENTERED):
        return Utterance("tap-stale", {})
    chosen = replace(entry, channel=Channel(tap.argument))
    heard = await _told_before(desk, person, entry)
    if heard is None:
        await go_to(desk, person, chosen.at(Step.WORDS))
    else:
        await take_words(desk, heard, chosen)
    return None


async def _told_before(desk: Desk, person: Person, entry: Entry) -> Heard | None:
    """Give the most telling of the words that came before the way was chosen."""
    if not entry.draft.text:
        return None
    said = [await desk.unit.spoken.get(spoken_id) for spoken_id in entry.draft.spoken_ids]
    return Heard(person, max(said, key=lambda one: len(one.text)), None)


async def _category(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    entry = await _entry(desk, person, Step.CATEGORY)
    if entry is None or tap.argument not in set(EVERYDAY):
        return Utterance("tap-stale", {})
    category = Category(tap.argument)
    said = [await desk.unit.spoken.get(spoken_id) for spoken_id in entry.draft.spoken_ids]
    await note_choice(desk, said, category, Source.STAFF)
    await advance(desk, person, replace(entry, draft=entry.draft.about(category)))
    return None


async def _more(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    entry = await _entry(desk, person, Step.CATEGORY)
    if entry is None:
        return Utterance("tap-stale", {})
    await keep_entry(desk, person, entry)
    await ask_every_category(desk, person)
    return None


async def _estate(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    entry = await _entry(desk, person, Step.PLACE)
    estate = next((one for one in desk.community.estates if one.id == tap.argument), None)
    if entry is None or estate is None:
        return Utterance("tap-stale", {})
    draft = entry.draft.in_estate(estate.id, estate.name)
    await advance(desk, person, replace(entry, draft=draft))
    return None


async def _without(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """The place is not known, or the resident wants to leave no name or number."""
    asked = tap.argument if tap.argument in {Step.PLACE, Step.NAME, Step.PHONE} else None
    entry = await _entry(desk, person, Step(asked)) if asked else None
    if entry is None:
        return Utterance("tap-stale", {})
    if entry.step is Step.PLACE:
        given_up = replace(entry.draft, asked_place=ASK_PLACE_TIMES)
        await advance(desk, person, replace(entry, draft=given_up))
    elif entry.step is Step.NAME:
        await advance(desk, person, replace(entry, name=""))
    else:
        await keep_entry(desk, person, entry.at(Step.FILED))
        return Utterance("tap-without-phone", {})
    return None


async def _entry(desk: Desk, person: Person, step: Step) -> Entry | None:
    """Give what the person is entering, if this is what it waits for."""
    entry = await entry_of(desk, person)
    return entry if entry is not None and entry.step is step else None


ENTRY_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.ENTER_CHANNEL: _channel,
    Action.ENTER_CATEGORY: _category,
    Action.ENTER_MORE: _more,
    Action.ENTER_ESTATE: _estate,
    Action.ENTER_WITHOUT: _without,
}
"""Buttons for staff that belong to what they are entering, not yet to a case."""
