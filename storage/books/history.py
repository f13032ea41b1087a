"""The history of cases in its tables: appended with a seal, read, and checked from end to end."""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
_LAST_SEAL = lasting(
    select(HistoryRow.seal).where(_OF_CASE).order_by(HistoryRow.id.desc()).limit(1)
)


async def append(transaction: Transaction, entry: HistoryEntry) -> None:
    """Append to a case's history; people's words are kept apart from it, under their digest."""
    before = await _last_seal(transaction, entry.case_id)
    details, words = seal_words(entry.details, lambda: secrets.token_hex(_SALT_BYTES))
    seal = SealedEntry(
        entry.case_id,
        entry.at,
        entry.event,
        entry.actor_id,
        entry.from_status,
        entry.to_status,
        details,
    ).seal(before)
    values = {
        "case_id": entry.case_id,
        "at": entry.at,
        "event": entry.event,
        "actor_id": entry.actor_id,
        "from_status": entry.from_status,
        "to_status": entry.to_status,
        "details": details,
        "seal": seal,
    }
    entry_id = await transaction.value(transaction.insert_for_id(HistoryRow), values)
    transaction.seals[entry.case_id] = seal
    if words:
        await transaction.run(
            transaction.insert(HistoryWordsRow),
            [
                {"entry_id": entry_id, "name": name, "salt": one.salt, "words": one.words}
                for name, one in words.items()
            ],
        )


async def history_of(transaction: Transaction, case_id: int) -> Sequence[HistoryEntry]:
    """Give a case's history in order, with the words that were not forgotten."""
    tables = (HistoryRow.__tablename__, HistoryWordsRow.__tablename__)
    return await transaction.remembered(
        tables, (HistoryRow, case_id), lambda: _read_history(transaction, case_id)
    )


async def _read_history(transaction: Transaction, case_id: int) -> Sequence[HistoryEntry]:
    rows = await transaction.rows(_ENTRIES_OF_CASE, {"case_id": case_id})
    entries = {row.id: row for row in rows}
    words: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.word_name is not None:
            words[row.id][row.word_name] = row.words
    return [
        HistoryEntry(
            case_id=row.case_id,
            at=row.at,
            event=row.event,
            actor_id=row.actor_id,
            from_status=row.from_status,
            to_status=row.to_status,
            details=open_words(row.details, words[row.id]),
        )
        for row in entries.values()
    ]


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


async def _last_seal(transaction: Transaction, case_id: int) -> str:
    """Give the seal of the newest entry of a case; nobody else can append one from now on."""
    if case_id not in transaction.seals:
        # Two who append to one case at the same time would both seal with the same entry before.
        await transaction.lock(
            select(CaseRow.id).where(CaseRow.id == case_id).with_for_update(key_share=True)
        )
    seal = transaction.seals.get(case_id)
    if seal is None:
        seal = str(await transaction.value(_LAST_SEAL, {"case_id": case_id}) or "")
    return seal
