"""The rules by which a conversation counts as one in which the bot failed, and how doubtful it is.

All of it is heuristic on purpose: managers look at what these rules bring up, nothing else hangs
on them. docs/console/conversations.md says the same in words.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from community.understanding import ACCEPT_FROM, MARGIN, Talk


class Failure(StrEnum):
    """In which way the bot failed."""

    ASKED_AGAIN = "asked_again"
    """It could not tell what the words are about, and asked."""
    GAVE_UP = "gave_up"
    """It said that it does not understand, or ended a draft that nobody completed."""
    CORRECTED = "corrected"
    """Somebody said that category or place are other ones."""
    ANGRY = "angry"
    """The resident scolds, is not satisfied, urges again, objects, or gives few stars."""


ASKING_AGAIN = frozenset(
    {
        "which-of-these",
        "which-from-list",
        "which-from-all",
        "which-not-answered",
        "offer-report",
        "words-please",
        "remind-category",
        "remind-words",
    }
)
"""Texts of the bot that ask because it did not understand; one of them is enough."""

ASKING_PLACE = frozenset({"ask-estate", "ask-building", "ask-other-building", "remind-place"})
"""Texts that ask for the place: one or two are the normal way, three are not."""

GIVING_UP = frozenset(
    {"not-understood", "no-answer", "draft-let-go", "draft-filed", "edit-not-seen"}
)
"""Texts by which the bot says that it goes no further."""

CORRECTING = frozenset({"category_corrected", "place_corrected"})
"""What the history of a case says when somebody put right what the bot had filed."""

OBJECTING = frozenset({"declined_objected", "appeal_overturned"})
"""What it says when a resident does not agree."""

URGED = "case_urged"

TOO_MANY_PLACES = 3
"""So many questions for one place are one too many."""

FEW_STARS = 2
"""Up to so many stars somebody is not content."""

URGED_OFTEN = 2
"""So many urgings are anger; one is only a question."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model thought of one message of a resident."""

    intent: str
    confidence: float
    lead: float
    """By how much it is ahead of the second."""
    length: int = 0
    """Signs of the message."""

    @property
    def is_unsure(self) -> bool:
        """Say whether the gate asks because of this message."""
        return self.confidence < ACCEPT_FROM or self.lead < MARGIN


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a conversation when it is weighed."""

    judged: Sequence[Judged] = ()
    said: Mapping[str, int] = field(default_factory=dict)
    """How often the bot said each of its texts to residents."""
    events: Collection[str] = ()
    """What happened to the case, in order, each as often as it happened."""
    stars: int | None = None
    """The fewest that anybody gave."""
    scolded: bool = False
    """Whether there is an insult in a resident's words."""
    chosen_otherwise: int = 0
    """Messages that somebody said are about something else than the model thought."""

    @property
    def urged(self) -> int:
        """Count the urgings that reached somebody."""
        return sum(event == URGED for event in self.events)

    @property
    def is_few_stars(self) -> bool:
        """Say whether somebody is not content."""
        return self.stars is not None and self.stars <= FEW_STARS


def failures_of(facts: Facts) -> frozenset[Failure]:
    """Say in which ways the bot failed in a conversation."""
    happened = {
        Failure.ASKED_AGAIN: _asked_again(facts),
        Failure.GAVE_UP: any(facts.said.get(key) for key in GIVING_UP),
        Failure.CORRECTED: _corrected(facts),
        Failure.ANGRY: _is_angry(facts),
    }
    return frozenset(failure for failure, did in happened.items() if did)


def _asked_again(facts: Facts) -> bool:
    places = sum(facts.said.get(key, 0) for key in ASKING_PLACE)
    return any(facts.said.get(key) for key in ASKING_AGAIN) or places >= TOO_MANY_PLACES


def _corrected(facts: Facts) -> bool:
    return facts.chosen_otherwise > 0 or any(event in CORRECTING for event in facts.events)


def _is_angry(facts: Facts) -> bool:
    discontent = any(one.intent == Talk.DISSATISFIED and not one.is_unsure for one in facts.judged)
    objects = any(event in OBJECTING for event in facts.events)
    often = facts.urged >= URGED_OFTEN
    return facts.scolded or discontent or objects or often or facts.is_few_stars


_POINTS: Mapping[Failure, int] = {
    Failure.CORRECTED: 40,
    Failure.GAVE_UP: 30,
    Failure.ANGRY: 20,
    Failure.ASKED_AGAIN: 10,
}
_UNSURE = 40
"""Points of a message that the model knew nothing of; fewer, the surer it was."""
_TORN = 10
"""Points for a message with two meanings that are almost as likely."""
_OF_STARS: Mapping[int, int] = {1: 30, 2: 20, 3: 5}
_EACH_URGING, _MOST_URGINGS = 10, 3


def doubt_of(facts: Facts) -> int:
    """Say how doubtful a conversation is: 0 for one that nobody needs to read, about 200 at most.

    Low confidence, a corrected category, few stars and urging count, as do the other failures.
    """
    points = sum(_POINTS[failure] for failure in failures_of(facts))
    if facts.judged:
        lowest = min(one.confidence for one in facts.judged)
        points += max(0, round(_UNSURE * (ACCEPT_FROM - lowest) / ACCEPT_FROM))
        points += _TORN * any(one.lead < MARGIN for one in facts.judged)
    points += _OF_STARS.get(facts.stars or 0, 0)
    return points + _EACH_URGING * min(facts.urged, _MOST_URGINGS)


def main_intent(judged: Sequence[Judged]) -> str | None:
    """Give the intent of the message that says most, as corrections take it as well."""
    telling = max(judged, key=lambda one: one.length, default=None)
    return telling.intent if telling else None
