"""Takes the same words said again as what they are: one report, not a hundred."""

from typing import cast

from community.abuse import CALM_FOR, SAME_WITHIN, SHORTEST_SAME, same_words, says_the_same
from community.case import Case
from community.conversation import Stage
from community.messages import Kind
from community.purposes import Purpose
from community.speech import Utterance
from community.understanding import IsReport, judge
from services.desk import Desk
from services.hearing import Heard

_KNOWN_TO_ASK = frozenset({Stage.AWAITING_CATEGORY, Stage.AWAITING_SPLIT, Stage.AWAITING_JOIN})
"""Questions with buttons; the same words again are no answer to them."""


async def is_said_before(desk: Desk, heard: Heard) -> bool:
    """Answer the same words with what has become of them, once in a while; False if they are new.

    Each repetition stands in the log of the case; the responsible person is not disturbed.
    """
    words = same_words(heard.text)
    if heard.reply_to or heard.spoken.kind is not Kind.TEXT or len(words) < SHORTEST_SAME:
        return False
    if await _is_being_asked_about(desk, heard, words):
        await say_now_and_then(desk, heard, Utterance("said-and-asked", {}))
        return True
    case = await _filed(desk, heard, words) or await _supported(desk, heard, words)
    if case is None:
        return False
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    worker = await desk.responsible(case)
    calm = Utterance(
        "said-before", {"number": case.number, "status": case.status, "worker": worker.name}
    )
    if await say_now_and_then(desk, heard, calm):
        await desk.record(case, "report_repeated", heard.person)
    return True


async def say_now_and_then(desk: Desk, heard: Heard, calm: Utterance) -> bool:
    """Say a calm sentence unless the person heard it a little while ago; say whether it was."""
    since = desk.now - CALM_FOR
    said = await desk.unit.outbox.recent(heard.person.id, Purpose.ANSWER, since)
    if any(posted.letter.key == calm.key for posted in said):
        return False
    await desk.say(heard.person, calm)
    return True


async def _is_being_asked_about(desk: Desk, heard: Heard, words: str) -> bool:
    state = await desk.unit.conversations.get(heard.person.id)
    text = cast("str", state.data.get("text", ""))
    return state.stage in _KNOWN_TO_ASK and says_the_same(words, text)


async def _filed(desk: Desk, heard: Heard, words: str) -> Case | None:
    """Find the person's own open case that was filed from these words a little while ago."""
    since = desk.now - SAME_WITHIN
    for case in await desk.unit.cases.unfinished_of(heard.person.id):
        if not case.is_open or case.filed_at < since:
            continue
        if says_the_same(words, case.text, *await _told(desk, heard, case)):
            return case
    return None


async def _told(desk: Desk, heard: Heard, case: Case) -> list[str]:
    """Give the whole messages from which a case was filed; it may have only a part of each.

    Later words are not among them: whoever says them again may mean something new by it.
    """
    return [
        spoken.text
        for spoken in await desk.unit.spoken.of_case(case.id)
        if spoken.person_id == heard.person.id
        and spoken.at <= case.filed_at
        and isinstance(judge(spoken.understanding), IsReport)
    ]


async def _supported(desk: Desk, heard: Heard, words: str) -> Case | None:
    """Find the neighbour's open case behind which the person stands with these words."""
    for supporter in await desk.unit.supporters.of_person(heard.person.id):
        if says_the_same(words, supporter.text, *supporter.text.split("\n")):
            case = await desk.unit.cases.get(supporter.case_id)
            if case.is_open:
                return case
    return None
