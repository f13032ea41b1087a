"""What the buttons of the rates do, and the one by which staff rate a report."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.people import Person
from community.speech import Utterance
from services.desk import Desk
from services.incoming import IncomingTap
from services.praising import praise
from services.rates_board import turn_rates

RATE_FREE_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.RATES: turn_rates}
"""The buttons below the rates."""

RATE_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {Action.PRAISE: praise}
"""The button on a closed card."""
