"""Answers buttons: who presses, may he, does it still mean anything; one table of what they do."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.errors import CaseNotFound
from community.languages import language_of
from community.people import Person
from community.speech import Utterance
from services.answering import ANSWER_TAPS
from services.calls_lists import CALL_LIST_TAPS
from services.danger_check import DANGER_TAPS, say_over
from services.desk import Desk
from services.digest_choice import DIGEST_TAPS
from services.forgotten_list import write_list
from services.group_notes import GROUP_TAPS
from services.hearing import person_behind
from services.incoming import IncomingTap, TapAnswer
from services.languages import choose_language
from services.linking import hand_out_code
from services.office import Office
from services.own_cases import OWN_CASES_TAPS
from services.pausing import NO_PAUSE
from services.permissions import may_press, may_press_anytime
from services.phone_reports import CALL_TAPS
from services.private_numbers import show_numbers
from services.supervised_list import SUPERVISED_TAPS
from services.surveys import send_waiting
from services.taking_back import take_back
from services.taps_of_clocks import CLOCK_TAPS
from services.taps_of_desk import DESK_FREE_TAPS, DESK_TAPS
from services.taps_of_due import DUE_TAPS
from services.taps_of_entries import ENTRY_TAPS
from services.taps_of_escalation import ESCALATION_TAPS
from services.taps_of_looks import LOOK_TAPS
from services.taps_of_offers import OFFER_TAPS
from services.taps_of_places import CHANGE_PLACE_TAPS, PLACE_TAPS
from services.taps_of_rates import RATE_FREE_TAPS, RATE_TAPS
from services.taps_of_reopening import REOPENING_TAPS
from services.taps_of_residents import FREE_TAPS, RESIDENT_TAPS, SHARED_TAPS
from services.taps_of_staff import STAFF_FREE_TAPS, STAFF_TAPS
from services.taps_of_supporters import HANDLING_TAPS, JOINING_TAPS, SUPPORTER_TAPS
from services.taps_of_survey import SURVEY_TAPS
from services.taps_of_units import UNIT_TAPS
from services.taps_of_which import WHICH_FREE_TAPS, WHICH_TAPS


async def press(office: Office, tap: IncomingTap) -> TapAnswer | None:
    """Do what a button says, in one unit of work; give the short words to show, if any."""
    answer = await _answer(office, tap)
    if tap.action is Action.FORGET_ME:
        await write_list(office)
    return answer


async def _answer(office: Office, tap: IncomingTap) -> TapAnswer | None:
    async with office.answering(tap.origin) as unit:
        desk = await Desk.at(office, unit)
        if await _is_forgotten_already(desk, tap):
            said_twice = Utterance("tap-done-before", {})
            language = language_of(tap.sender.language_code, desk.community.language)
            timezone = desk.community.timezone
            return TapAnswer(office.phrases.plain(said_twice, language, timezone))
        person = await person_behind(desk, tap.sender)
        await _note(desk, person, tap)
        said = await _press(desk, person, tap)
        await send_waiting(desk)
        if said is None:
            return None
        return TapAnswer(desk.short(said, person), alert=said.key in _ALERTS)


async def _note(desk: Desk, person: Person, tap: IncomingTap) -> None:
    """Keep what was pressed, whatever comes of it; being forgotten takes it away again."""
    if tap.data and tap.message_id is not None:
        chat_id = tap.sender.chat_id
        await desk.unit.presses.note(person.id, chat_id, tap.message_id, tap.data, desk.now)


async def _is_forgotten_already(desk: Desk, tap: IncomingTap) -> bool:
    """Whoever is not known needs no forgetting; the second tap must not make him known again."""
    if tap.action is not Action.FORGET_ME:
        return False
    if await desk.unit.people.by_telegram(tap.sender.user_id) is not None:
        return False
    await desk.unit.privacy.forget_update(tap.origin.inbox_id)
    return True


async def _press(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    if tap.action is not None and tap.action in _FREE:
        if not may_press_anytime(person, tap.action):
            return Utterance("tap-not-yours", {})
        return await _FREE[tap.action](desk, person, tap)
    return await press_about_case(desk, person, tap)


async def press_about_case(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    """Do what a button about a case says, wherever it stood; whoever may not reads so."""
    does = _ABOUT_CASES.get(tap.action) if tap.action is not None else None
    if does is None or tap.case_id is None:
        return Utterance("tap-stale", {})
    try:
        case = await desk.unit.cases.get(tap.case_id)
    except CaseNotFound:
        return Utterance("tap-stale", {})
    assert tap.action is not None
    if not await may_press(desk, person, case, tap.action):
        return Utterance("tap-not-yours", {})
    return await does(desk, person, case, tap)


_FREE: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {
    **FREE_TAPS,
    **PLACE_TAPS,
    **JOINING_TAPS,
    **ANSWER_TAPS,
    **GROUP_TAPS,
    **OWN_CASES_TAPS,
    **WHICH_FREE_TAPS,
    **STAFF_FREE_TAPS,
    **ENTRY_TAPS,
    **SUPERVISED_TAPS,
    **DIGEST_TAPS,
    **DESK_FREE_TAPS,
    Action.LANGUAGE: choose_language,
    **CALL_LIST_TAPS,
    **RATE_FREE_TAPS,
}

_ABOUT_CASES: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    **RESIDENT_TAPS,
    **WHICH_TAPS,
    **CHANGE_PLACE_TAPS,
    **STAFF_TAPS,
    **CLOCK_TAPS,
    **HANDLING_TAPS,
    **SUPPORTER_TAPS,
    **SHARED_TAPS,
    **DANGER_TAPS,
    Action.UNDER_CONTROL: say_over,
    **CALL_TAPS,
    **ESCALATION_TAPS,
    **OFFER_TAPS,
    Action.SHOW_NUMBERS: show_numbers,
    Action.TAKE_BACK: take_back,
    Action.LINK_CODE: hand_out_code,
    **UNIT_TAPS,
    **DESK_TAPS,
    **SURVEY_TAPS,
    **REOPENING_TAPS,
    **LOOK_TAPS,
    **RATE_TAPS,
    **DUE_TAPS,
}

_ALERTS = NO_PAUSE | {
    "due-refused",
    "tap-not-yours",
    "tap-stale",
    "tap-too-late-to-take-back",
    "tap-undo-too-late",
    "tap-undo-went-on",
    "tap-returned-before",
    "tap-nothing-to-appeal",
}
