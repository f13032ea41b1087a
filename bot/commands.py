"""Tells Telegram which commands its menu shall offer, in each language."""

from telegram import Bot, BotCommand

from community.languages import ENGLISH, LANGUAGES
from community.ports import Phrases
from community.speech import Utterance


def command_menu(phrases: Phrases, language: str) -> tuple[BotCommand, ...]:
    """Give the menu of a language, the most used command first."""
    entries = {
        "my": Utterance("command-my"),
        "mydata": Utterance("command-mydata"),
        "language": Utterance("command-language"),
        "forget": Utterance("command-forget"),
        "start": Utterance("command-start"),
        "help": Utterance("command-help"),
    }
    return tuple(
        BotCommand(name, phrases.plain(said, language, "UTC")) for name, said in entries.items()
    )


async def publish_commands(bot: Bot, phrases: Phrases) -> None:
    """Set the menu: in each language for its speakers, in English for everybody else.

    Raises:
        TelegramError: if Telegram does not take it; the program works without a menu.
    """
    await bot.set_my_commands(command_menu(phrases, ENGLISH))
    for language in LANGUAGES:
        await bot.set_my_commands(command_menu(phrases, language), language_code=language)
