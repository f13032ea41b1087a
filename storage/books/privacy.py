"""The book that goes through all tables: what is held about a person, and forgetting it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select, update

from community.messages import LetterState
from community.people import Person
from community.privacy import Erased, Forgetting, Held
from community.purposes import Purpose
from storage.books.erasing import erase, own_updates
from storage.books.letters import SELECT_LETTERS, read_letter
from storage.books.media import SqlMediaBook
from storage.books.people import SqlPeopleBook
from storage.books.presses import SqlPressBook
from storage.books.spoken import SqlSpokenBook
from storage.books.teaching import SqlTeachingBook
from storage.books.wiping import NOBODY, wipe_letters
from storage.tables import CaseRow, ForgettingRow, InboxRow, OutboxRow, PersonRow
from storage.transaction import Transaction


class SqlPrivacyBook:
    """All tables, and `forgettings`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def held(self, person: Person) -> Held:
        """Collect what is held about a person."""
        run = self._transaction
        spoken = await SqlSpokenBook(run).of_person(person.id)
        raw = await run.rows(
            select(InboxRow.received_at, InboxRow.payload)
            .where(own_updates(person), InboxRow.payload != "")
            .order_by(InboxRow.id)
        )
        media = SqlMediaBook(run)
        files = dict.fromkeys(one.media_id for one in spoken if one.media_id is not None)
        return Held(
            spoken=spoken,
            letters=[read_letter(row) for row in await run.rows(_letters_to(person))],
            payloads=[(row.received_at, row.payload) for row in raw],
            candidates=await SqlTeachingBook(run).of_person(person.id),
            presses=await SqlPressBook(run).of_person(person.id),
            media=[await media.get(media_id) for media_id in files],
        )

    async def erase(self, person: Person, inbox_id: int | None, now: datetime) -> Erased:
        """Empty everything about a person; cases stay, finished ones without their place."""
        return await erase(self._transaction, person, inbox_id, now)

    async def forget_update(self, inbox_id: int) -> None:
        """Empty one raw update of somebody who is not known and shall not become known by it."""
        await self._transaction.run(
            update(InboxRow).where(InboxRow.id == inbox_id).values(payload="", lane=NOBODY)
        )

    async def farewells_over(self, row_id: int | None = None) -> int:
        """Empty the last messages to forgotten people that went out or failed; count them."""
        over = [
            OutboxRow.purpose == Purpose.FAREWELL,
            OutboxRow.finished_at.is_not(None),
            OutboxRow.text != "",
        ]
        if row_id is not None:
            over.append(OutboxRow.id == row_id)
        rows = await self._transaction.rows(select(OutboxRow.id).where(*over))
        await wipe_letters(
            self._transaction, OutboxRow.id.in_([row.id for row in rows]), with_chat=True
        )
        return len(rows)

    async def remember(self, forgetting: Forgetting) -> None:
        """Add to the list of those who were forgotten; twice is once."""
        await self._transaction.run(
            self._transaction.insert(ForgettingRow).on_conflict_do_nothing(
                index_elements=["person_id"]
            ),
            {
                "person_id": forgetting.person_id,
                "at": forgetting.at,
                "salt": forgetting.salt,
                "digest": forgetting.digest,
            },
        )

    async def forgettings(self) -> Sequence[Forgetting]:
        """Give the list, oldest first."""
        rows = await self._transaction.rows(
            select(*ForgettingRow.__table__.columns).order_by(ForgettingRow.at)
        )
        return [Forgetting(row.person_id, row.at, row.salt, row.digest) for row in rows]

    async def same_person(self, forgetting: Forgetting) -> Person | None:
        """Find somebody who is there again although he was forgotten: a backup was restored."""
        account = await self._transaction.value(
            select(PersonRow.telegram_user_id).where(PersonRow.id == forgetting.person_id)
        )
        if account is None or not forgetting.is_of(account):
            return None
        return await SqlPeopleBook(self._transaction).get(forgetting.person_id)


def _letters_to(person: Person) -> Select[Any]:
    """Select what was said to a person; of staff's only what is about no case or their own."""
    statement = SELECT_LETTERS.where(
        OutboxRow.person_id == person.id, OutboxRow.state != LetterState.SUPERSEDED
    ).order_by(OutboxRow.id)
    if not person.is_staff:
        return statement
    own = select(CaseRow.id).where(CaseRow.reporter_id == person.id)
    return statement.where(or_(OutboxRow.case_id.is_(None), OutboxRow.case_id.in_(own)))
