"""A case that is offered to a pool: who was asked, who took it, why the offer is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class OfferEnd(StrEnum):
    """Why an offer is over; `offer-over` in `locales/` has the words."""

    TAKEN = "taken"
    ACCEPTED = "accepted"
    """The responsible person, or a leader, took the case on without waiting."""
    NOBODY = "nobody"
    """Its time was up."""
    DECLINED = "declined"
    """Everybody who was asked said no."""
    RECALLED = "recalled"
    MOVED = "moved"
    """The case was handed over, or routed anew, or is shown to nobody else any more."""
    FINISHED = "finished"
    """The case was solved or withdrawn."""
    DROPPED = "dropped"
    """The case was ended without being solved."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer of a case to a pool; at most one of a case is open."""

    id: int
    case_id: int
    round: int
    """Of the case."""
    pool_id: str
    offered_by_id: int | None
    """Who offered it by hand; None where a rule did."""
    offered_at: datetime
    until: datetime
    taken_by_id: int | None = None
    taken_at: datetime | None = None
    ended_at: datetime | None = None
    ended: OfferEnd | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One member of the pool whom an offer was shown to."""

    offer_id: int
    person_id: int
    outbox_id: int | None
    """The message, so that it can be changed in its place; None if none can reach him."""
    declined_at: datetime | None = None


class OfferBook(Protocol):
    """Offers and those who were asked."""

    async def add(self, offer: Offer) -> Offer:
        """Store a new offer (its id is ignored) and give it with its id."""

    async def ask(self, asked: Asked) -> None:
        """Note that somebody was asked."""

    async def get(self, offer_id: int) -> Offer | None:
        """Give an offer."""

    async def open_of(self, case_id: int) -> Offer | None:
        """Give the open offer of a case."""

    async def of_case(self, case_id: int) -> Sequence[Offer]:
        """Give all offers of a case, oldest first."""

    async def asked(self, offer_id: int) -> Sequence[Asked]:
        """Give those who were asked, in the order of the pool."""

    async def pools_asked(self, case_id: int, person_id: int) -> Sequence[str]:
        """Give the pools as whose member somebody was asked to take a case, then or now."""

    async def take(self, offer_id: int, person_id: int, now: datetime) -> bool:
        """Give an open offer to a person; False if somebody was quicker, or it is over."""

    async def end(self, offer_id: int, why: OfferEnd, now: datetime) -> bool:
        """End an open offer that nobody took; False if it is over."""

    async def decline(self, offer_id: int, person_id: int, now: datetime) -> bool:
        """Note that somebody said no; False if he did so before, or was never asked."""
