"""Takes in every message of a person: danger first, then what it replies to, then what it is."""

from dataclasses import replace
from datetime import timedelta

from community.areas import Community
from community.case import Case
from community.conversation import Stage
from community.gazetteer import find_place
from community.messages import WORDLESS, Kind, Origin, PostedLetter
from community.purposes import Purpose
from community.speech import Utterance
from community.understanding import IsReport, IsTalk, Talk
from community.whereabouts import says_only_where
from community.which_case import Wish
from services import consent
from services.addressing import ask_addressee
from services.aftercare import supplement
from services.answering import answer_if_asked
from services.callback_words import answer_in_passing
from services.code_reception import take_code
from services.complaining import complains
from services.conversing import begin, go_on
from services.danger_check import answered_check
from services.desk import Desk
from services.drafts import Draft
from services.emergencies import is_dangerous, raise_alarm, running_danger
from services.entering import go_on_entering
from services.gathering import understand_together, waiting_with
from services.hearing import Heard, hear, person_behind, understand
from services.incoming import IncomingEdit, IncomingMessage
from services.languages import switch_in_words
from services.office import Office
from services.relay import PASSED_ON, relay_to_worker
from services.replies import answer_reply
from services.scanning import begin_at_scanned
from services.second_looks import answered_look
from services.staff_lists import asked_for_list
from services.stages import leave, open_prompts
from services.surveys import send_waiting
from services.turning_away import is_turned_away
from services.typing_on import take_in
from services.which import ask_which

TALK_LASTS = timedelta(hours=24)
"""How long after a worker's words a resident's next words may be the answer to them."""

_NOT_FOR_WORKER = frozenset(
    {
        Talk.ASK_PROGRESS,
        Talk.ASK_BOT,
        Talk.ASK_SERVICE,
        Talk.PROPOSE_TOPIC,
        Talk.URGE,
        Talk.WITHDRAW,
    }
)


async def receive_message(office: Office, message: IncomingMessage) -> None:
    """Answer one message in one unit of work."""
    understanding = await understand(office, _words_to_judge(message))
    together = await understand_together(office, message)
    async with office.answering(message.origin) as unit:
        desk = await Desk.at(office, unit)
        heard = await hear(desk, message, understanding)
        await answer(desk, replace(heard, together=together))
        await send_waiting(desk)


async def receive_edit(office: Office, edit: IncomingEdit) -> None:
    """Take a changed message as an addition to its case; without one, ask to send it anew."""
    understanding = await understand(office, edit.text)
    async with office.answering(edit.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, edit.sender)
        before = await unit.spoken.by_message(edit.sender.chat_id, edit.message_id)
        if before is None or before.person_id != person.id or before.text == edit.text:
            return
        message = IncomingMessage(
            origin=edit.origin,
            sender=edit.sender,
            message_id=edit.message_id,
            kind=Kind.TEXT,
            text=edit.text,
            sent_at=desk.now,
        )
        heard = await hear(desk, message, understanding)
        if is_dangerous(heard) and not person.is_staff:
            waiting = await waiting_with(desk, person, before.id)
            await leave(desk, person, [before.id])
            await raise_alarm(desk, heard, before=waiting)
            return
        if await is_turned_away(desk, heard) or await complains(desk, heard):
            return
        case = await unit.cases.get(before.case_id) if before.case_id else None
        if case is not None and case.is_open and case.reporter_id == person.id:
            await supplement(desk, person, case, heard)
        else:
            await desk.say(person, Utterance("edit-not-seen", {}))


async def pass_over(office: Office, origin: Origin) -> None:
    """Finish an update that needs no answer."""
    async with office.answering(origin):
        return


def _words_to_judge(message: IncomingMessage) -> str:
    return "" if message.kind in WORDLESS else message.text


async def answer(desk: Desk, heard: Heard) -> None:
    """Do with a message what it asks for: danger first, then what it replies to."""
    if await answered_check(desk, heard) or await take_code(desk, heard):
        return
    if await go_on_entering(desk, heard):
        return
    replies = heard.person.is_staff and heard.reply_to is not None
    if is_dangerous(heard) and not replies and not await _only_says_where(desk, heard):
        await raise_alarm(desk, heard)
    elif await is_turned_away(desk, heard) or await _is_answered_apart(desk, heard):
        return
    elif heard.person.consented_at is None and not heard.person.is_staff:
        await _before_consent(desk, heard)
    else:
        await _go_on_or_begin(desk, heard)


async def _only_says_where(desk: Desk, heard: Heard) -> bool:
    """Say whether a message answers "where?" with a place and no other word."""
    state = await desk.unit.conversations.get(heard.person.id)
    return state.stage is Stage.AWAITING_PLACE and says_only_where(heard.text)


async def _is_answered_apart(desk: Desk, heard: Heard) -> bool:
    """Take what belongs to no step of a conversation: another language, a complaint, a reply."""
    return (
        await switch_in_words(desk, heard)
        or await complains(desk, heard)
        or await answer_reply(desk, heard)
        or await asked_for_list(desk, heard)
        or await _asked_for_whom(desk, heard)
    )


async def _before_consent(desk: Desk, heard: Heard) -> None:
    """The first message waits for consent; writing on after the notice is consent."""
    state = await desk.unit.conversations.get(heard.person.id)
    if state.stage is Stage.AWAITING_PLACE and await go_on(desk, heard, state):
        return  # Only a danger is asked for its place before consent, and it does not wait.
    danger = await running_danger(desk, heard.person)
    if danger is not None and heard.spoken.kind in PASSED_ON:
        await supplement(desk, heard.person, danger, heard)
        return
    if heard.person.noticed_at is None:
        await consent.hold(desk, heard)
        return
    agreed = await consent.goes_on(desk, heard)
    if state.stage is Stage.AWAITING_CONSENT:
        await consent.take_up(desk, agreed.person, state, agreed)
    else:
        await _go_on_or_begin(desk, agreed)


async def _go_on_or_begin(desk: Desk, heard: Heard) -> None:
    state = await desk.unit.conversations.get(heard.person.id)
    if await take_in(desk, heard, state) or await go_on(desk, heard, state):
        return
    if await begin_at_scanned(desk, heard, state) or await answer_if_asked(desk, heard):
        return
    if await _talks_with_worker(desk, heard) or await answered_look(desk, heard):
        return
    if await answer_in_passing(desk, heard):
        return
    await begin(desk, heard)


async def _asked_for_whom(desk: Desk, heard: Heard) -> bool:
    """A worker with open prompts who writes without a reply says himself whom he means."""
    prompts = await open_prompts(desk, heard.person) if heard.person.is_staff else ()
    state = await desk.unit.conversations.get(heard.person.id)
    one_more_photo = state.stage is Stage.RESOLVING and not heard.text.strip()
    if not prompts or heard.spoken.kind not in PASSED_ON or one_more_photo:
        return False
    await ask_addressee(desk, heard, [(one.case_id, one.purpose) for one in prompts])
    return True


async def _talks_with_worker(desk: Desk, heard: Heard) -> bool:
    """Words soon after the worker's words answer them, unless they surely are something else."""
    if heard.spoken.kind not in PASSED_ON:
        return False
    cases = await _cases_talked_about(desk, heard)
    if not cases or _is_something_else(desk.community, heard, cases):
        return False
    if len(cases) == 1:
        await relay_to_worker(desk, heard.person, cases[0], heard)
    else:
        await ask_which(desk, heard.person, Wish.TELL, cases, Draft.from_heard(heard))
    return True


async def _cases_talked_about(desk: Desk, heard: Heard) -> list[Case]:
    since = desk.now - TALK_LASTS
    said = await desk.unit.outbox.recent(heard.person.id, Purpose.RELAY, since)
    standing = [posted for posted in said if not await _taken_back(desk, posted)]
    numbers = dict.fromkeys(posted.letter.case_id for posted in standing)
    cases = [await desk.unit.cases.get(number) for number in numbers if number is not None]
    asked = await desk.unit.cases.unfinished_of(heard.person.id)
    cases += [case for case in asked if case.paused_at is not None and case.id not in numbers]
    return [case for case in cases if case.is_open and case.reporter_id == heard.person.id]


async def _taken_back(desk: Desk, posted: PostedLetter) -> bool:
    carried = posted.letter.spoken_id
    return carried is not None and (await desk.unit.spoken.get(carried)).taken_back_at is not None


def _is_something_else(community: Community, heard: Heard, cases: list[Case]) -> bool:
    judgement = heard.judgement
    if isinstance(judgement, IsTalk):
        return judgement.talk in _NOT_FOR_WORKER
    if not isinstance(judgement, IsReport):
        return False
    named = find_place(heard.text, community.estates).is_address
    return named or all(case.category is not judgement.category for case in cases)
