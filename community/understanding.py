"""The confidence gate: from what the model thinks to accepting, asking again or giving up."""

from dataclasses import dataclass, replace
from enum import StrEnum

from community.categories import EVERYDAY, REPORT_PREFIX, Category

ACCEPT_FROM = 0.55
"""A best intent below this is not acted upon without asking."""

MARGIN = 0.15
"""A best intent that leads by less than this is not acted upon without asking."""

CHOICES = 3
"""How many categories are offered when the intent is unsure."""


class Talk(StrEnum):
    """The intents that steer the conversation and open no case (emergency opens its own)."""

    EMERGENCY = "emergency"
    ASK_PROGRESS = "ask_progress"
    URGE = "urge"
    WITHDRAW = "withdraw"
    ADD_INFORMATION = "add_information"
    REQUEST_HUMAN = "request_human"
    ASK_SERVICE = "ask_service"
    PROPOSE_TOPIC = "propose_topic"
    SOLVED = "solved"
    NOT_SOLVED = "not_solved"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"
    GREET = "greet"
    GOODBYE = "goodbye"
    THANK = "thank"
    AFFIRM = "affirm"
    DENY = "deny"
    ASK_BOT = "ask_bot"
    OUT_OF_SCOPE = "out_of_scope"


_CHANGES_A_CASE = frozenset({Talk.EMERGENCY, Talk.SOLVED, Talk.NOT_SOLVED})
"""Talk that is not acted upon when another kind of talk is almost as likely."""

_OWN_CASES = frozenset({"我的事", "我的事儿", "我的事情", "看我的事", "mymatters", "mycases"})

INTENTS: tuple[str, ...] = (
    *(REPORT_PREFIX + category for category in EVERYDAY),
    *(talk.value for talk in Talk),
)
"""Every intent of the model, as in docs/taxonomy.md."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the model thinks of one stretch of a text that says several things."""

    start: int
    """Where it begins in the text, in code points."""
    end: int
    """Where it ends; `text[start:end]` are its words."""
    intent: str
    confidence: float
    """Between 0 and 1."""
    ranking: tuple[tuple[str, float], ...]
    """The likeliest intents with their confidences, best first, the best included."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the model thinks of one text."""

    intent: str
    confidence: float
    """Between 0 and 1."""
    ranking: tuple[tuple[str, float], ...]
    """Intents with their confidences, best first, the best included."""
    model: str
    """Name of the model that judged."""
    parts: tuple[Part, ...] = ()
    """The text's clauses in their order, where there are several."""
    danger: float | None = None
    """Confidence that it tells of an emergency, judged against all else; None if not judged."""

    def shifted(self, by: int) -> "Understanding":
        """Move the parts by so many code points: what was judged began there in the text."""
        parts = (replace(one, start=one.start + by, end=one.end + by) for one in self.parts)
        return replace(self, parts=tuple(parts)) if by else self


@dataclass(frozen=True, slots=True)
class IsReport:
    """The text surely reports something of this category."""

    category: Category


@dataclass(frozen=True, slots=True)
class IsTalk:
    """The text surely steers the conversation."""

    talk: Talk


@dataclass(frozen=True, slots=True)
class Unsure:
    """The resident should choose; with no understanding at all the choices are empty."""

    choices: tuple[Category, ...]


Judgement = IsReport | IsTalk | Unsure


def category_of(intent: str) -> Category | None:
    """Give the category that an intent reports, or None for talk and unknown intents."""
    if not intent.startswith(REPORT_PREFIX):
        return None
    try:
        return Category(intent.removeprefix(REPORT_PREFIX))
    except ValueError:
        return None


def judge(understanding: Understanding | None) -> Judgement:
    """Pass an understanding through the gate; None (nobody to ask) is unsure with no choices."""
    if understanding is None:
        return Unsure(())
    best = understanding.intent
    sure = is_sure(understanding)
    category = category_of(best)
    if sure and category is not None:
        return IsReport(category)
    if best in set(Talk) and (sure or _is_harmless_talk(understanding)):
        return IsTalk(Talk(best))
    return Unsure(best_categories(understanding))


def is_sure(judged: Understanding) -> bool:
    """Say whether the best intent is likely enough, and far enough ahead of the second."""
    return judged.confidence >= ACCEPT_FROM and leads(judged)


def leads(judged: Understanding | Part) -> bool:
    """Say whether the best intent is far enough ahead of the second."""
    others = (score for name, score in judged.ranking if name != judged.intent)
    return judged.confidence - max(others, default=0.0) >= MARGIN


def _is_harmless_talk(understanding: Understanding) -> bool:
    """Torn between ways of talking (asking and urging), it still surely reports nothing."""
    talks = {talk.value for talk in Talk}
    share = sum(score for name, score in understanding.ranking if name in talks)
    return share >= ACCEPT_FROM and Talk(understanding.intent) not in _CHANGES_A_CASE


def asks_for_own_cases(text: str) -> bool:
    """Say whether these are just the words by which the list of own cases is known."""
    return "".join(sign for sign in text.casefold() if sign.isalnum()) in _OWN_CASES


def clear_category(understanding: Understanding | None) -> Category | None:
    """Give the category of notes that begin with a name and an address.

    Such notes are less like a report than the clause in them that says what is wrong: it decides
    if it alone is sure, and the whole, though unsure, is likeliest about the same.
    """
    if understanding is None:
        return None
    likeliest = category_of(understanding.intent)
    sure = any(
        part.intent == understanding.intent and part.confidence >= ACCEPT_FROM and leads(part)
        for part in understanding.parts
    )
    return likeliest if sure else None


def best_categories(understanding: Understanding) -> tuple[Category, ...]:
    """Give the most likely categories, best first, at most `CHOICES`."""
    named = (category_of(name) for name, _ in understanding.ranking)
    return tuple(category for category in named if category is not None)[:CHOICES]
