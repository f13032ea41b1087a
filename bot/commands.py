"""Tells Telegram which commands its menu shall offer: to everybody, and to each member of staff."""

from collections.abc import Collection, Mapping

from telegram import Bot, BotCommand

from community.languages import ENGLISH, LANGUAGES
from community.people import Role
from community.permissions import MAY_COMMAND
from community.ports import Phrases
from community.speech import Utterance

Menu = tuple[BotCommand, ...]
"""Commands with what each is for, in the order in which they are offered."""

_OF_STAFF: Mapping[str, Utterance] = {
    "tasks": Utterance("command-tasks"),
    "board": Utterance("command-board"),
    "whistles": Utterance("command-whistles"),
    "claims": Utterance("command-claims"),
    "supervised": Utterance("command-supervised"),
    "rates": Utterance("command-rates"),
    "new": Utterance("command-new"),
    "digest": Utterance("command-digest"),
}
_OF_EVERYBODY: Mapping[str, Utterance] = {
    "my": Utterance("command-my"),
    "mydata": Utterance("command-mydata"),
    "language": Utterance("command-language"),
    "forget": Utterance("command-forget"),
    "start": Utterance("command-start"),
    "help": Utterance("command-help"),
}


def command_menu(phrases: Phrases, language: str, roles: Collection[Role] = ()) -> Menu:
    """Give the menu of a language, the most used command first; those of staff by their roles."""
    own = {name: said for name, said in _OF_STAFF.items() if MAY_COMMAND[name] & set(roles)}
    return tuple(
        BotCommand(name, phrases.plain(said, language, "UTC"))
        for name, said in {**own, **_OF_EVERYBODY}.items()
    )


async def publish_commands(bot: Bot, phrases: Phrases) -> None:
    """Set the menu: in each language for its speakers, in English for everybody else.

    Raises:
        TelegramError: if Telegram does not take it; the program works without a menu.
    """
    await bot.set_my_commands(command_menu(phrases, ENGLISH))
    for language in LANGUAGES:
        await bot.set_my_commands(command_menu(phrases, language), language_code=language)
