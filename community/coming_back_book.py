"""The book of coming back by itself: second looks, and who was told of a case that lasts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from community.progress_news import Silence
from community.second_looks import SecondLook


class ComingBackBook(Protocol):
    """Who was asked again and what he said; who has heard of his open case when."""

    async def save_look(self, look: SecondLook) -> SecondLook:
        """Add (id 0) or store a look and give it with its id; KeyError for an unknown id."""

    async def find_look(self, case_id: int, round_: int, person_id: int) -> SecondLook | None:
        """Give the look of a person at one round of a case."""

    async def looks_of_case(self, case_id: int) -> Sequence[SecondLook]:
        """Give all looks of a case, in the order in which they were taken."""

    async def looks_of_person(self, person_id: int) -> Sequence[SecondLook]:
        """Give all looks of a person, newest first."""

    async def silences(self, before: datetime) -> Sequence[Silence]:
        """Give who has an open case, filed or joined before then, that is no danger."""

    async def silences_of(self, person_id: int) -> Sequence[Silence]:
        """Give the same of one person, whenever his cases were filed; by case."""

    async def told(self, silence: Silence, round_: int, now: datetime) -> None:
        """Note that somebody was told how far his case is."""
