"""A town in which people do anything at any moment, and what must hold all the same."""

import asyncio
import tempfile
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from community.case import Case
from community.messages import Kind
from services.community_loading import load_community
from storage import schema
from storage.units import open_units
from tests.integration.services.town import Delivered, Town
from tests.unit.community.conftest import make_community

Result = TypeVar("Result")
RESIDENTS = ("王女士", "赵先生")
STAFF = ("w1", "w2", "l1")
WORDS: Mapping[str, str] = {
    "催": "urge",
    "补充": "add_information",
    "找人": "request_human",
    "没好": "not_solved",
    "好了": "solved",
    "是的": "affirm",
    "不是": "deny",
    "算了": "deny",
}
REFUSALS = frozenset(
    {
        "draft-dropped",
        "draft-let-go",
        "words-please",
        "what-next",
        "not-understood",
        "too-many",
        "disagreed",
        "disagreed-with-cases",
        "notice-first",
    }
)
"""Texts by which a resident hears that what he said is not kept as a report, or not before he
agrees."""

_ALPHABET = "αβγδεζηθικλμ"


@dataclass(frozen=True)
class Said:
    """Words with a mark of their own, by which they are found again."""

    name: str
    mark: str
    number: int
    one_matter: bool
    """It names one thing, and was not edited: an edit may tell of something else."""


class RandomLives:
    """Runs what people do on a loop of its own, and looks at what has become of it."""

    def __init__(self, gather: timedelta) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="linli-lives-")
        self._runner = asyncio.Runner()
        self._url = f"sqlite+aiosqlite:///{Path(self._folder.name) / 'linli.db'}"
        self.said: list[Said] = []
        self.town = self.run(self._open(gather))

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self._runner.run(work)

    def end(self) -> None:
        """Close everything, whatever has happened."""
        self.run(self._units.dispose())
        self._runner.close()
        self._folder.cleanup()

    async def _open(self, gather: timedelta) -> Town:
        await schema.upgrade(self._url)
        self._units = open_units(self._url)
        town = Town(self._units)
        await town.open(*STAFF, residents=RESIDENTS)
        community = make_community()
        durations = replace(community.durations, gather=gather)
        await load_community(town.office, replace(community, durations=durations))
        town.understander.knows(WORDS)
        return town

    async def restart(self) -> None:
        """Let the program end and begin again: only what it has stored is left."""
        await self._units.dispose()
        self._units = self.town.units = open_units(self._url)
        self.town.__post_init__()

    def mark(self) -> str:
        """Give letters that stand in no other message."""
        number, letters = len(self.said), ""
        for _ in range(3):
            number, letter = divmod(number, len(_ALPHABET))
            letters += _ALPHABET[letter]
        return letters

    async def report(self, name: str, words: str, *, kind: Kind = Kind.TEXT) -> None:
        """Say something with a mark in the place of `*`; two matters are divided by 「也」."""
        mark = self.mark()
        number = await self.town.say(name, words.replace("*", mark), kind=kind)
        self.said.append(Said(name, mark, number, "也" not in words))

    async def edit(self, name: str, back: int, words: str) -> None:
        """Change one of somebody's last messages."""
        own = [place for place, one in enumerate(self.said) if one.name == name]
        if own:
            place = own[-1 - back % len(own)]
            said = self.said[place]
            self.said[place] = replace(said, one_matter=False)
            await self.town.edit(name, said.number, words.replace("*", said.mark))

    async def press(self, name: str, which: int, button: int, *, owner: str | None = None) -> None:
        """Press some button that stands in a chat, if there is one: something comes of it."""
        messages = [one for one in self.town.chat(owner or name) if one.markup and one.labels()]
        if not messages:
            return
        message = messages[which % len(messages)]
        label = message.labels()[button % len(message.labels())]
        before = self.town.chat(name)
        answer = await self.town.press(name, message.data(label), message.message_id)
        answered = answer is not None or self.town.chat(name) != before
        assert answered, f"{name} pressed {label!r}, and nothing came of it:\n{message.text}"

    def some_message(self, name: str, which: int) -> Delivered | None:
        """Give some message of the bot in a chat."""
        messages = self.town.chat(name)
        return messages[which % len(messages)] if messages else None

    def transcript(self) -> str:
        """Give what the bot said to the residents."""
        chats = [
            f"--- {name}\n"
            + "\n".join(f"{one.message_id} {one.text}" for one in self.town.chat(name))
            for name in RESIDENTS
        ]
        return "\n".join(chats)

    async def lost(self) -> list[Said]:
        """Give what residents said that is in no case, with no case, and was not refused."""
        cases = await self.town.cases()
        kept = [case.text for case in cases]
        async with self.town.units.read() as unit:
            for case in cases:
                kept += [one.text for one in await unit.supporters.of_case(case.id)]
                kept += [one.text for one in await unit.spoken.of_case(case.id)]
            return [
                one
                for one in self.said
                if not any(one.mark in text for text in kept) and not await self._refused(unit, one)
            ]

    async def _refused(self, unit: Any, said: Said) -> bool:
        chat = self.town.account(said.name).chat_id
        letters = await unit.outbox.lately(chat, 1000)
        later = [one for one in letters if (one.telegram_message_id or 0) > said.number]
        return any(one.letter.key in REFUSALS for one in later)

    async def filed_twice(self) -> list[tuple[Said, list[Case]]]:
        """Give single matters that have become two cases; what is added stands in later lines."""
        cases = await self.town.cases()
        found = []
        for one in self.said:
            with_it = [case for case in cases if one.mark in case.text.partition("\n")[0]]
            if one.one_matter and len(with_it) > 1:
                found.append((one, with_it))
        return found
