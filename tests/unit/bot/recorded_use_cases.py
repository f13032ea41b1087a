"""Stands in for the use cases: notes what the handlers ask of them."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from telegram import Bot, Update

from bot.phrases import FluentPhrases
from bot.wiring import dispatch
from community.messages import Origin
from services.incoming import Sender, TapAnswer
from services.office import Office
from tests.unit.bot.telegram_updates import MOMENT, make_bot

ORIGIN = Origin(inbox_id=3, holder="me")
SENDER = Sender(user_id=7, chat_id=7, name="安娜 王", language_code="zh-hans", bot_id=42)
SENT_AT = datetime.fromtimestamp(MOMENT, UTC)

USE_CASES = {
    "bot.handlers.messages": ("receive_message", "receive_edit"),
    "bot.handlers.commands": (
        "start",
        "explain",
        "tell_progress",
        "send_own_data",
        "ask_to_forget",
        "begin_entry",
        "cancel",
        "list_whistles",
        "list_claims",
        "ask_language",
        "tell_supervised",
        "choose_digest",
        "show_tasks",
        "show_board",
        "show_rates",
    ),
    "bot.handlers.taps": ("press",),
    "bot.handlers.membership": ("note_membership",),
    "bot.handlers.silence": ("pass_over",),
    "bot.handlers.groups": (
        "pass_over",
        "receive_in_group",
        "note_presence",
        "note_move",
        "start_from_group",
        "start",
    ),
}


@dataclass
class Record:
    """What the use cases were asked, and what went out at once."""

    calls: list[tuple[str, Any]] = field(default_factory=list)
    at_once: list[tuple[Any, ...]] = field(default_factory=list)
    tap_answer: TapAnswer | None = None

    @property
    def only(self) -> tuple[str, Any]:
        assert len(self.calls) == 1
        return self.calls[0]


def record_use_cases(monkeypatch: pytest.MonkeyPatch) -> Record:
    """Put notes in the place of every use case."""
    record = Record()

    def noting(name: str) -> Any:
        async def use_case(_office: Office, incoming: Any) -> TapAnswer | None:
            record.calls.append((name, incoming))
            return record.tap_answer if name == "press" else None

        return use_case

    for module, names in USE_CASES.items():
        for name in names:
            monkeypatch.setattr(f"{module}.{name}", noting(name))

    async def refused(_office: Office, _command: Any, _name: str) -> bool:
        return False

    async def show_typing(_bot: Bot, chat_id: int) -> None:
        record.at_once.append(("typing", chat_id))

    async def answer_tap(_bot: Bot, query_id: str, answer: TapAnswer | None) -> None:
        record.at_once.append(("answer", query_id, answer))

    monkeypatch.setattr("bot.handlers.commands.refused", refused)
    monkeypatch.setattr("bot.handlers.messages.show_typing", show_typing)
    monkeypatch.setattr("bot.handlers.taps.answer_tap", answer_tap)
    return record


def make_office() -> Office:
    absent = cast("Any", None)
    return Office(
        units=absent,
        phrases=FluentPhrases(strict=True),
        understander=absent,
        timepiece=absent,
        wakeups=absent,
        faults=absent,
        media_store=absent,
        language="zh",
    )


async def handle(update: Update) -> None:
    await dispatch(make_office(), make_bot(), update, ORIGIN)
    await asyncio.sleep(0)
