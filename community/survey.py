"""The survey (满意度测评) after a solution: stars, tags that fit them, how long it is open."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from community.rates import SATISFIED

STARS = (1, 2, 3, 4, 5)
LOW_SCORE = 2
"""From this score down the leader is told too."""

OPEN_FOR = timedelta(hours=1)
"""How long after the first stars a survey can be gone on with; then it is taken as it stands."""

LEFT_AFTER = timedelta(minutes=30)
"""After this time of silence a question without a clock of its own is taken as left."""

COMMENT_TEXT = 1000
"""Characters of a sentence that others are shown."""

_STARS_IN_WORDS = re.compile(
    r"^(?:我?(?:给|打|评))?(?:个|你们?|他们?|您)?\s*([1-5一二两三四五])\s*"
    r"(?:颗?星|分|stars?)?(?:好评|吧|了)?[\s!！。.~]*$",
    re.IGNORECASE,
)
_LONGEST_STARS = 12
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


class Tag(StrEnum):
    """What was good or bad about the handling; the codes are stored and exported."""

    QUICK = "quick"
    POLITE = "polite"
    EFFECTIVE = "effective"
    EXPLAINED = "explained"
    KEPT_INFORMED = "kept_informed"
    SLOW = "slow"
    RUDE = "rude"
    NO_EFFECT = "no_effect"
    UNEXPLAINED = "unexplained"
    HALF_DONE = "half_done"


_GOOD = (Tag.QUICK, Tag.POLITE, Tag.EFFECTIVE, Tag.EXPLAINED, Tag.KEPT_INFORMED)
_BAD = (Tag.SLOW, Tag.RUDE, Tag.NO_EFFECT, Tag.UNEXPLAINED, Tag.HALF_DONE)
_MIXED = (Tag.POLITE, Tag.EFFECTIVE, Tag.SLOW, Tag.UNEXPLAINED, Tag.HALF_DONE)

TAGS: dict[int, tuple[Tag, ...]] = {1: _BAD, 2: _BAD, 3: _MIXED, 4: _GOOD, 5: _GOOD}
"""The tags that are offered for each score, in the order of the buttons."""


def fitting(tags: Iterable[Tag], score: int) -> tuple[Tag, ...]:
    """Give those tags that fit a score, in the order of its buttons."""
    chosen = set(tags)
    return tuple(tag for tag in TAGS[score] if tag in chosen)


def with_tag(tags: Iterable[Tag], tag: Tag, score: int, *, chosen: bool) -> tuple[Tag, ...]:
    """Give the tags with one more, or without it."""
    kept = set(tags) - {tag}
    return fitting(kept | {tag} if chosen else kept, score)


def stars_in(text: str) -> int | None:
    """Read stars that somebody writes instead of tapping: 「5」, 「五星」, "4 stars"."""
    if len(text) > _LONGEST_STARS:
        return None
    found = _STARS_IN_WORDS.match(text.strip())
    if found is None:
        return None
    return _NUMERALS.get(found[1]) or int(found[1])


def likes(score: int) -> int:
    """Say what is asked beside the stars: 0 what was bad, 1 what was good, 2 both."""
    if score <= LOW_SCORE:
        return 0
    return 1 if score >= SATISFIED else 2
