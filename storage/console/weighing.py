"""Reads what is known of some conversations, has the rules weigh it, and stores the outcome."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from community.console.bot_failed import Facts, Failure, Judged, doubt_of, failures_of, main_intent
from community.console.echoes import Moment, echoes_of
from community.console.reviewing import waits_for_review
from community.insults import scolds
from community.messages import WORDLESS
from storage.books.spoken import read_understanding
from storage.console.weighing_statements import (
    ABOUT_NO_CASE,
    EVENTS,
    FIRST_AND_NEXT,
    OF_CASES,
    OF_TALKS,
    OVERLAPPING,
    SAID_OF_CASES,
    STARS,
    STARS_OF_SUPPORTERS,
)
from storage.tables import CandidateRow, CaseRow, DialogueRow, DialogueTagRow
from storage.transaction import Transaction

_STORE = update(DialogueRow).where(DialogueRow.id == bindparam("dialogue_id"))


class Weighing:
    """Some conversations that changed, and what is read about all of them at once."""

    def __init__(self, transaction: Transaction, rows: Sequence[Row[Any]]) -> None:
        self._transaction = transaction
        self._rows = {row.id: row for row in rows}
        self._of_case = {row.case_id: row.id for row in rows if row.case_id is not None}
        self._talks = [row.id for row in rows if row.case_id is None]
        self._messages: dict[int, list[Row[Any]]] = defaultdict(list)

    async def carry_out(self) -> None:
        """Weigh the conversations."""
        await self._read_messages()
        await self._store_outline()
        said, events, stars = await self._said(), await self._events(), await self._stars()
        corrected = await self._chosen_otherwise()
        stored = []
        for number in self._rows:
            if not self._is_left(number):
                continue
            judged = [one for row in self._messages[number] if (one := _judged(row))]
            words = [row.text for row in self._messages[number] if row.key is None]
            facts = Facts(
                judged=judged,
                said=said[number],
                events=events[number],
                stars=stars.get(number),
                scolded=any(map(scolds, words)),
                chosen_otherwise=corrected[number],
            )
            by_staff = self._is_by_staff(number)
            stored.append(_values(self._rows[number], facts, by_staff=by_staff))
        if stored:
            await self._transaction.run(_STORE, stored)

    def _is_left(self, number: int) -> bool:
        """Say whether a conversation is still there: talk that became a case is not."""
        row = self._rows[number]
        return row.case_id is not None or bool(self._messages[number]) or _is_marked(row)

    def _is_by_staff(self, number: int) -> bool:
        """Say whether a member of staff wrote about no case."""
        messages = self._messages[number]
        return self._rows[number].case_id is None and any(one.key is not None for one in messages)

    async def _read_messages(self) -> None:
        run = self._transaction
        for row in await run.rows(OF_CASES, {"cases": list(self._of_case)}):
            self._messages[self._of_case[row.case_id]].append(row)
        for row in await run.rows(OF_TALKS, {"talks": self._talks}):
            self._messages[row.dialogue_id].append(row)
        gone = [number for number in self._talks if not self._is_left(number)]
        if gone:
            tagged = DialogueTagRow.dialogue_id.in_(gone)
            await run.run(delete(DialogueTagRow).where(tagged))
            await run.run(delete(DialogueRow).where(DialogueRow.id.in_(gone)))
        for row in await run.rows(OVERLAPPING, {"cases": list(self._of_case)}):
            if row.id not in self._rows:
                one = update(DialogueRow).where(DialogueRow.id == row.id)
                await run.run(one.values(changed=True))

    async def _store_outline(self) -> None:
        """Store whose a conversation is, where, and from when to when it goes."""
        cases = {
            row.id: row
            for row in await self._transaction.rows(
                select(
                    CaseRow.id,
                    CaseRow.reporter_id,
                    CaseRow.area_id,
                    CaseRow.responsible_id,
                    CaseRow.accused,
                    CaseRow.filed_at,
                ).where(CaseRow.id.in_(self._of_case))
            )
        }
        outlines = [
            self._outline(number, cases.get(row.case_id))
            for number, row in self._rows.items()
            if self._is_left(number)
        ]
        if outlines:
            await self._transaction.run(_STORE, outlines)

    def _outline(self, number: int, case: Row[Any] | None) -> dict[str, Any]:
        row, messages = self._rows[number], self._messages[number]
        person_id = case.reporter_id if case else row.person_id
        own = [one for one in messages if one.person_id == person_id]
        moments = [one.at for one in messages] + ([case.filed_at] if case else [])
        return {
            "dialogue_id": number,
            "person_id": person_id,
            "by_staff": self._is_by_staff(number),
            "area_id": case.area_id if case else None,
            "responsible_id": case.responsible_id if case else None,
            "accused": case.accused if case else "",
            "first_spoken_id": own[0].id if own else row.first_spoken_id,
            "last_spoken_id": messages[-1].id if messages else row.last_spoken_id,
            "began_at": min(moments, default=row.began_at),
            "last_at": max(moments, default=row.last_at),
            "echo_until": case.filed_at if case else row.echo_until,
            "messages": len(messages),
        }

    async def _said(self) -> Mapping[int, Counter[str]]:
        """Count the texts that residents were told, also while there was no case yet."""
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for row in await self._transaction.rows(SAID_OF_CASES, {"cases": list(self._of_case)}):
            found[self._of_case[row.case_id]][row.key] += row.number
        told: dict[int, list[Moment]] = defaultdict(list)
        asked = {"dialogues": list(self._rows)}
        for row in await self._transaction.rows(ABOUT_NO_CASE, asked):
            told[row.dialogue_id].append(Moment(row.id, row.created_at, row.key))
        around: dict[int, list[Moment]] = defaultdict(list)
        if told:
            for row in await self._transaction.rows(FIRST_AND_NEXT, {"dialogues": list(told)}):
                around[row.dialogue_id].append(Moment(row.id, row.at))
        for number, letters in told.items():
            mine = {one.id for one in self._messages[number]}
            found[number].update(one.key for one in echoes_of(letters, around[number], mine))
        return found

    async def _events(self) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for row in await self._transaction.rows(EVENTS, {"cases": list(self._of_case)}):
            found[self._of_case[row.case_id]].append(row.event)
        return found

    async def _stars(self) -> Mapping[int, int]:
        """Give the fewest stars of each conversation in which somebody gave any."""
        found: dict[int, int] = {}
        for statement in (STARS, STARS_OF_SUPPORTERS):
            for row in await self._transaction.rows(statement, {"cases": list(self._of_case)}):
                number = self._of_case[row.case_id]
                found[number] = min(row.stars, found.get(number, row.stars))
        return found

    async def _chosen_otherwise(self) -> Counter[int]:
        judged = {
            one.id: number
            for number, said in self._messages.items()
            for one in said
            if one.understanding is not None
        }
        rows = await self._transaction.rows(
            select(CandidateRow.spoken_id).where(CandidateRow.spoken_id.in_(judged))
        )
        return Counter(judged[row.spoken_id] for row in rows)


def _judged(row: Row[Any]) -> Judged | None:
    """Give what the model thought of a resident's words."""
    understanding = read_understanding(row.understanding)
    if understanding is None or row.key is not None or not row.text or row.kind in WORDLESS:
        return None
    others = (score for name, score in understanding.ranking if name != understanding.intent)
    lead = understanding.confidence - max(others, default=0.0)
    return Judged(understanding.intent, understanding.confidence, lead, len(row.text))


def _is_marked(row: Row[Any]) -> bool:
    return bool(row.flagged or row.note or row.reviewed_at)


def _values(row: Row[Any], facts: Facts, *, by_staff: bool) -> dict[str, Any]:
    failures, doubt = failures_of(facts), doubt_of(facts)
    reviewed_at: datetime | None = row.reviewed_at
    seen = row.reviewed_doubt if reviewed_at else None
    return {
        "dialogue_id": row.id,
        "intent": main_intent(facts.judged),
        "confidence": min((one.confidence for one in facts.judged), default=None),
        "stars": facts.stars,
        "urged": facts.urged,
        **{failure.value: failure in failures for failure in Failure},
        "doubt": doubt,
        "waits": waits_for_review(doubt, seen) and not by_staff,
        "changed": False,
    }
