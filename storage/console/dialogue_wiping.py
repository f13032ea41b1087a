"""Takes people's words out of the index, and managers' words about them, with what they are about.

All of it happens in the transaction in which the words themselves go.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from storage.console.markers import WORN, set_marker
from storage.hints import likely
from storage.tables import DialogueRow, DialogueTagRow, SpokenRow, SpokenTermsRow
from storage.transaction import Transaction

_NOTHING_KNOWN = {
    "note": "",
    "noted_by_id": None,
    "intent": None,
    "confidence": None,
}


async def take_out(transaction: Transaction, spoken_ids: Sequence[int]) -> None:
    """Let nobody find some messages by their words any more."""
    chosen = SpokenTermsRow.spoken_id.in_(spoken_ids)
    # The row stays, so that the message is not taken for a new one.
    removed = await transaction.run(update(SpokenTermsRow).where(chosen).values(terms=""))
    if removed and not transaction.on_postgres:
        # FTS5 only marks what was removed; the clock has it merged away (`tidy`).
        await set_marker(transaction, WORN, 1)


async def wipe_dialogues_of_cases(transaction: Transaction, case_ids: Sequence[int]) -> None:
    """Leave of the conversations of cases only times, counts and stars."""
    await _wipe(transaction, DialogueRow.case_id.in_(case_ids))


async def wipe_dialogues_of(transaction: Transaction, person_id: int) -> None:
    """Remove what a person wrote about no case; leave of his other conversations only times."""
    own = DialogueRow.person_id == person_id
    talk = own & DialogueRow.case_id.is_(None)
    ids = select(DialogueRow.id).where(talk)
    await transaction.run(delete(DialogueTagRow).where(DialogueTagRow.dialogue_id.in_(ids)))
    await transaction.run(delete(DialogueRow).where(talk))
    await _wipe(transaction, own)


async def wipe_dialogues_with(transaction: Transaction, spoken_ids: Sequence[int]) -> None:
    """Forget what conversations about no case were about, of which some messages were emptied."""
    rows = await transaction.rows(
        select(DialogueRow.id)
        .join(
            SpokenRow,
            (SpokenRow.person_id == DialogueRow.person_id)
            & SpokenRow.id.between(DialogueRow.first_spoken_id, DialogueRow.last_spoken_id),
        )
        .where(
            SpokenRow.id.in_(spoken_ids),
            # SQLite would begin with all talk about no case, which is most there is.
            likely(DialogueRow.case_id.is_(None)),
        )
        .distinct()
    )
    await _wipe(transaction, DialogueRow.id.in_([row.id for row in rows]))


async def look_again_at(transaction: Transaction, spoken_id: int) -> None:
    """Have the conversation of a message weighed anew: something else is known of it now."""
    row = await transaction.row(
        select(SpokenRow.person_id, SpokenRow.case_id).where(SpokenRow.id == spoken_id)
    )
    if row is None:
        return
    its: ColumnElement[bool] = DialogueRow.case_id == row.case_id
    if row.case_id is None:
        own = (DialogueRow.person_id == row.person_id) & DialogueRow.case_id.is_(None)
        first, last = DialogueRow.first_spoken_id, DialogueRow.last_spoken_id
        its = own & (first <= spoken_id) & (last >= spoken_id)
    await transaction.run(update(DialogueRow).where(its).values(changed=True))


async def _wipe(transaction: Transaction, which: ColumnElement[bool]) -> None:
    ids = select(DialogueRow.id).where(which)
    await transaction.run(delete(DialogueTagRow).where(DialogueTagRow.dialogue_id.in_(ids)))
    await transaction.run(update(DialogueRow).where(which).values(**_NOTHING_KNOWN))


async def drop_old_talk(transaction: Transaction, before: datetime) -> None:
    """Remove conversations about no case that were over before then: their words are gone."""
    old = DialogueRow.case_id.is_(None) & (DialogueRow.last_at < before)
    ids = select(DialogueRow.id).where(old)
    await transaction.run(delete(DialogueTagRow).where(DialogueTagRow.dialogue_id.in_(ids)))
    await transaction.run(delete(DialogueRow).where(old))
