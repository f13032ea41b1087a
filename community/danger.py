"""Danger to life, seen without any model: a reviewed list that runs wherever a text arrives."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from community import danger_limits as limits
from community import danger_words as words
from community.danger_words import DangerKind
from community.understanding import Talk, Understanding

# Confidences of the model from which a text counts as danger; docs/danger.md has the curve.
DANGER_FROM = 0.47
"""If the list is silent."""

HINT_FROM = 0.1
"""If the list has a hint."""

PLAIN_FROM = 0.02
"""If the list has plain words."""

HARMLESS_ODDS = 4.0
"""By so much the odds must be higher if the text also speaks of the past, of news, in figures."""

LONGEST = 2000
"""Signs of a message that are looked at, from its beginning and again from its end."""

_SIMPLE = str.maketrans(
    "著氣電樓門壓傷燒煙濃殺搶劍綁閘斷線頭臉腦暈過來進邊裡裏車橋湧沖濕閃爛壞摔醫護車讓個們幾點兒陽臺窗",
    "着气电楼门压伤烧烟浓杀抢剑绑闸断线头脸脑晕过来进边里里车桥涌冲湿闪烂坏摔医护车让个们几点儿阳台窗",
)
_MARKS = str.maketrans({"。": ".", "、": ",", "…": ".", "~": ",", "～": ",", "\r": "\n", ":": ","})
_SPACED = re.compile(r"(?<![^\s,.!?;])[^\x00-\x7f](?:[ \t]+[^\x00-\x7f](?![^\s,.!?;]))+")
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])[ \t]+|[ \t]+(?=[^\x00-\x7f])")
_CLAUSE = re.compile(r"[^,.!?;\n]+")
_CLAUSE_START = re.compile(r"[^,.!?;\n]+$")


def _any_of(alternatives: Iterable[str]) -> str:
    return f"(?:{'|'.join(alternatives)})"


def _each(entries: Mapping[DangerKind, tuple[str, ...]]) -> Mapping[DangerKind, re.Pattern[str]]:
    return {kind: re.compile(_any_of(lines)) for kind, lines in entries.items()}


_PLAIN, _HINTS, _BESIDE = _each(words.PLAIN), _each(words.HINTS), _each(limits.BESIDE)
_FIGURES = re.compile(_any_of(limits.FIGURES))
_DENIED = re.compile(rf"{_any_of(limits.DENIED)}[^,.!?;\n]{{0,6}}$")
_PAST = re.compile(_any_of(limits.PAST))
_HABIT = re.compile(_any_of(limits.HABIT))
_NOW = re.compile(_any_of(limits.NOW))
_AFTERWARDS = re.compile(
    rf"^[^,.!?;\n]{{0,8}}{_any_of(limits.AFTERWARDS)}|^{_any_of(limits.AT_ONCE)}"
)
_NOT_REAL = re.compile(_any_of(limits.NOT_REAL))
_OVER = re.compile(_any_of(limits.OVER))


@dataclass(frozen=True, slots=True)
class Danger:
    """What a text says is threatening somebody's life."""

    kind: DangerKind
    words: str
    """What was recognised, as folded for comparison."""
    plain: bool
    """Whether the words tell of danger by themselves; else they are hints."""


def find_danger(text: str) -> Danger | None:
    """Give the danger to life that a text tells of as happening now: a plain one before a hint."""
    return next(iter(find_dangers(text)), None)


def find_dangers(text: str) -> tuple[Danger, ...]:
    """Give one danger for each kind that a text tells of as happening now, plain ones first.

    Args:
        text: of any length; of a very long one, beginning and end are looked at.
    """
    folded = _fold(text)
    if _OVER.search(folded):
        return ()
    bare = _FIGURES.sub(lambda found: "〇" * len(found.group()), folded)
    return (*_dangers(bare, _PLAIN, plain=True), *_dangers(bare, _HINTS, plain=False))


def sounds_dangerous(text: str) -> bool:
    """Say whether a text names a danger to life that is happening now."""
    return find_danger(text) is not None


def _fold(text: str) -> str:
    """Write a text as the list expects it: half width, lower case, blanks as marks."""
    if len(text) > 2 * LONGEST:
        text = f"{text[:LONGEST]}\n{text[-LONGEST:]}"
    shown = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    folded = unicodedata.normalize("NFKC", shown).lower().translate(_SIMPLE).translate(_MARKS)
    together = _SPACED.sub(lambda found: re.sub(r"[ \t]", "", found.group()), folded)
    return _BLANKS.sub(",", together)


def _dangers(
    text: str, lists: Mapping[DangerKind, re.Pattern[str]], *, plain: bool
) -> Iterator[Danger]:
    for kind, pattern in lists.items():
        for found in pattern.finditer(text):
            if _is_now(kind, text, found):
                yield Danger(kind, found.group(), plain)
                break


def _is_now(kind: DangerKind, text: str, found: re.Match[str]) -> bool:
    """Say whether the clause around the words leaves them their meaning."""
    clause, start, end = _clause_around(text, found)
    if _NOT_REAL.search(clause) or _BESIDE[kind].search(clause):
        return False
    if _AFTERWARDS.search(clause[end:]):
        return False
    if _NOW.search(clause):
        return True
    if kind in limits.HABITUAL and _HABIT.search(clause):
        return False
    return not (_DENIED.search(clause[:start]) or _PAST.search(clause))


def _clause_around(text: str, found: re.Match[str]) -> tuple[str, int, int]:
    """Give the clause, and where in it the words start and end."""
    before = _CLAUSE_START.search(text[: found.start()])
    start = before.start() if before else found.start()
    after = _CLAUSE.match(text, found.end())
    end = after.end() if after else found.end()
    return text[start:end], found.start() - start, found.end() - start


def danger_confidence(thought: Understanding) -> float:
    """Give the model's confidence that a text tells of a danger."""
    if thought.danger is not None:
        return thought.danger
    return dict(thought.ranking).get(Talk.EMERGENCY, 0.0)


def means_danger(text: str, thought: Understanding | None) -> bool:
    """Say whether list and model together see danger to life in a text.

    While there is no model, any word of the list is enough: a needless alarm costs less than a
    missed one. With a model, plain words need little of its confidence, hints more, silence of the
    list most; and words of the past, of news or of speech make each of them harder.
    """
    found = find_danger(text)
    if thought is None:
        return found is not None
    needed = _odds(DANGER_FROM)
    if found is not None:
        needed = _odds(PLAIN_FROM if found.plain else HINT_FROM)
    if _seems_harmless(_fold(text)):
        needed *= HARMLESS_ODDS
    return _odds(danger_confidence(thought)) >= needed


def _odds(confidence: float) -> float:
    return confidence / max(1 - confidence, 1e-9)


def _seems_harmless(folded: str) -> bool:
    """Say whether anything in a text speaks of the past, of news, of drills or in figures."""
    if _NOW.search(folded):
        return False
    return any(sign.search(folded) for sign in (_PAST, _NOT_REAL, _OVER, _FIGURES))
