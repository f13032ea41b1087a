"""Takes the sentence of a survey, while its message asks for one or as a reply to it."""

import re

from community.callback_answers import goes_on
from community.case import Case
from community.categories import Category
from community.conversation import Conversation, Stage
from community.gazetteer import find_place
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Priority, Utterance
from community.survey import COMMENT_TEXT, stars_in
from community.understanding import IsReport, IsTalk, Talk
from services.desk import Desk
from services.hearing import Heard
from services.stages import enter
from services.survey_sheets import Sheet, keep, sheet_of
from services.survey_shown import show
from services.surveys import finish, rate

_STEERS = frozenset(
    {Talk.ASK_PROGRESS, Talk.ASK_BOT, Talk.ASK_SERVICE, Talk.NOT_SOLVED, Talk.EMERGENCY}
)
_NOTHING = frozenset({Talk.DENY, Talk.WITHDRAW})
_SHORT = 8
_NOTHING_MORE = re.compile(
    r"^(?:没(?:有|什么|啥)?了?|不(?:写|说|用|想写)了?|算了|无|no|nothing)(?:要说的|好说的)?[\W了吧]*$",
    re.IGNORECASE,
)
_HURRIES = re.compile(
    r"催|快点|尽快|赶紧|赶快|什么时候|多久|\b(?:hurry|when|how long)\b", re.IGNORECASE
)
_CLEAR_FROM = 0.9
"""From this confidence on words without an address may be a report, not the sentence."""

_ABOUT_HANDLING = frozenset({Category.PROPERTY, Category.OTHER})
"""Words about who handled it may sound like reports of these kinds."""


async def take_sentence(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Take words as the sentence that was asked for; False if they are something else."""
    case_id, round_ = state.data.get("case_id"), state.data.get("round")
    assert isinstance(case_id, int)
    case = await desk.unit.cases.get(case_id)
    sheet = await sheet_of(desk, heard.person, case)
    if sheet is None or not sheet.is_open or case.round != round_ or _is_other(desk, case, heard):
        await _leave(desk, heard.person, sheet)
        return False
    stars = stars_in(heard.text)
    judgement = heard.judgement
    denies = isinstance(judgement, IsTalk) and judgement.talk in _NOTHING
    if stars is not None:
        await desk.unit.spoken.link([heard.spoken.id], case.id)
        await rate(desk, heard.person, case, stars)
    elif _NOTHING_MORE.match(heard.text.strip()) or (denies and len(heard.text) <= _SHORT):
        await finish(desk, sheet)
    else:
        await _keep_sentence(desk, sheet, heard)
    return True


async def take_reply(desk: Desk, person: Person, case: Case, heard: Heard) -> bool:
    """Take a reply to a survey's message, also when it is over; False if it is something else."""
    sheet = await sheet_of(desk, person, case)
    judgement = heard.judgement
    steers = isinstance(judgement, IsTalk) and judgement.talk in _STEERS
    if sheet is None or steers or not heard.text.strip():
        return False
    stars = stars_in(heard.text)
    if stars is not None and sheet.is_open:
        await desk.unit.spoken.link([heard.spoken.id], case.id)
        await rate(desk, person, case, stars)
        return True
    await _keep_sentence(desk, sheet, heard)
    return True


async def _keep_sentence(desk: Desk, sheet: Sheet, heard: Heard) -> None:
    """Keep a sentence; it is the last that a survey asks for, so the survey ends with it."""
    comment = "\n".join(part for part in (sheet.kept.comment, heard.text) if part)
    was_open = sheet.is_open
    sheet = await keep(desk, sheet, comment=comment)
    await desk.unit.spoken.link([heard.spoken.id], sheet.case.id)
    await desk.record(sheet.case, "case_commented", sheet.person)
    if was_open and sheet.kept.score is not None:
        await finish(desk, sheet)
        return
    # Without stars the survey stays open for them; after its end the worker was told already.
    await show(desk, sheet)
    await desk.say(sheet.person, Utterance("survey-thanks", {}), case=sheet.case)
    said = Utterance(
        "comment-news",
        {"number": sheet.case.number, "text": shortened(heard.text, COMMENT_TEXT)},
        purpose=Purpose.NEWS,
    )
    responsible = await desk.responsible(sheet.case)
    await desk.say(responsible, said, case=sheet.case, priority=Priority.NEWS)


async def _leave(desk: Desk, person: Person, sheet: Sheet | None) -> None:
    """Ask for no more words; the message says how a sentence can still be given."""
    await enter(desk, person, Stage.IDLE)
    if sheet is not None and sheet.is_open:
        await show(desk, sheet)


def _is_other(desk: Desk, case: Case, heard: Heard) -> bool:
    """Say whether words are a report of their own, or want something."""
    judgement = heard.judgement
    if not heard.text.strip():
        return True
    if isinstance(judgement, IsTalk):
        hurries = judgement.talk is Talk.URGE and _HURRIES.search(heard.text) is not None
        steers = judgement.talk in _STEERS and not _NOTHING_MORE.match(heard.text.strip())
        return hurries or steers
    if not isinstance(judgement, IsReport):
        return False
    if find_place(heard.text, desk.community.estates).is_address:
        return True
    if judgement.category is case.category:
        return goes_on(heard.text)
    thought = heard.spoken.understanding
    clear = thought is not None and thought.confidence >= _CLEAR_FROM
    return clear and judgement.category not in _ABOUT_HANDLING
