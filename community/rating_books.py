"""What is asked of the tables for the rates: cases with what tells of their rounds, and calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from community.calls import Call
from community.categories import Category
from community.round_facts import CaseFacts, Span
from community.workload import Scope


@dataclass(frozen=True, slots=True)
class CallFacts:
    """A unit's part in a case, with what it is counted by."""

    call: Call
    area: str
    category: Category


class RatingBook(Protocol):
    """The rounds of many cases, in a few statements whatever their number."""

    async def cases(self, scope: Scope, span: Span) -> Sequence[CaseFacts]:
        """Give the cases of which a round may have begun within a span, by id.

        Cases that were reopened are given whenever they were filed: a later round may have begun
        in the span.
        """

    async def calls(self, scope: Scope, span: Span) -> Sequence[CallFacts]:
        """Give the calls of units that were called within a span, by id."""

    async def names(self) -> Mapping[str, str]:
        """Give the names of all staff, past and present, by key."""

    async def praised(self, person_id: int) -> int:
        """Count the cases of a reporter of which staff said that they helped (反映得好)."""

    async def praised_cases(self) -> Mapping[int, datetime]:
        """Give when staff said so, by case."""
