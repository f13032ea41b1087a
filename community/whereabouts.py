"""Tells an answer to "where?" that names a place and says nothing else."""

import re

from community.mentions import besides_place, find_mentions

_SMALL_WORDS = re.compile(
    r"(?:就|是|在|那|这|的|边|上|下|旁|后|前|面|里|外|头|条|个|儿|呢|吧|啊|哦|附近|对面|门口|小区)*"
)


def says_only_where(text: str) -> bool:
    """Say whether a text names a building, a unit or a room, and nothing but small words beside.

    Such words tell of no danger, whatever a model thinks of their rhythm.
    """
    found = find_mentions(text)
    if not any((found.building, found.unit, found.room)):
        return False
    return _SMALL_WORDS.fullmatch(besides_place(text)) is not None
