"""The texts of one language, read from its Fluent files; values are kept out of Fluent's hands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import structlog
from babel import Locale
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType, fluent_number
from fluent.syntax import FluentParser, ast

from bot.rewording import reworded
from bot.text_parts import Parts
from community.console.bot_texts import TextRefused
from community.errors import LinliError

LOCALES = Path(__file__).parent / "locales"
"""A folder for each language."""

NOTHING = "none"
"""The variant that a text may have for a value that is not there: `[none]`."""

MOST_REMEMBERED = 4096
"""Texts with their variants chosen, of each language."""

Pieces = tuple[str | int, ...]
"""Own words (str) and, between them, positions of values (int)."""

_NO_LINE = "\ue002"
_SLOT = re.compile("\ue000(\\d+)\ue001")
_EMPTIED_LINE = re.compile(f"^[^\\S\n]*{_NO_LINE}[^\\S\n]*(?:\n|\\Z)", re.MULTILINE)
_READER = FluentParser(with_spans=False)
"""Nobody asks where in a file a text stands, and not to note it saves a third of the reading."""

_log = structlog.get_logger(__name__)

_TERMS = f'-no-line = {{ "{_NO_LINE}" }}\n'


class PhraseMissing(LinliError):
    """There is no text of this name."""


class PhraseBroken(LinliError):
    """A text cannot be put together."""


class Slot(FluentType):
    """Holds the place of a value in a text, so that no value ever passes through Fluent.

    Fluent breaks off at values of more than 2,500 characters; and what it never sees it cannot
    misread. A text may still choose its variant by `choice`.
    """

    def __init__(self, position: int, choice: str) -> None:
        """Hold the place of the value at a position."""
        self.position = position
        self.choice = choice

    def __eq__(self, other: object) -> bool:
        """Compare with the name of a variant."""
        return other == self.choice

    def __hash__(self) -> int:
        """Go with `__eq__`."""
        return hash(self.choice)

    def format(self, locale: Locale) -> str:  # noqa: ARG002 - Fluent's interface
        """Write the mark that is exchanged for the value afterwards."""
        return f"\ue000{self.position}\ue001"


class Dictionary:
    """All texts of one language."""

    def __init__(
        self, language: str, folder: Path = LOCALES, own: Mapping[str, str] | None = None
    ) -> None:
        """Read every file of a language.

        Args:
            language: name of the folder.
            folder: in which the languages' folders are.
            own: what the staff put in place of texts, by name; what does not fit (any more: the
                program was renewed) is left out and logged.

        Raises:
            PhraseBroken: if a file cannot be read as Fluent or names a text twice.
        """
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(_READER.parse(_TERMS))
        # Choices are no people's words but which variants are chosen, so few are ever different.
        self._remembered = lru_cache(MOST_REMEMBERED, typed=True)(self._take_apart)
        messages = messages_of(folder / language)
        for resource in _resources(folder / language):
            self._bundle.add_resource(resource)
        self._variables = {
            key: frozenset(Parts.of(message).values) for key, message in messages.items()
        }
        for key, text in (own or {}).items():
            self._reword(key, messages.get(key), text)

    @property
    def keys(self) -> frozenset[str]:
        """Give the names of all texts."""
        return frozenset(self._variables)

    def variables(self, key: str) -> frozenset[str]:
        """Give the names of the values that a text wants; PhraseMissing."""
        if key not in self._variables:
            raise PhraseMissing(f"{key} ({self.language})")
        return self._variables[key]

    def pieces(self, key: str, choices: Mapping[str, str | int]) -> Pieces:
        """Give a text as its own words (str) and, between them, positions in `choices` (int).

        Args:
            key: Name of the text.
            choices: For each value what variants are chosen by; numbers stand for themselves.

        Raises:
            PhraseMissing: if there is no such text.
            PhraseBroken: if a value is missing.
        """
        wanted = self.variables(key) - choices.keys()
        if wanted:
            raise PhraseBroken(f"{key} ({self.language}) wants {', '.join(sorted(wanted))}")
        return self._remembered(key, tuple(choices.items()))

    def _take_apart(self, key: str, choices: tuple[tuple[str, str | int], ...]) -> Pieces:
        return tuple(self._parts(key, dict(choices)))

    def _parts(self, key: str, choices: Mapping[str, str | int]) -> Iterator[str | int]:
        template = _EMPTIED_LINE.sub("", self._template(key, choices)).rstrip("\n")
        # In the middle of a line of other words it leaves nothing out.
        template = template.replace(_NO_LINE, "")
        for index, part in enumerate(_SLOT.split(template)):
            if index % 2:
                yield int(part)
            elif part:
                yield part

    def _template(self, key: str, choices: Mapping[str, str | int]) -> str:
        slots = {
            name: fluent_number(choice, useGrouping=False)
            if isinstance(choice, int)
            else Slot(position, choice)
            for position, (name, choice) in enumerate(choices.items())
        }
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise PhraseBroken(f"{key} ({self.language}) has no words")
        try:
            text, errors = self._bundle.format_pattern(pattern, slots)
        except Exception as error:  # whatever Fluent may throw, something general is said instead
            raise PhraseBroken(f"{key} ({self.language}): {error!r}") from error
        if errors:
            raise PhraseBroken(f"{key} ({self.language}): {errors[0]}")
        return cast("str", text)

    def _reword(self, key: str, original: ast.Message | None, text: str) -> None:
        if original is None:
            _log.warning("reworded_text_is_gone", key=key, language=self.language)
            return
        try:
            message = reworded(original, text)
        except TextRefused as error:
            _log.warning(
                "reworded_text_left_out", key=key, language=self.language, reason=str(error)
            )
            return
        self._bundle.add_resource(ast.Resource([message]), allow_overrides=True)
        self._variables[key] = frozenset(Parts.of(message).values)


@cache
def messages_of(folder: Path) -> Mapping[str, ast.Message]:
    """Give all texts of a language's folder by name, in the order of the files.

    Raises:
        PhraseBroken: if a file cannot be read as Fluent or names a text twice.
    """
    found: dict[str, ast.Message] = {}
    for path, resource in zip(_files(folder), _resources(folder), strict=True):
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise PhraseBroken(f"{path}: {entry.content}")
            if isinstance(entry, ast.Message):
                if entry.id.name in found:
                    raise PhraseBroken(f"{path}: {entry.id.name} is there twice")
                found[entry.id.name] = entry
    return found


@cache
def _resources(folder: Path) -> Sequence[ast.Resource]:
    return tuple(_READER.parse(path.read_text(encoding="utf-8")) for path in _files(folder))


def _files(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob("*.ftl"))
