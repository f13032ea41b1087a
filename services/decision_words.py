"""Where the words of whoever decides about a case go: each function looks itself who he is."""

from collections.abc import Awaitable, Callable, Mapping

from community.case import Case
from community.people import Person
from community.purposes import Purpose
from services.appeals import refuse, uphold
from services.decisions import take_why_not_again
from services.desk import Desk
from services.hearing import Heard

DECISION_REPLIES: Mapping[Purpose, Callable[[Desk, Person, Case, Heard], Awaitable[None]]] = {
    Purpose.APPEAL_AGREE_PROMPT: uphold,
    Purpose.APPEAL_REFUSE_PROMPT: refuse,
    Purpose.NOT_AGAIN_PROMPT: take_why_not_again,
}
