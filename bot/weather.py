"""Tells once when something a loop needs goes away, and once when it is back."""

import time
from collections.abc import Callable
from typing import Protocol

import structlog

from services.patience import Patience


class Log(Protocol):
    """What is asked of a logger here."""

    def info(self, event: str, **values: object) -> object:
        """Log what is good to know."""

    def warning(self, event: str, **values: object) -> object:
        """Log what somebody may have to look at."""

    def error(self, event: str, **values: object) -> object:
        """Log what somebody has to look at."""

    def exception(self, event: str, **values: object) -> object:
        """Log an error with its stack."""


def log_of(loop: str) -> Log:
    """Give the logger of a loop."""
    log: Log = structlog.get_logger("bot", loop=loop)
    return log


class Weather:
    """Fair or foul, for one loop: counts the failures in a row and says how long to wait.

    A loop has many hands. What fails to all of them before the wait is over is one failure: else
    a moment's outage would be waited for as if it had gone on for minutes.
    """

    def __init__(
        self,
        log: Log,
        patience: Patience | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._log = log
        self._patience = patience or Patience(first=0.5, longest=30.0)
        self._monotonic = monotonic
        self._trouble: str | None = None
        self._failures = 0
        self._wait = 0.0
        self._over_at = 0.0

    def turned_foul(self, trouble: str, **details: object) -> float:
        """Note a failure, log it if it is a new one, and give the seconds to wait."""
        now = self._monotonic()
        if self._failures == 0 or now >= self._over_at:
            self._failures += 1
            self._wait = self._patience.seconds(self._failures)
            self._over_at = now + self._wait
        if trouble != self._trouble:
            self._log.warning(trouble, **details)
            self._trouble = trouble
        return self._wait

    def cleared(self) -> None:
        """Note that it works, and log it if it did not before."""
        if self._trouble is not None:
            self._log.info("works again", after=self._trouble, failures=self._failures)
        self._trouble, self._failures = None, 0
