"""The one table that leads each kind of update to its handler."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, Message, Update
from telegram.constants import ChatType
from telegram.ext.filters import StatusUpdate

from bot.handlers.commands import (
    command_in,
    on_board,
    on_cancel,
    on_claims,
    on_digest,
    on_forget,
    on_help,
    on_language,
    on_my,
    on_my_data,
    on_new,
    on_rates,
    on_start,
    on_supervised,
    on_tasks,
    on_whistles,
)
from bot.handlers.groups import (
    comes_from_group,
    on_group_message,
    on_group_presence,
    on_start_from_group,
)
from bot.handlers.membership import on_membership
from bot.handlers.messages import on_edit, on_message
from bot.handlers.silence import on_nothing_to_answer
from bot.handlers.taps import on_tap
from community.messages import Origin
from services.office import Office

Handler = Callable[[Office, Bot, Update, Origin], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """Which updates go to which handler."""

    fits: Callable[[Update], bool]
    handler: Handler


async def dispatch(office: Office, bot: Bot, update: Update, origin: Origin) -> None:
    """Hand an update to the first handler of the table that it fits."""
    route = next((route for route in WIRING if route.fits(update)), _SILENCE)
    await route.handler(office, bot, update, origin)


def _is_elsewhere(update: Update) -> bool:
    """Say whether this is not a talk with one person; there the bot keeps silent unless called."""
    chat = update.effective_chat
    return chat is not None and chat.type != ChatType.PRIVATE


def _is_said_by_somebody(message: Message | None) -> bool:
    return message is not None and message.from_user is not None and not message.from_user.is_bot


def _is_service_message(update: Update) -> bool:
    return update.message is not None and StatusUpdate.ALL.filter(update)


def _is_command(*names: str) -> Callable[[Update], bool]:
    """Make the test for some commands; without names for any command."""

    def fits(update: Update) -> bool:
        command = command_in(update.message)
        if command is None or not _is_said_by_somebody(update.message):
            return False
        return not names or command.name in names

    return fits


def _has_new_words(update: Update) -> bool:
    message = update.edited_message
    if message is None or not _is_said_by_somebody(message):
        return False
    return bool(message.text or message.caption)


def _is_of_a_group(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}


WIRING: tuple[Route, ...] = (
    Route(lambda update: _is_of_a_group(update) and update.message is not None, on_group_message),
    Route(
        lambda update: _is_of_a_group(update) and update.my_chat_member is not None,
        on_group_presence,
    ),
    Route(_is_elsewhere, on_nothing_to_answer),
    Route(lambda update: update.callback_query is not None, on_tap),
    Route(lambda update: update.my_chat_member is not None, on_membership),
    Route(_is_service_message, on_nothing_to_answer),
    Route(comes_from_group, on_start_from_group),
    Route(_is_command("start"), on_start),
    Route(_is_command("my"), on_my),
    Route(_is_command("new"), on_new),
    Route(_is_command("tasks"), on_tasks),
    Route(_is_command("board"), on_board),
    Route(_is_command("rates"), on_rates),
    Route(_is_command("cancel"), on_cancel),
    Route(_is_command("supervised"), on_supervised),
    Route(_is_command("digest"), on_digest),
    Route(_is_command("whistles"), on_whistles),
    Route(_is_command("claims"), on_claims),
    Route(_is_command("mydata"), on_my_data),
    Route(_is_command("language"), on_language),
    Route(_is_command("forget"), on_forget),
    Route(_is_command(), on_help),
    Route(lambda update: _is_said_by_somebody(update.message), on_message),
    Route(_has_new_words, on_edit),
)
"""The first one that fits is taken; what fits none needs no answer."""

_SILENCE = Route(lambda _update: True, on_nothing_to_answer)
