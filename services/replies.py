"""What a Telegram reply means: it belongs to the case of the message that it replies to."""

from collections.abc import Awaitable, Callable, Mapping

from community.case import Case, Status
from community.messages import PostedLetter
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance, plain_words
from services.addressing import ask_about_news
from services.aftercare import supplement
from services.appeals import take_appeal
from services.asking_resident import ask_resident
from services.calls_closing import ask_before_resolving, came_since_asked
from services.calls_words import CALL_PURPOSES, take_call_words
from services.casework import keep_result, resolve, show_result
from services.costs import take_cost
from services.decision_words import DECISION_REPLIES
from services.declining import decline_in_words
from services.desk import Desk
from services.due_cancelling import cancel_in_words
from services.handing_on import take_hand_over_words
from services.hearing import Heard
from services.measures import take_measure
from services.notes import take_note
from services.permissions import is_reporter, may_handle
from services.relay import PASSED_ON, relay_to_resident, relay_to_worker
from services.resident_replies import about_case, about_news, answer_callback, take_survey_reply
from services.returning import return_in_words
from services.second_looks import answer_look
from services.solving import ask_for_evidence, wants_evidence
from services.supporter_callback import answer_in_words
from services.supporters import add_words, followed, supporter_of
from services.tracks import take_reason

SAID_LATELY = 100
"""How many messages to a chat are compared with one that a reply names by words alone."""


async def answer_reply(desk: Desk, heard: Heard) -> bool:
    """Treat a message as a reply to something we said about a case; False if it is none."""
    posted = await replied_to(desk, heard)
    if posted is None or posted.letter.case_id is None:
        return False
    case = await desk.unit.cases.get(posted.letter.case_id)
    case = await followed(desk, heard.person, case)
    if heard.spoken.kind not in PASSED_ON:
        await desk.say(heard.person, Utterance("cannot-pass-on", {}), case=case)
        return True
    purpose = posted.letter.purpose
    if purpose in CALL_PURPOSES:
        if not await take_call_words(desk, heard.person, case, purpose, heard, posted.id):
            await refuse(desk, heard.person, case)
        return True
    table = await _table(desk, heard.person, case, posted)
    meaning = table.get(posted.letter.purpose)
    if meaning is None:
        return False
    handles = posted.letter.purpose not in _CHECKED_INSIDE
    if table is _FOR_STAFF and handles and not may_handle(desk, heard.person, case):
        await refuse(desk, heard.person, case)
        return True
    await meaning(desk, heard.person, case, heard)
    return True


async def replied_to(desk: Desk, heard: Heard) -> PostedLetter | None:
    """Find what a message replies to.

    A message that was on its way when the program died is in the chat twice, and only the
    number of the later one is known; the earlier one is recognised by its words, which name
    the case.
    """
    if heard.reply_to is None:
        return None
    posted = await desk.unit.outbox.by_message(heard.spoken.chat_id, heard.reply_to)
    if posted is not None or not heard.reply_words:
        return posted
    for said in await desk.unit.outbox.lately(heard.spoken.chat_id, SAID_LATELY):
        if plain_words(said.letter.text) == plain_words(heard.reply_words):
            return said
    return None


async def refuse(desk: Desk, person: Person, case: Case) -> None:
    """Tell somebody who has no part in a case any more whose it is."""
    responsible = await desk.responsible(case)
    told = Utterance("not-yours", {"number": case.number, "worker": responsible.name})
    await desk.say(person, told)


async def answer_prompt(
    desk: Desk, person: Person, case: Case, purpose: Purpose, heard: Heard
) -> None:
    """Take words that were not a reply as the answer to a prompt, because the worker said so."""
    if purpose in CALL_PURPOSES:
        if not await take_call_words(desk, person, case, purpose, heard, None):
            await refuse(desk, person, case)
        return
    if purpose not in _CHECKED_INSIDE and not may_handle(desk, person, case):
        await refuse(desk, person, case)
        return
    await _FOR_STAFF[purpose](desk, person, case, heard)


def _is_for_reporter(person: Person, case: Case, posted: PostedLetter) -> bool:
    """A worker who reported the case himself gets both sides' messages in one chat."""
    if not is_reporter(person, case):
        return False
    return person.id != case.responsible_id or posted.letter.purpose in _ONLY_RESIDENT


async def _table(
    desk: Desk, person: Person, case: Case, posted: PostedLetter
) -> Mapping[Purpose, "_Meaning"]:
    """Give what replies mean from the side on which a person takes part in a case."""
    if _is_for_reporter(person, case, posted):
        return _FOR_RESIDENT
    if await supporter_of(desk, person, case) is not None:
        return _FOR_SUPPORTER
    return _FOR_STAFF


async def _resolve(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    if case.status is Status.RESOLVED:
        await show_result(desk, person, case, heard)
    elif not case.is_open:
        told = Utterance("relay-too-late", {"number": case.number, "status": case.status})
        await desk.say(person, told, case=case)
    elif await came_since_asked(desk, person, case):
        await ask_before_resolving(desk, person, case)
    elif not heard.text.strip():
        await keep_result(desk, person, case, heard)
    elif await wants_evidence(desk, person, case, heard):
        await ask_for_evidence(desk, person, case, heard)
    else:
        await resolve(desk, person, case, heard)


_Meaning = Callable[[Desk, Person, Case, Heard], Awaitable[None]]

_FOR_STAFF: Mapping[Purpose, _Meaning] = {
    Purpose.CARD: relay_to_resident,
    Purpose.RELAY: relay_to_resident,
    Purpose.NEWS: ask_about_news,
    Purpose.OFFER: ask_about_news,
    Purpose.OFFER_NOTE: ask_about_news,
    Purpose.ANSWER: ask_about_news,
    Purpose.RELAY_PROMPT: relay_to_resident,
    Purpose.RESOLVE_PROMPT: _resolve,
    Purpose.QUESTION_PROMPT: ask_resident,
    Purpose.TRACK_PROMPT: take_reason,
    Purpose.NOTE_PROMPT: take_note,
    Purpose.HAND_OVER_WHY: take_hand_over_words,
    Purpose.RETURN_PROMPT: return_in_words,
    Purpose.DECLINE_PROMPT: decline_in_words,
    Purpose.MEASURE_PROMPT: take_measure,
    Purpose.COST_PROMPT: take_cost,
    Purpose.APPEAL_PROMPT: take_appeal,
    **DECISION_REPLIES,
    Purpose.DECISION: ask_about_news,
    Purpose.DUE_CANCEL_PROMPT: cancel_in_words,
}

_FOR_RESIDENT: Mapping[Purpose, _Meaning] = {
    Purpose.RECEIPT: about_case,
    Purpose.ANSWER: about_case,
    Purpose.SUPPORT: supplement,
    Purpose.SUPPLEMENT_PROMPT: supplement,
    Purpose.RELAY: relay_to_worker,
    Purpose.DANGER_CHECK: relay_to_worker,
    Purpose.NEWS: about_news,
    Purpose.CALLBACK: answer_callback,
    Purpose.SURVEY: take_survey_reply,
    Purpose.SECOND_LOOK: answer_look,
}

_FOR_SUPPORTER: Mapping[Purpose, _Meaning] = {
    Purpose.SUPPORT: add_words,
    Purpose.NEWS: answer_in_words,
    Purpose.CALLBACK: answer_in_words,
    Purpose.SURVEY: take_survey_reply,
    Purpose.SECOND_LOOK: answer_look,
}

_CHECKED_INSIDE = DECISION_REPLIES.keys() | {Purpose.HAND_OVER_WHY}
"""Who may answer these need not work on the case."""

_ONLY_RESIDENT = frozenset(
    {
        Purpose.RECEIPT,
        Purpose.SUPPLEMENT_PROMPT,
        Purpose.CALLBACK,
        Purpose.SURVEY,
        Purpose.SECOND_LOOK,
    }
)
