"""The book of codes by which residents take over what staff entered for them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from community.link_codes import LinkCode
from storage.tables import CallbackRow, CaseRow, LinkCodeRow, LinkTryRow, PersonRow
from storage.transaction import Transaction


class SqlLinkCodeBook:
    """The tables `link_codes` and `link_tries`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, case_id: int, digest: str, expires_at: datetime) -> None:
        """Store a code of a case; older ones that were not used are void."""
        unused = LinkCodeRow.used_at.is_(None)
        await self._transaction.run(
            delete(LinkCodeRow).where(LinkCodeRow.case_id == case_id, unused)
        )
        await self._transaction.run(
            self._transaction.insert(LinkCodeRow),
            {"case_id": case_id, "code_digest": digest, "expires_at": expires_at},
        )

    async def find(self, digest: str) -> LinkCode | None:
        """Find a code, locked until the unit ends; two that send it at once get it in turn."""
        return await self._one(LinkCodeRow.code_digest == digest)

    async def get(self, code_id: int) -> LinkCode | None:
        """Give a code by its id, locked like `find`; None if it is void by now."""
        return await self._one(LinkCodeRow.id == code_id)

    async def use(self, code: LinkCode, person_id: int, now: datetime) -> None:
        """Use a code up: what its case's reporter without an account has becomes the person's."""
        run = self._transaction.run
        await run(update(LinkCodeRow).where(LinkCodeRow.id == code.id).values(used_at=now))
        named = await self._transaction.value(
            select(CaseRow.reporter_id).where(CaseRow.id == code.case_id)
        )
        for column in (CaseRow.reporter_id, CallbackRow.person_id):
            changes: dict[str, Any] = {column.key: person_id}
            await run(update(column.class_).where(column == named).values(changes))
        # The row stays, because others may name it; what staff called him is in the history.
        await run(
            update(PersonRow).where(PersonRow.id == named).values(name="", merged_into=person_id)
        )

    async def note_try(self, person_id: int, now: datetime) -> None:
        """Note that a person sent a code that was none."""
        await self._transaction.run(
            self._transaction.insert(LinkTryRow), {"person_id": person_id, "at": now}
        )

    async def tries_since(self, person_id: int, since: datetime) -> int:
        """Count a person's wrong codes since then."""
        counted = select(func.count()).where(
            LinkTryRow.person_id == person_id, LinkTryRow.at >= since
        )
        return int(await self._transaction.value(counted))

    async def _one(self, which: ColumnElement[bool]) -> LinkCode | None:
        row = await self._transaction.row(
            select(*LinkCodeRow.__table__.columns).where(which).with_for_update()
        )
        if row is None:
            return None
        return LinkCode(row.id, row.case_id, row.expires_at, row.used_at)
