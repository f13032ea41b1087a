"""Says what is wrong with a community file in the reader's language."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_CHINESE = Path(__file__).with_name("sentences.zh.tsv")
"""Each line: what a check says in English, a tab, the same in Chinese; {braces} are taken over."""

_SLOT = re.compile(r"\{([a-z]+)\}")


def in_language(sentence: str, language: str) -> str:
    """Put a sentence of the checks into a language; one without a translation stays English.

    Args:
        sentence: as the check says it.
        language: `zh` or `en`.
    """
    if language != "zh":
        return sentence
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(sentence):
            words = found.groupdict()
            return _SLOT.sub(lambda slot: str(words.get(slot[1], slot[0])), chinese)  # noqa: B023 (called at once)
    return sentence


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give each sentence as a pattern, those with the most own words first."""
    lines = _CHINESE.read_text(encoding="utf-8").splitlines()
    pairs = sorted(
        (line.split("\t") for line in lines), key=lambda pair: -len(_SLOT.sub("", pair[0]))
    )
    return tuple(
        (re.compile("".join(_parts(english)), re.DOTALL), chinese) for english, chinese in pairs
    )


def _parts(english: str) -> Iterator[str]:
    seen: set[str] = set()
    for number, part in enumerate(_SLOT.split(english)):
        if number % 2 == 0:
            yield re.escape(part)
        elif part in seen:
            yield f"(?P={part})"
        else:
            seen.add(part)
            yield f"(?P<{part}>.*?)"
