"""Faults on demand: the next calls go wrong in the way that was asked for."""

from dataclasses import dataclass, replace

from sandbox.errors import BotApiError, bad_request, forbidden, too_many_requests

KINDS = ("429", "5xx", "timeout", "403", "400", "drop", "drop_after", "migrate")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that is waiting for its calls.

    Attributes:
        method: the Bot API method it waits for, "downloadFile" for the download of a file, or "*".
        kind: one of KINDS.
        times: how many calls it will still spoil.
        retry_after: seconds, for "429".
        delay: seconds, for "timeout".
        chat_id: the only chat it waits for, or None for all.
        migrate_to_chat_id: the new chat, for "migrate".
    """

    method: str
    kind: str
    times: int = 1
    retry_after: int = 1
    delay: float = 1.0
    chat_id: int | None = None
    migrate_to_chat_id: int = -1_001_000_000_001

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Tell whether this call is one it waits for."""
        return self.method in {"*", method} and self.chat_id in {None, chat_id}

    def error(self) -> BotApiError | None:
        """Return the error the bot reads, or None where the call is only delayed or cut off."""
        errors = {
            "429": too_many_requests(self.retry_after),
            "5xx": BotApiError(502, "Bad Gateway"),
            "403": forbidden("bot was blocked by the user"),
            "400": bad_request("fault of the sandbox"),
            "migrate": BotApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.migrate_to_chat_id},
            ),
        }
        return errors.get(self.kind)


class Faults:
    """The faults that are waiting, first come first served."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let the next fitting calls go wrong."""
        if fault.times > 0:
            self._waiting.append(fault)

    def clear(self) -> None:
        """Let everything go well again."""
        self._waiting.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that spoils this call, and count it."""
        for index, fault in enumerate(self._waiting):
            if fault.fits(method, chat_id):
                if fault.times == 1:
                    del self._waiting[index]
                else:
                    self._waiting[index] = replace(fault, times=fault.times - 1)
                return fault
        return None
