"""Takes a scanned QR code of a building: says which place it is, and what waits for one gets it."""

from typing import cast

from community.conversation import Conversation, Stage
from community.messages import Kind
from community.people import Person
from community.place_codes import coded_place
from community.places import Place
from community.speech import Utterance
from services.asking import complete
from services.conversing import take_draft
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.place_correction import corrected_case, take_right_place
from services.rerouting import relocate
from services.scanned_place import remember, scanned_place
from services.stages import enter

_WORDLESS_FILES = frozenset({Kind.PHOTO, Kind.VIDEO, Kind.DOCUMENT, Kind.VOICE})
_LEFT_BY_SCANNING = frozenset({Stage.AWAITING_SENTENCE, Stage.AWAITING_SUPPLEMENT})


async def scan(desk: Desk, person: Person, code: str) -> None:
    """Take a scanned code; one that names no place any more loses nothing of what was said."""
    place = coded_place(code, desk.community)
    if place is None:
        await desk.say(person, Utterance("scan-unknown", {}))
        return
    state = await desk.unit.conversations.get(person.id)
    if state.stage is Stage.AWAITING_PLACE and await _answers_where(desk, person, state, place):
        return
    if state.stage in _LEFT_BY_SCANNING and "held" not in state.data:
        await enter(desk, person, Stage.IDLE)
    await remember(desk, person, code)
    waits = state.stage is Stage.AWAITING_CATEGORY
    await desk.say(person, Utterance("scanned-draft" if waits else "scanned", {"place": place}))


async def begin_at_scanned(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Take a file without words right after a scan as the beginning of a report at that place."""
    if state.stage is not Stage.IDLE or heard.text.strip():
        return False
    if heard.spoken.kind not in _WORDLESS_FILES:
        return False
    if await scanned_place(desk, heard.person) is None:
        return False
    await take_draft(desk, heard, Draft.from_heard(heard))
    return True


async def _answers_where(desk: Desk, person: Person, state: Conversation, place: Place) -> bool:
    """Take a scan as the answer to "where?"; False if the case that asked is over."""
    corrected = await corrected_case(desk, person)
    if corrected is not None:
        await take_right_place(desk, person, corrected, place)
        return True
    if "case_id" not in state.data:
        draft = Draft.from_data(state.data)
        # He was asked, and now shows where he means: this wins over what was said before.
        elsewhere = draft.place.estate_id not in {None, place.estate_id}
        await complete(
            desk, person, draft.at(place if elsewhere else draft.place.completed_by(place))
        )
        return True
    case = await desk.unit.cases.get(cast("int", state.data["case_id"]))
    if not case.is_open:
        return False
    await enter(desk, person, Stage.IDLE)
    await relocate(desk, case, case.place.completed_by(place), person)
    return True
