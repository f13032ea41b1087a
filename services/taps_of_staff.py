"""What the worker's buttons do; each gives the short words that appear, or nothing."""

import re
from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.deeds import DeedKind
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from services import casework
from services.calls_closing import ask_before_resolving
from services.cards import refresh_card
from services.conversing import address, begin
from services.desk import Desk
from services.handing_on import hand_over, offer_hand_over
from services.hearing import Heard
from services.incoming import IncomingTap
from services.undoing import keep_deed, look
from services.whistling import offer_units

_SPOKEN_ID = re.compile(r"[0-9]{1,18}")  # what a database's integer can hold
_ADDRESSED = frozenset(
    {
        *(Purpose.RELAY_PROMPT, Purpose.RESOLVE_PROMPT, Purpose.CALL_PROMPT),
        *(Purpose.QUESTION_PROMPT, Purpose.TRACK_PROMPT, Purpose.NOTE_PROMPT),
        *(Purpose.CALL_OFFER_PROMPT, Purpose.CALL_PLAN_PROMPT, Purpose.RETURN_PROMPT),
        *(Purpose.CALL_REFUSAL_PROMPT, Purpose.CALL_DELIVERY_PROMPT, Purpose.DECLINE_PROMPT),
        *(Purpose.MEASURE_PROMPT, Purpose.COST_PROMPT, Purpose.DUE_CANCEL_PROMPT),
        *(Purpose.APPEAL_PROMPT, Purpose.APPEAL_AGREE_PROMPT, Purpose.APPEAL_REFUSE_PROMPT),
        Purpose.NOT_AGAIN_PROMPT,
    }
)


async def _accept(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if case.status not in casework.TO_ACCEPT:
        return Utterance("tap-too-late", {"status": case.status})
    before = await look(desk, case)
    accepted = await casework.accept(desk, person, case)
    deed_id = await keep_deed(desk, DeedKind.ACCEPT, person, before, accepted)
    await refresh_card(desk, accepted, person, undo=deed_id)
    return Utterance("tap-accepted", {"number": case.number})


async def _hand_over(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await offer_hand_over(desk, person, case, tap)
    return None


async def _hand_over_to(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    return await hand_over(desk, person, case, tap)


async def _whistle(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    if desk.community.casework.units:
        await offer_units(desk, person, case)
        return None
    if not await casework.whistle(desk, person, case):
        return Utterance("tap-done-before", {})
    leader = await desk.leader_over(case)
    return Utterance("tap-whistled", {"leader": leader.name})


async def _reply(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await casework.ask_for_words(desk, person, case, Purpose.RELAY_PROMPT)
    return None


async def _resolve(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    if not await ask_before_resolving(desk, person, case):
        await casework.ask_for_words(desk, person, case, Purpose.RESOLVE_PROMPT)
    return None


async def _address(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """The worker says for whom the words are that he wrote without a reply."""
    spoken_id, _, purpose = tap.argument.partition(".")
    heard = await _own_words(desk, person, spoken_id)
    if heard is None or purpose not in {one.value for one in _ADDRESSED}:
        return Utterance("tap-stale", {})
    await address(desk, person, case.id, heard.spoken.id, Purpose(purpose))
    return None


async def _address_nobody(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    heard = await _own_words(desk, person, tap.argument)
    if heard is None:
        return Utterance("tap-stale", {})
    await begin(desk, heard)
    return None


async def _own_words(desk: Desk, person: Person, spoken_id: str) -> Heard | None:
    """Give words that the person said and that went nowhere yet."""
    if not _SPOKEN_ID.fullmatch(spoken_id):
        return None
    try:
        spoken = await desk.unit.spoken.get(int(spoken_id))
    except KeyError:
        return None
    if spoken.person_id != person.id or spoken.case_id is not None:
        return None
    return Heard(person, spoken, None)


async def _more(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await refresh_card(desk, case, person, opened=True)
    return None


async def _less(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await refresh_card(desk, case, person)
    return None


STAFF_FREE_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.ADDRESS_NOBODY: _address_nobody}

STAFF_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.ACCEPT: _accept,
    Action.HAND_OVER: _hand_over,
    Action.HAND_OVER_TO: _hand_over_to,
    Action.WHISTLE: _whistle,
    Action.REPLY: _reply,
    Action.RESOLVE: _resolve,
    Action.MORE: _more,
    Action.LESS: _less,
    Action.ADDRESS: _address,
}
"""Buttons that only the responsible person, or the leader above, may press."""
