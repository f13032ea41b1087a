"""What the buttons of the whistle do: of whoever whistles, and of the units."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.calls import Call, CallState
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from services import calls_closing, calls_reporting, casework, whistling
from services.calls_claims import OFFERED, ask_what_to_offer, claim
from services.calls_units import PREPARED, call_named, speaks_for
from services.desk import Desk
from services.incoming import IncomingTap

_Does = Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]


def _while_open(does: _Does) -> _Does:
    """Let a button work only while somebody still has to do something about the case."""

    async def checked(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
        if not case.is_open:
            return Utterance("tap-too-late", {"status": case.status})
        return await does(desk, person, case, tap)

    return checked


async def _toggle(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    done = await whistling.toggle(desk, person, case, tap.argument, tap.message_id)
    return None if done else Utterance("tap-stale", {})


async def _leader(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not await casework.whistle(desk, person, case):
        return Utterance("tap-done-before", {})
    leader = await desk.leader_over(case)
    return Utterance("tap-whistled", {"leader": leader.name})


async def _write(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    asked = await whistling.ask_for_reason(desk, person, case)
    return None if asked else Utterance("tap-stale", {})


async def _own_words(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    call = await call_named(desk, case, tap.argument)
    if call is None or call.state not in PREPARED or call.called_by_id != person.id:
        return Utterance("tap-stale", {})
    await whistling.ask_for_reason(desk, person, case, call)
    return None


async def _blow(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    blown = await whistling.blow(desk, person, case, tap.message_id)
    return None if blown else Utterance("tap-done-before", {})


async def _drop(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    await whistling.drop(desk, person, case, tap.message_id)
    return None


async def _own_call(
    desk: Desk, person: Person, case: Case, written: str, states: frozenset[CallState]
) -> Call | Utterance:
    """Give the call of the person's unit that a button is about, or the words that refuse."""
    call = await call_named(desk, case, written)
    if call is None:
        return Utterance("tap-stale", {})
    if not speaks_for(desk, person, case, call):
        return Utterance("tap-not-yours", {})
    return call if call.state in states else Utterance("tap-done-before", {})


async def _report_in(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    call = await _own_call(desk, person, case, tap.argument, frozenset({CallState.CALLED}))
    if isinstance(call, Utterance):
        return call
    await calls_reporting.report_in(desk, person, case, call)
    return Utterance("tap-reported-in", {"number": case.number})


async def _not_ours(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    call = await _own_call(desk, person, case, tap.argument, calls_reporting.TO_REFUSE)
    if isinstance(call, Utterance):
        return call
    purpose = Purpose.CALL_REFUSAL_PROMPT
    await calls_reporting.ask_for_words(desk, person, case, call, purpose)
    return None


async def _promise(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    written, _, days = tap.argument.partition(".")
    call = await _own_call(desk, person, case, written, frozenset({CallState.REPORTED}))
    if isinstance(call, Utterance):
        return call
    one_sign = len(days) == 1 and days in "0123456789"
    if not one_sign or not await calls_reporting.promise(desk, person, case, call, int(days)):
        return Utterance("tap-done-before" if one_sign else "tap-stale", {})
    return Utterance("tap-promised", {"number": case.number})


async def _deliver(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    call = await _own_call(desk, person, case, tap.argument, frozenset({CallState.REPORTED}))
    if isinstance(call, Utterance):
        return call
    purpose = Purpose.CALL_DELIVERY_PROMPT
    await calls_reporting.ask_for_words(desk, person, case, call, purpose)
    return None


async def _confirm(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    call = await call_named(desk, case, tap.argument)
    if call is None:
        return Utterance("tap-stale", {})
    if call.state is not CallState.DELIVERED:
        return Utterance("tap-done-before", {})
    await calls_closing.confirm(desk, person, case, call, tap.message_id)
    return None


async def _not_done(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    call = await call_named(desk, case, tap.argument)
    if call is None:
        return Utterance("tap-stale", {})
    if call.state is not CallState.DELIVERED:
        return Utterance("tap-done-before", {})
    await calls_closing.send_back(desk, person, case, call, tap.message_id)
    return None


async def _rate(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Rate a unit; also after the case was solved, as the question stays in the chat."""
    written, _, stars = tap.argument.partition(".")
    call = await call_named(desk, case, written)
    if call is None or call.state is not CallState.CONFIRMED or stars not in _STARS:
        return Utterance("tap-stale", {})
    if call.rating is not None:
        return Utterance("tap-done-before", {})
    await calls_closing.rate(desk, person, case, call, int(stars), tap.message_id)
    return None


async def _offer(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    await ask_what_to_offer(desk, person, case)
    return None


async def _claim(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    call = await call_named(desk, case, tap.argument)
    if call is None:
        return Utterance("tap-stale", {})
    if call.state not in OFFERED or not await claim(desk, person, case, call):
        return Utterance("tap-claimed-before", {})
    return Utterance("tap-claimed", {"number": case.number})


async def _resolve_anyway(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    await casework.ask_for_words(desk, person, case, Purpose.RESOLVE_PROMPT)
    return None


_STARS = frozenset(str(stars) for stars in range(1, calls_closing.MOST_STARS + 1))

UNIT_TAPS: Mapping[Action, _Does] = {
    Action.CALL_TOGGLE: _while_open(_toggle),
    Action.CALL_LEADER: _while_open(_leader),
    Action.CALL_WRITE: _while_open(_write),
    Action.CALL_OWN_WORDS: _while_open(_own_words),
    Action.CALL_BLOW: _while_open(_blow),
    Action.CALL_DROP: _while_open(_drop),
    Action.CALL_REPORT_IN: _while_open(_report_in),
    Action.CALL_NOT_OURS: _while_open(_not_ours),
    Action.CALL_PROMISE: _while_open(_promise),
    Action.CALL_DELIVER: _while_open(_deliver),
    Action.CALL_CONFIRM: _while_open(_confirm),
    Action.CALL_NOT_DONE: _while_open(_not_done),
    Action.CALL_RATE: _rate,
    Action.CALL_OFFER: _while_open(_offer),
    Action.CALL_CLAIM: _while_open(_claim),
    Action.RESOLVE_ANYWAY: _while_open(_resolve_anyway),
}
"""Buttons about calls of a case."""
