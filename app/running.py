"""Runs coroutines from the command line: until a signal comes, or until they are done."""

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

import typer

from app.logs import set_up_logs
from app.redaction import secrets_of
from app.settings import Settings
from app.settings_reading import read_settings

INTERRUPTED = 130
_T = TypeVar("_T")


def start_settings() -> Settings:
    """Read the settings and let the logs begin; the first step of every command.

    Raises:
        SettingsWrong: with one sentence for all that is wrong.
    """
    settings = read_settings()
    set_up_logs(settings.log_level, settings.log_format, secrets_of(settings))
    return settings


def run_to_the_end(work: Coroutine[Any, Any, _T]) -> _T:
    """Run something short and give what it gives; Ctrl-C ends it without a traceback."""
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def run_until_signal(work: Coroutine[Any, Any, None]) -> None:
    """Run something long; SIGINT or SIGTERM cancels it, and it puts its things away.

    The second signal of a kind is no longer caught: who is in a hurry can insist.
    """

    async def main() -> None:
        loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)

        def end(number: signal.Signals) -> None:
            loop.remove_signal_handler(number)
            task.cancel()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, end, number)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    run_to_the_end(main())
