"""Says which answers are read where somebody acts, when he acts outside of his chat."""

from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance

_STANDS_IN_CHAT = frozenset(
    {
        *(Purpose.CARD, Purpose.RECEIPT, Purpose.SUPPORT, Purpose.RELAY, Purpose.CALL_CARD),
        *(Purpose.OFFER, Purpose.OFFER_NOTE, Purpose.DECISION, Purpose.DANGER_CHECK),
        *(Purpose.CALLBACK, Purpose.SURVEY, Purpose.SECOND_LOOK, Purpose.FAREWELL),
    }
)
"""What is kept true in the chat or answered there, wherever somebody acts."""


def is_read_elsewhere(person: Person, utterance: Utterance, case: Case | None) -> bool:
    """Say whether somebody who acts outside of his chat reads this where he acts.

    What he is told as the reporter of the case comes to his chat all the same.
    """
    reports = case is not None and case.reporter_id == person.id
    return not reports and utterance.purpose not in _STANDS_IN_CHAT
