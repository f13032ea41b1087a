"""Refusals: what a bot reads in Telegram's words, and what a person reads in a sentence."""

from typing import Any


class BotApiError(Exception):
    """A Bot API call is refused, with the code and the description that the bot reads."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON object that Telegram answers with."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def _uncapitalised(text: str) -> str:
    """Write a text as Telegram does after a colon: codes like CHAT_INVALID keep their letters."""
    if text[1:2] == "_" or "A" <= text[1:2] <= "Z":
        return text
    return text[:1].lower() + text[1:]


def bad_request(text: str) -> BotApiError:
    """Return the error that Telegram answers with when a call itself is wrong."""
    return BotApiError(400, f"Bad Request: {_uncapitalised(text)}")


def not_implemented(what: str) -> BotApiError:
    """Return the error that shows a gap of the sandbox; Telegram itself never answers so."""
    return BotApiError(501, f"Not Implemented: the sandbox does not know {what}")


def forbidden(text: str) -> BotApiError:
    """Return the error that Telegram answers with when the other side does not want the bot."""
    return BotApiError(403, f"Forbidden: {text}")


def too_many_requests(retry_after: int) -> BotApiError:
    """Return the error of the flood limit; `retry_after` is in seconds."""
    return BotApiError(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )


class PhoneError(Exception):
    """An action on a phone cannot be done; the sentence says what to do instead."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
