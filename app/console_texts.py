"""Gives the console the bot's texts, as they stand in its Fluent files."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from bot.dictionary import LOCALES, messages_of
from bot.rewording import reworded
from bot.text_parts import Parts
from community.console.bot_texts import BotText, TextNotFound, as_kept


class FileTexts:
    """`community.console.bot_texts.BotTexts` on the files of the bot."""

    def all(self) -> Sequence[BotText]:
        """Give all texts by topic, in the order of their files."""
        return _read(LOCALES)

    def get(self, key: str) -> BotText:
        """Give a text; TextNotFound."""
        for one in self.all():
            if one.key == key:
                return one
        raise TextNotFound(key)

    def values(self, key: str, language: str) -> Sequence[str]:
        """Give the names of the values that a text may use, in the order of their appearance."""
        return tuple(Parts.of(messages_of(LOCALES / language)[key]).values)

    def check(self, key: str, language: str, text: str) -> None:
        """See whether a text could be said in place of the program's.

        Raises:
            TextRefused: with everything that is wrong.
        """
        reworded(messages_of(LOCALES / language)[key], text)


@cache
def _read(folder: Path) -> tuple[BotText, ...]:
    english = {key: text for _, key, text in _texts(folder / "en")}
    return tuple(
        BotText(key, topic, text, english.get(key, ""))
        for topic, key, text in _texts(folder / "zh")
    )


def _texts(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.glob("*.ftl")):
        yield from ((path.stem, key, text) for key, text in _messages(path).items())


def _messages(path: Path) -> Mapping[str, str]:
    """Give the messages of a file by name, as they are written there."""
    source = path.read_text(encoding="utf-8")
    entries = FluentParser().parse(source).body
    return {
        entry.id.name: as_kept(source[entry.value.span.start : entry.value.span.end])
        for entry in entries
        if isinstance(entry, Message) and entry.value is not None and entry.value.span is not None
    }
