"""The groups and supergroups, and who belongs to each of them."""

from dataclasses import dataclass
from typing import Any, Final

from sandbox.store import Row, Store

Json = dict[str, Any]
_FIRST_GROUP = 4_000_001
_FIRST_SUPERGROUP = 1_000_000_000_001

OWNER: Final = "creator"
ADMINISTRATOR: Final = "administrator"
MEMBER: Final = "member"
LEFT: Final = "left"
KICKED: Final = "kicked"
PRESENT: Final = frozenset({OWNER, ADMINISTRATOR, MEMBER})
IN_CHARGE: Final = frozenset({OWNER, ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Group:
    """One chat of many; `kind` is "group" or "supergroup"."""

    id: int
    kind: str
    title: str
    migrated_to: int | None = None

    def as_chat(self) -> Json:
        """Return the group as the Bot API's Chat."""
        return {"id": self.id, "title": self.title, "type": self.kind}


def _from_row(row: Row) -> Group:
    return Group(row["id"], row["type"], row["title"], row["migrated_to"])


class Groups:
    """All groups of the sandbox; accounts are people and bots alike."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, kind: str, title: str) -> Group:
        """Create an empty group; supergroups have ids of the form -100…, as in Telegram."""
        if kind == "supergroup":
            group_id = -self._store.next_number("supergroup", _FIRST_SUPERGROUP)
        else:
            group_id = -self._store.next_number("group", _FIRST_GROUP)
        group = Group(group_id, kind, title)
        self._store.run(
            "INSERT INTO groups(id, type, title) VALUES(?, ?, ?)", group.id, kind, title
        )
        return group

    def find(self, group_id: int) -> Group | None:
        """Return a group, or None."""
        row = self._store.one("SELECT * FROM groups WHERE id = ?", group_id)
        return _from_row(row) if row else None

    def all(self) -> list[Group]:
        """Return all groups, oldest first."""
        return [_from_row(row) for row in self._store.all("SELECT * FROM groups ORDER BY rowid")]

    def status(self, group_id: int, account_id: int) -> str:
        """Return how an account stands to a group; whoever never was there has "left"."""
        return self.known_status(group_id, account_id) or LEFT

    def known_status(self, group_id: int, account_id: int) -> str | None:
        """Return how an account stands to a group, or None where it never was in it."""
        row = self._store.one(
            "SELECT status FROM members WHERE group_id = ? AND account_id = ?",
            group_id,
            account_id,
        )
        return str(row["status"]) if row else None

    def set_status(self, group_id: int, account_id: int, status: str) -> None:
        """Keep how an account stands to a group."""
        self._store.run(
            "INSERT OR REPLACE INTO members(group_id, account_id, status) VALUES(?, ?, ?)",
            group_id,
            account_id,
            status,
        )

    def present(self, group_id: int) -> list[int]:
        """Return the accounts that are in a group now."""
        rows = self._store.all(
            "SELECT account_id, status FROM members WHERE group_id = ? ORDER BY account_id",
            group_id,
        )
        return [row["account_id"] for row in rows if row["status"] in PRESENT]

    def viewers(self, chat_id: int) -> list[int]:
        """Return whose phones or programs show a chat: for a private one, its person."""
        return self.present(chat_id) if chat_id < 0 else [chat_id]

    def upgrade(self, group: Group) -> Group:
        """Make a supergroup of a group: a new chat with the same members; the old one is dead."""
        new = self.add("supergroup", group.title)
        self._store.run(
            "INSERT INTO members(group_id, account_id, status) "
            "SELECT ?, account_id, status FROM members WHERE group_id = ?",
            new.id,
            group.id,
        )
        self._store.run("UPDATE groups SET migrated_to = ? WHERE id = ?", new.id, group.id)
        return new
