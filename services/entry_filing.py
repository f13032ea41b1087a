"""Goes on with a report that staff are entering: asks what is missing, and files it."""

from dataclasses import replace

from community.actions import Action
from community.errors import NoWorkerFound
from community.gazetteer import find_place
from community.people import Person
from community.speech import Button, Utterance
from services.desk import Desk
from services.drafts import ASK_PLACE_TIMES
from services.entries import Entry, Step, keep_entry
from services.entry_questions import ask
from services.filing import Entered, file_case


async def go_to(desk: Desk, person: Person, entry: Entry) -> None:
    """Ask an entry's question, and wait for the answer."""
    await keep_entry(desk, person, entry)
    await ask(desk, person, entry)


async def advance(desk: Desk, person: Person, entry: Entry) -> None:
    """Ask for what is still missing, or file the report."""
    draft = entry.draft
    found = find_place(draft.text, desk.community.estates)
    draft = draft.at(found.completed_by(draft.place))
    entry = replace(entry, draft=draft)
    if draft.category is None:
        await go_to(desk, person, entry.at(Step.CATEGORY))
        return
    try:
        desk.community.area_of(draft.place)
    except NoWorkerFound:
        if draft.asked_place < ASK_PLACE_TIMES:
            asked = replace(entry, draft=draft.asked_once_more())
            await go_to(desk, person, asked.at(Step.PLACE))
            return
    if entry.name is None:
        await go_to(desk, person, entry.at(Step.NAME))
        return
    await _file(desk, person, entry)


async def _file(desk: Desk, person: Person, entry: Entry) -> None:
    entered = await entered_by_staff(desk, person, entry)
    case = await file_case(desk, entered.reporter, entry.draft, entered=entered)
    responsible = await desk.responsible(case)
    told = Utterance(
        "entered",
        {
            "number": case.number,
            "reporter": entered.reporter.name,
            "category": case.category,
            "place": case.place,
            "worker": responsible.name,
            "solve_by": case.solve_by,
        },
        ((Button(Action.LINK_CODE, case.id),),),
    )
    await desk.say(person, told, case=case)
    # What the case has now need not stand here as well.
    filed = Entry(step=entry.step, channel=entry.channel, case_id=case.id)
    if case.phone is None:
        await go_to(desk, person, filed.at(Step.PHONE))
    else:
        await keep_entry(desk, person, filed.at(Step.FILED))


async def entered_by_staff(desk: Desk, person: Person, entry: Entry) -> Entered:
    """Add the resident of an entry as a person without an account."""
    assert entry.channel is not None
    name = entry.name or desk.short(Utterance("unnamed-resident", {}), person)
    reporter = await desk.unit.people.add_named(name, desk.office.language, desk.now)
    return Entered(person, entry.channel, reporter, entry.phone)
