"""Takes what is said while the bot asks where: a place, more of the matter, or never mind."""

from dataclasses import replace
from typing import cast

from community.complaints import find_complaint
from community.conversation import Conversation, Stage
from community.gazetteer import find_building, find_place, says_unsure
from community.mentions import besides_place
from community.messages import Kind
from community.places import Place, as_landmark
from community.speech import Utterance
from community.understanding import IsReport, IsTalk, Talk
from services.aftercare import supplement
from services.asking import complete, file_draft
from services.desk import Desk
from services.drafts import ASK_PLACE_TIMES, Draft
from services.hearing import Heard
from services.place_asking import place_question
from services.place_correction import CORRECTS, go_on_correcting
from services.rerouting import relocate
from services.stages import enter
from services.talking import talk
from services.wordless import keep_for_place

SHORTEST_MORE = 4
"""Signs beside the place from which an answer to "where?" says more than that."""

SMALL_TALK = frozenset({Talk.GREET, Talk.THANK, Talk.GOODBYE})
ASIDE = frozenset({Talk.ASK_PROGRESS, Talk.ASK_BOT, Talk.URGE})
DROP = frozenset({Talk.WITHDRAW, Talk.DENY})
FILES = frozenset({Kind.PHOTO, Kind.VIDEO, Kind.DOCUMENT, Kind.VOICE})


async def answer_place(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Take words as the answer to "where?"."""
    if CORRECTS in state.data:
        return await go_on_correcting(desk, heard, state)
    if "case_id" in state.data:
        return await _place_of_case(desk, heard, cast("int", state.data["case_id"]))
    return await _place_of_draft(desk, heard, state)


async def _place_of_draft(desk: Desk, heard: Heard, state: Conversation) -> bool:
    draft = Draft.from_data(state.data)
    if heard.spoken.kind in FILES and not heard.text.strip():
        await keep_for_place(desk, heard, draft.with_heard(heard))
        return True
    place = named_place(desk, heard.text, draft.place)
    judgement = heard.judgement
    if find_complaint(heard.text, desk.community.staff) is not None:
        await complete(desk, heard.person, draft.with_heard(heard).at(place or draft.place))
        return True
    if place is not None:
        more = len(besides_place(heard.text)) >= SHORTEST_MORE
        says_more = more and isinstance(judgement, IsReport)
        grown = draft.with_heard(heard) if says_more else draft.answered_by(heard)
        await complete(desk, heard.person, grown.at(place))
        return True
    if isinstance(judgement, IsTalk) and judgement.talk in DROP:
        await drop_draft(desk, heard)
        return True
    if isinstance(judgement, IsTalk) and judgement.talk in ASIDE | SMALL_TALK:
        await talk(desk, heard, judgement.talk)
        if (await desk.unit.conversations.get(heard.person.id)).stage is Stage.AWAITING_PLACE:
            await desk.say(heard.person, await place_question(desk, heard.person, draft.place))
        return True
    landmark = find_place(heard.text, desk.community.estates).landmark
    if isinstance(judgement, IsReport) and landmark is None:
        await complete(desk, heard.person, draft.with_heard(heard))
    else:
        await _landmark(desk, heard, draft)
    return True


async def _landmark(desk: Desk, heard: Heard, draft: Draft) -> None:
    """Words that name no known place are kept as they are; the leader can make sense of them."""
    if says_unsure(heard.text):
        await file_draft(desk, heard.person, draft.answered_by(heard))
        return
    words = as_landmark(heard.text) or draft.place.landmark
    kept = draft.answered_by(heard).at(replace(draft.place, landmark=words))
    insists = draft.place.building is not None
    if kept.asked_place < ASK_PLACE_TIMES and not insists:
        await complete(desk, heard.person, kept)
    else:
        await file_draft(desk, heard.person, kept)


async def _place_of_case(desk: Desk, heard: Heard, case_id: int) -> bool:
    """The place of a danger that was filed without one."""
    case = await desk.unit.cases.get(case_id)
    if not case.is_open:
        return False
    if not heard.text.strip():
        await supplement(desk, heard.person, case, heard)
        return True
    place = named_place(desk, heard.text, case.place)
    if place is None:
        place = replace(case.place, landmark=as_landmark(heard.text))
    await enter(desk, heard.person, Stage.IDLE)
    await supplement(desk, heard.person, case, heard)
    await relocate(desk, await desk.unit.cases.get(case_id), place, heard.person)
    return True


def named_place(desk: Desk, text: str, known: Place) -> Place | None:
    """Give the place with what a text adds to it, or None if it adds nothing."""
    found = find_place(text, desk.community.estates)
    if found.building is None and (known.estate_id or found.estate_id):
        found = replace(found, building=find_building(text))
    place = known.completed_by(found)
    # Words that only name a landmark are kept whole, as they were said.
    adds = replace(place, landmark=None) != replace(known, landmark=None)
    return place if adds else None


async def drop_draft(desk: Desk, heard: Heard) -> None:
    """Forget what was said before it became a report, and say so."""
    await enter(desk, heard.person, Stage.IDLE)
    await desk.say(heard.person, Utterance("draft-dropped", {}))
