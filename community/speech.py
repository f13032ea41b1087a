"""What the program says, before it becomes words: a key with values, buttons, and a purpose."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from html import unescape

from community.actions import Action
from community.case import Channel, Status
from community.categories import Category
from community.danger_words import DangerKind
from community.people import Role
from community.places import Place
from community.purposes import Purpose
from community.rates import LeftOut, Rate
from community.survey import Tag
from community.tracks import Handling, Level, Track

TEXT_UNITS = 4096
"""UTF-16 units that Telegram takes in a message, after its markup is parsed."""

CAPTION_UNITS = 1024
"""The same for the words under a photo or file."""

Value = (
    str
    | int
    | datetime
    | timedelta
    | Category
    | Status
    | Channel
    | Role
    | DangerKind
    | Track
    | Level
    | Handling
    | Tag
    | Rate
    | LeftOut
    | Place
    | tuple["Utterance", ...]
    | None
)
"""What can be put into a text. Strings are people's own words and names: they are escaped.

Utterances inside an utterance are rendered in turn and stand on lines of their own; only their
key and values count.
"""


class Priority(IntEnum):
    """Which message goes first when many wait."""

    DANGER = 0
    ANSWER = 1
    CARD = 2
    NEWS = 3


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; what it carries is checked again when it is pressed."""

    action: Action
    case_id: int | None = None
    argument: str = ""
    label: Value = None
    """Shown instead of the action's own label: a name, a category."""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message to one person, in no language yet."""

    key: str
    """Name of the text in `locales/`."""
    values: Mapping[str, Value] = field(default_factory=dict)
    buttons: Rows = ()
    purpose: Purpose = Purpose.ANSWER
    awaits_reply: bool = False
    """The client opens a reply to this message by itself (ForceReply)."""
    link: str = ""
    """An address into the private chat, behind the message's only button."""


def plain_words(markup: str) -> str:
    """Give the bare words of Telegram HTML or of a shown text, without marks and white space."""
    return "".join(unescape(_TAG.sub("", markup)).split())


_TAG = re.compile(r"</?[a-z]+>")


@dataclass(frozen=True, slots=True)
class Rendered:
    """An utterance in words."""

    text: str
    """Telegram HTML, within Telegram's length after parsing."""
    markup: Mapping[str, object] | None
    """A Bot API reply_markup object."""
