"""Keeps notes of staff with a case: words or a photo that the resident never sees."""

from community.case import Case
from community.deeds import DeedKind
from community.people import Person
from community.purposes import Purpose
from community.speech import Priority, Utterance
from services.cards import refresh_card
from services.desk import Desk
from services.hearing import Heard
from services.stages import close_prompts
from services.undoing import keep_deed, look, undo_rows


async def take_note(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Keep a note; whoever is responsible reads it, if somebody else wrote it."""
    before = await look(desk, case)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await desk.record(case, "note_added", person, details={"note": heard.text})
    await close_prompts(desk, person, case.id, Purpose.NOTE_PROMPT)
    responsible = await desk.responsible(case)
    if responsible.id != person.id:
        await _show(desk, person, responsible, case, heard)
    await refresh_card(desk, case)
    deed_id = await keep_deed(desk, DeedKind.NOTE, person, before, case, heard.spoken.id)
    rows = undo_rows(case, deed_id)
    await desk.say(person, Utterance("note-kept", {"number": case.number}, rows), case=case)


async def _show(desk: Desk, author: Person, to: Person, case: Case, heard: Heard) -> None:
    values = {"number": case.number, "name": author.name, "text": heard.text}
    news = Utterance("note-news", values, purpose=Purpose.NEWS)
    said = heard.spoken
    if said.media_id is None:
        await desk.say_all(to, news, case=case, priority=Priority.NEWS)
    else:
        await desk.pass_on(to, said.media_id, said.kind, news, case=case, priority=Priority.NEWS)
