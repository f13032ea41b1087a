"""Takes what a person goes on writing into his draft: one thought in several short messages."""

from dataclasses import replace

from community.conversation import Conversation, Stage
from community.messages import Kind
from community.understanding import IsReport, IsTalk, Talk, Unsure, judge
from services.asking import ask_category, complete
from services.desk import Desk
from services.drafts import Draft
from services.gathering import gather
from services.hearing import Heard
from services.splitting import offer_to_split
from services.stages import GATHERING, enter
from services.talking import talk

_KINDS = frozenset({Kind.TEXT, Kind.PHOTO, Kind.VIDEO, Kind.DOCUMENT, Kind.VOICE, Kind.LOCATION})
_BESIDE = frozenset(
    {Talk.ASK_PROGRESS, Talk.ASK_BOT, Talk.URGE, Talk.GREET, Talk.THANK, Talk.GOODBYE}
)
_MORE = frozenset({Talk.ADD_INFORMATION, Talk.OUT_OF_SCOPE})


async def take_in(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Add a message to a draft that waits; False if it is an answer or something else."""
    gathering = bool(state.data.get(GATHERING))
    if not gathering and state.stage is not Stage.AWAITING_CATEGORY:
        return False
    if "text" not in state.data or heard.spoken.kind not in _KINDS:
        return False
    judgement = heard.judgement
    if isinstance(judgement, IsTalk) and judgement.talk not in _MORE:
        if not gathering or judgement.talk not in _BESIDE:
            return False
        await talk(desk, heard, judgement.talk)
        return True
    before = Draft.from_data(state.data)
    draft = before.with_heard(heard)
    if not heard.text.strip() or heard.spoken.kind is Kind.LOCATION:
        await _wait_on(desk, heard, draft, state)
    elif any(sign.isalnum() for sign in heard.text):
        await _weigh(desk, heard, before, draft, asked=not gathering)
    else:
        return False
    return True


async def _wait_on(desk: Desk, heard: Heard, draft: Draft, state: Conversation) -> None:
    """Keep a file or a location in the draft, or file it; what was asked stays asked."""
    if state.stage is Stage.AWAITING_WORDS and heard.spoken.kind is Kind.VOICE:
        await ask_category(desk, heard.person, draft, (), "voice-received")
        return
    if state.stage is Stage.AWAITING_PLACE and heard.spoken.kind is Kind.LOCATION:
        await complete(desk, heard.person, draft)
        return
    kept = {**state.data, **draft.to_data()}
    gathering = bool(state.data.get(GATHERING))
    if not gathering or not await gather(desk, heard.person, state.stage, draft, kept):
        await enter(desk, heard.person, state.stage, kept)


async def _weigh(desk: Desk, heard: Heard, before: Draft, draft: Draft, *, asked: bool) -> None:
    """Judge all that was said as one; what the words alone say counts where that is unsure.

    Args:
        desk: the desk.
        heard: the new words.
        before: the draft without them.
        draft: the draft with them.
        asked: whether the category was asked for, so that other choices are worth offering.
    """
    understanding = heard.together if before.text else heard.spoken.understanding
    spoken = replace(heard.spoken, text=draft.text, understanding=understanding)
    if await offer_to_split(desk, replace(heard, spoken=spoken), draft):
        return
    judged = judge(understanding)
    if isinstance(judged, IsReport):
        await complete(desk, heard.person, draft.about(judged.category))
    elif draft.category is not None:
        await complete(desk, heard.person, draft)
    elif isinstance(heard.judgement, IsReport):
        await complete(desk, heard.person, draft.about(heard.judgement.category))
    else:
        choices = judged.choices if isinstance(judged, Unsure) and not asked else ()
        key = "which-of-these" if choices else "which-from-list"
        await ask_category(desk, heard.person, draft, choices, key)
