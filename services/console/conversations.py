"""What managers do with conversations: look for them, open one, mark it, go through the queue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.console.bot_failed import Failure
from community.console.conversations import (
    LONGEST_NOTE,
    Found,
    Listed,
    Order,
    Wanted,
)
from community.console.masking import UNNAMED, excerpt, mask_name
from community.console.reviewing import noted, tags_in
from community.errors import LinliError
from services.console.audit import audit
from services.console.transcripts import Transcript, transcript_of
from services.console.viewer import Viewer
from services.desk import Desk

MOST_COUNTED = 1000
EXCERPT = 90
TAGS_OFFERED = 30
SUBJECT = "conversation"


class NotedMeanwhile(LinliError):
    """Somebody else has changed note or tags since the page was opened."""


class NoSuchConversation(LinliError):
    """There is no such conversation, or it is not for whoever asks."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list, as it may be read."""

    listed: Listed
    name: str
    """Masked; empty for somebody who may not be known, or was forgotten."""
    words: str
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list."""

    lines: Sequence[Line]
    more: bool
    older: int | None
    """Where a search for words goes on."""
    count: int | None
    """How many there are, at most one more than `MOST_COUNTED`; None for a search."""


async def find(
    desk: Desk,
    viewer: Viewer,
    wanted: Wanted,
    order: Order,
    *,
    offset: int = 0,
    before: int | None = None,
    limit: int,
) -> Page:
    """List conversations; with words to look for they come by the newest hit.

    Args:
        desk: of a unit.
        viewer: who looks.
        wanted: what is looked for.
        order: without words.
        offset: how many come before, without words.
        before: the message from which a search for words goes on.
        limit: how many at most.
    """
    book = desk.unit.dialogues
    if wanted.words:
        found = await book.search(viewer.reads, wanted, before, limit)
        return _page(found, viewer, wanted, None)
    found = await book.page(viewer.reads, wanted, order, offset, limit)
    count = await book.count(viewer.reads, wanted, MOST_COUNTED + 1)
    return _page(found, viewer, wanted, count)


def _page(found: Found, viewer: Viewer, wanted: Wanted, count: int | None) -> Page:
    lines = [_line(one, viewer, wanted.words) for one in found.lines]
    return Page(lines, found.more, found.older, count)


def _line(listed: Listed, viewer: Viewer, asked: str) -> Line:
    unknown = listed.confidential and listed.entered_by_id != viewer.person.id
    staff = listed.person_key is not None
    name = UNNAMED if unknown else listed.name if staff else mask_name(listed.name)
    failures = tuple(one for one in Failure if one in listed.dialogue.failures)
    return Line(listed, name, excerpt(listed.words, listed.name, EXCERPT, asked), failures)


async def note_opening(
    desk: Desk, viewer: Viewer, dialogue_id: int, *, revealed: bool = False
) -> Listed:
    """Note that somebody opens a conversation, and give it.

    Args:
        desk: of a writing unit.
        viewer: who opens it.
        dialogue_id: which one.
        revealed: whether he wants names and numbers as well.

    Raises:
        NoSuchConversation: if there is none, or it is not for him.
    """
    listed = await _get(desk, viewer, dialogue_id)
    action = "conversation-names-shown" if revealed else "conversation-opened"
    await audit(desk, viewer, action, SUBJECT, dialogue_id, {"case": listed.number})
    return listed


async def read(
    desk: Desk, viewer: Viewer, dialogue_id: int, *, revealed: bool = False
) -> Transcript:
    """Give the transcript of a conversation, whose opening was noted.

    Raises:
        NoSuchConversation: if there is none, or it is not for him.
    """
    listed = await _get(desk, viewer, dialogue_id)
    return await transcript_of(desk, listed, viewer.person, revealed=revealed)


async def of_case(desk: Desk, viewer: Viewer, case_id: int) -> int | None:
    """Give the conversation of a case, for pages that lead to it."""
    found = await desk.unit.dialogues.of_case(viewer.reads, case_id)
    return found.dialogue.id if found else None


async def next_in_queue(desk: Desk, viewer: Viewer, besides: int = 0) -> int | None:
    """Give the most doubtful conversation that nobody looked at, but for one."""
    return await desk.unit.dialogues.next_waiting(viewer.reads, besides)


async def review(desk: Desk, viewer: Viewer, dialogue_id: int, *, done: bool) -> None:
    """Mark a conversation as looked at, or not.

    Raises:
        NoSuchConversation: if there is none, or it is not for him.
    """
    listed = await _get(desk, viewer, dialogue_id)
    marks = replace(
        listed.dialogue.marks,
        reviewed_at=desk.now if done else None,
        reviewed_by_id=viewer.person.id if done else None,
    )
    await desk.unit.dialogues.mark(dialogue_id, marks, listed.dialogue.doubt)
    action = "conversation-reviewed" if done else "conversation-review-undone"
    await audit(desk, viewer, action, SUBJECT, dialogue_id)


async def flag(desk: Desk, viewer: Viewer, dialogue_id: int, *, flagged: bool) -> None:
    """Flag a conversation for others, or take the flag away.

    Raises:
        NoSuchConversation: if there is none, or it is not for him.
    """
    listed = await _get(desk, viewer, dialogue_id)
    marks = replace(listed.dialogue.marks, flagged=flagged)
    await desk.unit.dialogues.mark(dialogue_id, marks, listed.dialogue.doubt)
    action = "conversation-flagged" if flagged else "conversation-unflagged"
    await audit(desk, viewer, action, SUBJECT, dialogue_id)


async def annotate(
    desk: Desk, viewer: Viewer, dialogue_id: int, note: str, tags: str, seen: str
) -> None:
    """Keep a note and tags; what is empty is taken away.

    Args:
        desk: of a writing unit.
        viewer: who writes.
        dialogue_id: which one.
        note: his words.
        tags: with commas between them.
        seen: `noted` of the marks that the page showed; empty where it does not matter.

    Raises:
        NoSuchConversation: if there is none, or it is not for him.
        NotedMeanwhile: if note or tags are others by now; nothing is changed then.
    """
    listed = await _get(desk, viewer, dialogue_id)
    if seen and noted(listed.dialogue.marks) != seen:
        raise NotedMeanwhile
    words = note.strip()[:LONGEST_NOTE]
    marks = replace(
        listed.dialogue.marks,
        note=words,
        noted_by_id=viewer.person.id if words else None,
        tags=tags_in(tags),
    )
    await desk.unit.dialogues.mark(dialogue_id, marks, listed.dialogue.doubt)
    # Which words is not noted: they may be about somebody.
    details = {"signs": len(words), "tags": len(marks.tags)}
    await audit(desk, viewer, "conversation-noted", SUBJECT, dialogue_id, details)


async def tags_offered(desk: Desk) -> Sequence[str]:
    """Give the tags that are in use, to choose from."""
    return await desk.unit.dialogues.tags(TAGS_OFFERED)


async def _get(desk: Desk, viewer: Viewer, dialogue_id: int) -> Listed:
    try:
        return await desk.unit.dialogues.get(viewer.reads, dialogue_id)
    except KeyError:
        raise NoSuchConversation(str(dialogue_id)) from None
