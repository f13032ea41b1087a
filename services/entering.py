"""Staff enter a report for somebody else (/new): one question at a time, until it is filed."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from community.conversation import Stage
from community.gazetteer import says_unsure
from community.messages import Kind
from community.people import Person
from community.places import as_landmark
from community.private_numbers import phone_in
from community.salutations import find_name
from community.speech import Utterance
from community.understanding import IsReport, Unsure, clear_category
from services.aftercare import supplement
from services.cards import refresh_card
from services.desk import Desk
from services.drafts import ASK_PLACE_TIMES
from services.emergencies import is_dangerous, raise_alarm
from services.entries import Entry, Step, drop_entry, entry_of, keep_entry
from services.entry_filing import advance, entered_by_staff, go_to
from services.entry_questions import ask
from services.hearing import Heard, person_behind
from services.incoming import IncomingCommand
from services.office import Office
from services.permissions import may_enter
from services.place_answers import named_place
from services.relay import PASSED_ON
from services.replies import replied_to
from services.stages import enter

NAME_LENGTH = 30
PHONE_LENGTH = 30
"""Longer words are something else than a phone number, even if one is in them."""

ALBUM_COMES_WITHIN = timedelta(minutes=10)
"""How long after the filing photos without words still belong to the case."""

_FEWEST_DIGITS = 5
_ABOUT_THE_RESIDENT = frozenset({Step.WORDS, Step.CATEGORY, Step.PLACE, Step.NAME})
_DRAFTS = frozenset(
    {
        *(Stage.AWAITING_WORDS, Stage.AWAITING_CATEGORY, Stage.AWAITING_PLACE),
        *(Stage.AWAITING_SPLIT, Stage.AWAITING_JOIN),
    }
)


async def begin_entry(office: Office, command: IncomingCommand) -> None:
    """Answer /new: begin, or go on with what was left alone; residents write simply so."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        if not may_enter(person):
            await desk.say(person, Utterance("entry-not-needed", {}))
            return
        entry = await entry_of(desk, person)
        if entry is not None and entry.is_open and entry.step is not Step.CHANNEL:
            await desk.say(person, Utterance("entry-goes-on", {}))
        else:
            entry = Entry()
        await go_to(desk, person, entry)


async def cancel(office: Office, command: IncomingCommand) -> None:
    """Answer /cancel: let go of what was begun; what is filed stays filed."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        entry = await entry_of(desk, person)
        state = await unit.conversations.get(person.id)
        if entry is not None and entry.is_open:
            await drop_entry(desk, person)
            await desk.say(person, Utterance("entry-dropped", {}))
        elif state.stage in _DRAFTS and "case_id" not in state.data:
            await enter(desk, person, Stage.IDLE)
            await desk.say(person, Utterance("draft-dropped", {}))
        else:
            await desk.say(person, Utterance("nothing-to-cancel", {}))


async def go_on_entering(desk: Desk, heard: Heard) -> bool:
    """Take a message as the answer to an entry's question; False if it is something else."""
    entry = await entry_of(desk, heard.person, awake=True) if heard.person.is_staff else None
    if entry is None or not await _is_for_entry(desk, heard):
        return False
    if is_dangerous(heard):
        return await _alarm(desk, heard, entry)
    return await _STEPS[entry.step](desk, heard, entry)


async def _is_for_entry(desk: Desk, heard: Heard) -> bool:
    """A reply to a message about a case belongs to that case."""
    if heard.spoken.kind not in PASSED_ON | {Kind.LOCATION}:
        return False
    posted = await replied_to(desk, heard)
    return posted is None or posted.letter.case_id is None


async def _alarm(desk: Desk, heard: Heard, entry: Entry) -> bool:
    """Danger to the resident is filed at once, with what is known of him."""
    if entry.step not in _ABOUT_THE_RESIDENT:
        return False
    draft = entry.draft
    name = entry.name or find_name(draft.text) or find_name(heard.text)
    phone = entry.phone or phone_in(draft.text) or phone_in(heard.text)
    known = replace(entry, name=name, phone=phone)
    await drop_entry(desk, heard.person)
    entered = await entered_by_staff(desk, heard.person, known)
    await raise_alarm(desk, heard, entered, draft)
    return True


async def _words_too_early(desk: Desk, heard: Heard, entry: Entry) -> bool:
    await go_to(desk, heard.person, replace(entry, draft=entry.draft.with_heard(heard)))
    return True


async def _words(desk: Desk, heard: Heard, entry: Entry) -> bool:
    grown = replace(entry, draft=entry.draft.with_heard(heard))
    if not heard.text.strip() or heard.spoken.kind is Kind.LOCATION:
        await go_to(desk, heard.person, grown)
        return True
    await take_words(desk, heard, grown)
    return True


async def take_words(desk: Desk, heard: Heard, entry: Entry) -> None:
    """Read name, number, category and place off the words that the entry has."""
    judgement, draft = heard.judgement, entry.draft
    name = entry.name or find_name(draft.text)
    entry = replace(entry, name=name, phone=entry.phone or phone_in(draft.text))
    clear = clear_category(heard.spoken.understanding)
    category = judgement.category if isinstance(judgement, IsReport) else clear
    if category is not None:
        entry = replace(entry, draft=draft.about(category))
    elif isinstance(judgement, Unsure) and judgement.choices:
        await keep_entry(desk, heard.person, entry.at(Step.CATEGORY))
        await ask(desk, heard.person, entry.at(Step.CATEGORY), judgement.choices)
        return
    await advance(desk, heard.person, entry)


async def _category(desk: Desk, heard: Heard, entry: Entry) -> bool:
    await _words(desk, heard, entry)
    return True


async def _place(desk: Desk, heard: Heard, entry: Entry) -> bool:
    draft = entry.draft
    if heard.spoken.kind is Kind.LOCATION:
        await advance(desk, heard.person, replace(entry, draft=draft.with_heard(heard)))
        return True
    if not heard.text.strip():
        await go_to(desk, heard.person, replace(entry, draft=draft.with_heard(heard)))
        return True
    place = named_place(desk, heard.text, draft.place)
    if place is None and says_unsure(heard.text):
        draft = replace(draft, asked_place=ASK_PLACE_TIMES)
    elif place is None:
        place = replace(draft.place, landmark=as_landmark(heard.text))
    draft = draft.answered_by(heard).at(place or draft.place)
    await advance(desk, heard.person, replace(entry, draft=draft))
    return True


async def _name(desk: Desk, heard: Heard, entry: Entry) -> bool:
    name = " ".join(heard.text.split())
    draft = entry.draft
    if not name or heard.spoken.kind is Kind.LOCATION:
        await go_to(desk, heard.person, replace(entry, draft=draft.with_heard(heard)))
        return True
    phone = entry.phone or phone_in(name)
    named = replace(entry, name=find_name(name) or name[:NAME_LENGTH], phone=phone)
    await advance(desk, heard.person, replace(named, draft=draft.answered_by(heard)))
    return True


async def _phone(desk: Desk, heard: Heard, entry: Entry) -> bool:
    """The number belongs to the case that is filed; photos without words do, too."""
    if not heard.text.strip():
        return await _more(desk, heard, entry)
    phone = phone_in(heard.text)
    if len(heard.text.strip()) > PHONE_LENGTH or not _has_digits(heard.text):
        return False
    if phone is None:
        await desk.say(heard.person, Utterance("entry-no-phone", {}))
        return True
    assert entry.case_id is not None
    await keep_entry(desk, heard.person, entry.at(Step.FILED))
    await desk.unit.spoken.link([heard.spoken.id], entry.case_id)
    await _note_phone(desk, heard.person, entry.case_id, phone)
    return True


def _has_digits(text: str) -> bool:
    return sum(sign.isdigit() for sign in text) >= _FEWEST_DIGITS


async def _note_phone(desk: Desk, person: Person, case_id: int, phone: str) -> None:
    case = await desk.unit.cases.get(case_id)
    case = await desk.move(case, replace(case, phone=phone), "phone_noted", person)
    await refresh_card(desk, case)
    await desk.say(person, Utterance("phone-noted", {"number": case.number, "phone": phone}))


async def _more(desk: Desk, heard: Heard, entry: Entry) -> bool:
    """More photos of an album come after the one with the words."""
    if heard.text.strip() or heard.spoken.media_id is None or entry.case_id is None:
        return False
    case = await desk.unit.cases.get(entry.case_id)
    if not case.is_open or desk.now - case.filed_at > ALBUM_COMES_WITHIN:
        return False
    await supplement(desk, heard.person, case, heard)
    return True


_STEPS: Mapping[Step, Callable[[Desk, Heard, Entry], Awaitable[bool]]] = {
    Step.CHANNEL: _words_too_early,
    Step.WORDS: _words,
    Step.CATEGORY: _category,
    Step.PLACE: _place,
    Step.NAME: _name,
    Step.PHONE: _phone,
    Step.FILED: _more,
}
