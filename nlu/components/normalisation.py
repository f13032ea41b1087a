"""The first step of understanding: one spelling for what means the same, and a bounded length."""

import re
import unicodedata

LONGEST = 1000
"""Characters of a text that are read; the first problem of a message stands near its start."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"}
_MASK = re.compile(r"\[[^\[\]]{1,8}\]")
_NUMBER = re.compile(r"[0-9]+(?:[.:,/-][0-9]+)*")
_RUN = re.compile(r"(.)\1{2,}")
_UNIT = re.compile(r"[a-z]+(?:'[a-z]+)?|[0#]|[^\W_]|[?!]")


def normalise(text: str) -> str:
    """Fold widths, cases, numbers and repetitions, and drop what cannot be seen.

    Args:
        text: as the resident wrote it, of any length; read up to `LONGEST` characters.

    Returns:
        Lower-case text in which every number is `0` and every masked value is `#`.
    """
    folded = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST].lower()
    seen = "".join(
        " " if sign.isspace() else sign
        for sign in folded
        if sign.isspace() or unicodedata.category(sign) not in _INVISIBLE
    )
    return _RUN.sub(r"\1\1", _NUMBER.sub("0", _MASK.sub("#", seen)))


def units(text: str) -> list[str]:
    """Cut a text into what is counted: Chinese characters, Latin words, numbers, ? and !.

    Marks alone say nothing: without any word, character or number there are no units.
    """
    found: list[str] = _UNIT.findall(normalise(text))
    return found if any(unit.isalnum() for unit in found) else []
