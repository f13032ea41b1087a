"""Says what is wrong with a community file in the reader's language."""

import re
from collections.abc import Iterator
from functools import cache

from app.sentences_zh import CHINESE

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
            return _SLOT.sub(lambda slot: found.groupdict().get(slot[1], slot[0]), chinese)
    return sentence


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give each sentence as a pattern, those with the most own words first."""
    ordered = sorted(CHINESE, key=lambda english: -len(_SLOT.sub("", english)))
    return tuple((re.compile("".join(_parts(english)), re.DOTALL), CHINESE[english]) for english in ordered)


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
