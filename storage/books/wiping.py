"""Empties rows of what people said, showed and wrote; the rows stay, since others name them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update

from community.messages import LetterState, MediaState
from storage.console.dialogue_wiping import (
    take_out,
    wipe_dialogues_of_cases,
    wipe_dialogues_with,
)
from storage.tables import (
    BoardPostRow,
    CallbackRow,
    CallRow,
    CandidateRow,
    CaseRow,
    CostRow,
    CostShareRow,
    DeedRow,
    DueWorkRow,
    HistoryRow,
    HistoryWordsRow,
    InboxRow,
    MediaRow,
    OutboxRow,
    PressRow,
    SpokenRow,
    SupporterRow,
)
from storage.transaction import Transaction

FORGOTTEN = "forgotten"
NOBODY = 0
"""Stands for a chat that is not known any more; Telegram gives no chat this number."""
_PORTION = 500
"""Messages of one statement; a database takes only so many values in one."""


async def wipe_spoken(
    transaction: Transaction, which: ColumnElement[bool], *, with_chat: bool = False
) -> list[int]:
    """Empty messages of people, what was made of them, and their raw updates; give their files."""
    rows = await transaction.rows(
        select(SpokenRow.id, SpokenRow.inbox_id, SpokenRow.media_id).where(which)
    )
    chat = {"chat_id": NOBODY, "telegram_message_id": NOBODY} if with_chat else {}
    for at in range(0, len(rows), _PORTION):
        await _empty(transaction, rows[at : at + _PORTION], chat)
    return [row.media_id for row in rows if row.media_id is not None]


async def _empty(transaction: Transaction, rows: Sequence[Any], chat: Mapping[str, int]) -> None:
    """Empty some messages of people, with what was made of them."""
    ids = [row.id for row in rows]
    await transaction.run(delete(CandidateRow).where(CandidateRow.spoken_id.in_(ids)))
    await take_out(transaction, ids)
    await wipe_dialogues_with(transaction, ids)
    await transaction.run(
        update(InboxRow)
        .where(InboxRow.id.in_([row.inbox_id for row in rows]), InboxRow.finished_at.is_not(None))
        .values(payload="", error=None)
    )
    await transaction.run(
        update(SpokenRow)
        .where(SpokenRow.id.in_(ids))
        .values(text="", understanding=None, media_id=None, **chat)
    )


async def stop_letters(transaction: Transaction, which: ColumnElement[bool], now: datetime) -> None:
    """Let messages fail that were not sent yet."""
    await transaction.run(
        update(OutboxRow)
        .where(which, OutboxRow.finished_at.is_(None))
        .values(state=LetterState.FAILED, finished_at=now, holder=None, lease_until=None)
    )


async def wipe_letters(
    transaction: Transaction, which: ColumnElement[bool], *, with_chat: bool = False
) -> None:
    """Empty messages to people; one that is on its way just now arrives as it was.

    What was pressed below them goes: nothing would tell any more which button it was.
    """
    emptied = select(OutboxRow.id).where(which)
    await transaction.run(delete(PressRow).where(PressRow.letter_id.in_(emptied)))
    chat = {"chat_id": NOBODY, "telegram_message_id": None} if with_chat else {}
    await transaction.run(
        update(OutboxRow)
        .where(which)
        .values(text="", markup=None, error=None, media_id=None, **chat)
    )


async def wipe_raw_updates(transaction: Transaction, numbers: Collection[str]) -> None:
    """Empty raw updates that name a case; staff's taps and replies carry the card's words."""
    if not numbers:
        return
    named = or_(*(InboxRow.payload.contains(number, autoescape=True) for number in numbers))
    await transaction.run(
        update(InboxRow)
        .where(InboxRow.payload != "", InboxRow.finished_at.is_not(None), named)
        .values(payload="", error=None)
    )


async def wipe_cases(
    transaction: Transaction, case_ids: Sequence[int], *, with_place: bool
) -> None:
    """Empty the words of cases, and what was written about them; perhaps where they are, too."""
    place = {"estate_id": None, "estate": None, "building": None, "unit": None}
    await transaction.run(
        update(CaseRow)
        .where(CaseRow.id.in_(case_ids))
        .values(
            text="",
            resolution=None,
            measure=None,
            landmark=None,
            room=None,
            phone=None,
            **(place if with_place else {}),
        )
    )
    await transaction.run(
        update(CallbackRow).where(CallbackRow.case_id.in_(case_ids)).values(comment=None)
    )
    await transaction.run(
        update(CallRow)
        .where(CallRow.case_id.in_(case_ids))
        .values(asked="", promise=None, delivery=None, refusal=None)
    )
    await transaction.run(
        update(DueWorkRow)
        .where(DueWorkRow.finished_at.is_(None), DueWorkRow.case_id.in_(case_ids))
        .values(error=None)
    )
    await transaction.run(delete(BoardPostRow).where(BoardPostRow.case_id.in_(case_ids)))
    await _wipe_desk(transaction, case_ids)
    await wipe_dialogues_of_cases(transaction, case_ids)
    entries = select(HistoryRow.id).where(HistoryRow.case_id.in_(case_ids))
    await transaction.run(delete(HistoryWordsRow).where(HistoryWordsRow.entry_id.in_(entries)))


async def _wipe_desk(transaction: Transaction, case_ids: Sequence[int]) -> None:
    """Leave of costs only the amounts; what could be undone cannot be any more."""
    await transaction.run(delete(DeedRow).where(DeedRow.case_id.in_(case_ids)))
    costs = select(CostRow.id).where(CostRow.case_id.in_(case_ids))
    await transaction.run(
        update(CostShareRow).where(CostShareRow.cost_id.in_(costs)).values(who="")
    )
    await transaction.run(update(CostRow).where(CostRow.case_id.in_(case_ids)).values(what=""))


async def wipe_support(transaction: Transaction, which: ColumnElement[bool]) -> None:
    """Empty what people said who stand behind a case."""
    await transaction.run(update(SupporterRow).where(which).values(text="", place={}, comment=None))


async def wipe_files(transaction: Transaction, media_ids: Collection[int]) -> Sequence[str]:
    """Empty the rows of files; give the digests of content that nobody else keeps."""
    if not media_ids:
        return ()
    chosen = MediaRow.id.in_(media_ids)
    rows = await transaction.rows(
        select(MediaRow.digest).where(chosen, MediaRow.digest.is_not(None))
    )
    digests = {row.digest for row in rows}
    for media_id in media_ids:
        # The names at Telegram could still fetch the file; its row has to keep some name.
        await transaction.run(
            update(MediaRow)
            .where(MediaRow.id == media_id)
            .values(
                state=MediaState.LOST,
                file_id=FORGOTTEN,
                file_unique_id=f"{FORGOTTEN}-{media_id}",
                file_name=None,
                digest=None,
                mime_type=None,
                size=None,
                told_size=None,
                sent_file_id=None,
                holder=None,
                lease_until=None,
                error=FORGOTTEN,
            )
        )
    others = await transaction.rows(select(MediaRow.digest).where(MediaRow.digest.in_(digests)))
    return sorted(digests - {row.digest for row in others})


async def nobody_else_s(transaction: Transaction, media_ids: Collection[int]) -> Sequence[int]:
    """Give the files among these that no message names any more, after messages were emptied."""
    said = await transaction.rows(
        select(SpokenRow.media_id).where(SpokenRow.media_id.in_(set(media_ids)))
    )
    return sorted(set(media_ids) - {row.media_id for row in said})
