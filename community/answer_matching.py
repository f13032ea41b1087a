"""Finds the community's answer to a question by what is asked about and what is wanted of it.

A wrong answer is worse than none: whoever gets none is offered a person.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from community.answer_words import ACTIONS, ASKING, COMPLAINING, FILLING, WANTED
from community.answers import Answer, AnswerKind

COVERED_FROM = 0.7
"""Share of a wording's topic that a question has to name."""

ABOUT_FROM = 0.34
"""Share of a question's topic that a wording has to cover; the rest is what people tell besides."""

SURE_FROM = 0.75
"""The same for words that the model does not take for a question."""

WHOLLY_FROM = 0.9
"""Several entries that each cover so much of a short question are offered for choice."""

CLOSE = 0.2
"""Entries that fit less well by no more than this are offered beside the best."""

CHOICES = 3
LONGEST = 300
"""Characters; who writes more tells a story that nobody should answer from a list."""

_NO_LETTERS = re.compile(r"[\W_]+")
_FILLINGS = re.compile("|".join(sorted(map(re.escape, FILLING.split()), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question taken apart."""

    topic: frozenset[str]
    """Pairs of neighbouring signs of what is left without general words."""
    actions: frozenset[str]
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Fit:
    answer: Answer
    covered: float
    about: float

    @property
    def score(self) -> float:
        return self.covered + self.about


def topic_of(text: str) -> frozenset[str]:
    """Give what a question is about, as pairs of signs; empty if it only has general words."""
    return _take_apart(text).topic


def fitting(text: str, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Give the answer to a question, or a few that are close; none if nothing fits well."""
    fits = _fits(text, answers)
    good = [fit for fit in fits if fit.covered >= COVERED_FROM and fit.about >= ABOUT_FROM]
    best = max((fit.score for fit in good), default=0.0)
    # 「物业电话多少」 where two companies are listed: it is for the resident to say which.
    vague = [fit for fit in fits if fit.about >= WHOLLY_FROM] if not good else []
    chosen = [fit for fit in good if fit.score >= best - CLOSE] or (vague if len(vague) > 1 else [])
    # So many that fit equally well mean that nothing definite was asked.
    ordered = sorted(chosen, key=lambda fit: -fit.score) if len(chosen) <= CHOICES else []
    return tuple(fit.answer for fit in ordered)


def surely_asks(text: str, answers: Sequence[Answer]) -> bool:
    """Say whether words surely ask for an entry of the list, whatever the model takes them for."""
    if re.search(ASKING, _folded(text)) is None:
        return False
    return any(fit.about >= SURE_FROM and fit.covered == 1.0 for fit in _fits(text, answers))


def _fits(text: str, answers: Sequence[Answer]) -> list[_Fit]:
    if len(text) > LONGEST or re.search(COMPLAINING, _folded(text)):
        return []
    asked = _take_apart(text)
    if not asked.topic:
        return []
    wordings = {one.key: [_take_apart(words) for words in one.asked_as] for one in answers}
    weights = _weights(wordings.values())
    fits = []
    for one in answers:
        fit = _fit(asked, one, wordings[one.key], weights)
        if fit is not None:
            fits.append(fit)
    return fits


def _fit(
    asked: _Asked, answer: Answer, wordings: Sequence[_Asked], weights: Mapping[str, float]
) -> _Fit | None:
    """Compare a question with all wordings of an entry; None if it lacks what is wanted."""
    if not all(_has(answer, part) for part in asked.wanted):
        return None
    if answer.kind is AnswerKind.SERVICE and (not asked.wanted or asked.actions):
        return None
    done = frozenset().union(*(wording.actions for wording in wordings))
    if answer.kind is AnswerKind.QUESTION and asked.actions - done - _told_in(answer):
        return None
    best = _Fit(answer, 0.0, 0.0)
    whole = _weight(asked.topic, weights)
    for wording in wordings:
        if wording.actions - asked.actions:
            continue
        shared = _weight(asked.topic & wording.topic, weights)
        own = _weight(wording.topic, weights)
        fit = _Fit(answer, shared / own if own else 0.0, shared / whole)
        best = max(best, fit, key=lambda one: one.score)
    return best


def _has(answer: Answer, part: str) -> bool:
    return bool(getattr(answer, part)) or (
        answer.text is not None and re.search(WANTED[part], answer.text) is not None
    )


def _told_in(answer: Answer) -> frozenset[str]:
    """Give what the answer tells of besides: fees and how long it takes."""
    text = answer.text or ""
    return frozenset(name for name in ("price", "progress") if re.search(ACTIONS[name], text))


def _weights(entries: Iterable[Sequence[_Asked]]) -> Mapping[str, float]:
    """Give how telling each pair of signs is: what stands in few entries tells them apart."""
    in_entries: Counter[str] = Counter()
    count = 0
    for wordings in entries:
        in_entries.update(frozenset().union(*(wording.topic for wording in wordings)))
        count += 1
    return {pair: log(1 + count / found) for pair, found in in_entries.items()}


def _weight(pairs: Collection[str], weights: Mapping[str, float]) -> float:
    unknown = max(weights.values(), default=1.0)
    return sum(weights.get(pair, unknown) for pair in pairs)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _take_apart(text: str) -> _Asked:
    folded = _folded(text)
    wanted = frozenset(part for part, words in WANTED.items() if re.search(words, folded))
    actions = frozenset(name for name, words in ACTIONS.items() if re.search(words, folded))
    for words in (*WANTED.values(), *ACTIONS.values(), _FILLINGS.pattern):
        folded = re.sub(words, " ", folded)
    # 居住证明 is no 居住证: what somebody has to have proved is another paper.
    folded = folded.replace("证明", "明")
    pairs: set[str] = set()
    for stretch in _NO_LETTERS.split(folded):
        pairs.update(stretch[at : at + 2] for at in range(max(len(stretch) - 1, 0)))
    return _Asked(frozenset(pairs), actions, wanted)
