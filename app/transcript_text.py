"""Writes the transcript of a case as text for the terminal."""

import html
import re
import unicodedata
from zoneinfo import ZoneInfo

from community.private_numbers import mask_private_numbers
from services.transcript import Transcript, TranscriptLine

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_ARROWS = {"in": "→", "out": "←", "event": "·"}
_SHOWN_STATES = {"queued", "sending", "failed"}
"""Messages that were sent need no remark."""


def transcript_text(transcript: Transcript) -> str:
    """Give the whole transcript: who said what when, what the model thought, what changed."""
    case = transcript.case
    head = (
        f"{case.number}  {case.status}  {case.category}  {_place(transcript)}\n"
        f"from {transcript.reporter}, with {transcript.responsible}; times: {transcript.timezone}\n"
    )
    if transcript.entered_by:
        head += f"entered by {transcript.entered_by}; it came by {case.channel}\n"
    zone = ZoneInfo(transcript.timezone)
    return head + "".join(f"\n{_line(line, zone)}" for line in transcript.lines) + "\n"


def _place(transcript: Transcript) -> str:
    place = transcript.case.place
    parts = {
        "": place.estate,
        "building ": place.building,
        "unit ": place.unit,
        "room ": place.room,
        "at ": place.landmark,
    }
    return " ".join(f"{name}{part}" for name, part in parts.items() if part) or "(no place)"


def _line(line: TranscriptLine, zone: ZoneInfo) -> str:
    moment = line.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    words = mask_private_numbers(_plain(line.text) if line.kind == "out" else line.text)
    indented = _printable(words.strip()).replace("\n", "\n" + " " * 24)
    who = _printable(line.who) or "(clock)"
    return f"{moment}  {_ARROWS[line.kind]}  {who}: {indented}{_remarks(line)}"


def _remarks(line: TranscriptLine) -> str:
    remarks = ""
    if line.understanding is not None:
        thought = line.understanding
        remarks = f"  [{thought.intent} {thought.confidence:.0%}, model {thought.model}]"
    if line.taken_back:
        remarks += "  [taken back]"
    if line.state in _SHOWN_STATES:
        remarks += f"  [{line.state}]"
    return remarks


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))


def _printable(words: str) -> str:
    """Take out what could move the cursor or colour the terminal."""
    return "".join(
        sign for sign in words if sign == "\n" or not unicodedata.category(sign).startswith("C")
    )
