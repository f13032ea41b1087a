"""Turns away what is no report: people on the block list, floods, the same again, mere insults."""

from dataclasses import replace

from community.abuse import FLOOD_MESSAGES, FLOOD_WITHIN
from community.conversation import Stage
from community.insults import only_scolds, scolds
from community.speech import Utterance
from community.understanding import IsTalk, Talk
from services.desk import Desk
from services.emergencies import running_danger
from services.hearing import Heard
from services.repeating import is_said_before, say_now_and_then
from services.talking import cases_of, solved_cases_of

_ASKED = frozenset(
    {
        Stage.AWAITING_WORDS,
        Stage.AWAITING_CATEGORY,
        Stage.AWAITING_PLACE,
        Stage.AWAITING_SPLIT,
        Stage.AWAITING_JOIN,
    }
)
_NO_MATTER = frozenset({Talk.OUT_OF_SCOPE, Talk.ASK_BOT})
_VERDICTS = frozenset({Talk.DISSATISFIED, Talk.NOT_SOLVED})


async def is_turned_away(desk: Desk, heard: Heard) -> bool:
    """Answer what goes no further, or let it be; danger was taken before. False: it is heard."""
    if heard.person.is_staff:
        return await is_said_before(desk, heard)
    return (
        await _is_blocked(desk, heard)
        or await _floods(desk, heard)
        or await is_said_before(desk, heard)
        or await _only_scolds(desk, heard)
    )


async def _is_blocked(desk: Desk, heard: Heard) -> bool:
    """Whoever has told of a danger is heard while it runs, also if he is on the list."""
    block = await desk.unit.blocks.holding(heard.person.id, desk.now)
    if block is None or await running_danger(desk, heard.person) is not None:
        return False
    if block.is_to_be_told(desk.now):
        await desk.unit.blocks.save(replace(block, told_at=desk.now))
        calm = Utterance("blocked", {"community": desk.community.name, "ends_at": block.ends_at})
        await desk.say(heard.person, calm)
    return True


async def _floods(desk: Desk, heard: Heard) -> bool:
    """What is over the limit counts too, so whoever does not stop is not told again and again."""
    count = await desk.unit.spoken.count_since(heard.person.id, desk.now - FLOOD_WITHIN)
    if count <= FLOOD_MESSAGES:
        return False
    await say_now_and_then(desk, heard, Utterance("too-many", {}))
    return True


async def _only_scolds(desk: Desk, heard: Heard) -> bool:
    """An insult is answered calmly and reaches nobody; one that says more is taken as usual."""
    if heard.person.consented_at is None or not await _is_mere_insult(desk, heard):
        return False
    state = await desk.unit.conversations.get(heard.person.id)
    if state.stage is Stage.AWAITING_SENTENCE:
        return False
    cases = await cases_of(desk, heard)
    if state.stage in _ASKED:
        calm = Utterance("insulted-asked", {})
    elif cases:
        worker = await desk.responsible(cases[0])
        calm = Utterance("insulted-case", {"number": cases[0].number, "worker": worker.name})
    else:
        calm = Utterance("insulted", {})
    await say_now_and_then(desk, heard, calm)
    return True


async def _is_mere_insult(desk: Desk, heard: Heard) -> bool:
    judgement = heard.judgement
    said = judgement.talk if isinstance(judgement, IsTalk) else None
    if said in _VERDICTS and await solved_cases_of(desk, heard):
        return False
    return only_scolds(heard.text) or (said in _NO_MATTER and scolds(heard.text))
