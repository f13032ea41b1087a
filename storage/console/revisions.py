"""The book of the community's revisions, and of drafts that wait to be loaded."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from community.areas import Community
from community.console.revisions import (
    CommunityDraft,
    Revision,
    RevisionNotFound,
    WantedRevisions,
)
from storage.community_json import from_document, to_document
from storage.tables import CommunityDraftRow, RevisionRow
from storage.transaction import Transaction

DRAFTS_LAST = timedelta(days=7)
"""What nobody loaded by then is gone when the next draft is made."""

_HEADS = (
    RevisionRow.id,
    RevisionRow.digest,
    RevisionRow.loaded_at,
    RevisionRow.source,
    RevisionRow.person_id,
    RevisionRow.in_file,
)


class SqlRevisionBook:
    """The tables `community_revisions` and `community_drafts`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def newest(self) -> Revision | None:
        """Give the revision that holds; None before the first load."""
        found = await self.listed(WantedRevisions(), 0, 1)
        return found[0] if found else None

    async def get(self, revision_id: int) -> tuple[Revision, Community]:
        """Give a revision with its community; RevisionNotFound."""
        row = await self._transaction.row(
            select(*_HEADS, RevisionRow.document).where(RevisionRow.id == revision_id)
        )
        if row is None:
            raise RevisionNotFound(str(revision_id))
        return _revision(row), from_document(row.document)

    async def before(self, revision_id: int) -> tuple[Revision, Community] | None:
        """Give the revision before one; None for the first."""
        found = await self._transaction.value(
            select(func.max(RevisionRow.id)).where(RevisionRow.id < revision_id)
        )
        return None if found is None else await self.get(found)

    async def listed(self, wanted: WantedRevisions, offset: int, limit: int) -> Sequence[Revision]:
        """Give the revisions that are looked for, in order."""
        conditions = (
            None if wanted.source is None else RevisionRow.source == wanted.source,
            None if wanted.since is None else RevisionRow.loaded_at >= wanted.since,
            None if wanted.until is None else RevisionRow.loaded_at < wanted.until,
        )
        order = RevisionRow.id.desc() if wanted.newest_first else RevisionRow.id.asc()
        rows = await self._transaction.rows(
            select(*_HEADS)
            .where(*(one for one in conditions if one is not None))
            .order_by(order)
            .offset(offset)
            .limit(limit)
        )
        return [_revision(row) for row in rows]

    async def last_in_file(self) -> Community | None:
        """Give the newest revision's community that the community file ever said."""
        document = await self._transaction.value(
            select(RevisionRow.document)
            .where(RevisionRow.in_file)
            .order_by(RevisionRow.id.desc())
            .limit(1)
        )
        return None if document is None else from_document(document)

    async def note_in_file(self) -> None:
        """Note that the community file says what the newest revision says."""
        newest = await self.newest()
        if newest is not None and not newest.in_file:
            await self._transaction.run(
                update(RevisionRow).where(RevisionRow.id == newest.id).values(in_file=True)
            )

    async def add_draft(self, draft: CommunityDraft) -> int:
        """Keep a draft (its id is ignored) and give its id; a week later it may be gone."""
        await self._transaction.run(
            delete(CommunityDraftRow).where(CommunityDraftRow.made_at < draft.made_at - DRAFTS_LAST)
        )
        added = await self._transaction.value(
            insert(CommunityDraftRow).returning(CommunityDraftRow.id),
            {
                "document": to_document(draft.community),
                "name": draft.name,
                "source": draft.source,
                "person_id": draft.person_id,
                "made_at": draft.made_at,
            },
        )
        return int(added)

    async def draft(self, draft_id: int) -> CommunityDraft:
        """Give a draft; RevisionNotFound."""
        row = await self._transaction.row(
            select(*CommunityDraftRow.__table__.columns).where(CommunityDraftRow.id == draft_id)
        )
        if row is None:
            raise RevisionNotFound(f"draft {draft_id}")
        return _draft(row)

    async def drafts_from_file(self) -> Sequence[CommunityDraft]:
        """Give the drafts that the program itself made of the community file on the server."""
        rows = await self._transaction.rows(
            select(*CommunityDraftRow.__table__.columns)
            .where(CommunityDraftRow.person_id.is_(None))
            .order_by(CommunityDraftRow.id)
        )
        return [_draft(row) for row in rows]

    async def drop_draft(self, draft_id: int) -> None:
        """Remove a draft, if it is there."""
        await self._transaction.run(
            delete(CommunityDraftRow).where(CommunityDraftRow.id == draft_id)
        )


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        id=row.id,
        digest=row.digest,
        loaded_at=row.loaded_at,
        source=row.source,
        person_id=row.person_id,
        in_file=bool(row.in_file),
    )


def _draft(row: Row[Any]) -> CommunityDraft:
    return CommunityDraft(
        id=row.id,
        community=from_document(row.document),
        name=row.name,
        source=row.source,
        person_id=row.person_id,
        made_at=row.made_at,
    )
