"""Reads Telegram's errors: which are for good, which pass, and what the others mean."""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.request import LineBroken, NotSent, redacted, seconds_of
from services.delivery import (
    Delivered,
    Moved,
    MustWait,
    OriginalGone,
    Outcome,
    Passing,
    Refused,
    Unreachable,
)

LONGEST_ERROR = 500
"""Characters of an error that are kept with the message."""

SERVER_ERRORS = 100
"""Attempts that end in an error of Telegram's servers before a message is given up: hours."""

OUR_MISTAKES = 5
"""The same for errors of our own: the next messages of the chat should not wait for ever."""

_NOT_MODIFIED = ("message is not modified", "message to delete not found")
_ORIGINAL_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
)
_UNREACHABLE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "input_user_deactivated",
    "peer_id_invalid",
    "bot was kicked",
    "group chat was deactivated",
    "chat_write_forbidden",
    "have no rights to send a message",
    "need administrator rights in the channel chat",
)
_TOO_LARGE = ("request entity too large",)
_FILE_ID_UNUSABLE = (
    "wrong file identifier",
    "wrong file_id",
    "wrong remote file identifier",
    "file_reference_",
    "can't use file of type",
    "type of file mismatch",
)
_ONLY_AS_DOCUMENT = (
    "photo_invalid_dimensions",
    "image_process_failed",
    "photo_save_file_invalid",
    "photo_ext_invalid",
    "voice_messages_forbidden",
    "video_messages_forbidden",
)


def outcome_of(error: Exception, edited: int | None = None) -> Outcome:
    """Say what an error of a sending means; `edited` is the message that was to be changed."""
    words = redacted(f"{type(error).__name__}: {error}")[:LONGEST_ERROR]
    if isinstance(error, BadRequest):
        return _bad_request(error, words, edited)
    if isinstance(error, RetryAfter):
        return MustWait(seconds_of(error))
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    if isinstance(error, Forbidden):
        return Unreachable(words)
    return _passing(error, words)


def file_id_is_unusable(error: BadRequest) -> bool:
    """Say whether the file has to be uploaded again."""
    return _says(error, _FILE_ID_UNUSABLE)


def goes_only_as_document(error: BadRequest) -> bool:
    """Say whether a file is not taken as what it is, but would be as a plain file."""
    return _says(error, _ONLY_AS_DOCUMENT)


def has_no_text(error: BadRequest) -> bool:
    """Say whether the message to be edited carries a file, so that its caption is meant."""
    return _says(error, ("there is no text in the message to edit",))


def _bad_request(error: BadRequest, words: str, edited: int | None) -> Outcome:
    if _says(error, _NOT_MODIFIED):
        return Delivered(edited)
    if edited is not None and _says(error, _ORIGINAL_GONE):
        return OriginalGone(words)
    if _says(error, _UNREACHABLE):
        return Unreachable(words)
    return Refused(words)


def _passing(error: Exception, words: str) -> Outcome:
    if isinstance(error, NotSent):
        return Passing(words, reached=False)
    if isinstance(error, (TimedOut, LineBroken, InvalidToken)):
        # No message is to blame for these; a refused token ends the program elsewhere.
        return Passing(words)
    if not isinstance(error, NetworkError):
        return Passing(words, give_up_after=OUR_MISTAKES)
    if _says(error, _TOO_LARGE):
        return Refused(words)
    return Passing(words, give_up_after=SERVER_ERRORS)


def _says(error: NetworkError, phrases: tuple[str, ...]) -> bool:
    message = error.message.lower()
    return any(phrase in message for phrase in phrases)
