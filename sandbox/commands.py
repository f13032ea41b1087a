"""The lists of commands that bots set for their chats."""

import json
from typing import Any

from sandbox.bots import Bot
from sandbox.people import User
from sandbox.store import Store

Json = dict[str, Any]
DEFAULT_SCOPE: Json = {"type": "default"}


def _key(scope: Json) -> str:
    return json.dumps(scope, sort_keys=True)


class Commands:
    """All lists of commands, by bot, scope and language."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set(self, bot: Bot, scope: Json, language_code: str, commands: list[Json]) -> None:
        """Keep a list; an empty one takes the former away."""
        self._store.run(
            "INSERT OR REPLACE INTO commands(bot_id, scope, language_code, commands) "
            "VALUES(?, ?, ?, ?)",
            bot.id,
            _key(scope),
            language_code,
            json.dumps(commands, ensure_ascii=False),
        )

    def get(self, bot: Bot, scope: Json, language_code: str) -> list[Json]:
        """Return the list of exactly this scope and language."""
        row = self._store.one(
            "SELECT commands FROM commands WHERE bot_id = ? AND scope = ? AND language_code = ?",
            bot.id,
            _key(scope),
            language_code,
        )
        return list(json.loads(row["commands"])) if row else []

    def shown_to(self, bot: Bot, user: User) -> list[Json]:
        """Return the commands a person sees: the narrowest scope first, his language first."""
        scopes: list[Json] = [
            {"type": "chat", "chat_id": user.id},
            {"type": "all_private_chats"},
            DEFAULT_SCOPE,
        ]
        for scope in scopes:
            for language in dict.fromkeys([(user.language_code or "")[:2], ""]):
                if commands := self.get(bot, scope, language):
                    return commands
        return []
