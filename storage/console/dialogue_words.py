"""What was said in a conversation: messages, the bot's answers to them, and files."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import or_, select

from community.console.conversations import Dialogue
from community.console.echoes import Moment, echoes_of
from community.messages import Media, MediaState, PostedLetter, Spoken
from community.workload import Scope
from storage.books.letters import SELECT_LETTERS, read_letter
from storage.books.media import read_media
from storage.books.retention import OWN_FILE
from storage.books.spoken import read_spoken
from storage.console.dialogue_conditions import visible
from storage.console.weighing_statements import ABOUT_NO_CASE, FIRST_AND_NEXT
from storage.tables import CaseRow, MediaRow, OutboxRow, SpokenRow
from storage.transaction import Transaction


class DialogueWords:
    """The tables `spoken`, `outbox` and `media`, as conversations show them."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of(self, dialogue: Dialogue) -> Sequence[Spoken]:
        """Give the messages of a conversation in order."""
        its = SpokenRow.case_id == dialogue.case_id
        if dialogue.case_id is None:
            its = (
                SpokenRow.case_id.is_(None)
                & (SpokenRow.person_id == dialogue.person_id)
                & SpokenRow.id.between(dialogue.first_spoken_id, dialogue.last_spoken_id)
            )
        rows = await self._transaction.rows(
            select(*SpokenRow.__table__.columns).where(its).order_by(SpokenRow.id)
        )
        return [read_spoken(row) for row in rows]

    async def echoes(self, dialogue: Dialogue) -> Sequence[PostedLetter]:
        """Give what the bot said about no case and belongs to it, edits included, in order."""
        asked = {"dialogues": [dialogue.id]}
        told = await self._transaction.rows(ABOUT_NO_CASE, asked)
        said = await self._transaction.rows(FIRST_AND_NEXT, asked) if told else ()
        mine = {one.id for one in await self.of(dialogue)}
        found = echoes_of(
            [Moment(row.id, row.created_at) for row in told],
            [Moment(row.id, row.at) for row in said],
            mine,
        )
        ids = [one.id for one in found]
        rows = await self._transaction.rows(
            SELECT_LETTERS.where(or_(OutboxRow.id.in_(ids), OutboxRow.edits.in_(ids))).order_by(
                OutboxRow.id
            )
        )
        # What became a message about a case stands among the messages of that case.
        return [one for one in map(read_letter, rows) if one.letter.case_id is None]

    async def files(self, media_ids: Collection[int]) -> Mapping[int, MediaState]:
        """Say where files stand; those that the program wrote itself are not among them."""
        rows = await self._transaction.rows(
            select(MediaRow.id, MediaRow.state).where(
                MediaRow.id.in_(media_ids),
                ~MediaRow.file_unique_id.startswith(OWN_FILE, autoescape=True),
            )
        )
        return {row.id: row.state for row in rows}

    async def may_show(self, scope: Scope, media_id: int, *, of_talk: bool) -> Media | None:
        """Give a file that somebody sent and who looks may see; None for any other.

        Args:
            scope: of what he may read.
            media_id: the file.
            of_talk: whether it may be one that belongs to no case.
        """
        its = (SpokenRow.media_id == MediaRow.id, SpokenRow.taken_back_at.is_(None))
        of_case = () if of_talk else (SpokenRow.case_id.is_not(None),)
        said = (
            select(SpokenRow.id)
            .outerjoin(CaseRow, CaseRow.id == SpokenRow.case_id)
            .where(*its, *of_case, visible(scope, SpokenRow.case_id))
            .exists()
        )
        row = await self._transaction.row(
            select(*MediaRow.__table__.columns).where(
                MediaRow.id == media_id,
                MediaRow.state == MediaState.KEPT,
                ~MediaRow.file_unique_id.startswith(OWN_FILE, autoescape=True),
                said,
            )
        )
        return None if row is None else read_media(row, row.attempts)

    async def first_words(self, spoken_ids: Sequence[int | None]) -> Mapping[int | None, str]:
        """Give the words of some messages."""
        known = [one for one in spoken_ids if one is not None]
        rows = await self._transaction.rows(
            select(SpokenRow.id, SpokenRow.text).where(SpokenRow.id.in_(known))
        )
        return {row.id: row.text for row in rows}
