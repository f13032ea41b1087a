"""/conversations/…: one transcript with what the model thought, and what managers say about it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path
from starlette.requests import Request
from starlette.responses import Response

from community.console.bot_failed import ASKING_AGAIN, ASKING_PLACE, GIVING_UP
from community.console.conversations import LONGEST_NOTE
from community.console.reviewing import noted
from community.permissions import Page
from community.understanding import IsReport, IsTalk
from console.errors import BadQuery, NotThere
from console.serving import Acts, Opens, reading, redirect, render, writing
from console.state import shown_of
from console.telegram_html import telegram_html
from console.texts import texts
from services.console import conversations
from services.console.conversations import NoSuchConversation, NotedMeanwhile
from services.console.transcripts import Line, Transcript
from services.console.viewer import Viewer

router = APIRouter(prefix="/conversations")
Looking = Annotated[Viewer, Depends(Opens(Page.CONVERSATIONS))]
Acting = Annotated[Viewer, Depends(Acts(Page.CONVERSATIONS))]
Number = Annotated[int, Path(ge=1, le=10**12)]

EVERYBODY = "all"
QUEUE = "/conversations/queue"
_LONGEST_NUMBER = 9
"""Digits of a message's place in a transcript."""
_LONGEST_TAGS = 220
"""Characters of the field for tags."""
MOST_LINES = 400
"""Messages of one page; a case with more of them is turned over."""


@router.get("/of-case/{case_id}")
async def of_case(request: Request, viewer: Looking, case_id: Number) -> Response:
    """Lead to the conversation of a case."""
    async with reading(request) as desk:
        found = await conversations.of_case(desk, viewer, case_id)
    if found is None:
        raise NotThere
    return redirect(f"/conversations/{found}")


@router.get("/next")
async def next_page(request: Request, viewer: Looking) -> Response:
    """Lead to the most doubtful conversation that nobody looked at."""
    async with reading(request) as desk:
        found = await conversations.next_in_queue(desk, viewer)
    return redirect(f"/conversations/{found}?queue=1" if found else QUEUE)


@router.get("/{dialogue_id}")
async def page(request: Request, viewer: Looking, dialogue_id: Number) -> Response:
    """Show a conversation; that it was opened is noted."""
    return await _show(request, viewer, dialogue_id)


async def _show(
    request: Request,
    viewer: Viewer,
    dialogue_id: int,
    typed: tuple[str, str] | None = None,
    *,
    queue: bool = False,
) -> Response:
    """Show a conversation; with what somebody typed while others noted something else."""
    revealed = request.query_params.get("names") == "1"
    try:
        async with writing(request) as desk:
            await conversations.note_opening(desk, viewer, dialogue_id, revealed=revealed)
        # The transcript is read apart: a unit that writes would hold up the case's own messages.
        async with reading(request) as desk:
            transcript = await conversations.read(desk, viewer, dialogue_id, revealed=revealed)
            tags = await conversations.tags_offered(desk)
    except NoSuchConversation:
        raise NotThere from None
    chat = _chat(request, transcript)
    lines = transcript.lines(None if isinstance(chat, str) else chat)
    first = _first(request, len(lines))
    values: dict[str, Any] = {
        "transcript": transcript,
        "lines": lines[first : first + MOST_LINES],
        "first": first,
        "total": len(lines),
        "most_lines": MOST_LINES,
        "chat": chat,
        "everybody": EVERYBODY,
        "chosen_chat": request.query_params.get("chat") or None,
        "in_queue": queue or request.query_params.get("queue") == "1",
        "tags": tags,
        "longest_note": LONGEST_NOTE,
        "telegram": telegram_html,
        "verdict_of": verdict_of,
        "remark_of": remark_of,
        "event_key": lambda event: event_key(request, event),
    }
    marks = transcript.listed.dialogue.marks
    values["meanwhile"] = typed is not None
    values["note"], values["tags_written"] = typed or (marks.note, ", ".join(marks.tags))
    values["seen"] = noted(marks)
    return render(request, "conversations/one.html", values, 200 if typed is None else 409)


def _chat(request: Request, transcript: Transcript) -> int | str:
    """Give whose chat is wanted; without a choice that of the resident.

    The address counts the chats: a person's number would tell who it is, where nobody is to know.
    """
    wanted = request.query_params.get("chat", "")
    known = [chat.person_id for chat in transcript.chats]
    if wanted == EVERYBODY:
        return EVERYBODY
    if wanted:
        if wanted not in {str(place) for place in range(1, len(known) + 1)}:
            raise BadQuery("chat", wanted)
        return known[int(wanted) - 1]
    person_id = transcript.listed.dialogue.person_id
    return person_id if person_id in known else EVERYBODY


def _first(request: Request, total: int) -> int:
    wanted = request.query_params.get("line", "0")
    digits = wanted.isascii() and wanted.isdecimal() and len(wanted) <= _LONGEST_NUMBER
    if not digits or int(wanted) > max(total - 1, 0):
        raise BadQuery("line", wanted)
    return int(wanted)


def verdict_of(line: Line) -> tuple[str, str]:
    """Give the name of the text that says what the gate made of words, and its category."""
    judgement = line.judgement
    if isinstance(judgement, IsReport):
        return "conversation-verdict-report", judgement.category.value
    if isinstance(judgement, IsTalk):
        return "conversation-verdict-talk", ""
    return "conversation-verdict-unsure", ""


def remark_of(key: str) -> str:
    """Give the name of the text that says what a message of the bot shows of its understanding."""
    if key in GIVING_UP:
        return "conversation-remark-gave-up"
    if key in ASKING_AGAIN:
        return "conversation-remark-asked"
    return "conversation-remark-place" if key in ASKING_PLACE else ""


def event_key(request: Request, event: str) -> str:
    """Give the name of the text of something that happened; a newer one has none yet."""
    key = f"ledger-event-{event}"
    return key if texts(shown_of(request).language).has(key) else "ledger-event-other"


@router.post("/{dialogue_id}/review")
async def review(
    request: Request,
    viewer: Acting,
    dialogue_id: Number,
    done: Annotated[bool, Form()],
    on: Annotated[bool, Form()] = False,  # noqa: FBT002 — a field of the form
    queue: Annotated[bool, Form()] = False,  # noqa: FBT002 — a field of the form
) -> Response:
    """Mark a conversation as looked at, or not; perhaps go on to the next one of the queue."""
    try:
        async with writing(request) as desk:
            await conversations.review(desk, viewer, dialogue_id, done=done)
            following = await conversations.next_in_queue(desk, viewer, dialogue_id)
    except NoSuchConversation:
        raise NotThere from None
    if on and done:
        to = f"/conversations/{following}?queue=1" if following else QUEUE
        return redirect(to, said="said-conversation-reviewed")
    said = "said-conversation-reviewed" if done else "said-conversation-not-reviewed"
    return redirect(_address(dialogue_id, queue=queue), said=said)


@router.post("/{dialogue_id}/flag")
async def flag(
    request: Request,
    viewer: Acting,
    dialogue_id: Number,
    flagged: Annotated[bool, Form()],
    queue: Annotated[bool, Form()] = False,  # noqa: FBT002 — a field of the form
) -> Response:
    """Flag a conversation, or take the flag away."""
    try:
        async with writing(request) as desk:
            await conversations.flag(desk, viewer, dialogue_id, flagged=flagged)
    except NoSuchConversation:
        raise NotThere from None
    said = "said-conversation-flagged" if flagged else "said-conversation-unflagged"
    return redirect(_address(dialogue_id, queue=queue), said=said)


@router.post("/{dialogue_id}/notes")
async def notes(
    request: Request,
    viewer: Acting,
    dialogue_id: Number,
    note: Annotated[str, Form()] = "",
    tags: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
    queue: Annotated[bool, Form()] = False,  # noqa: FBT002 — a field of the form
) -> Response:
    """Keep a note and tags."""
    try:
        async with writing(request) as desk:
            await conversations.annotate(desk, viewer, dialogue_id, note, tags, seen)
    except NotedMeanwhile:
        typed = (note[:LONGEST_NOTE], tags[:_LONGEST_TAGS])
        return await _show(request, viewer, dialogue_id, typed, queue=queue)
    except NoSuchConversation:
        raise NotThere from None
    return redirect(_address(dialogue_id, queue=queue), said="said-conversation-noted")


def _address(dialogue_id: int, *, queue: bool) -> str:
    return f"/conversations/{dialogue_id}" + ("?queue=1" if queue else "")
