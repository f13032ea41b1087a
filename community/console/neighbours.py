"""Finds the learnt texts that are most like a candidate's words; a rule without the model."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from community.console.teaching import Hindrance, Neighbour, Neighbourhood, Question, Shelf
from community.mentions import besides_place

SHOWN = 4
"""Neighbours of each kind; more would have to be read before the decision, not for it."""
FAINTEST = 10.0
"""Percent of likeness below which nothing is alike."""
TOO_CLOSE = 95.0
"""Percent of likeness from which a text that models are measured by would be given away."""


def shelf_of(examples: Iterable[tuple[str, str]], held_out: Iterable[str]) -> Shelf:
    """Make texts ready for comparing.

    Args:
        examples: pairs of intent and text.
        held_out: the texts that models are measured by.
    """
    by_intent: dict[str, list[tuple[str, str]]] = {}
    known: dict[str, str] = {}
    for intent, text in examples:
        by_intent.setdefault(intent, []).append((text, default_process(text)))
        known[text] = intent
    return Shelf(
        {intent: tuple(texts) for intent, texts in by_intent.items()},
        known,
        tuple((text, default_process(text)) for text in held_out),
    )


def around(shelf: Shelf, question: Question) -> Neighbourhood:
    """Give the neighbours of a candidate among the learnt texts, and what is in its way."""
    # Where something is says nothing about what it is, and would drown it in a short text.
    matter = default_process(besides_place(question.text)) or default_process(question.text)
    hindrance, other = _hindrance(shelf, question)
    return Neighbourhood(
        meant=_nearest(matter, shelf.by_intent.get(question.intent, ())),
        thought=_nearest(matter, shelf.by_intent.get(question.thought, ())),
        hindrance=hindrance,
        other=other,
    )


def _nearest(
    matter: str, texts: Sequence[tuple[str, str]], limit: int = SHOWN
) -> tuple[Neighbour, ...]:
    words = [one for _, one in texts]
    found = process.extract(matter, words, scorer=fuzz.ratio, limit=limit, score_cutoff=FAINTEST)
    return tuple(Neighbour(texts[place][0], likeness) for _, likeness, place in found)


def _hindrance(shelf: Shelf, question: Question) -> tuple[Hindrance | None, str]:
    bare = default_process(question.text)
    held_out = [one for _, one in shelf.held_out]
    close = process.extractOne(bare, held_out, scorer=fuzz.ratio, score_cutoff=TOO_CLOSE)
    if close is not None:
        return Hindrance.HELD_OUT, shelf.held_out[close[2]][0]
    known = shelf.known.get(question.text)
    if known is None:
        return None, ""
    return (Hindrance.KNOWN if known == question.intent else Hindrance.ELSEWHERE), known
