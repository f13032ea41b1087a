"""What the buttons about taking a case up again do; each gives the short words that appear."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.people import Person
from community.speech import Utterance
from services.appeals import begin_appeal, judge_appeal
from services.decisions import ask_why_not_again, do_again, object_to_appeal
from services.desk import Desk
from services.incoming import IncomingTap
from services.low_scores import wish_again

REOPENING_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.DO_AGAIN: do_again,
    Action.NOT_AGAIN: ask_why_not_again,
    Action.APPEAL: begin_appeal,
    Action.APPEAL_AGREE: judge_appeal,
    Action.APPEAL_REFUSE: judge_appeal,
    Action.APPEAL_OBJECT: object_to_appeal,
    Action.WISH_AGAIN: wish_again,
}
"""The buttons about a case."""
