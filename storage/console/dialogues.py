"""The book of conversations: pages of them, single ones, and what managers say about them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, and_, delete, func, select, true, update

from community.console.conversations import Dialogue, Found, Listed, Marks, Order, Wanted
from community.console.search_terms import asked_terms
from community.messages import Media, MediaState, PostedLetter, Spoken
from community.workload import Scope
from storage.console.dialogue_conditions import (
    conditions,
    likely_visible,
    listed_in,
    order_of,
    visible,
)
from storage.console.dialogue_rows import read_line
from storage.console.dialogue_tags import TAGS_IN_USE
from storage.console.dialogue_words import DialogueWords
from storage.console.searching import newest_hits
from storage.hints import likely
from storage.tables import CaseRow, DialogueRow, DialogueTagRow, PersonRow, SpokenRow
from storage.transaction import Transaction

_LOOKS = (100, 400, 1000)
"""Hits that are looked at in one go, and then, when other conditions leave too few of them."""

_FIRST_FEW = 20
"""So many of the queue are looked at, should the first ones have gone to somebody else."""

_ITS_CASE = DialogueRow.case_id == SpokenRow.case_id
_ITS_TALK = and_(
    likely(DialogueRow.case_id.is_(None)),
    SpokenRow.case_id.is_(None),
    DialogueRow.person_id == SpokenRow.person_id,
    SpokenRow.id.between(DialogueRow.first_spoken_id, DialogueRow.last_spoken_id),
)

_LINES = (
    select(
        *DialogueRow.__table__.columns,
        PersonRow.name.label("person_name"),
        PersonRow.key.label("person_key"),
        CaseRow.number,
        CaseRow.category,
        CaseRow.status,
        CaseRow.confidential,
        CaseRow.entered_by_id,
    )
    .join(PersonRow, PersonRow.id == DialogueRow.person_id)
    .outerjoin(CaseRow, CaseRow.id == DialogueRow.case_id)
)


class SqlDialogueBook:
    """The tables `dialogues` and `dialogue_tags`, with the cases and words behind them."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._words = DialogueWords(transaction)

    async def page(
        self, scope: Scope, wanted: Wanted, order: Order, offset: int, limit: int
    ) -> Found:
        """Give a page of conversations; without words to look for."""
        rows = await self._transaction.rows(
            select(DialogueRow.id)
            .where(*likely_visible(scope), *conditions(wanted), *listed_in(order))
            .order_by(*order_of(order))
            .offset(offset)
            .limit(limit + 1)
        )
        found = {row.id: row for row in await self._lines(scope, [row.id for row in rows[:limit]])}
        shown = [found[row.id] for row in rows[:limit] if row.id in found]
        words = await self._words.first_words([row.first_spoken_id for row in shown])
        tags = await self._tags_of([row.id for row in shown])
        lines = [
            read_line(row, tags.get(row.id, ()), words.get(row.first_spoken_id, ""))
            for row in shown
        ]
        return Found(lines, more=len(rows) > limit)

    async def search(self, scope: Scope, wanted: Wanted, before: int | None, limit: int) -> Found:
        """Give the conversations in which words were found, the newest hit first."""
        terms = asked_terms(wanted.words)
        hit_of: dict[int, int] = {}
        older, more = None, False
        for size in _LOOKS if terms else ():
            hits = await newest_hits(self._transaction, terms, before, size)
            more = _gather(await self._places_of(scope, wanted, hits), hit_of, limit)
            if more or len(hits) < size:
                older = min(hit_of.values()) if more else None
                break
            older = before = hits[-1]
        return Found(await self._found(scope, hit_of), older, more=older is not None)

    async def count(self, scope: Scope, wanted: Wanted, most: int) -> int:
        """Count the conversations without searching for words, up to `most`."""
        some = select(DialogueRow.id).where(*likely_visible(scope), *conditions(wanted))
        if not wanted.tag:
            # In this order an index is read, and not the table. What has a tag is found by that.
            some = some.order_by(DialogueRow.last_at.desc())
        found = some.limit(most).subquery()
        return int(await self._transaction.value(select(func.count()).select_from(found)))

    async def get(self, scope: Scope, dialogue_id: int) -> Listed:
        """Give one conversation; KeyError where the scope does not have it."""
        one = _LINES.where(DialogueRow.id == dialogue_id, visible(scope))
        if self._transaction.writing:
            # What another manager marks at the same time must not be lost.
            one = one.with_for_update(of=DialogueRow)
        row = await self._transaction.row(one)
        if row is None:
            raise KeyError(dialogue_id)
        tags = await self._tags_of([row.id])
        return read_line(row, tags.get(row.id, ()), "")

    async def of_case(self, scope: Scope, case_id: int) -> Listed | None:
        """Give the conversation of a case, once it is indexed and where the scope has it."""
        row = await self._transaction.row(
            _LINES.where(DialogueRow.case_id == case_id, visible(scope))
        )
        return None if row is None else read_line(row, (), "")

    async def next_waiting(self, scope: Scope, besides: int) -> int | None:
        """Give the most doubtful conversation that waits, but for one; None if none does."""
        rows = await self._transaction.rows(
            select(DialogueRow.id)
            .where(DialogueRow.waits == true(), DialogueRow.id != besides, *likely_visible(scope))
            .order_by(*order_of(Order.DOUBTFUL))
            .limit(_FIRST_FEW)
        )
        seen = {row.id for row in await self._lines(scope, [row.id for row in rows])}
        return next((row.id for row in rows if row.id in seen), None)

    async def mark(self, dialogue_id: int, marks: Marks, doubt: int) -> None:
        """Store what a manager said; `doubt` is what it was when he said so."""
        reviewed = marks.reviewed_at is not None
        values: dict[str, Any] = {
            "flagged": marks.flagged,
            "note": marks.note,
            "noted_by_id": marks.noted_by_id,
            "reviewed_at": marks.reviewed_at,
            "reviewed_by_id": marks.reviewed_by_id,
            "reviewed_doubt": doubt if reviewed else 0,
            # Whether it waits is found out by the rules, at the next step of the index.
            "changed": True,
        }
        if reviewed:
            values["waits"] = False
        await self._transaction.run(
            update(DialogueRow).where(DialogueRow.id == dialogue_id).values(**values)
        )
        await self._transaction.run(
            delete(DialogueTagRow).where(DialogueTagRow.dialogue_id == dialogue_id)
        )
        if marks.tags:
            await self._transaction.run(
                self._transaction.insert(DialogueTagRow),
                [{"dialogue_id": dialogue_id, "tag": tag} for tag in marks.tags],
            )

    async def tags(self, limit: int) -> Sequence[str]:
        """Give the tags that are in use, the most used first."""
        rows = await self._transaction.rows(TAGS_IN_USE, {"most": limit})
        return [row.tag for row in rows]

    async def may_show(self, scope: Scope, media_id: int, *, of_talk: bool) -> Media | None:
        """Give a file that somebody sent and who looks may see; None for any other."""
        return await self._words.may_show(scope, media_id, of_talk=of_talk)

    async def words_of(self, dialogue: Dialogue) -> Sequence[Spoken]:
        """Give the messages of a conversation in order."""
        return await self._words.of(dialogue)

    async def echoes(self, dialogue: Dialogue) -> Sequence[PostedLetter]:
        """Give what the bot said about no case and belongs to it, edits included, in order."""
        return await self._words.echoes(dialogue)

    async def files(self, media_ids: Collection[int]) -> Mapping[int, MediaState]:
        """Say where files stand; those that the program wrote itself are not among them."""
        return await self._words.files(media_ids)

    async def _lines(self, scope: Scope, ids: Collection[int]) -> Sequence[Row[Any]]:
        """Give conversations with what stands beside them, as far as somebody may see them."""
        return await self._transaction.rows(_LINES.where(DialogueRow.id.in_(ids), visible(scope)))

    async def _places_of(
        self, scope: Scope, wanted: Wanted, hits: Sequence[int]
    ) -> list[tuple[int, int]]:
        """Give each hit with the conversation it belongs to, the newest first."""
        places: list[tuple[int, int]] = []
        for belongs in (_ITS_CASE, _ITS_TALK) if hits else ():
            rows = await self._transaction.rows(
                select(SpokenRow.id, DialogueRow.id.label("dialogue_id"))
                .join(DialogueRow, belongs)
                .where(SpokenRow.id.in_(hits), *likely_visible(scope), *conditions(wanted))
            )
            places += [(row.id, row.dialogue_id) for row in rows]
        return sorted(places, reverse=True)

    async def _found(self, scope: Scope, hit_of: Mapping[int, int]) -> Sequence[Listed]:
        rows = {row.id: row for row in await self._lines(scope, hit_of)}
        words = await self._words.first_words(list(hit_of.values()))
        tags = await self._tags_of(list(rows))
        return [
            read_line(rows[one], tags.get(one, ()), words.get(hit, ""), hit)
            for one, hit in hit_of.items()
            if one in rows
        ]

    async def _tags_of(self, dialogue_ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        rows = await self._transaction.rows(
            select(DialogueTagRow.dialogue_id, DialogueTagRow.tag)
            .where(DialogueTagRow.dialogue_id.in_(dialogue_ids))
            .order_by(DialogueTagRow.tag)
        )
        found: dict[int, tuple[str, ...]] = {}
        for row in rows:
            found[row.dialogue_id] = (*found.get(row.dialogue_id, ()), row.tag)
        return found


def _gather(places: Sequence[tuple[int, int]], hit_of: dict[int, int], limit: int) -> bool:
    """Add conversations with their newest hit, up to a limit; say whether there are more."""
    for hit, dialogue_id in places:
        if dialogue_id in hit_of:
            continue
        if len(hit_of) == limit:
            return True
        hit_of[dialogue_id] = hit
    return False
