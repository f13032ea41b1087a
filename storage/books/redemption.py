"""Redeeming an invitation: the account becomes the invited person, with all it did before."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, or_, select, update

from community.errors import InviteNotUsable
from community.messages import LetterState
from storage.tables import (
    CallbackRow,
    CaseRow,
    ConversationRow,
    DialogueRow,
    InviteRow,
    OutboxRow,
    PersonRoleRow,
    PersonRow,
    PressRow,
    ProgressRow,
    SecondLookRow,
    SpokenRow,
    SupporterRow,
)
from storage.transaction import Transaction


async def redeem(
    transaction: Transaction, code_digest: str, user_id: int, chat_id: int, now: datetime
) -> int:
    """Bind a Telegram account to the invited person and give that person's row.

    Raises:
        InviteNotUsable: `unknown`, `used` or `expired`; nothing changes.
    """
    person_id = await _use_invite(transaction, code_digest, user_id, now)
    former = await transaction.row(
        select(PersonRow)
        .where(PersonRow.telegram_user_id == user_id, PersonRow.id != person_id)
        .with_for_update()
    )
    if former is not None:
        await _let_go(transaction, former.id)
        if former.key is None:
            await _merge(transaction, former, person_id)
    await transaction.run(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(telegram_user_id=user_id, chat_id=chat_id, unreachable_since=None)
    )
    await _bring_letters(transaction, person_id, chat_id)
    return person_id


async def _use_invite(
    transaction: Transaction, code_digest: str, user_id: int, now: datetime
) -> int:
    # Of two accounts with the same code the second waits here, and then finds it used.
    invite = await transaction.row(
        select(InviteRow).where(InviteRow.code_digest == code_digest).with_for_update()
    )
    if invite is None:
        raise InviteNotUsable("unknown")
    if invite.used_at is not None:
        raise InviteNotUsable("used")
    if invite.expires_at <= now:
        raise InviteNotUsable("expired")
    await transaction.run(
        update(InviteRow).where(InviteRow.id == invite.id).values(used_at=now, used_by=user_id)
    )
    return int(invite.person_id)


async def _let_go(transaction: Transaction, person_id: int) -> None:
    await transaction.run(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(telegram_user_id=None, chat_id=None)
    )


async def _merge(transaction: Transaction, resident: Row[Any], person_id: int) -> None:
    """Move what a resident did to a person; the row stays, because history names it."""
    for column in (
        CaseRow.reporter_id,
        SpokenRow.person_id,
        OutboxRow.person_id,
        CallbackRow.person_id,
        ProgressRow.person_id,
        PressRow.person_id,
        DialogueRow.person_id,
    ):
        await transaction.run(
            update(column.class_).where(column == resident.id).values({column.key: person_id})
        )
    await _move_support(transaction, resident.id, person_id)
    await _move_looks(transaction, resident.id, person_id)
    await _move_conversation(transaction, resident.id, person_id)
    await transaction.run(delete(PersonRoleRow).where(PersonRoleRow.person_id == resident.id))
    await transaction.run(
        update(PersonRow).where(PersonRow.id == resident.id).values(merged_into=person_id)
    )
    await transaction.run(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(
            noticed_at=func.coalesce(PersonRow.noticed_at, resident.noticed_at),
            consented_at=func.coalesce(PersonRow.consented_at, resident.consented_at),
        )
    )


async def _move_support(transaction: Transaction, resident_id: int, person_id: int) -> None:
    """Let the person stand behind the cases that the resident stood behind, once each."""
    known = select(SupporterRow.case_id).where(SupporterRow.person_id == person_id)
    await transaction.run(
        update(SupporterRow)
        .where(SupporterRow.person_id == resident_id, SupporterRow.case_id.not_in(known))
        .values(person_id=person_id)
    )


async def _move_looks(transaction: Transaction, resident_id: int, person_id: int) -> None:
    """Let the person be the one who was asked again, unless he was asked beside the resident."""
    known = select(SecondLookRow.case_id).where(SecondLookRow.person_id == person_id)
    await transaction.run(
        update(SecondLookRow)
        .where(SecondLookRow.person_id == resident_id, SecondLookRow.case_id.not_in(known))
        .values(person_id=person_id)
    )


async def _move_conversation(transaction: Transaction, resident_id: int, person_id: int) -> None:
    """Let the person stand where the resident stood."""
    of_resident = ConversationRow.person_id == resident_id
    if await transaction.row(select(ConversationRow.stage).where(of_resident)) is None:
        return
    await transaction.run(delete(ConversationRow).where(ConversationRow.person_id == person_id))
    await transaction.run(update(ConversationRow).where(of_resident).values(person_id=person_id))


async def _bring_letters(transaction: Transaction, person_id: int, chat_id: int) -> None:
    """Send what still waits for the person to the new account, not to one that was let go.

    Edits of messages that the former account has already got stay with it.
    """
    unsent = (
        select(OutboxRow.id)
        .where(
            OutboxRow.person_id == person_id,
            OutboxRow.finished_at.is_(None),
            OutboxRow.state == LetterState.QUEUED,
        )
        .correlate(None)
    )
    await transaction.run(
        update(OutboxRow)
        .where(
            OutboxRow.person_id == person_id,
            OutboxRow.chat_id != chat_id,
            OutboxRow.finished_at.is_(None),
            OutboxRow.state == LetterState.QUEUED,
            or_(OutboxRow.edits.is_(None), OutboxRow.edits.in_(unsent)),
        )
        .values(chat_id=chat_id)
    )
