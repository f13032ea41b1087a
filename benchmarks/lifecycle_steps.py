"""One whole life of a case through the services: each step a unit of work of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from app.simulation.community import building_of
from community.categories import Category
from community.messages import Kind, Spoken
from community.people import Person
from community.understanding import Understanding
from services import followup
from services.asking import complete
from services.casework import accept, resolve
from services.confirming import confirm_solved
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.office import Office
from services.relay import relay_to_resident
from services.surveys import rate

STEPS = ("file", "accept", "note", "solve", "callback", "survey", "close")
_CATEGORIES = (Category.LIGHTING, Category.DRAINAGE, Category.SANITATION, Category.ROAD)
_HEARD = Understanding("report_lighting", 0.97, (("report_lighting", 0.97),), "benchmark")
_NOTE = "我下午带灯泡过来看看，大概四点"
_SOLUTION = "已更换灯泡和声控开关，现场测试正常"
_CALLS_AT_ONCE = 4


@dataclass
class Lives:
    """The lives that one process makes; residents and homes follow one another."""

    office: Office
    accounts: range
    """Of the residents who report, one after the other."""
    homes: int
    holder: str
    _numbers: "count[int]" = field(default_factory=count)

    def begin_at(self, number: int) -> None:
        """Begin with another resident and home, so that no two runs say the same."""
        self._numbers = count(number)

    async def one(self) -> None:
        """Take one matter from the report to the stars."""
        number = next(self._numbers)
        account = self.accounts[number % len(self.accounts)]
        case_id = await self._file(account, number)
        await self._accept(case_id)
        await self._note(case_id)
        await self._solve(case_id)
        await self._call_back(case_id)
        await self._confirm(case_id)
        await self._rate(case_id)

    @asynccontextmanager
    async def _desk(self) -> AsyncIterator[Desk]:
        async with self.office.units.write() as unit:
            yield await Desk.at(self.office, unit)
            await unit.commit()

    async def _file(self, account: int, number: int) -> int:
        estate, building = building_of(number % self.homes)
        words = (
            f"{estate}{building}号楼{number % 6 + 1}单元{number % 30 + 1}0{number % 4 + 1}室门口"
        )
        async with self._desk() as desk:
            person = await desk.unit.people.by_telegram(account)
            assert person is not None
            heard = await _hear(desk, person, f"{words}第{number}盏灯坏了", number, _HEARD)
            category = _CATEGORIES[number % len(_CATEGORIES)]
            case = await complete(desk, person, Draft.from_heard(heard).about(category))
            assert case is not None, words
            return case.id

    async def _accept(self, case_id: int) -> None:
        async with self._desk() as desk:
            case = await desk.unit.cases.get(case_id)
            await accept(desk, await desk.responsible(case), case)

    async def _note(self, case_id: int) -> None:
        async with self._desk() as desk:
            case = await desk.unit.cases.get(case_id)
            worker = await desk.responsible(case)
            heard = await _hear(desk, worker, _NOTE, case_id)
            await relay_to_resident(desk, worker, case, heard)

    async def _solve(self, case_id: int) -> None:
        async with self._desk() as desk:
            case = await desk.unit.cases.get(case_id)
            worker = await desk.responsible(case)
            heard = await _hear(desk, worker, _SOLUTION, case_id)
            await resolve(desk, worker, case, heard)

    async def _call_back(self, case_id: int) -> None:
        """Let the clock ask the resident; with several clocks another one may have done it."""
        asked = False
        while not asked:
            await followup.run_due(self.office, self.holder, _CALLS_AT_ONCE)
            asked = await self._is_asked(case_id)

    async def _is_asked(self, case_id: int) -> bool:
        async with self.office.units.read() as unit:
            callback = await unit.callbacks.of_round(case_id, 1)
        return callback is not None

    async def _confirm(self, case_id: int) -> None:
        async with self._desk() as desk:
            case = await desk.unit.cases.get(case_id)
            await confirm_solved(desk, await desk.reporter(case), case)

    async def _rate(self, case_id: int) -> None:
        async with self._desk() as desk:
            case = await desk.unit.cases.get(case_id)
            assert await rate(desk, await desk.reporter(case), case, 5)


async def _hear(
    desk: Desk, person: Person, text: str, number: int, understanding: Understanding | None = None
) -> Heard:
    """Write words into the log, as `services.hearing` does with an update."""
    assert person.chat_id is not None
    said = Spoken(
        id=0,
        person_id=person.id,
        chat_id=person.chat_id,
        telegram_message_id=number,
        kind=Kind.TEXT,
        text=text,
        media_id=None,
        case_id=None,
        understanding=understanding,
        at=desk.now,
    )
    return Heard(person, await desk.unit.spoken.add(said, None), None)


class RealTime:
    """The time of the machine."""

    def now(self) -> datetime:
        """Give the present in aware UTC."""
        return datetime.now(UTC)
