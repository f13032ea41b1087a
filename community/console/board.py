"""The public board (公示栏): months in counts, and single cases that somebody cleared for it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Protocol

from community.case import Case, Status
from community.categories import CONFIDENTIAL, Category
from community.console.sums import Counts
from community.private_numbers import find_private_numbers
from community.workload import Scope

FEWEST = 5
"""A count below it is not shown by itself: who lives there would know whom it is about."""
NEVER = CONFIDENTIAL
"""Categories of which no single case is shown, and no count of its own."""
REST = ""
"""The key of what is shown together: small counts, and what has no name of its own."""
TITLE = (2, 40)
"""Characters, the fewest and the most."""
SENTENCE = (5, 300)
SHOWN_POSTS = 60
MONTHS = 12
_FINISHED = frozenset({Status.RESOLVED, Status.CLOSED})


class NotForBoard(StrEnum):
    """Why something is not published; the page has a text `board-not-<value>` for each."""

    CONFIDENTIAL = "confidential"
    STAFF = "staff"
    """It complains about staff."""
    UNFINISHED = "unfinished"
    SHORT = "short"
    LONG = "long"
    NUMBER = "number"
    ROOM = "room"
    NAME = "name"
    COPIED = "copied"
    """It has the resident's words as he wrote them."""


@dataclass(frozen=True, slots=True)
class Post:
    """A case on the board, in the words of who cleared it."""

    id: int
    case_id: int
    title: str
    sentence: str
    cleared_at: datetime
    cleared_by_id: int
    withdrawn_at: datetime | None = None
    withdrawn_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post as staff see it, with the state of its case."""

    post: Post
    number: str
    category: Category
    area_id: str | None
    by: str
    """Name of who cleared it."""
    fits: bool
    """Whether its case may be shown as it stands now."""


@dataclass(frozen=True, slots=True)
class PublicPost:
    """A post as everybody sees it."""

    id: int
    title: str
    sentence: str
    category: Category
    area_id: str | None
    cleared_at: datetime
    took: timedelta
    """From the report to the solution."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided above whoever handles a case, in counts alone."""

    again: int = 0
    ended: int = 0
    upheld: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class MonthSums:
    """The counts of some months; complaints about staff are in none of them."""

    whole: Mapping[str, Counts]
    """By month."""
    areas: Mapping[tuple[str, str], Counts]
    """By month and area."""
    categories: Mapping[tuple[str, str], Counts]
    """By month and category."""


class BoardBook(Protocol):
    """What is on the public board."""

    async def of_case(self, case_id: int) -> Post | None:
        """Give what was cleared of a case, also if it was withdrawn."""

    async def save(self, post: Post) -> Post:
        """Add (id 0) or store a post and give it with its id."""

    async def listed(
        self, scope: Scope, *, withdrawn: bool | None, oldest_first: bool, offset: int, limit: int
    ) -> Sequence[PostLine]:
        """Give a page of the posts about cases of a scope."""

    async def shown(self, limit: int) -> Sequence[PublicPost]:
        """Give the newest posts that everybody may see now."""

    async def sums(self, first: str, last: str) -> MonthSums:
        """Give the counts of months, from one to another."""

    async def decisions(self, since: datetime) -> Decisions:
        """Count what was decided since then."""


def why_not(case: Case) -> NotForBoard | None:
    """Say why a case must not be shown, whatever is written about it; None if it may."""
    if case.accused:
        return NotForBoard.STAFF
    if case.confidential or case.category in NEVER:
        return NotForBoard.CONFIDENTIAL
    return None if case.status in _FINISHED else NotForBoard.UNFINISHED


_SIGNS = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")
_NUMERAL = r"[\d〇零一二两三四五六七八九十百]"
_ROOM = re.compile(
    rf"{_NUMERAL}+\s*(?:单元|室|号房|号门|户)|\d+\s*[-－—]\s*\d+\s*[-－—]\s*\d+|#\s*\d{{3,4}}\b"
    r"|\b(?:room|flat|apartment|apt|unit|no)\b[\s.#]*\d+",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?<![位名个老些的女男家区])[\u4e00-\u9fff](?:女士|先生|小姐|阿姨|大爷|大妈|大伯|奶奶|爷爷|师傅)"
    r"|\b(?:Mr|Mrs|Ms|Miss)\.?\s+[A-Z]\w+"
)
_DIGITS = re.compile(r"\d(?:[\s-]?\d){6,}")
_SHORTEST_NAME = 2
_COPIED = 30
"""So much in one run is copied: a Chinese sign weighs 3, any other 1."""
_CHINESE = 3


def cleaned(text: str) -> str:
    """Give words on one line, without signs that nobody sees."""
    return _BLANKS.sub(" ", _SIGNS.sub("", text.replace("\n", " ").replace("\t", " "))).strip()


def what_is_wrong(
    text: str, length: tuple[int, int], names: Sequence[str], said: Sequence[str], room: str | None
) -> NotForBoard | None:
    """Say why words must not be published; None if nothing was found.

    A rule of thumb that helps whoever writes; he is asked to read them once more all the same.

    Args:
        text: cleaned.
        length: in characters, the fewest and the most.
        names: of residents who have to do with the case.
        said: what residents wrote about it.
        room: of the place, if it is known.
    """
    if not length[0] <= len(text) <= length[1]:
        return NotForBoard.SHORT if len(text) < length[0] else NotForBoard.LONG
    if find_private_numbers(text) or _DIGITS.search(text):
        return NotForBoard.NUMBER
    if _ROOM.search(text) or (room and re.search(rf"(?<!\w){re.escape(room)}(?!\w)", text)):
        return NotForBoard.ROOM
    named = (name for name in names if len(name) >= _SHORTEST_NAME)
    if _TITLED.search(text) or any(name.lower() in text.lower() for name in named):
        return NotForBoard.NAME
    return NotForBoard.COPIED if any(_is_copied(text, words) for words in said) else None


def _is_copied(text: str, words: str) -> bool:
    run = SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    same = text[run.a : run.a + run.size].strip()
    return sum(_CHINESE if "\u4e00" <= sign <= "\u9fff" else 1 for sign in same) >= _COPIED


def shown_alone(counts: Mapping[str, int]) -> frozenset[str]:
    """Say which of the counts that make up a known whole may be shown each by itself.

    What is not shown could be found by subtracting; so there is always enough of it together.
    """
    kept = {key for key, count in counts.items() if count >= FEWEST and key != REST}
    by_size = sorted(kept, key=lambda key: (counts[key], key))
    hidden = sum(count for key, count in counts.items() if key not in kept)
    while 0 < hidden < FEWEST and by_size:
        smallest = by_size.pop(0)
        kept.remove(smallest)
        hidden += counts[smallest]
    return frozenset(kept)
