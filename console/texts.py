"""The console's own words, from its Fluent files; names of categories and such are the bot's."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from community.errors import LinliError

LOCALES = Path(__file__).parent / "locales"


class TextMissing(LinliError):
    """There is no text of this name."""


class Texts:
    """All texts of one language."""

    def __init__(self, language: str, folder: Path = LOCALES) -> None:
        """Read every file of a language."""
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unchanging: dict[str, str] = {}
        self._said = lru_cache(_KEPT)(self._format)
        self._names: list[str] = []
        for path in sorted((folder / language).glob("*.ftl")):
            resource = FluentResource(path.read_text(encoding="utf-8"))
            self._bundle.add_resource(resource)
            self._names += [one.id.name for one in resource.body if isinstance(one, ast.Message)]

    def has(self, key: str) -> bool:
        """Say whether there is a text of this name."""
        return self._bundle.has_message(key)

    def names(self, beginning: str) -> Sequence[str]:
        """Give the names of all texts that begin so."""
        return [name for name in self._names if name.startswith(beginning)]

    def say(self, key: str, values: Mapping[str, object] | None = None) -> str:
        """Put a text together as plain words; the page escapes them.

        Raises:
            TextMissing: if there is no such text, or a value of it is missing.
        """
        if not values:
            # A list says the same hundreds of times; putting it together is a third of its time.
            if key not in self._unchanging:
                self._unchanging[key] = self._format(key, ())
            return self._unchanging[key]
        given = tuple((name, _fitting(value)) for name, value in values.items())
        comes_again = all(_comes_again(value) for _, value in given)
        return self._said(key, given) if comes_again else self._format(key, given)

    def month(self, written: str) -> str:
        """Name a month that is written as 2026-10."""
        year, _, month = written.partition("-")
        # As a number a year would get a comma.
        return self.say("month-of", {"year": year, "month": int(month)})

    def _format(self, key: str, given: tuple[tuple[str, object], ...]) -> str:
        pattern = self._bundle.get_message(key).value if self.has(key) else None
        if pattern is None:
            raise TextMissing(f"{key} ({self.language})")
        words, errors = self._bundle.format_pattern(pattern, dict(given))
        if errors:
            raise TextMissing(f"{key} ({self.language}): {errors[0]}")
        return str(words)


_LONGEST = 2000
"""Fluent breaks off at longer values."""
_KEPT = 4_096
"""So many texts with their values are kept: the same times and counts come again and again."""
_SHORT = 40
"""Signs of a value; what is longer was written by somebody and hardly comes again."""


def _comes_again(value: object) -> bool:
    """Say whether a text with this value may be kept: 2.0 is written otherwise, but equals 2."""
    return len(value) <= _SHORT if isinstance(value, str) else isinstance(value, int)


def _fitting(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return str(value)[:_LONGEST]


@cache
def texts(language: str) -> Texts:
    """Give the texts of a language, read once."""
    return Texts(language)
