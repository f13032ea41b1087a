"""Cuts words into what a search finds them by: pairs of neighbouring signs, words, numbers.

Chinese has no spaces, so each run of its signs is cut into overlapping pairs: 楼道灯 is found
by 楼道 and 道灯. Both databases hold the very same terms.
"""

import re
import unicodedata

LONGEST_TERM = 40
"""Signs of a term; nobody searches for the end of a longer word."""

MOST_TERMS = 4096
"""Different terms of one message; Telegram's longest message has fewer."""

MOST_ASKED = 24
"""Terms of one search; what comes after them narrows nothing down any more."""

_RUNS = re.compile(r"[a-z]+|[0-9]+|[^\W_a-z0-9]+")
_ALPHABET_UP_TO = "\u2e7f"
"""Scripts below this sign separate their words by spaces (Latin, Cyrillic, Arabic …)."""


def terms_of(text: str) -> tuple[str, ...]:
    """Give the terms by which a message is found, each once, in a fixed order.

    The last sign of a run stands for itself as well, so that one sign is found at any place by
    the terms that begin with it.
    """
    found: set[str] = set()
    for run in _runs(text):
        if _is_word(run):
            found.add(run[:LONGEST_TERM])
        else:
            found.update(run[at : at + 2] for at in range(len(run)))
    return tuple(sorted(found)[:MOST_TERMS])


def asked_terms(query: str) -> tuple[str, ...]:
    """Give the terms that a message must all have; one that ends in `*` only has to begin so.

    Words with letters and single signs are looked for by their beginning. Without a letter, sign
    or digit there is nothing to look for, and the answer is empty.
    """
    asked: dict[str, None] = {}
    for run in _runs(query):
        if run.isdigit():
            asked[run[:LONGEST_TERM]] = None
        elif _is_word(run):
            asked[f"{run[:LONGEST_TERM]}*"] = None
        elif len(run) == 1:
            asked[f"{run}*"] = None
        else:
            asked.update((run[at : at + 2], None) for at in range(len(run) - 1))
    return tuple(asked)[:MOST_ASKED]


def _runs(text: str) -> list[str]:
    return _RUNS.findall(unicodedata.normalize("NFKC", text).casefold())


def _is_word(run: str) -> bool:
    """Say whether a run is a word or number of its own, and not signs without spaces."""
    return run[0] <= _ALPHABET_UP_TO
