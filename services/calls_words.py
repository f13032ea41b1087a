"""What replies to messages about calls mean, from the whistler's side and from the unit's."""

from collections.abc import Awaitable, Callable, Mapping

from community.calls import Call, CallState
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from services.calls_claims import offer
from services.calls_reporting import TO_REFUSE, deliver, give_words, refuse, take_plan
from services.calls_told import pass_file, remember
from services.calls_units import calls_for, liaisons_of
from services.desk import Desk
from services.hearing import Heard
from services.permissions import MAY_OFFER, may_handle, parts_of
from services.stages import open_prompts
from services.whistling import take_reason

CALL_PURPOSES = frozenset(
    {
        Purpose.CALL_PROMPT,
        Purpose.CALL_OFFER_PROMPT,
        Purpose.CALL_CARD,
        Purpose.CALL_PLAN_PROMPT,
        Purpose.CALL_REFUSAL_PROMPT,
        Purpose.CALL_DELIVERY_PROMPT,
        Purpose.CALL_WORDS,
    }
)
"""What replies to such messages mean is said here."""


async def take_call_words(
    desk: Desk, person: Person, case: Case, purpose: Purpose, heard: Heard, row_id: int | None
) -> bool:
    """Take words about a call; False if the person has no part in it.

    Args:
        desk: the desk.
        person: who wrote.
        case: the case of the message that they answer.
        purpose: of that message.
        heard: the words.
        row_id: that message's row; None for the newest of its purpose.
    """
    row_id = row_id or await _newest_prompt(desk, person, case, purpose)
    if purpose is Purpose.CALL_PROMPT:
        return await _from_whistler(desk, person, case, heard, row_id)
    if purpose is Purpose.CALL_OFFER_PROMPT:
        return await _from_leader(desk, person, case, heard)
    call = _meant(await calls_for(desk, person, case), row_id)
    if call is not None:
        await _from_unit(desk, person, case, call, purpose, heard)
        return True
    if purpose is Purpose.CALL_WORDS and may_handle(desk, person, case):
        await _to_unit(desk, person, case, heard, row_id)
        return True
    return False


async def _newest_prompt(desk: Desk, person: Person, case: Case, purpose: Purpose) -> int | None:
    prompts = await open_prompts(desk, person)
    fitting = [p.row_id for p in prompts if (p.case_id, p.purpose) == (case.id, purpose)]
    return fitting[-1] if fitting else None


def _meant(calls: list[Call], row_id: int | None) -> Call | None:
    """Give the call to which a message belongs; another one if there is but that one."""
    known = [call for call in calls if row_id in call.prompts or row_id in call.cards]
    if known:
        return known[-1]
    return calls[0] if len(calls) == 1 else None


async def _from_whistler(
    desk: Desk, person: Person, case: Case, heard: Heard, row_id: int | None
) -> bool:
    if not may_handle(desk, person, case):
        return False
    await take_reason(desk, person, case, heard, row_id)
    return True


async def _from_leader(desk: Desk, person: Person, case: Case, heard: Heard) -> bool:
    if not await parts_of(desk, person, case) & MAY_OFFER:
        return False
    await offer(desk, person, case, heard)
    return True


async def _from_unit(
    desk: Desk, person: Person, case: Case, call: Call, purpose: Purpose, heard: Heard
) -> None:
    states, take = _UNIT_SAYS.get(purpose, (frozenset[CallState](), give_words))
    fits = call.state in states
    says_why = purpose is not Purpose.CALL_REFUSAL_PROMPT or bool(heard.text.strip())
    await (take if fits and says_why else give_words)(desk, person, case, call, heard)


async def _to_unit(
    desk: Desk, person: Person, case: Case, heard: Heard, row_id: int | None
) -> None:
    """Give the words of whoever handles the case to the unit whose message he replied to."""
    calls = await desk.unit.calls.of_case(case.id)
    call = next((one for one in calls if row_id in one.prompts), None)
    people = await liaisons_of(desk, case, call.unit_id) if call is not None else []
    if call is None or not people or not call.is_with_unit:
        late = Utterance("call-words-too-late", {"number": case.number})
        await desk.say(person, late, case=case)
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    words = Utterance(
        "words-to-unit",
        {"number": case.number, "name": person.name, "text": heard.text},
        purpose=Purpose.CALL_WORDS,
    )
    for liaison in people:
        await remember(desk, call, await desk.say(liaison, words, case=case))
    await pass_file(desk, people, case, heard.spoken)
    passed = Utterance("words-to-unit-passed", {"number": case.number, "unit": call.unit_name})
    await desk.say(person, passed, case=case)


_Takes = Callable[[Desk, Person, Case, Call, Heard], Awaitable[None]]

_UNIT_SAYS: Mapping[Purpose, tuple[frozenset[CallState], _Takes]] = {
    Purpose.CALL_PLAN_PROMPT: (frozenset({CallState.REPORTED}), take_plan),
    Purpose.CALL_REFUSAL_PROMPT: (TO_REFUSE, refuse),
    Purpose.CALL_DELIVERY_PROMPT: (frozenset({CallState.REPORTED}), deliver),
}
"""What a unit's reply means, while the call is in one of these states; else it is just words."""
