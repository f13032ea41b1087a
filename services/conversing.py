"""Goes on where a conversation stands: consent, words, category, place, more, a sentence."""

from collections.abc import Awaitable, Callable, Mapping
from typing import cast

from community.conversation import Conversation, Stage
from community.messages import Kind
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from community.understanding import IsTalk, Talk, Unsure
from services.aftercare import supplement
from services.afterthoughts import add_afterthought
from services.asking import ask_category, take_new
from services.casework import keep_result
from services.complaining import take_complaint
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.joining import go_on_joining
from services.place_answers import ASIDE, DROP, FILES, SMALL_TALK, answer_place, drop_draft
from services.replies import answer_prompt
from services.splitting import go_on_splitting, offer_to_split
from services.stages import enter
from services.survey_words import take_sentence
from services.talking import talk
from services.which import ask_if_known, place_file
from services.which_answer import go_on_which
from services.wordless import ask_about_files, keep_for_words

_WORDLESS = FILES | {Kind.LOCATION}


async def begin(desk: Desk, heard: Heard) -> None:
    """Take a message that belongs to nothing yet: a report, talk, or something to ask about."""
    if not heard.text.strip() or heard.spoken.kind is Kind.LOCATION:
        await _begin_without_words(desk, heard)
        return
    if heard.spoken.kind not in FILES and heard.spoken.kind is not Kind.TEXT:
        await desk.say(heard.person, Utterance("words-please", {}))
        return
    if await add_afterthought(desk, heard):
        return
    await take_report(desk, heard, Draft.from_heard(heard))


async def take_report(desk: Desk, heard: Heard, draft: Draft) -> None:
    """Pass the words of a draft through the confidence gate."""
    judgement = heard.judgement
    for taken in (take_complaint, offer_to_split, ask_if_known):
        if await taken(desk, heard, draft):
            return
    if isinstance(judgement, IsTalk):
        await talk(desk, heard, judgement.talk, draft)
    elif isinstance(judgement, Unsure) and not any(sign.isalnum() for sign in draft.text):
        await desk.say(heard.person, Utterance("words-please", {}))
    else:
        await take_new(desk, heard, draft)


async def take_draft(desk: Desk, heard: Heard, draft: Draft) -> None:
    """Take several messages as one report, whose most telling one is `heard`."""
    if draft.text:
        await take_report(desk, heard, draft)
    else:
        await ask_about_files(desk, heard, draft)


async def go_on(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Take a message as what the bot is waiting for; False if it is something else."""
    step = _STEPS.get(state.stage)
    return step is not None and await step(desk, heard, state)


async def _begin_without_words(desk: Desk, heard: Heard) -> None:
    if heard.spoken.kind in _WORDLESS:
        if not await place_file(desk, heard):
            await ask_about_files(desk, heard, Draft.from_heard(heard))
        return
    await desk.say(heard.person, Utterance("words-please", {}))


async def _words(desk: Desk, heard: Heard, state: Conversation) -> bool:
    draft = Draft.from_data(state.data).with_heard(heard)
    if not heard.text.strip() or heard.spoken.kind not in {Kind.TEXT, *FILES}:
        if heard.spoken.kind not in _WORDLESS:
            return False
        await keep_for_words(desk, heard, draft)
        return True
    judgement = heard.judgement
    if isinstance(judgement, IsTalk) and judgement.talk in ASIDE | SMALL_TALK:
        await talk(desk, heard, judgement.talk)
        return True
    if isinstance(judgement, IsTalk):
        await ask_category(desk, heard.person, draft, (), "which-from-list")
        return True
    await take_report(desk, heard, draft)
    return True


async def _category(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Words that say no more of the same: never mind, or something else entirely."""
    judgement = heard.judgement
    if "text" in state.data and isinstance(judgement, IsTalk) and judgement.talk in DROP:
        await drop_draft(desk, heard)
        return True
    return False


async def _split(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Words instead of a tap: yes, no, never mind, or more about what was said."""
    return await _beside_the_draft(desk, heard) or await go_on_splitting(desk, heard, state)


async def _join(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Words instead of a tap: yes, no, never mind, or something else."""
    return await _beside_the_draft(desk, heard) or await go_on_joining(desk, heard, state)


async def _beside_the_draft(desk: Desk, heard: Heard) -> bool:
    """Drop the draft, or talk about something else, if that is what the words mean."""
    judgement = heard.judgement
    if not isinstance(judgement, IsTalk):
        return False
    if judgement.talk is Talk.WITHDRAW:
        await drop_draft(desk, heard)
        return True
    if judgement.talk in ASIDE | SMALL_TALK:
        await talk(desk, heard, judgement.talk)
        return True
    return False


async def _supplement(desk: Desk, heard: Heard, state: Conversation) -> bool:
    case_id = state.data.get("case_id")
    if case_id is None:
        return False
    case = await desk.unit.cases.get(cast("int", case_id))
    await enter(desk, heard.person, Stage.IDLE)
    if not case.is_open:
        return False
    await supplement(desk, heard.person, case, heard)
    return True


async def _resolving(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """More photos of a result may come without a reply; words must be a reply."""
    if heard.text.strip() or heard.spoken.media_id is None:
        return False
    case = await desk.unit.cases.get(cast("int", state.data["case_id"]))
    if not case.is_open:
        return False
    await keep_result(desk, heard.person, case, heard)
    return True


async def address(
    desk: Desk, person: Person, case_id: int, spoken_id: int, purpose: Purpose
) -> None:
    """Send words to the resident that the worker chose for them."""
    spoken = await desk.unit.spoken.get(spoken_id)
    case = await desk.unit.cases.get(case_id)
    await answer_prompt(desk, person, case, purpose, Heard(person, spoken, None))


_STEPS: Mapping[Stage, Callable[[Desk, Heard, Conversation], Awaitable[bool]]] = {
    Stage.AWAITING_WORDS: _words,
    Stage.AWAITING_CATEGORY: _category,
    Stage.AWAITING_PLACE: answer_place,
    Stage.AWAITING_WHICH: go_on_which,
    Stage.AWAITING_SPLIT: _split,
    Stage.AWAITING_JOIN: _join,
    Stage.AWAITING_SUPPLEMENT: _supplement,
    Stage.AWAITING_SENTENCE: take_sentence,
    Stage.RESOLVING: _resolving,
}
