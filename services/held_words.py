"""Goes on with several messages that waited together, so that none of their words gets lost."""

from collections.abc import Sequence
from enum import IntEnum

from community.understanding import IsTalk, Talk
from services.conversing import begin, take_draft
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.talking import cases_of

_FOR_PEOPLE = frozenset({Talk.ADD_INFORMATION, Talk.REQUEST_HUMAN, Talk.PROPOSE_TOPIC})
_COMPLAINTS = frozenset({Talk.NOT_SOLVED, Talk.DISSATISFIED})


class _Weight(IntEnum):
    """How much a message says about what the others are to become."""

    SMALL_TALK = 0
    WITH_SOMETHING = 1
    """A file, or a complaint about what is known."""
    FOR_PEOPLE = 2
    REPORT = 3


async def take_together(desk: Desk, heard: Sequence[Heard]) -> None:
    """Take messages, oldest first, as one matter, which the weightiest of them names.

    However long a greeting is, it does not make a report small talk.
    """
    if len(heard) == 1:
        await begin(desk, heard[0])
        return
    telling = max(heard, key=lambda one: (_weight(one), len(one.text)))
    weight = _weight(telling)
    if weight is not _Weight.REPORT:
        heard = [one for one in heard if _weight(one)] or [telling]
    if weight is _Weight.FOR_PEOPLE and len(await cases_of(desk, telling)) == 1:
        for one in heard:
            await begin(desk, one)
        return
    draft = Draft()
    for one in heard:
        draft = draft.with_heard(one)
    await take_draft(desk, telling, draft)


def _weight(heard: Heard) -> _Weight:
    judgement = heard.judgement
    if not heard.text.strip():
        return _Weight.WITH_SOMETHING
    if not isinstance(judgement, IsTalk):
        return _Weight.REPORT
    if judgement.talk in _FOR_PEOPLE:
        return _Weight.FOR_PEOPLE
    small = judgement.talk not in _COMPLAINTS and heard.spoken.media_id is None
    return _Weight.SMALL_TALK if small else _Weight.WITH_SOMETHING
