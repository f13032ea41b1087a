"""Bad weather at Telegram: a share of all calls goes wrong, each time in another way."""

import random

from sandbox.faults import Fault, Faults

_NOT_TAKEN = ("429", "5xx", "drop")
AFTER = "drop_after"
"""The connection is closed after the message was taken: nobody can know, so it is sent again."""

LATE = "timeout"
"""The answer comes when nobody waits for it any more; the message is taken all the same."""

KINDS = (*_NOT_TAKEN, AFTER, LATE)
_WEIGHTS = (3, 3, 3, 3, 1)
LATE_BY = 11.0
"""Seconds: more than the program waits for an answer."""


class Storm(Faults):
    """Faults that come by themselves, by a seed; those that were ordered come before them."""

    def __init__(self, seed: int, share: float) -> None:
        """Choose a share between 0 and 1 of all calls."""
        super().__init__()
        self._chance = random.Random(seed)
        self._share = share
        self.played: dict[str, int] = dict.fromkeys(KINDS, 0)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Give the fault that spoils this call."""
        ordered = super().take(method, chat_id)
        if ordered is not None or self._chance.random() >= self._share:
            return ordered
        (kind,) = self._chance.choices(KINDS, _WEIGHTS)
        self.played[kind] += 1
        return Fault(method, kind, retry_after=1, delay=LATE_BY)

    def calm_down(self) -> None:
        """Let everything go well from now on."""
        self._share = 0.0
        self.clear()
