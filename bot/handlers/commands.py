"""Handles commands: /start perhaps with an invitation, /my, /new, /language and their like."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, Message, Update

from bot.handlers.reading import incoming_command, sender_of
from community.messages import Origin
from services.calls_lists import list_claims, list_whistles
from services.digest_choice import choose_digest
from services.entering import begin_entry, cancel
from services.forgetting import ask_to_forget
from services.incoming import IncomingCommand
from services.languages import ask_language
from services.office import Office
from services.own_data import send_own_data
from services.progress import tell_progress
from services.staff_lists import refused, show_board, show_rates, show_tasks
from services.supervised_list import tell_supervised
from services.welcome import explain, start

# More words behind a command make it a message: somebody may write 「/help 着火了」.
_COMMAND = re.compile(r"/(?P<name>[a-z0-9_]{1,32})(?:@\w+)?", re.IGNORECASE | re.ASCII)
_START = re.compile(
    r"/(?P<name>start)(?:@\w+)?\s+(?P<argument>[\w-]{1,64})", re.IGNORECASE | re.ASCII
)
_DIGEST = re.compile(
    r"/(?P<name>digest)(?:@\w+)?\s+"
    r"(?P<argument>[0-9]{1,2}(?:\s?[:：点.时]\s?(?:[0-9]{1,2}|半)?\s?分?)?|不[要用]|关掉?|off|no|never)",
    re.IGNORECASE,
)
_WITH_ARGUMENT = (_START, _DIGEST)
"""These take words of a form that nobody reports anything in."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it was written."""

    name: str
    argument: str = ""


def command_in(message: Message | None) -> Command | None:
    """Read the command that a message consists of; forwarded ones are somebody else's words."""
    if message is None or message.text is None or message.forward_origin is not None:
        return None
    text = message.text.strip()
    for form in _WITH_ARGUMENT:
        if found := form.fullmatch(text):
            return Command(found["name"].lower(), found["argument"])
    found = _COMMAND.fullmatch(text)
    return Command(found["name"].lower()) if found else None


async def on_start(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Welcome a person, or bind an invited one."""
    await _hand_to(start, office, bot, update, origin)


async def on_my(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Tell how far a person's cases are."""
    await _hand_to(tell_progress, office, bot, update, origin)


async def on_new(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Let staff enter a report for somebody else."""
    await _hand_to(begin_entry, office, bot, update, origin)


async def on_whistles(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """List the open calls of units."""
    await _hand_to(list_whistles, office, bot, update, origin)


async def on_claims(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """List what units can claim."""
    await _hand_to(list_claims, office, bot, update, origin)


async def on_tasks(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """List what a member of staff has in hand."""
    await _hand_to(show_tasks, office, bot, update, origin)


async def on_board(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Show a leader how the cases stand that he answers for."""
    await _hand_to(show_board, office, bot, update, origin)


async def on_rates(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Show a leader the rates of his areas, a worker his own."""
    await _hand_to(show_rates, office, bot, update, origin)


async def on_cancel(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Let go of what was begun and not filed."""
    await _hand_to(cancel, office, bot, update, origin)


async def on_my_data(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Send a person everything that is held about him."""
    await _hand_to(send_own_data, office, bot, update, origin)


async def on_language(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Ask a person which language he wants to be spoken to."""
    await _hand_to(ask_language, office, bot, update, origin)


async def on_forget(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Ask whether everything about a person shall be deleted."""
    await _hand_to(ask_to_forget, office, bot, update, origin)


async def on_supervised(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Show staff the list of 挂牌督办."""
    await _hand_to(tell_supervised, office, bot, update, origin)


async def on_digest(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Let staff choose when they read what the day brings."""
    await _hand_to(choose_digest, office, bot, update, origin)


async def on_help(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Say what can be done here, also after a command that does not exist."""
    await _hand_to(explain, office, bot, update, origin)


async def _hand_to(
    use_case: Callable[[Office, IncomingCommand], Awaitable[None]],
    office: Office,
    bot: Bot,
    update: Update,
    origin: Origin,
) -> None:
    message = update.message
    command = command_in(message)
    assert message is not None
    assert message.from_user is not None
    assert command is not None
    sender = sender_of(office, bot, message.from_user, message.chat.id)
    given = incoming_command(sender, message, command.argument, origin)
    if not await refused(office, given, command.name):
        await use_case(office, given)
