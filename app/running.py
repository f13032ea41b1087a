"""Runs coroutines from the command line: until a signal comes, or until they are done."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine
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


def run_until_signal(work: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run something long; SIGINT or SIGTERM sets the event that it is given.

    The second signal of a kind is no longer caught: who is in a hurry can insist.
    """

    async def main() -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()

        def end(number: signal.Signals) -> None:
            loop.remove_signal_handler(number)
            ended.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, end, number)
        await _first_of(work(ended), ended)

    run_to_the_end(main())


async def _first_of(work: Awaitable[None], ended: asyncio.Event) -> None:
    """Await the work; what does not listen to the event yet is cancelled by it."""
    task = asyncio.ensure_future(work)
    waiting = asyncio.ensure_future(ended.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not task.done():
        await asyncio.wait({task}, timeout=30)
    if not task.done():
        task.cancel()
        await asyncio.wait({task})
    if not task.cancelled():
        task.result()
