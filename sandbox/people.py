"""The people with phones, and whether each of them lets a bot write to him."""

from dataclasses import dataclass
from typing import Any

from sandbox.errors import PhoneError
from sandbox.store import Row, Store

FIRST_USER_ID = 5_000_000_001


@dataclass(frozen=True, slots=True)
class User:
    """One Telegram account; `role_label` is only what the page writes above the phone."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    role_label: str | None = None

    def as_telegram(self) -> dict[str, Any]:
        """Return the account as the Bot API's User."""
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def as_chat(self) -> dict[str, Any]:
        """Return the private chat with this account as the Bot API's Chat."""
        chat: dict[str, Any] = {"id": self.id, "first_name": self.first_name, "type": "private"}
        if self.username:
            chat["username"] = self.username
        return chat


@dataclass(frozen=True, slots=True)
class Dialog:
    """How one person stands to one bot."""

    started: bool = False
    blocked: bool = False


def _from_row(row: Row) -> User:
    return User(
        row["id"], row["first_name"], row["username"], row["language_code"], row["role_label"]
    )


class People:
    """All accounts of the sandbox."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._users = {row["id"]: _from_row(row) for row in store.all("SELECT * FROM users")}
        self._dialogs = {
            (row["bot_id"], row["chat_id"]): Dialog(bool(row["started"]), bool(row["blocked"]))
            for row in store.all("SELECT * FROM dialogs")
        }

    def add(self, first_name: str, language_code: str | None, role_label: str | None) -> User:
        """Create an account with the next free id."""
        user_id = self._store.next_number("user", FIRST_USER_ID)
        user = User(user_id, first_name, f"sandbox_{user_id}", language_code, role_label)
        self._store.run(
            "INSERT INTO users(id, first_name, username, language_code, role_label) "
            "VALUES(?, ?, ?, ?, ?)",
            user.id,
            user.first_name,
            user.username,
            user.language_code,
            user.role_label,
        )
        self._users[user.id] = user
        return user

    def all(self) -> list[User]:
        """Return all accounts, oldest first."""
        return list(self._users.values())

    def find(self, user_id: int) -> User | None:
        """Return an account, or None."""
        return self._users.get(user_id)

    def named(self, username: str) -> User | None:
        """Return the account with a @username."""
        return next((user for user in self._users.values() if user.username == username), None)

    def get(self, user_id: int) -> User:
        """Return an account, or tell the page that there is none."""
        user = self._users.get(user_id)
        if user is None:
            raise PhoneError(
                f"There is no user {user_id}; create one with POST /phone/users.", status=404
            )
        return user

    def dialog(self, bot_id: int, chat_id: int) -> Dialog:
        """Return how a person stands to a bot."""
        return self._dialogs.get((bot_id, chat_id), Dialog())

    def set_dialog(self, bot_id: int, chat_id: int, dialog: Dialog) -> None:
        """Keep how a person stands to a bot."""
        self._store.run(
            "INSERT INTO dialogs(bot_id, chat_id, started, blocked) VALUES(?, ?, ?, ?) "
            "ON CONFLICT(bot_id, chat_id) DO UPDATE SET "
            "started = excluded.started, blocked = excluded.blocked",
            bot_id,
            chat_id,
            dialog.started,
            dialog.blocked,
        )
        self._dialogs[bot_id, chat_id] = dialog
