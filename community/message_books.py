"""The books of what is on its way: updates received, letters to be sent, files to be fetched."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from community.messages import (
    Attachment,
    ClaimedUpdate,
    Letter,
    Media,
    Origin,
    PostedLetter,
    RawUpdate,
)


class Inbox(Protocol):
    """Raw updates, stored before Telegram is told, worked on in order within a lane."""

    async def store(self, updates: Sequence[RawUpdate], now: datetime) -> int:
        """Store a page; those already there (same bot and update id) are passed over. Count new."""

    async def last_update_id(self, bot_id: int) -> int | None:
        """Give the highest update id ever stored for a bot."""

    async def claim(
        self, holder: str, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[ClaimedUpdate]:
        """Claim the oldest unfinished row of up to `limit` lanes that nobody holds.

        Urgent rows' lanes come first, then older rows. A lane with a row under a live lease
        is held. A row whose lease has run out is claimed again.
        """

    async def finish(self, origin: Origin, now: datetime) -> None:
        """Mark a claimed row as done.

        Raises:
            LeaseLost: if the row is no longer held by this claim.
        """

    async def release(self, origin: Origin, not_before: datetime, error: str) -> None:
        """Give a claimed row back for a later try; its lane waits with it."""

    async def quarantine(self, origin: Origin, now: datetime, error: str) -> None:
        """Put a row aside for people to look at; its lane goes on."""

    async def purge_payloads(self, older_than: datetime) -> int:
        """Empty the raw payload of finished rows received before then; count them."""

    async def waiting(self) -> int:
        """Count the rows not yet finished."""


class Outbox(Protocol):
    """Messages to be sent, in order within a chat."""

    async def add(self, letter: Letter, now: datetime) -> int:
        """Queue a message and give its row; a queued edit of the same original is superseded."""

    async def change(self, letter: Letter, now: datetime) -> None:
        """Queue an edit of a first message that was read before; the last of a unit counts."""

    async def claim(
        self,
        holder: str,
        now: datetime,
        lease_until: datetime,
        limit: int,
        busy_chats: Collection[int] = (),
        by_clock: datetime | None = None,
    ) -> Sequence[PostedLetter]:
        """Claim the next message of up to `limit` chats, by priority, then age.

        Within a chat: danger first, else in order; a chat with a message being sent (live
        lease), or whose next message must wait (`not_before`), is passed over, as are busy
        chats. Edits wait until their original is sent (and fail with it). Media wait until
        their file is kept or lost, and hold up nobody. Rows whose lease ran out are claimed again.
        What waits for the end of the quiet hours is claimed when `by_clock`, the community's
        time, has come to it; without `by_clock` that clock is `now`.
        """

    async def renew(self, row_id: int, holder: str, lease_until: datetime) -> None:
        """Hold a claimed message longer (a big upload); LeaseLost if somebody else holds it."""

    async def sent(
        self, row_id: int, holder: str, now: datetime, telegram_message_id: int | None
    ) -> None:
        """Mark a claimed message as sent."""

    async def again(self, row_id: int, holder: str, not_before: datetime, error: str) -> None:
        """Give a claimed message back for a later try."""

    async def failed(self, row_id: int, holder: str, now: datetime, error: str) -> None:
        """Mark a claimed message as failed for good."""

    async def fail_all_to(self, chat_id: int, now: datetime, error: str) -> int:
        """Fail all queued messages to a chat that cannot be reached for good; count them."""

    async def redirect(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a chat that has moved (`migrate_to_chat_id`): people and queued messages."""

    async def get(self, row_id: int) -> PostedLetter:
        """Give one row."""

    async def by_message(self, chat_id: int, telegram_message_id: int) -> PostedLetter | None:
        """Find what was said in a message (not its edits), for replies and taps on it."""

    async def latest(self, case_id: int, person_id: int, purpose: str) -> PostedLetter | None:
        """Find the newest message (no edit) of a purpose about a case to a person."""

    async def holders(self, case_id: int, purpose: str) -> Sequence[int]:
        """Give the people to whom messages (no edits) of a purpose about a case went."""

    async def newest_edit(self, row_id: int, person_id: int) -> PostedLetter:
        """Give what a message to a person says now or soon: its newest edit, or itself."""

    async def recent(self, person_id: int, purpose: str, since: datetime) -> Sequence[PostedLetter]:
        """Give messages (no edits) of a purpose to a person since then, newest first."""

    async def lately(self, chat_id: int, limit: int) -> Sequence[PostedLetter]:
        """Give the newest messages (no edits) to a chat, newest first."""

    async def of_case(self, case_id: int, after: int = 0) -> Sequence[PostedLetter]:
        """Give all messages about a case in order, or those after one of them."""

    async def newest_of_case(self, case_id: int) -> int:
        """Give the row of the newest message about a case, edits included; 0 without any."""

    async def copies(self, spoken_id: int) -> Sequence[PostedLetter]:
        """Give the messages (no edits) that carry somebody's words, oldest first."""

    async def recall(self, row_id: int, now: datetime) -> bool:
        """Stop a message that waits; False if it is on its way, or went out before."""

    async def waiting(self) -> int:
        """Count the rows not yet sent or failed, but for those that wait for the morning."""

    async def held_until(self, after: datetime) -> datetime | None:
        """Give when the next message goes out that waits for the morning; None if none does."""


class MediaBook(Protocol):
    """Files that people sent."""

    async def add(self, bot_id: int, attachment: Attachment, now: datetime) -> int:
        """Add a wanted file and give its row; the same file of the same bot is one row."""

    async def add_photo(self, digest: str, size: int, now: datetime) -> int:
        """Add a photo (a JPEG) that did not come by Telegram and is kept already.

        Args:
            digest: of its content.
            size: in bytes.
            now: on real time.
        """

    async def get(self, media_id: int) -> Media:
        """Give one row; KeyError."""

    async def claim(
        self, holder: str, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[Media]:
        """Claim wanted files to be fetched."""

    async def renew(self, media_id: int, holder: str, lease_until: datetime) -> None:
        """Hold a claimed file longer (a big download); LeaseLost if somebody else holds it."""

    async def kept(
        self, media_id: int, holder: str, digest: str, mime_type: str, size: int
    ) -> None:
        """Say that a file is kept."""

    async def again(self, media_id: int, holder: str, not_before: datetime, error: str) -> None:
        """Give a claimed file back for a later try."""

    async def lost(self, media_id: int, holder: str, error: str) -> None:
        """Say that a file will never be fetched."""

    async def forget(self, media_ids: Sequence[int]) -> Sequence[str]:
        """Count files as lost for good; give the digests of content that nobody else keeps."""

    async def was_sent_as(self, media_id: int, file_id: str) -> None:
        """Remember Telegram's id of our own upload."""
