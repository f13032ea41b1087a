"""A whole town around the running program: its process group, its Telegram, everybody's phones."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from app.durations import parse_duration
from app.opening import open_office
from app.settings import Settings
from community.case import Case, HistoryEntry
from community.people import Person
from sandbox.backstage import Backstage
from sandbox.phone import Phone
from sandbox.server import Sandbox
from services.clockwork import fast_forward
from storage.units import SqlUnits, open_units
from tests.acceptance.chat import PATIENCE, Chat, Json, labels_of, until
from tests.free_ports import free_port
from tests.integration.app.programs import ROOT, Program

__all__ = [
    "OWN_RASA",
    "PATIENCE",
    "REPORT",
    "SAMPLE",
    "STAFF",
    "Chat",
    "Json",
    "Town",
    "labels_of",
    "open_town",
    "sleepless",
    "until",
    "webhook_settings",
]

SAMPLE = ROOT / "community.sample.yml"
REPORT = "丽景苑3号楼2单元楼道灯坏了三天没人修"
OWN_RASA = {"NLU_URL": ""}
"""The settings by which the program runs a Rasa of its own."""

STAFF = {"w1": "张建国", "w2": "陈丽华", "w4": "孙秀英", "l1": "赵敏", "c1": "冯雪"}
"""Who has a phone in most tests: two workers of one grid, one of another, and the leader."""


class Town:
    """One database, one sandbox and however many starts of the program a test makes.

    Attributes:
        box: the Telegram of this town.
        phones: the bound phones of the staff, by their id in the community file.
        program: the latest start.
    """

    def __init__(self, box: Sandbox, folder: Path, settings: dict[str, str]) -> None:
        """Describe it; `open_town` sets it up."""
        self.box = box
        self.folder = folder
        self.settings = {
            "TELEGRAM_TOKEN": box.token,
            "TELEGRAM_API_URL": box.url,
            "TELEGRAM_LIMITS": "false",
            "COMMUNITY": str(sleepless(folder, joining=False)),
            "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/linli.db",
            "MEDIA_DIR": str(folder / "media"),
            **settings,
        }
        self.backstage = Backstage(box.url)
        self.phones: dict[str, Phone] = {}
        self.units: SqlUnits = open_units(self.settings["DATABASE_URL"])
        self._programs: list[Program] = []
        self._residents: list[Phone] = []

    @property
    def program(self) -> Program:
        """Give the latest start."""
        return self._programs[-1]

    async def start(self, **settings: str) -> Program:
        """Start `linli run`, perhaps with some settings changed, until it is at work."""
        program = await Program.start(self.folder, "run", **{**self.settings, **settings})
        self._programs.append(program)
        await program.says("introduced")
        return program

    async def linli(self, *arguments: str) -> str:
        """Run a command to its end and give what it said; it must succeed."""
        code, said = await self.tries(*arguments)
        assert code == 0, said
        return said

    async def tries(self, *arguments: str) -> tuple[int, str]:
        """Run a command to its end and give its exit code with what it said."""
        command = await Program.start(self.folder, *arguments, **self.settings)
        self._programs.insert(0, command)
        return await command.ends(), command.said

    async def invite(self, person: str, *options: str) -> str:
        """Have an invitation made, and give the code of its link."""
        link = (await self.linli("invite", person, *options)).strip()
        start = f"https://t.me/{self.box.bot.username}?start="
        assert link.startswith(start), link
        return link.removeprefix(start)

    async def bind(self, *people: str) -> None:
        """Give members of staff phones, and bind these by invitations as people do."""
        lines = (await self.linli("invite", *people)).split()
        links = lines[1::2] if len(people) > 1 else lines
        for person, link in zip(people, links, strict=True):
            code = link.partition("?start=")[2]
            phone = await Phone.new(self.box.url, first_name=person)
            await phone.send(f"/start {code}")
            await phone.wait_for_text("绑定好了", timeout=PATIENCE)
            self.phones[person] = phone

    async def newcomer(self, name: str = "王女士", language: str = "zh") -> Phone:
        """Bring in somebody whom the bot has never seen; the language is his Telegram's."""
        phone = await Phone.new(self.box.url, first_name=name, language_code=language)
        self._residents.append(phone)
        return phone

    async def resident(self, name: str = "王女士") -> Phone:
        """Bring in a resident who has agreed."""
        phone = await self.newcomer(name)
        await phone.send("/start")
        welcome = await phone.wait_for_text("您同意吗", timeout=PATIENCE)
        await phone.tap(welcome, "同意")
        await phone.wait_for_text("谢谢您", timeout=PATIENCE)
        return phone

    async def forward(self, how_far: str) -> None:
        """Move the community's clock by a duration, as `linli fast-forward` does."""
        given = {name.lower(): value for name, value in self.settings.items() if value}
        async with open_office(Settings.model_validate(given)) as office:
            await fast_forward(office, parse_duration(how_far).total_seconds())

    async def cases(self) -> list[Json]:
        """Give the ledger, as exported."""
        rows: list[Json] = json.loads(await self.linli("export", "cases", "--format", "json"))
        return rows

    async def case(self, number: str) -> Case:
        """Give a case as it stands in the database."""
        async with self.units.read() as unit:
            return await unit.cases.by_number(number)

    async def responsible(self, number: str) -> Person:
        """Give who is responsible for a case."""
        async with self.units.read() as unit:
            case = await unit.cases.by_number(number)
            return await unit.people.get(case.responsible_id)

    async def history(self, number: str) -> Sequence[HistoryEntry]:
        """Give what happened to a case."""
        async with self.units.read() as unit:
            case = await unit.cases.by_number(number)
            return await unit.cases.history(case.id)

    async def cases_of(self, phone: Phone) -> Sequence[Case]:
        """Give all cases that somebody reported, newest first."""
        async with self.units.read() as unit:
            person = await unit.people.by_telegram(phone.user_id)
            return await unit.cases.of_reporter(person.id) if person else ()

    async def settled(self) -> None:
        """Wait until everything that was said and tapped has had its effect, messages included."""

        async def nothing_waits() -> bool:
            if (await self.backstage.counters())["updates_pending"]:
                return False
            async with self.units.read() as unit:
                return not await unit.inbox.waiting() and not await unit.outbox.waiting()

        await until(nothing_waits, "the town to settle")

    async def close(self) -> None:
        """End whatever still runs."""
        for phone in (*self.phones.values(), *self._residents):
            await phone.close()
        for program in self._programs:
            await program.kill()
        await self.backstage.close()
        await self.units.dispose()


def sleepless(folder: Path, *, joining: bool = True) -> Path:
    """Write the sample community without quiet hours: tests run at any time of the day.

    Args:
        folder: where to write it.
        joining: whether people are asked to join a neighbour's case. In a town that many tests
            share, each of them reports the same lamp anew; nor does the bot wait there for
            people to finish typing.
    """
    sample = SAMPLE.read_text("utf-8")
    quiet = 'quiet_hours: {from: "22:00", to: "07:30"}\n'
    assert quiet in sample
    sample = sample.replace(quiet, "quiet_hours: null\n")
    if not joining:
        assert "gather: 5s" in sample
        sample = sample.replace("gather: 5s", "gather: 0s")
        sample = sample.replace("durations: {", "durations: {alike_within: 0.001s, ")
    # A town always writes the one for itself: another file must not be overwritten by it.
    written = folder / ("community.yml" if joining else "community-apart.yml")
    written.write_text(sample, "utf-8")
    return written


@asynccontextmanager
async def open_town(folder: Path, **settings: str) -> AsyncIterator[Town]:
    """Set up a town in which nothing runs yet.

    Args:
        folder: for its files.
        settings: of the program, without their prefix; `NLU_URL=""` gives it its own Rasa.
    """
    async with Sandbox(flood_limits=False, webhook_delay=0.05) as box:
        town = Town(box, folder, settings)
        try:
            yield town
        finally:
            await town.close()


def webhook_settings() -> dict[str, str]:
    """Give the settings by which updates are brought to a free port of this machine."""
    port = free_port()
    return {
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "TELEGRAM_WEBHOOK_SECRET": "a-long-random-word",
        "LISTEN": f"127.0.0.1:{port}",
    }
