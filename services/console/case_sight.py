"""Decides what of a case somebody sees on its page; docs/who-sees-what.md says it in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from community.case import Case
from community.permissions import HANDLING, Part
from community.private_numbers import mask_private_numbers
from services.console.viewer import Viewer
from services.desk import Desk
from services.permissions import parts_of

HIDDEN = "—"
"""Stands for a name that is not the reader's to know."""
_TAKES_PART = HANDLING | {Part.ENTERER, Part.DECIDER}


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of a case."""

    parts: frozenset[Part]
    words: bool
    """What people said and sent; never of a complaint about staff but for who deals with it."""
    reporter: bool
    """Who reported it."""
    hidden: Mapping[str, str]
    """Names that are replaced wherever they stand, by what stands there instead."""

    def shown(self, words: str | None) -> str:
        """Give people's words as he may read them: numbers masked, hidden names replaced."""
        if not words or not self.words:
            return ""
        masked = mask_private_numbers(words)
        for name, instead in self.hidden.items():
            masked = masked.replace(name, instead)
        return masked


async def sight_of(desk: Desk, viewer: Viewer, case: Case) -> Sight:
    """Find what somebody sees of a case that is within his scope.

    Who handles a case, entered it, or decides about it knows who reported it, unless it is
    confidential; others who look after the whole read numbers and matters without names.
    """
    parts = await parts_of(desk, viewer.person, case)
    handles = bool(parts & HANDLING)
    knows = Part.ENTERER in parts or (bool(parts & _TAKES_PART) and not case.confidential)
    reporter = knows and (handles or not case.accused)
    hidden = {}
    if not reporter and (name := (await desk.reporter(case)).name):
        hidden[name] = HIDDEN
    words = handles or not case.accused
    return Sight(parts, words, reporter, hidden)
