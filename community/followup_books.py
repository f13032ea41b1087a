"""The books of what comes after a report: what falls due, askings-back, who stands behind it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from community.followup import Callback, DueKind, DueRow
from community.supporters import Supporter


class DueBook(Protocol):
    """Work that falls due."""

    async def add(self, kind: DueKind, case_id: int, round_: int, due_at: datetime) -> None:
        """Add a row."""

    async def cancel(self, case_id: int, kinds: Collection[DueKind]) -> int:
        """Cancel the pending rows of a case of these kinds; count them."""

    async def claim(
        self, holder: str, now: datetime, real_now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[DueRow]:
        """Claim rows due on the community's clock (`now`); leases are on real time."""

    async def done(self, row_id: int, holder: str, now: datetime) -> None:
        """Mark a claimed row as done; LeaseLost if somebody else holds it or it was cancelled."""

    async def again(self, row_id: int, holder: str, due_at: datetime, error: str) -> None:
        """Give a claimed row that failed back for a later try."""

    async def set_aside(self, row_id: int, holder: str, now: datetime, error: str) -> None:
        """Let nobody try a claimed row any more, until somebody wants it tried again."""

    async def put_off(self, row_id: int, holder: str, due_at: datetime) -> None:
        """Give a claimed row back for later, although nothing failed."""

    async def next_due_at(self) -> datetime | None:
        """Give the time of the earliest pending row, or of a conversation that is to go on."""

    async def of_case(self, case_id: int) -> Sequence[DueRow]:
        """Give the pending rows of a case by time."""


class CallbackBook(Protocol):
    """Askings-back and their answers."""

    async def of_round(self, case_id: int, round_: int) -> Callback | None:
        """Give the callback of one round of a case."""

    async def save(self, callback: Callback) -> Callback:
        """Add (id 0) or store a callback and give it with its id."""

    async def of_case(self, case_id: int) -> Sequence[Callback]:
        """Give all callbacks of a case in order."""


class SupporterBook(Protocol):
    """Residents who stand behind somebody else's case."""

    async def save(self, supporter: Supporter) -> Supporter:
        """Add (id 0) or store a supporter and give him with his id; KeyError for an unknown id."""

    async def get(self, supporter_id: int) -> Supporter:
        """Give one supporter, also one who was split off; KeyError."""

    async def find(self, case_id: int, person_id: int) -> Supporter | None:
        """Give what is known of a person behind a case, also if he was split off."""

    async def of_case(self, case_id: int) -> Sequence[Supporter]:
        """Give those who stand behind a case now, in the order in which they joined."""

    async def of_person(self, person_id: int) -> Sequence[Supporter]:
        """Give where a person stands behind a case now, in the order in which he joined."""

    async def ever_of_person(self, person_id: int) -> Sequence[Supporter]:
        """Give where a person stood behind a case at any time, for him to see."""

    async def rated(self) -> Sequence[Supporter]:
        """Give everybody who stands behind a case and gave it stars, by case."""

    async def counts(self) -> Mapping[int, int]:
        """Give how many stand behind each case that has any."""
