"""The book of what people said, with what the model made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select, update

from community.messages import WORDLESS, Spoken
from community.understanding import Part, Understanding
from storage.console.dialogue_wiping import look_again_at, take_out
from storage.direct import lasting
from storage.tables import InboxRow, SpokenRow
from storage.transaction import Transaction

_SELECT: Select[Any] = select(*SpokenRow.__table__.columns)
_ONE = lasting(_SELECT.where(SpokenRow.id == bindparam("spoken_id")))
_OF_CASE = lasting(_SELECT.where(SpokenRow.case_id == bindparam("of_case")).order_by(SpokenRow.id))
_LINK = lasting(
    update(SpokenRow)
    .where(SpokenRow.id == bindparam("spoken_id"))
    .values(case_id=bindparam("of_case"))
)


class SqlSpokenBook:
    """The table `spoken`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, spoken: Spoken, inbox_id: int | None) -> Spoken:
        """Store a message (its id is ignored) and give it with its id."""
        spoken_id = await self._transaction.value(
            self._transaction.insert_for_id(SpokenRow),
            {
                "person_id": spoken.person_id,
                "chat_id": spoken.chat_id,
                "telegram_message_id": spoken.telegram_message_id,
                "kind": spoken.kind,
                "text": spoken.text,
                "media_id": spoken.media_id,
                "case_id": spoken.case_id,
                "understanding": spoken.understanding and asdict(spoken.understanding),
                "inbox_id": inbox_id,
                "at": spoken.at,
            },
        )
        return replace(spoken, id=spoken_id)

    async def get(self, spoken_id: int) -> Spoken:
        """Give one message; KeyError."""
        row = await self._transaction.row(_ONE, {"spoken_id": spoken_id})
        if row is None:
            raise KeyError(spoken_id)
        return read_spoken(row)

    async def by_message(self, chat_id: int, telegram_message_id: int) -> Spoken | None:
        """Find a message by Telegram's number."""
        row = await self._transaction.row(
            _SELECT.where(
                SpokenRow.chat_id == chat_id,
                SpokenRow.telegram_message_id == telegram_message_id,
            )
            .order_by(SpokenRow.id.desc())
            .limit(1)
        )
        return None if row is None else read_spoken(row)

    async def link(self, spoken_ids: Sequence[int], case_id: int) -> None:
        """Say that messages belong to a case."""
        if spoken_ids:
            await self._transaction.run(
                _LINK, [{"spoken_id": one, "of_case": case_id} for one in spoken_ids]
            )

    async def take_back(self, spoken_id: int, now: datetime) -> None:
        """Say that its writer took a message back."""
        await self._transaction.run(
            update(SpokenRow).where(SpokenRow.id == spoken_id).values(taken_back_at=now)
        )
        await take_out(self._transaction, [spoken_id])

    async def forget_words(self, spoken_ids: Sequence[int]) -> None:
        """Empty the words of messages whose writer did not agree, raw payloads included."""
        if not spoken_ids:
            return
        chosen = SpokenRow.id.in_(spoken_ids)
        await self._transaction.run(update(SpokenRow).where(chosen).values(text=""))
        await take_out(self._transaction, spoken_ids)
        await self._transaction.run(
            update(InboxRow)
            .where(InboxRow.id.in_(select(SpokenRow.inbox_id).where(chosen)))
            .values(payload="")
        )

    async def of_case(self, case_id: int) -> Sequence[Spoken]:
        """Give the messages of a case in order."""
        rows = await self._transaction.rows(_OF_CASE, {"of_case": case_id})
        return [read_spoken(row) for row in rows]

    async def of_person(self, person_id: int) -> Sequence[Spoken]:
        """Give all messages of a person in order."""
        rows = await self._transaction.rows(
            _SELECT.where(SpokenRow.person_id == person_id).order_by(SpokenRow.id)
        )
        return [read_spoken(row) for row in rows]

    async def count_since(self, person_id: int, since: datetime) -> int:
        """Count the messages of a person since then."""
        return int(
            await self._transaction.value(
                select(func.count()).where(SpokenRow.person_id == person_id, SpokenRow.at >= since)
            )
        )

    async def not_understood(self, since: datetime, limit: int) -> Sequence[Spoken]:
        """Give messages with words that nobody has judged, oldest first."""
        rows = await self._transaction.rows(
            _SELECT.where(
                SpokenRow.understanding.is_(None),
                SpokenRow.text != "",
                SpokenRow.kind.not_in(WORDLESS),
                SpokenRow.at >= since,
            )
            .order_by(SpokenRow.id)
            .limit(limit)
        )
        return [read_spoken(row) for row in rows]

    async def understood(self, spoken_id: int, understanding: Understanding) -> bool:
        """Note what the model thinks of a message; False if somebody noted it before."""
        noted = await self._transaction.run(
            update(SpokenRow)
            .where(
                SpokenRow.id == spoken_id,
                SpokenRow.understanding.is_(None),
                SpokenRow.text != "",
            )
            .values(understanding=asdict(understanding))
        )
        if noted == 1:
            await look_again_at(self._transaction, spoken_id)
        return noted == 1


def read_spoken(row: Row[Any]) -> Spoken:
    """Read a row of the table."""
    return Spoken(
        id=row.id,
        person_id=row.person_id,
        chat_id=row.chat_id,
        telegram_message_id=row.telegram_message_id,
        kind=row.kind,
        text=row.text,
        media_id=row.media_id,
        case_id=row.case_id,
        understanding=read_understanding(row.understanding),
        at=row.at,
        taken_back_at=row.taken_back_at,
    )


def read_understanding(document: Mapping[str, Any] | None) -> Understanding | None:
    """Read what the model made of a message."""
    if document is None:
        return None
    return Understanding(
        intent=document["intent"],
        confidence=document["confidence"],
        ranking=_read_ranking(document["ranking"]),
        model=document["model"],
        # Rows of before parts were told apart have none.
        parts=tuple(_read_part(part) for part in document.get("parts", [])),
        danger=document.get("danger"),
    )


def _read_part(document: Mapping[str, Any]) -> Part:
    return Part(
        start=document["start"],
        end=document["end"],
        intent=document["intent"],
        confidence=document["confidence"],
        ranking=_read_ranking(document["ranking"]),
    )


def _read_ranking(entries: Sequence[Sequence[Any]]) -> tuple[tuple[str, float], ...]:
    return tuple((intent, confidence) for intent, confidence in entries)
