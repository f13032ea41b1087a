"""Answers to calls that are more than a plain JSON result."""

from dataclasses import dataclass
from typing import Any


class RawJson(str):
    """JSON text that is sent as it is: updates are written once and never again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """A result with a remark beside it, as the methods about webhooks give."""

    result: Any
    description: str
