"""Turns utterances into Telegram HTML and buttons, in the language of whoever reads them."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.cleaning import one_line
from bot.dictionary import LOCALES, Dictionary, PhraseBroken, PhraseMissing
from bot.fitting import Lines, Own, Piece, Words, fitted, without_markup
from bot.keyboards import forced_reply, inline_keyboard, link_keyboard
from bot.lengths import TAP_UNITS, shortened
from bot.values import DASH, ValueForms, choice_of
from community.console.bot_texts import Reworded
from community.errors import LinliError
from community.languages import CHINESE, language_of
from community.purposes import Purpose
from community.speech import TEXT_UNITS, Button, Rendered, Utterance, Value

_FALLBACK = "fallback"
_OPEN = Utterance("open-private-chat")
_PLACEHOLDER = "placeholder-answer"
_log = structlog.get_logger(__name__)


class RepliesAndButtonsExclude(LinliError):
    """A message cannot have buttons and also open a reply."""


class FluentPhrases:
    """The words of the program; community.ports.Phrases says what they are for.

    Args:
        strict: Raise where something is missing instead of saying something general; for tests.
        folder: Where the languages' folders are.
    """

    def __init__(self, *, strict: bool = False, folder: Path = LOCALES) -> None:
        """Note where the texts are; those of a language are read when it is first spoken."""
        self._strict = strict
        self._folder = folder
        self._reworded: Reworded = {}
        self._own: Mapping[str, Dictionary] = {}
        self._edition = 0

    @property
    def edition(self) -> int:
        """Another number whenever something is said in other words."""
        return self._edition

    def reword(self, texts: Reworded) -> None:
        """Say what the staff put in place of some texts, and nothing else that they ever did."""
        if texts == self._reworded:
            return
        self._own = {
            language: Dictionary(language, self._folder, own) for language, own in texts.items()
        }
        self._reworded = texts
        self._edition += 1

    def render(
        self, utterance: Utterance, language: str, timezone: str, most_units: int = TEXT_UNITS
    ) -> Rendered:
        """Render one utterance; every value is escaped, long ones are cut to fit `most_units`."""
        speech = self._speech(language, timezone)
        text = fitted(speech.pieces(utterance.key, utterance.values), most_units)
        return Rendered(text, self._markup(speech, utterance))

    def plain(self, utterance: Utterance, language: str, timezone: str) -> str:
        """Render without markup, for the short answers to button taps (at most 200 units)."""
        speech = self._speech(language, timezone)
        return speech.plain(speech.pieces(utterance.key, utterance.values))

    def _speech(self, language: str, timezone: str) -> "_Speech":
        spoken = language_of(language, CHINESE)
        dictionary = self._own.get(spoken) or _dictionary(spoken, self._folder)
        return _Speech(dictionary, ZoneInfo(timezone), strict=self._strict)

    def _markup(self, speech: "_Speech", utterance: Utterance) -> Mapping[str, object] | None:
        if utterance.link:
            return link_keyboard(speech.plain(speech.pieces(_OPEN.key, {})), utterance.link)
        if utterance.buttons:
            if utterance.awaits_reply:
                self._complain(RepliesAndButtonsExclude(utterance.key))
            return inline_keyboard(utterance.buttons, speech.label, strict=self._strict)
        return (
            forced_reply(speech.placeholder(utterance.purpose)) if utterance.awaits_reply else None
        )

    def _complain(self, error: LinliError) -> None:
        if self._strict:
            raise error
        _log.error("phrase_broken", error=str(error))


@cache
def _dictionary(language: str, folder: Path) -> Dictionary:
    """Read the texts of a language once: it takes as long as a third of a start."""
    return Dictionary(language, folder)


class _Speech:
    """One language in one time zone."""

    def __init__(self, dictionary: Dictionary, zone: ZoneInfo, *, strict: bool) -> None:
        self._dictionary = dictionary
        self._forms = ValueForms(dictionary, zone)
        self._strict = strict

    def pieces(self, key: str, values: Mapping[str, Value]) -> tuple[Piece, ...]:
        """Take a text apart into own words and values; something general if it is broken."""
        try:
            return self._exact_pieces(key, values)
        except (PhraseMissing, PhraseBroken) as error:
            if self._strict:
                raise
            _log.error("phrase_broken", key=key, error=str(error))
        return self._pieces_with_gaps(key, values)

    def plain(self, pieces: Sequence[Piece]) -> str:
        """Give short words without markup."""
        return shortened(without_markup(fitted(pieces, TAP_UNITS)), TAP_UNITS)

    def label(self, button: Button) -> str:
        """Give the words on a button."""
        if button.label is not None:
            return one_line(self.plain((self._value(button.label),))) or DASH
        # What a button carries may be more than its words need: "round.stars".
        shown = button.argument.rpartition(".")[2]
        argument = int(shown) if shown.isdecimal() else shown
        words = self.plain(self.pieces(f"button-{button.action}", {"argument": argument}))
        return words or DASH  # Telegram refuses a message for one button without words.

    def placeholder(self, purpose: Purpose) -> str:
        """Give the grey words of an input field that waits for a reply."""
        key = f"placeholder-{purpose}"
        return self.plain(self.pieces(key if key in self._dictionary.keys else _PLACEHOLDER, {}))

    def _pieces_with_gaps(self, key: str, values: Mapping[str, Value]) -> tuple[Piece, ...]:
        try:
            wanted = dict.fromkeys(self._dictionary.variables(key), None)
            return self._exact_pieces(key, {**wanted, **values})
        except (PhraseMissing, PhraseBroken):
            return self._exact_pieces(_FALLBACK, {})

    def _exact_pieces(self, key: str, values: Mapping[str, Value]) -> tuple[Piece, ...]:
        given = list(values.values())
        choices = {name: choice_of(value) for name, value in values.items()}
        return tuple(
            self._value(given[piece]) if isinstance(piece, int) else Own(piece)
            for piece in self._dictionary.pieces(key, choices)
        )

    def _value(self, value: Value) -> Piece:
        if isinstance(value, tuple) and value:
            return Lines(tuple(self.pieces(item.key, item.values) for item in value))
        return Words(self._forms.words(value))
