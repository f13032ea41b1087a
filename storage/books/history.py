"""The history of cases in its tables: appended with a seal, read, and checked from end to end."""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, select

from community.case import HistoryEntry
from community.history_seals import (
    DIGEST_MARK,
    HistoryCheck,
    HistoryFlaw,
    SealedEntry,
    SealedWords,
    open_words,
    seal_words,
)
from storage.direct import lasting
from storage.tables import CaseRow, HistoryRow, HistoryWordsRow
from storage.transaction import Transaction

_SALT_BYTES = 16
_ENTRIES = select(*HistoryRow.__table__.columns)
_WORDS = select(*HistoryWordsRow.__table__.columns)
_OF_CASE = HistoryRow.case_id == bindparam("case_id")
_ENTRIES_OF_CASE = lasting(
    _ENTRIES.add_columns(HistoryWordsRow.name.label("word_name"), HistoryWordsRow.words)
    .outerjoin_from(HistoryRow, HistoryWordsRow, HistoryWordsRow.entry_id == HistoryRow.id)
    .where(_OF_CASE)
    .order_by(HistoryRow.id)
)
_LOCK_CASE = lasting(
    select(CaseRow.id).where(CaseRow.id == bindparam("case_id")).with_for_update(key_share=True)
)
_LAST_SEAL = lasting(
    select(HistoryRow.seal).where(_OF_CASE).order_by(HistoryRow.id.desc()).limit(1)
)


class SqlHistory:
    """The tables `case_history` and `history_words` of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._new: list[HistoryEntry] = []

    async def append(self, entry: HistoryEntry) -> None:
        """Append to a case's history, which nobody else can do from now on."""
        case_id = entry.case_id
        if case_id not in self._transaction.seals:
            # Two who append to one case at the same time would both seal with the same entry
            # before.
            await self._transaction.lock(_LOCK_CASE, {"case_id": case_id})
            self._transaction.seals.setdefault(case_id, None)
        self._transaction.put_off(HistoryRow, self._write)
        self._new.append(entry)

    async def of_case(self, case_id: int) -> Sequence[HistoryEntry]:
        """Give a case's history in order, with the words that were not forgotten."""
        tables = (HistoryRow.__tablename__, HistoryWordsRow.__tablename__)
        stored = await self._transaction.remembered(
            tables, (HistoryRow, case_id), lambda: self._read(case_id)
        )
        return [*stored, *(_as_read(entry) for entry in self._new if entry.case_id == case_id)]

    async def _read(self, case_id: int) -> Sequence[HistoryEntry]:
        if self._transaction.seals.get(case_id) == "":
            return []
        rows = await self._transaction.stored_rows(_ENTRIES_OF_CASE, {"case_id": case_id})
        if rows and case_id in self._transaction.seals:
            self._transaction.seals[case_id] = rows[-1].seal
        entries = {row.id: row for row in rows}
        words: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for row in rows:
            if row.word_name is not None:
                words[row.id][row.word_name] = row.words
        return [_entry(row, words[row.id]) for row in entries.values()]

    async def _write(self) -> None:
        """Write the new entries in their order; people's words are kept apart, under a digest."""
        new, self._new = self._new, []
        run = self._transaction
        plain: list[dict[str, Any]] = []
        for entry in new:
            details, words = seal_words(entry.details, lambda: secrets.token_hex(_SALT_BYTES))
            values = await self._sealed(entry, details)
            if not words:
                plain.append(values)
                continue
            await self._insert(plain)
            plain = []
            entry_id = await run.value(run.insert_for_id(HistoryRow), values)
            await run.run(
                run.insert(HistoryWordsRow),
                [
                    {"entry_id": entry_id, "name": name, "salt": one.salt, "words": one.words}
                    for name, one in words.items()
                ],
            )
        await self._insert(plain)

    async def _insert(self, entries: Sequence[Mapping[str, Any]]) -> None:
        if entries:
            await self._transaction.run(self._transaction.insert(HistoryRow), entries)

    async def _sealed(self, entry: HistoryEntry, details: Mapping[str, str]) -> dict[str, Any]:
        """Give the columns of an entry with its seal, which is the last of its case then."""
        values: dict[str, Any] = {
            "case_id": entry.case_id,
            "at": entry.at,
            "event": entry.event,
            "actor_id": entry.actor_id,
            "from_status": entry.from_status,
            "to_status": entry.to_status,
            "details": details,
        }
        seals = self._transaction.seals
        before = seals.get(entry.case_id)
        if before is None:
            before = await self._transaction.value(_LAST_SEAL, {"case_id": entry.case_id})
        seal = SealedEntry(**values).seal(before or "")
        seals[entry.case_id] = seal
        return {**values, "seal": seal}


def _entry(row: Row[Any], words: Mapping[str, str]) -> HistoryEntry:
    return HistoryEntry(
        case_id=row.case_id,
        at=row.at,
        event=row.event,
        actor_id=row.actor_id,
        from_status=row.from_status,
        to_status=row.to_status,
        details=open_words(row.details, words),
    )


def _as_read(entry: HistoryEntry) -> HistoryEntry:
    """Give a new entry as it will be read."""
    return replace(entry, at=entry.at.astimezone(UTC), details=dict(entry.details))


async def check(transaction: Transaction) -> HistoryCheck:
    """Look through the whole history for what was changed after the fact."""
    cases = await transaction.rows(
        select(CaseRow.id, CaseRow.number, CaseRow.status).order_by(CaseRow.id)
    )
    entries = await transaction.rows(_ENTRIES.order_by(HistoryRow.case_id, HistoryRow.id))
    words: defaultdict[int, dict[str, SealedWords]] = defaultdict(dict)
    for row in await transaction.rows(_WORDS):
        words[row.entry_id][row.name] = SealedWords(row.salt, row.words)
    by_case = {case_id: list(found) for case_id, found in groupby(entries, lambda row: row.case_id)}
    flaws = [flaw for case in cases for flaw in _flaws(case, by_case.get(case.id, []), words)]
    last = "".join(f"{case_id}:{found[-1].seal}\n" for case_id, found in by_case.items())
    return HistoryCheck(
        cases=len(cases),
        entries=len(entries),
        forgotten=sum(
            value.startswith(DIGEST_MARK) and name not in words[row.id]
            for row in entries
            for name, value in row.details.items()
        ),
        flaws=tuple(flaws),
        seal=sha256(last.encode()).hexdigest(),
    )


async def check_one(transaction: Transaction, case_id: int) -> tuple[HistoryFlaw, ...]:
    """Look through the history of one case for what was changed after the fact."""
    case = await transaction.row(
        select(CaseRow.id, CaseRow.number, CaseRow.status).where(CaseRow.id == case_id)
    )
    entries = await transaction.rows(
        _ENTRIES.where(HistoryRow.case_id == case_id).order_by(HistoryRow.id)
    )
    of_case = select(HistoryRow.id).where(HistoryRow.case_id == case_id)
    words: defaultdict[int, dict[str, SealedWords]] = defaultdict(dict)
    for row in await transaction.rows(_WORDS.where(HistoryWordsRow.entry_id.in_(of_case))):
        words[row.entry_id][row.name] = SealedWords(row.salt, row.words)
    return tuple(_flaws(case, entries, words)) if case is not None else ()


def _flaws(
    case: Row[Any], entries: Sequence[Row[Any]], words: dict[int, dict[str, SealedWords]]
) -> Iterator[HistoryFlaw]:
    before, status = "", None
    for row in entries:
        if _sealed(row).seal(before) != row.seal:
            yield HistoryFlaw(case.number, row.id, "the entry does not fit its seal")
        for name, sealed in words.get(row.id, {}).items():
            if row.details.get(name) != sealed.digest:
                yield HistoryFlaw(case.number, row.id, f"the words of {name} were changed")
        before, status = row.seal, row.to_status or status
    if not entries:
        yield HistoryFlaw(case.number, None, "it has no history")
    elif status is not None and status is not case.status:
        what = f"it is {case.status}, but its history ends with {status}"
        yield HistoryFlaw(case.number, None, what)


def _sealed(row: Row[Any]) -> SealedEntry:
    return SealedEntry(
        row.case_id,
        row.at,
        row.event,
        row.actor_id,
        row.from_status,
        row.to_status,
        row.details,
    )
