"""What came in and what goes out, as the tables keep it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from community.purposes import Purpose
from community.speech import Priority
from community.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Origin:
    """The claimed inbox row that a use case works on; it is finished in the same commit."""

    inbox_id: int
    holder: str
    """The claim's token: whoever lost the lease cannot finish the row."""


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """One update as Telegram sent it."""

    bot_id: int
    update_id: int
    lane: int
    """The chat (or else the user) in whose order it is worked on."""
    urgent: bool
    payload: str
    """The update's JSON."""


@dataclass(frozen=True, slots=True)
class ClaimedUpdate:
    """A stored update that this process works on now."""

    origin: Origin
    bot_id: int
    update_id: int
    payload: str
    received_at: datetime
    attempts: int
    """How often it has been claimed, this time included."""


class Kind(StrEnum):
    """What kind of thing a person sent, or we send."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    LOCATION = "location"
    CONTACT = "contact"
    STICKER = "sticker"
    POLL = "poll"
    OTHER = "other"


WORDLESS = frozenset({Kind.LOCATION, Kind.CONTACT, Kind.POLL})
"""Kinds whose text is data, not words that could be understood."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a person sent, as Telegram names it."""

    kind: Kind
    file_id: str
    file_unique_id: str
    size: int | None
    """Bytes, where Telegram tells."""
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message of a person in the conversation log."""

    id: int
    person_id: int
    chat_id: int
    telegram_message_id: int
    kind: Kind
    text: str
    media_id: int | None
    case_id: int | None
    understanding: Understanding | None
    at: datetime
    """On the community's clock."""
    taken_back_at: datetime | None = None
    """When its writer took it back from whom it had been carried to."""


class SendKind(StrEnum):
    """Which Bot API method carries an outgoing message."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    LOCATION = "location"
    EDIT = "edit"
    """New text and markup for a message that went out before."""
    DELETE = "delete"
    """Takes a message away that went out before."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An outgoing message before it has a row."""

    person_id: int
    chat_id: int
    kind: SendKind
    text: str
    """Telegram HTML; the caption of media."""
    markup: Mapping[str, object] | None
    purpose: Purpose
    priority: Priority
    case_id: int | None = None
    media_id: int | None = None
    edits: int | None = None
    """The outbox row whose message this one edits or takes away."""
    key: str = ""
    """Name of the text, for readers of the log."""
    replies_to: int | None = None
    """Telegram's number of the message of the same chat that this one answers."""
    hold_until: datetime | None = None
    """On the community's clock: it goes out after the quiet hours."""
    spoken_id: int | None = None
    """Whose words it carries to the other side of a case: the message in the log."""


class LetterState(StrEnum):
    """Where an outgoing message stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    """For good; `error` says why."""
    SUPERSEDED = "superseded"
    """A later edit of the same message took its place."""


@dataclass(frozen=True, slots=True)
class PostedLetter:
    """An outgoing message with its row."""

    id: int
    letter: Letter
    state: LetterState
    attempts: int
    telegram_message_id: int | None
    created_at: datetime
    """On the community's clock."""
    sent_at: datetime | None
    error: str | None
    edited_message_id: int | None = None
    """For edits: the Telegram message id of the original, known once that went out."""


class MediaState(StrEnum):
    """Where a file that a person sent stands."""

    WANTED = "wanted"
    KEPT = "kept"
    LOST = "lost"
    """It will never be fetched; `error` says why."""


@dataclass(frozen=True, slots=True)
class Media:
    """A file that a person sent, and what we keep of it."""

    id: int
    bot_id: int
    attachment: Attachment
    state: MediaState
    digest: str | None
    """SHA-256 of the kept bytes; also its address in the store."""
    mime_type: str | None
    size: int | None
    sent_file_id: str | None
    """Telegram's id of our own upload, to be reused with the same bot."""
    attempts: int
    error: str | None
