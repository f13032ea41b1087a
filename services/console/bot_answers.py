"""Puts what the bot answers into words and buttons for a page: the same as in the chat."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.actions import Action
from community.purposes import Purpose
from community.speech import Button, Utterance
from services.console.case_acts import WRITTEN
from services.desk import Desk

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_OF_CHAT = frozenset(
    {Action.MORE, Action.LESS, Action.SHOW_CASE, Action.DUE_TIMES, Action.CALL_OWN_WORDS}
)
"""Arrange the chat, or want a reply to one certain message; the page shows the rest anyway."""


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """A button below an answer."""

    action: Action
    argument: str
    label: str
    case_id: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that the bot says on a page."""

    text: str
    """Bare words with line breaks."""
    rows: tuple[tuple[AnswerButton, ...], ...]
    asks_for: Purpose | None
    """What is to be written in answer, if anything."""


def answers(desk: Desk, language: str, said: Sequence[Utterance]) -> tuple[Answer, ...]:
    """Put what was said into the language of the page."""
    return tuple(_answer(desk, language, one) for one in said)


def answer_rows(
    desk: Desk, language: str, rows: Sequence[Sequence[Button]]
) -> tuple[tuple[AnswerButton, ...], ...]:
    """Label buttons; those that only arrange the chat are left out."""
    labelled = (
        tuple(
            AnswerButton(
                button.action, button.argument, _label(desk, language, button), button.case_id
            )
            for button in row
            if button.action not in _OF_CHAT and button.case_id is not None
        )
        for row in rows
    )
    return tuple(row for row in labelled if row)


def bare(markup: str) -> str:
    """Give Telegram HTML as bare words, with its line breaks."""
    return html.unescape(_TAG.sub("", markup))


def _answer(desk: Desk, language: str, said: Utterance) -> Answer:
    silent = replace(said, buttons=(), awaits_reply=False, link="")
    timezone = desk.community.timezone
    text = bare(desk.office.phrases.render(silent, language, timezone).text)
    asks = said.purpose in WRITTEN and (said.awaits_reply or said.purpose in _OPEN_TO_WORDS)
    rows = answer_rows(desk, language, said.buttons)
    return Answer(text, rows, said.purpose if asks else None)


_OPEN_TO_WORDS = frozenset({Purpose.HAND_OVER_WHY, Purpose.RETURN_PROMPT, Purpose.COST_PROMPT})
"""Have buttons, and take words as well."""


def _label(desk: Desk, language: str, button: Button) -> str:
    """Have the keyboard of the chat made for one button, and take its words."""
    alone = Utterance("tap-stale", {}, ((button,),))
    markup = desk.office.phrases.render(alone, language, desk.community.timezone).markup
    for row in (markup or {}).get("inline_keyboard", ()):  # type: ignore[attr-defined]
        for key in row:
            return str(key["text"])
    return button.action.value
