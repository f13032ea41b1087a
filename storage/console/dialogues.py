"""The book of conversations: pages of them, single ones, and what managers say about them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select, true, update

from community.console.conversations import Dialogue, Found, Listed, Marks, Order, Wanted
from community.console.search_terms import asked_terms
from community.messages import Media, MediaState, PostedLetter, Spoken
from community.workload import Scope
from storage.console.dialogue_conditions import conditions, listed_in, order_of, visible
from storage.console.dialogue_rows import read_line, with_tags
from storage.console.dialogue_words import DialogueWords
from storage.console.searching import newest_hits
from storage.tables import CaseRow, DialogueRow, DialogueTagRow, PersonRow, SpokenRow
from storage.transaction import Transaction

HITS = 400
"""So many hits are looked at in one go."""

MOST_LOOKS = 5
"""So often a search goes on by itself when other conditions leave nothing of its hits."""

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
            _LINES.where(*visible(scope), *conditions(wanted), *listed_in(order))
            .order_by(*order_of(order))
            .offset(offset)
            .limit(limit + 1)
        )
        shown = rows[:limit]
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
        lines: dict[int, Listed] = {}
        for _ in range(MOST_LOOKS if terms else 0):
            hits = await newest_hits(self._transaction, terms, before, HITS)
            for found in await self._found_in(scope, wanted, hits):
                if found.dialogue.id in lines:
                    continue
                if len(lines) == limit:
                    return Found(list(lines.values()), before, more=True)
                lines[found.dialogue.id] = found
                before = found.found_id
            if len(hits) < HITS:
                return Found(list(lines.values()))
            before = hits[-1]
        return Found(list(lines.values()), before if terms else None, more=bool(terms))

    async def count(self, scope: Scope, wanted: Wanted, most: int) -> int:
        """Count the conversations without searching for words, up to `most`."""
        found = (
            select(DialogueRow.id)
            .outerjoin(CaseRow, CaseRow.id == DialogueRow.case_id)
            .where(*visible(scope), *conditions(wanted))
            .limit(most)
            .subquery()
        )
        return int(await self._transaction.value(select(func.count()).select_from(found)))

    async def get(self, scope: Scope, dialogue_id: int) -> Listed:
        """Give one conversation; KeyError where the scope does not have it."""
        one = _LINES.where(DialogueRow.id == dialogue_id, *visible(scope))
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
            _LINES.where(DialogueRow.case_id == case_id, *visible(scope))
        )
        return None if row is None else read_line(row, (), "")

    async def next_waiting(self, scope: Scope, besides: int) -> int | None:
        """Give the most doubtful conversation that waits, but for one; None if none does."""
        found = await self._transaction.value(
            select(DialogueRow.id)
            .outerjoin(CaseRow, CaseRow.id == DialogueRow.case_id)
            .where(DialogueRow.waits == true(), DialogueRow.id != besides, *visible(scope))
            .order_by(*order_of(Order.DOUBTFUL))
            .limit(1)
        )
        return None if found is None else int(found)

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
        number = func.count()
        rows = await self._transaction.rows(
            select(DialogueTagRow.tag)
            .group_by(DialogueTagRow.tag)
            .order_by(number.desc(), DialogueTagRow.tag)
            .limit(limit)
        )
        return [row.tag for row in rows]

    async def may_show(self, scope: Scope, media_id: int) -> Media | None:
        """Give a file that somebody sent and who looks may see; None for any other."""
        return await self._words.may_show(scope, media_id)

    async def words_of(self, dialogue: Dialogue) -> Sequence[Spoken]:
        """Give the messages of a conversation in order."""
        return await self._words.of(dialogue)

    async def echoes(self, dialogue: Dialogue) -> Sequence[PostedLetter]:
        """Give what the bot said about no case and belongs to it, edits included, in order."""
        return await self._words.echoes(dialogue)

    async def files(self, media_ids: Collection[int]) -> Mapping[int, MediaState]:
        """Say where files stand; those that the program wrote itself are not among them."""
        return await self._words.files(media_ids)

    async def _found_in(
        self, scope: Scope, wanted: Wanted, hits: Sequence[int]
    ) -> Sequence[Listed]:
        """Give the conversations to which hits belong, one for each hit, newest hit first."""
        its_talk = (
            DialogueRow.case_id.is_(None)
            & SpokenRow.case_id.is_(None)
            & (DialogueRow.person_id == SpokenRow.person_id)
            & SpokenRow.id.between(DialogueRow.first_spoken_id, DialogueRow.last_spoken_id)
        )
        its_case = DialogueRow.case_id == SpokenRow.case_id
        found: list[Listed] = []
        for belongs in (its_case, its_talk):
            rows = await self._transaction.rows(
                _LINES.add_columns(SpokenRow.id.label("found_id"), SpokenRow.text.label("words"))
                .join(SpokenRow, belongs)
                .where(SpokenRow.id.in_(hits), *visible(scope), *conditions(wanted))
            )
            found += [read_line(row, (), row.words, row.found_id) for row in rows]
        tags = await self._tags_of([one.dialogue.id for one in found])
        newest_first = sorted(found, key=lambda one: one.found_id or 0, reverse=True)
        return [with_tags(one, tags.get(one.dialogue.id, ())) for one in newest_first]

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
