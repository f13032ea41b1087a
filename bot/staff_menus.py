"""Keeps the menu of commands in each member of staff's chat as his roles and language want it."""

import asyncio

from telegram import Bot, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.commands import command_menu
from bot.request import seconds_of
from bot.weather import Weather, log_of
from community.errors import StorageUnavailable
from community.people import Role
from services.office import Office
from services.staff_in_chats import staff_in_chats

LOOK_EVERY = 30.0
"""Seconds until the next look; who was just invited has his menu after that at the latest."""


class StaffMenus:
    """Remembers which menu each chat has; after a start all are set anew, which changes nothing."""

    def __init__(self, office: Office, bot: Bot) -> None:
        self._office = office
        self._bot = bot
        self._log = log_of("menus")
        self._weather = Weather(self._log)
        self._set: dict[int, tuple[frozenset[Role], str]] = {}

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
        for chat_id, person in staff.items():
            if self._set.get(chat_id) != (person.roles, person.language):
                await self._offer(chat_id, person.language, person.roles)
                self._set[chat_id] = (person.roles, person.language)
        for chat_id in self._set.keys() - staff.keys():
            _, language = self._set[chat_id]
            await self._offer(chat_id, language, frozenset())
            del self._set[chat_id]

    async def _offer(self, chat_id: int, language: str, roles: frozenset[Role]) -> None:
        menu = command_menu(self._office.phrases, language, roles)
        try:
            await self._bot.set_my_commands(menu, scope=BotCommandScopeChat(chat_id))
        except (BadRequest, Forbidden) as error:
            # The chat is gone for Telegram: the sender finds that out, and nobody misses a menu.
            self._log.info("no menu in a chat", reason=str(error)[:200])
