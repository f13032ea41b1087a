"""The list of forgotten people as a file beside the database, which no backup goes over."""

import asyncio
import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from community.errors import LinliError
from community.privacy import Forgetting


class ForgottenListBroken(LinliError):
    """The list of forgotten people cannot be read."""


class FileForgottenList:
    """One line of JSON for each person; lines are only ever added."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def read(self) -> Sequence[Forgetting]:
        """Give the list, oldest first; empty while there is no file.

        Raises:
            ForgottenListBroken: if a line cannot be understood.
        """
        return await asyncio.to_thread(self._read)

    async def add(self, forgettings: Sequence[Forgetting]) -> None:
        """Append durably."""
        if forgettings:
            await asyncio.to_thread(self._add, forgettings)

    def _read(self) -> list[Forgetting]:
        if not self._path.exists():
            return []
        lines = self._path.read_text("utf-8").splitlines()
        found = [self._entry(number, line) for number, line in enumerate(lines, 1)]
        return sorted((one for one in found if one is not None), key=lambda one: one.at)

    def _entry(self, number: int, line: str) -> Forgetting | None:
        try:
            entry = json.loads(line)
        except ValueError:
            # A power cut broke it off; the database still knows it, and adds it again.
            return None
        try:
            at = datetime.fromisoformat(entry["at"])
            return Forgetting(int(entry["person"]), at, str(entry["salt"]), str(entry["digest"]))
        except (ValueError, KeyError, TypeError) as error:
            raise ForgottenListBroken(f"{self._path}, line {number}") from error

    def _add(self, forgettings: Sequence[Forgetting]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # A blank line does no harm; without it, a line that was broken off would swallow the next.
        lines = "".join(f"\n{json.dumps(_line(one))}" for one in forgettings)
        # In one piece, since another process may append at the same moment.
        opened = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(opened, f"{lines}\n".encode())
            os.fsync(opened)
        finally:
            os.close(opened)


def _line(one: Forgetting) -> dict[str, str | int]:
    return {
        "person": one.person_id,
        "at": one.at.isoformat(),
        "salt": one.salt,
        "digest": one.digest,
    }
