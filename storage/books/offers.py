"""The book of offers; that only one person takes an offer is decided by one statement."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select, update

from community.offers import Asked, Offer, OfferEnd
from storage.books.beside import has_any
from storage.direct import lasting
from storage.tables import OfferMemberRow, OfferRow
from storage.transaction import Transaction

_PARTS = tuple(field.name for field in fields(Offer))
_ASKED = tuple(field.name for field in fields(Asked))
_SELECT: Select[Any] = select(*OfferRow.__table__.columns)
_OPEN = OfferRow.ended_at.is_(None)
_OPEN_OF = lasting(_SELECT.where(OfferRow.case_id == bindparam("of_case"), _OPEN))


class SqlOfferBook:
    """The tables `offers` and `offer_members`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, offer: Offer) -> Offer:
        """Store a new offer (its id is ignored) and give it with its id."""
        values = asdict(offer)
        del values["id"]
        offer_id = await self._transaction.value(
            self._transaction.insert(OfferRow).returning(OfferRow.id), values
        )
        return replace(offer, id=offer_id)

    async def ask(self, asked: Asked) -> None:
        """Note that somebody was asked."""
        counted = await self._transaction.value(
            select(func.count()).where(OfferMemberRow.offer_id == asked.offer_id)
        )
        await self._transaction.run(
            self._transaction.insert(OfferMemberRow), {**asdict(asked), "place": counted}
        )

    async def get(self, offer_id: int) -> Offer | None:
        """Give an offer."""
        return _read(await self._transaction.row(_SELECT.where(OfferRow.id == offer_id)))

    async def open_of(self, case_id: int) -> Offer | None:
        """Give the open offer of a case."""
        if not await has_any(self._transaction, OfferRow, case_id):
            return None
        return _read(await self._transaction.row(_OPEN_OF, {"of_case": case_id}))

    async def of_case(self, case_id: int) -> Sequence[Offer]:
        """Give all offers of a case, oldest first."""
        rows = await self._transaction.rows(
            _SELECT.where(OfferRow.case_id == case_id).order_by(OfferRow.id)
        )
        return [offer for row in rows if (offer := _read(row)) is not None]

    async def asked(self, offer_id: int) -> Sequence[Asked]:
        """Give those who were asked, in the order of the pool."""
        rows = await self._transaction.rows(
            select(*OfferMemberRow.__table__.columns)
            .where(OfferMemberRow.offer_id == offer_id)
            .order_by(OfferMemberRow.place)
        )
        return [Asked(**{part: getattr(row, part) for part in _ASKED}) for row in rows]

    async def pools_asked(self, case_id: int, person_id: int) -> Sequence[str]:
        """Give the pools as whose member somebody was asked to take a case, then or now."""
        rows = await self._transaction.rows(
            select(OfferRow.pool_id)
            .join(OfferMemberRow, OfferMemberRow.offer_id == OfferRow.id)
            .where(OfferRow.case_id == case_id, OfferMemberRow.person_id == person_id)
        )
        return [row.pool_id for row in rows]

    async def take(self, offer_id: int, person_id: int, now: datetime) -> bool:
        """Give an open offer to a person; False if somebody was quicker, or it is over."""
        self._transaction.look_again()
        taken = await self._transaction.run(
            update(OfferRow)
            .where(OfferRow.id == offer_id, _OPEN, OfferRow.taken_by_id.is_(None))
            .values(taken_by_id=person_id, taken_at=now, ended_at=now, ended=OfferEnd.TAKEN)
        )
        return taken == 1

    async def end(self, offer_id: int, why: OfferEnd, now: datetime) -> bool:
        """End an open offer that nobody took; False if it is over."""
        ended = await self._transaction.run(
            update(OfferRow).where(OfferRow.id == offer_id, _OPEN).values(ended_at=now, ended=why)
        )
        return ended == 1

    async def decline(self, offer_id: int, person_id: int, now: datetime) -> bool:
        """Note that somebody said no; False if he did so before, or was never asked."""
        declined = await self._transaction.run(
            update(OfferMemberRow)
            .where(
                OfferMemberRow.offer_id == offer_id,
                OfferMemberRow.person_id == person_id,
                OfferMemberRow.declined_at.is_(None),
            )
            .values(declined_at=now)
        )
        return declined == 1


def _read(row: Row[Any] | None) -> Offer | None:
    return None if row is None else Offer(**{part: getattr(row, part) for part in _PARTS})
