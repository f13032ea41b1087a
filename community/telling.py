"""Which of several messages says most about what all of them are to become."""

from enum import IntEnum

from community.messages import Spoken
from community.understanding import IsTalk, Talk, judge

COMPLAINTS = frozenset({Talk.NOT_SOLVED, Talk.DISSATISFIED})
_FOR_PEOPLE = frozenset({Talk.ADD_INFORMATION, Talk.REQUEST_HUMAN, Talk.PROPOSE_TOPIC})


class Weight(IntEnum):
    """How much a message says about that."""

    SMALL_TALK = 0
    WITH_SOMETHING = 1
    """A file, or a complaint about what is known."""
    FOR_PEOPLE = 2
    REPORT = 3


def weight_of(spoken: Spoken) -> Weight:
    """Weigh a message by what the model thinks of it."""
    judgement = judge(spoken.understanding)
    if not spoken.text.strip():
        return Weight.WITH_SOMETHING
    if not isinstance(judgement, IsTalk):
        return Weight.REPORT
    if judgement.talk in _FOR_PEOPLE:
        return Weight.FOR_PEOPLE
    small = judgement.talk not in COMPLAINTS and spoken.media_id is None
    return Weight.SMALL_TALK if small else Weight.WITH_SOMETHING


def telling(spoken: Spoken) -> tuple[Weight, int]:
    """Give by what the most telling of several messages is found: the greatest of them.

    However long a greeting is, it does not outweigh a report.
    """
    return weight_of(spoken), len(spoken.text)
