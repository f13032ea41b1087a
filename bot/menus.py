"""Keeps the menus of commands as people's roles and languages want them."""

import asyncio
from collections.abc import Callable, Sequence
from functools import cache, partial

from telegram import Bot, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.commands import Menu, command_menu, publish_commands
from bot.request import seconds_of
from bot.weather import Weather, log_of
from community.errors import StorageUnavailable
from community.languages import LANGUAGES
from community.people import Role
from community.ports import Phrases
from services.office import Office
from services.staff_in_chats import staff_in_chats

LOOK_EVERY = 30.0
"""Seconds until the next look; who was just invited has his menu after that at the latest."""


class Menus:
    """Remembers which menu each chat has; after a start all are set anew, which changes nothing."""

    def __init__(self, office: Office, bot: Bot) -> None:
        self._office = office
        self._bot = bot
        self._log = log_of("menus")
        self._weather = Weather(self._log)
        self._set: dict[int, tuple[str, Menu]] = {}
        self._published: Sequence[Menu] = ()

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            wait = await self._look_or_wait()
            await asyncio.sleep(wait)

    async def _look_or_wait(self) -> float:
        """Look once, and give the seconds until the next look; Telegram may say how long."""
        try:
            await self.look()
        except (StorageUnavailable, TelegramError) as error:
            wait = self._weather.turned_foul("cannot set menus", reason=str(error)[:200])
            return max(wait, seconds_of(error)) if isinstance(error, RetryAfter) else wait
        self._weather.cleared()
        return LOOK_EVERY

    async def look(self) -> None:
        """Set the menus that are not as they should be; take it from who is no staff any more.

        Raises:
            StorageUnavailable: if the database is away.
            TelegramError: if Telegram is; what was set until then stays known.
        """
        staff = {
            person.chat_id: person
            for person in await staff_in_chats(self._office)
            if person.chat_id is not None
        }
        menus = _menus(self._office.phrases)
        for chat_id, person in staff.items():
            menu = menus(person.language, person.roles)
            if self._set.get(chat_id) != (person.language, menu):
                await self._offer(chat_id, menu)
                self._set[chat_id] = person.language, menu
        for chat_id in self._set.keys() - staff.keys():
            language, _ = self._set[chat_id]
            await self._offer(chat_id, menus(language, frozenset()))
            del self._set[chat_id]
        # The words of a command may have been changed meanwhile.
        everybodys = [menus(language, frozenset()) for language in LANGUAGES]
        if self._published != everybodys:
            await publish_commands(self._bot, self._office.phrases)
            self._published = everybodys

    async def _offer(self, chat_id: int, menu: Menu) -> None:
        try:
            await self._bot.set_my_commands(menu, scope=BotCommandScopeChat(chat_id))
        except (BadRequest, Forbidden) as error:
            # The chat is gone for Telegram: the sender finds that out, and nobody misses a menu.
            self._log.info("no menu in a chat", reason=str(error)[:200])


def _menus(phrases: Phrases) -> Callable[[str, frozenset[Role]], Menu]:
    """Make each menu once, however many people have it."""
    return cache(partial(command_menu, phrases))
