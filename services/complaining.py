"""Takes complaints about the staff past those whom they are about."""

from community.categories import Category
from community.complaints import find_complaint
from community.conversation import Stage
from community.errors import NoWorkerFound
from community.gazetteer import find_place
from community.people import Person
from community.places import Place
from services.asking import complete, file_own
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard


async def complains(desk: Desk, heard: Heard) -> bool:
    """Take a resident's complaint before its words could go to the one whom it is about.

    False before consent and while a report is being gathered: those words become part of it.
    """
    if heard.person.is_staff or heard.person.consented_at is None:
        return False
    state = await desk.unit.conversations.get(heard.person.id)
    if "text" in state.data and state.stage is not Stage.AWAITING_WHICH:
        return False
    return await take_complaint(desk, heard, Draft.from_heard(heard))


async def take_complaint(desk: Desk, heard: Heard, draft: Draft) -> bool:
    """File words that complain about somebody of the staff; False if they do not."""
    complaint = find_complaint(heard.text, desk.community.staff)
    if complaint is None:
        return False
    found = find_place(draft.text, desk.community.estates).completed_by(draft.place)
    about = draft.about(Category.OTHER).at(await _place_of(desk, heard.person, found))
    if complaint.keys:
        await file_own(desk, heard.person, about)
    else:
        await complete(desk, heard.person, about)
    return True


async def _place_of(desk: Desk, person: Person, named: Place) -> Place:
    """Give the place that was named, or else that of his newest case: its worker is meant."""
    try:
        desk.community.area_of(named)
    except NoWorkerFound:
        cases = await desk.unit.cases.of_reporter(person.id)
        return next((one.place.carried_to(named) for one in cases if not one.accused), named)
    return named
