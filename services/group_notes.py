"""Words from a group on their way into the private chat: kept, asked about, taken up, let go."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from community.actions import Action
from community.groups import JUST_OPEN, NOTE_LASTS, PAYLOAD, GroupNote, as_report
from community.messages import Attachment, Kind, Spoken
from community.people import Person
from community.private_numbers import shortened
from community.speech import Button, Priority, Utterance
from community.understanding import Understanding
from services.desk import Desk
from services.hearing import Heard, person_behind
from services.incoming import IncomingCommand, IncomingTap, PointedAt, Sender
from services.intake import answer
from services.invitations import code_digest
from services.office import Office

_CODE_BYTES = 16
_SHOWN = 500
_ELSEWHERE = 0
"""Stands for Telegram's number of a message that is not in the private chat."""


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What somebody said in a group, whoever pointed at it."""

    author: Sender
    """`chat_id` is the group."""
    message_id: int
    kind: Kind
    text: str
    attachment: Attachment | None
    understanding: Understanding | None


def open_link(bot_name: str, payload: str = JUST_OPEN) -> str:
    """Give the address of the private chat with the bot."""
    return f"https://t.me/{bot_name}?start={payload}"


def words_of(pointed_at: PointedAt, understanding: Understanding | None) -> GroupWords | None:
    """Give what a neighbour said; None where nobody stands behind it."""
    if pointed_at.author is None:
        return None
    return GroupWords(
        pointed_at.author,
        pointed_at.message_id,
        pointed_at.kind,
        pointed_at.text,
        pointed_at.attachment,
        understanding,
    )


async def keep(desk: Desk, words: GroupWords, *, asks: bool) -> tuple[int, str]:
    """Let words wait for who said them; give their number and the payload of the link."""
    code = secrets.token_urlsafe(_CODE_BYTES)
    note = GroupNote(
        id=0,
        bot_id=words.author.bot_id,
        account_id=words.author.user_id,
        chat_id=words.author.chat_id,
        message_id=words.message_id,
        code_digest=code_digest(code),
        asks=asks,
        kind=words.kind,
        text=words.text,
        attachment=words.attachment,
        understanding=words.understanding,
        said_at=desk.now,
        expires_at=desk.office.timepiece.now() + NOTE_LASTS,
    )
    return await desk.unit.groups.add_note(note), PAYLOAD + code


async def take_down(desk: Desk, person: Person, words: GroupWords) -> Heard:
    """Write words from a group into the private conversation of who said them."""
    media_id = None
    if words.attachment is not None:
        now = desk.office.timepiece.now()
        media_id = await desk.unit.media.add(words.author.bot_id, words.attachment, now)
    spoken = Spoken(
        id=0,
        person_id=person.id,
        chat_id=person.chat_id or words.author.user_id,
        telegram_message_id=_ELSEWHERE,
        kind=words.kind,
        text=words.text,
        media_id=media_id,
        case_id=None,
        understanding=words.understanding,
        at=desk.now,
    )
    return Heard(person, await desk.unit.spoken.add(spoken, None), None)


async def ask_author(
    desk: Desk, person: Person, note_id: int, text: str, priority: Priority = Priority.ANSWER
) -> None:
    """Ask in private whether the words shall be reported."""
    rows = (
        (Button(Action.FILE_FROM_GROUP, None, str(note_id)),),
        (Button(Action.LEAVE_FROM_GROUP, None, str(note_id)),),
    )
    question = Utterance("group-note-question", {"text": shortened(text, _SHOWN)}, rows)
    await desk.say(person, question, priority=priority)


async def start_from_group(office: Office, command: IncomingCommand) -> None:
    """Go on in private with what a link from a group carries."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        code = command.argument.removeprefix(PAYLOAD)
        note = await unit.groups.note_by_code(code_digest(code))
        if note is None or note.is_settled or _is_over(desk, note):
            await desk.say(person, Utterance("group-link-over", {}))
        elif note.account_id != command.sender.user_id:
            await desk.say(person, Utterance("group-link-not-yours", {}))
        elif note.asks:
            await ask_author(desk, person, note.id, note.text)
        else:
            await _take_up(desk, person, note)


async def _take_up(desk: Desk, person: Person, note: GroupNote) -> None:
    """Take waiting words as if they had been said in private just now."""
    await desk.unit.groups.settle(note.id)
    author = Sender(note.account_id, note.chat_id, person.name, None, note.bot_id)
    thought = as_report(note.understanding) if note.asks else note.understanding
    words = GroupWords(author, note.message_id, note.kind, note.text, note.attachment, thought)
    await answer(desk, await take_down(desk, person, words))


async def _file(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    note = await _meant(desk, person, tap)
    if isinstance(note, Utterance):
        return note
    await _take_up(desk, person, note)
    return None


async def _leave(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    note = await _meant(desk, person, tap)
    if isinstance(note, Utterance):
        return note
    await desk.unit.groups.settle(note.id)
    await desk.say(person, Utterance("group-note-left", {}))
    return None


async def _meant(desk: Desk, person: Person, tap: IncomingTap) -> GroupNote | Utterance:
    """Give the words that a button is about, or what to say where it means nothing any more."""
    number = tap.argument
    if not (number.isascii() and number.isdigit() and len(number) < 19):  # noqa: PLR2004 - 64 bits
        return Utterance("tap-stale", {})
    note = await desk.unit.groups.note(int(number))
    if note is None or _is_over(desk, note):
        return Utterance("tap-stale", {})
    if note.account_id != person.telegram_user_id:
        return Utterance("tap-not-yours", {})
    return Utterance("tap-done-before", {}) if note.is_settled else note


def _is_over(desk: Desk, note: GroupNote) -> bool:
    return note.expires_at <= desk.office.timepiece.now()


GROUP_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.FILE_FROM_GROUP: _file, Action.LEAVE_FROM_GROUP: _leave}
"""Buttons below the question about words from a group."""
