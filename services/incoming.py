"""What people do, as small values without Telegram's types; the front door fills them in."""

from dataclasses import dataclass
from datetime import datetime

from community.actions import Action
from community.messages import Attachment, Kind, Origin


@dataclass(frozen=True, slots=True)
class Sender:
    """The Telegram account behind an update."""

    user_id: int
    chat_id: int
    name: str
    """First and last name as the account shows them."""
    language_code: str | None
    bot_id: int
    """The bot that was written to; file ids belong to it."""


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message of a person, of any kind."""

    origin: Origin
    sender: Sender
    message_id: int
    kind: Kind
    text: str
    """Text or caption; empty where there is none."""
    sent_at: datetime
    reply_to: int | None = None
    """Telegram's number of the message that this one replies to."""
    reply_words: str = ""
    """What the replied-to message of ours says; tells it where its number does not."""
    attachment: Attachment | None = None
    location: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    album: str | None = None
    """Telegram's media_group_id."""
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class PointedAt:
    """The message of somebody in a group below which the bot was called."""

    author: Sender | None
    """None for bots, channels and whoever writes without a name."""
    message_id: int
    kind: Kind
    text: str
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class IncomingGroupMessage:
    """A message in a group that is meant for the bot; `sender.chat_id` is the group."""

    origin: Origin
    sender: Sender
    message_id: int
    kind: Kind
    text: str
    """Without the bot's name."""
    bot_name: str
    """The bot's @name without the @; links lead to it."""
    command: str | None = None
    """The name of a command without further words."""
    attachment: Attachment | None = None
    pointed_at: PointedAt | None = None


@dataclass(frozen=True, slots=True)
class IncomingPresence:
    """The bot came into a group (`is_in`) or went out of it."""

    origin: Origin
    sender: Sender
    """Who did it; `chat_id` is the group."""
    is_in: bool


@dataclass(frozen=True, slots=True)
class IncomingMove:
    """A group became a supergroup."""

    origin: Origin
    chat_id: int
    new_chat_id: int


@dataclass(frozen=True, slots=True)
class IncomingCommand:
    """A command such as /start, with what stood behind it."""

    origin: Origin
    sender: Sender
    message_id: int
    argument: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class IncomingTap:
    """A button that was pressed; `action` is None for data that we never made."""

    origin: Origin
    sender: Sender
    message_id: int | None
    """Telegram's number of the message with the button."""
    action: Action | None
    case_id: int | None
    argument: str
    data: str = ""
    """What the button carries, as the message has it; empty for data that we never made."""


@dataclass(frozen=True, slots=True)
class IncomingEdit:
    """A person changed a message of his."""

    origin: Origin
    sender: Sender
    message_id: int
    text: str


@dataclass(frozen=True, slots=True)
class IncomingMembership:
    """A person blocked the bot (`can_be_told` False) or let it in again."""

    origin: Origin
    sender: Sender
    can_be_told: bool


@dataclass(frozen=True, slots=True)
class TapAnswer:
    """The short words that appear when a button was pressed; rendered, without markup."""

    text: str
    alert: bool = False
    """Stays until dismissed."""
