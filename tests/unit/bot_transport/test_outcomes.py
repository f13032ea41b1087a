"""What Telegram's errors mean for a message."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outcomes import OUR_MISTAKES, SERVER_ERRORS, outcome_of
from bot.request import LineBroken, NotSent, NotSentInTime
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


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (RetryAfter(7), MustWait),
        (ChatMigrated(-1009), Moved),
        (Forbidden("Forbidden: bot was blocked by the user"), Unreachable),
        (Forbidden("Forbidden: user is deactivated"), Unreachable),
        (BadRequest("Bad Request: chat not found"), Unreachable),
        (BadRequest("Bad Request: PEER_ID_INVALID"), Unreachable),
        (BadRequest("Bad Request: message is too long"), Refused),
        (BadRequest("Bad Request: can't parse entities: …"), Refused),
        (BadRequest("Bad Request: message to edit not found"), Refused),
        (NetworkError("Request Entity Too Large"), Refused),
    ],
)
def test_what_is_final_is_told_from_what_moves(error: TelegramError, kind: type[Outcome]) -> None:
    assert isinstance(outcome_of(error), kind)


@pytest.mark.parametrize(
    ("error", "enough"),
    [
        (TimedOut(), None),
        (LineBroken("ServerDisconnectedError"), None),
        (InvalidToken(), None),
        (NetworkError("Bad Gateway"), SERVER_ERRORS),
        (NetworkError("Internal Server Error"), SERVER_ERRORS),
        (TelegramError("Invalid server response"), OUR_MISTAKES),
        (KeyError("result"), OUR_MISTAKES),
    ],
)
def test_what_passes_is_tried_again(error: Exception, enough: int | None) -> None:
    outcome = outcome_of(error)
    assert isinstance(outcome, Passing)
    assert outcome.reached
    assert outcome.give_up_after == enough


@pytest.mark.parametrize("error", [NotSent("refused"), NotSentInTime("no connection")])
def test_what_was_surely_not_sent_says_so(error: NotSent) -> None:
    outcome = outcome_of(error)
    assert isinstance(outcome, Passing)
    assert not outcome.reached


@pytest.mark.parametrize(
    "words",
    [
        "message to edit not found",
        "message can't be edited",
        "MESSAGE_ID_INVALID",
        "message identifier is not specified",
    ],
)
def test_an_edit_without_its_original_is_said_anew(words: str) -> None:
    assert isinstance(outcome_of(BadRequest(f"Bad Request: {words}"), 5), OriginalGone)


def test_an_edit_that_changes_nothing_is_done() -> None:
    words = (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    assert outcome_of(BadRequest(words), 5) == Delivered(5)


def test_the_wait_and_the_new_chat_are_telegrams() -> None:
    assert outcome_of(RetryAfter(7)) == MustWait(7.0)
    assert outcome_of(ChatMigrated(-1009)) == Moved(-1009)


def test_no_token_gets_into_what_is_written_down() -> None:
    outcome = outcome_of(NetworkError("at /bot123456:AAbbCC-dd_ee/sendMessage"))
    assert isinstance(outcome, Passing)
    assert "AAbbCC" not in outcome.error
