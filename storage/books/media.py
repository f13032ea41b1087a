"""The book of files that people sent: which are wanted, kept or lost."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, Select, bindparam, case, null, select, text, update

from community.messages import Attachment, Kind, Media, MediaState
from storage.books.claims import (
    change_held,
    claim_statement,
    lease_is_over,
    may_be_tried,
    take,
)
from storage.tables import MediaRow
from storage.transaction import Transaction

_SELECT: Select[Any] = select(*MediaRow.__table__.columns)
_CLAIMABLE = (
    # In the very words of the index of wanted files.
    _SELECT.where(text("state = 'wanted'"), lease_is_over(MediaRow), may_be_tried(MediaRow))
    .order_by(MediaRow.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_TAKE = claim_statement(MediaRow)
_NO_BOT = 0
"""No bot of Telegram has this number."""


class SqlMediaBook:
    """The table `media`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, bot_id: int, attachment: Attachment, now: datetime) -> int:
        """Add a wanted file and give its row; the same file of the same bot is one row.

        A file that was lost is wanted again when somebody sends it again.
        """
        statement = self._transaction.insert(MediaRow)
        lost = MediaRow.state == MediaState.LOST
        statement = statement.on_conflict_do_update(
            index_elements=["bot_id", "file_unique_id"],
            set_={
                "file_id": statement.excluded.file_id,
                "state": case((lost, MediaState.WANTED), else_=MediaRow.state),
                "attempts": case((lost, 0), else_=MediaRow.attempts),
                "not_before": case((lost, null()), else_=MediaRow.not_before),
            },
        )
        values = {
            "bot_id": bot_id,
            "kind": attachment.kind,
            "file_id": attachment.file_id,
            "file_unique_id": attachment.file_unique_id,
            "told_size": attachment.size,
            "file_name": attachment.file_name,
            "state": MediaState.WANTED,
            "added_at": now,
        }
        return int(await self._transaction.value(statement.returning(MediaRow.id), values))

    async def add_photo(self, digest: str, size: int, now: datetime) -> int:
        """Add a photo that did not come by Telegram and is kept already, and give its row."""
        values = {
            "bot_id": _NO_BOT,
            "kind": Kind.PHOTO,
            "file_id": "",
            "file_unique_id": f"page-{uuid4().hex}",
            "state": MediaState.KEPT,
            "digest": digest,
            "mime_type": "image/jpeg",
            "size": size,
            "added_at": now,
        }
        statement = self._transaction.insert(MediaRow).returning(MediaRow.id)
        return int(await self._transaction.value(statement, values))

    async def get(self, media_id: int) -> Media:
        """Give one row; KeyError."""
        row = await self._transaction.row(_SELECT.where(MediaRow.id == media_id))
        if row is None:
            raise KeyError(media_id)
        return read_media(row, row.attempts)

    async def claim(
        self, holder: str, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[Media]:
        """Claim wanted files to be fetched."""
        rows = await self._transaction.rows(_CLAIMABLE, {"now": now, "limit": limit})
        if rows:
            await take(self._transaction, _TAKE, [row.id for row in rows], holder, lease_until)
        return [read_media(row, row.attempts + 1) for row in rows]

    async def renew(self, media_id: int, holder: str, lease_until: datetime) -> None:
        """Hold a claimed file longer (a big download); LeaseLost if somebody else holds it."""
        await self._change(media_id, holder, holder=holder, lease_until=lease_until)

    async def kept(
        self, media_id: int, holder: str, digest: str, mime_type: str, size: int
    ) -> None:
        """Say that a file is kept; LeaseLost if somebody else holds it."""
        await self._change(
            media_id,
            holder,
            state=MediaState.KEPT,
            digest=digest,
            mime_type=mime_type,
            size=size,
            error=None,
        )

    async def again(self, media_id: int, holder: str, not_before: datetime, error: str) -> None:
        """Give a claimed file back for a later try; LeaseLost if somebody else holds it."""
        await self._change(media_id, holder, not_before=not_before, error=error)

    async def lost(self, media_id: int, holder: str, error: str) -> None:
        """Say that a file will never be fetched; LeaseLost if somebody else holds it."""
        await self._change(media_id, holder, state=MediaState.LOST, error=error)

    async def forget(self, media_ids: Sequence[int]) -> Sequence[str]:
        """Count files as lost for good; give the digests of content that nobody else keeps."""
        chosen = MediaRow.id.in_(media_ids)
        rows = await self._transaction.rows(
            select(MediaRow.digest).where(chosen, MediaRow.digest.is_not(None))
        )
        digests = {row.digest for row in rows}
        await self._transaction.run(
            update(MediaRow)
            .where(chosen)
            .values(
                state=MediaState.LOST,
                digest=None,
                sent_file_id=None,
                holder=None,
                lease_until=None,
                error="forgotten at the person's wish",
            )
        )
        elsewhere = await self._transaction.rows(
            select(MediaRow.digest).where(MediaRow.digest.in_(digests))
        )
        return sorted(digests - {row.digest for row in elsewhere})

    async def was_sent_as(self, media_id: int, file_id: str) -> None:
        """Remember Telegram's id of our own upload."""
        await self._transaction.run(
            update(MediaRow).where(MediaRow.id == media_id).values(sent_file_id=file_id)
        )

    async def _change(self, media_id: int, held_by: str, **changes: Any) -> None:
        statement = (
            update(MediaRow)
            .where(
                MediaRow.id == media_id,
                MediaRow.holder == held_by,
                MediaRow.state == MediaState.WANTED,
            )
            .values({"holder": None, "lease_until": None, **changes})
        )
        await change_held(self._transaction, statement, f"media row {media_id}")


def read_media(row: Row[Any], attempts: int) -> Media:
    """Read a row of the table."""
    return Media(
        id=row.id,
        bot_id=row.bot_id,
        attachment=Attachment(
            kind=row.kind,
            file_id=row.file_id,
            file_unique_id=row.file_unique_id,
            size=row.told_size,
            file_name=row.file_name,
        ),
        state=row.state,
        digest=row.digest,
        mime_type=row.mime_type,
        size=row.size,
        sent_file_id=row.sent_file_id,
        attempts=attempts,
        error=row.error,
    )
