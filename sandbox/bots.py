"""The bots of the sandbox: who they are, by which token they call, and how they get updates."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.store import Row, Store

_TOKEN = re.compile(r"(\d+):SANDBOX-[A-Za-z0-9_-]+")


class NotASandboxToken(ValueError):
    """A token of the sandbox has the form <number>:SANDBOX-<name>; real tokens stay out of it."""


@dataclass(slots=True)
class Webhook:
    """Where a bot wants its updates brought to, and how that has gone so far."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40
    ip_address: str | None = None
    last_error_date: int | None = None
    last_error_message: str | None = None

    def as_set(self) -> tuple[str, str | None, int, str | None]:
        """Return what the bot itself has chosen."""
        return self.url, self.secret_token, self.max_connections, self.ip_address


@dataclass(slots=True)
class Bot:
    """One bot; `allowed_updates` None means Telegram's default."""

    id: int
    token: str
    username: str
    first_name: str
    allowed_updates: list[str] | None = None
    webhook: Webhook | None = None
    as_user: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.as_user = {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }


def _from_row(row: Row) -> Bot:
    webhook = json.loads(row["webhook"]) if row["webhook"] else None
    allowed = json.loads(row["allowed_updates"]) if row["allowed_updates"] else None
    return Bot(
        id=row["id"],
        token=row["token"],
        username=row["username"],
        first_name=row["first_name"],
        allowed_updates=allowed,
        webhook=Webhook(**webhook) if webhook else None,
    )


class Bots:
    """All bots, in the order in which they were added."""

    def __init__(self, store: Store) -> None:
        self._store = store
        rows = store.all("SELECT * FROM bots ORDER BY added")
        self._by_token = {row["token"]: _from_row(row) for row in rows}

    def add(self, token: str, username: str, first_name: str) -> Bot:
        """Make a bot known under a token; a known token keeps its bot as it is.

        Raises:
            NotASandboxToken: when the token could be one of Telegram's.
        """
        known = self._by_token.get(token)
        if known is not None:
            return known
        match = _TOKEN.fullmatch(token)
        if match is None or self.by_id(int(match[1])) is not None:
            raise NotASandboxToken(NotASandboxToken.__doc__)
        bot = Bot(id=int(match[1]), token=token, username=username, first_name=first_name)
        self._store.run(
            "INSERT INTO bots(id, token, username, first_name, added) VALUES(?, ?, ?, ?, ?)",
            bot.id,
            token,
            username,
            first_name,
            len(self._by_token),
        )
        self._by_token[token] = bot
        return bot

    def all(self) -> list[Bot]:
        """Return all bots."""
        return list(self._by_token.values())

    def by_token(self, token: str) -> Bot | None:
        """Return the bot that calls with this token."""
        return self._by_token.get(token)

    def by_id(self, bot_id: int) -> Bot | None:
        """Return the bot with this id."""
        return next((bot for bot in self._by_token.values() if bot.id == bot_id), None)

    def save(self, bot: Bot) -> None:
        """Keep a bot's changed settings."""
        webhook = bot.webhook
        self._store.run(
            "UPDATE bots SET allowed_updates = ?, webhook = ? WHERE id = ?",
            None if bot.allowed_updates is None else json.dumps(bot.allowed_updates),
            None if webhook is None else json.dumps(_as_json(webhook)),
            bot.id,
        )


def _as_json(webhook: Webhook) -> dict[str, Any]:
    return {name: getattr(webhook, name) for name in Webhook.__slots__}
