"""One run: waves of reports while programs are killed, then peace, then the verdict."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.chaos.plan import MILESTONES, Blow, Due, Plan, disturbances
from benchmarks.chaos.storm import Storm
from benchmarks.chaos.town import Town
from benchmarks.chaos.verdict import Struck, Verdict, judge
from benchmarks.programs import LINLI, Program
from community.errors import StorageUnavailable
from community.survey import OPEN_FOR
from sandbox.clock import ClockRefused
from services.clockwork import clock_state

TOLD_EVERY = 5.0
"""Seconds between two lines of progress."""

_DAY_AND_A_BIT = 24 * 3600 + 600
_SURVEYS_ARE_OVER = OPEN_FOR.total_seconds() + 600
_LAST_BLOW_WITHIN = 60.0
_SETTLED_WITHIN = 300.0
_LATE = "30min"
"""How late the sweep may be: the clock jumps past what falls due, and clocks are killed."""


class NothingHappens(Exception):
    """For too long nobody has come any further."""


@dataclass
class Run:
    """What happened in a run."""

    town: Town
    struck: list[Struck] = field(default_factory=list)
    began: float = field(default_factory=time.time)
    stuck: str | None = None
    storm: Storm = field(init=False)
    checks: dict[str, str] = field(default_factory=dict)
    """What the program's own checks said, where they found something."""

    def __post_init__(self) -> None:
        """Let the weather come by the same seed."""
        self.storm = Storm(self.plan.seed, self.plan.faults)

    @property
    def plan(self) -> Plan:
        """Give what it is made of."""
        return self.town.plan

    async def play(self) -> Verdict:
        """Let everything happen, and judge it."""
        self.town.box.world.faults = self.storm
        telling = asyncio.create_task(self._tell())
        striking = asyncio.create_task(self._strike_all())
        try:
            await self._all_waves(striking)
            await asyncio.wait((striking,), timeout=_LAST_BLOW_WITHIN)
        except NothingHappens as error:
            self.stuck = str(error)
        finally:
            self.storm.calm_down()
            striking.cancel()
            await asyncio.gather(striking, return_exceptions=True)
            telling.cancel()
        print(f"  {self._progress()}", flush=True)
        await self._settle()
        await self.town.troop.end()
        await self._check()
        store, people = self.town.box.world.store, self.town.people
        return judge(store, people.residents, self.struck, self.plan.sending_abreast)

    async def _all_waves(self, striking: asyncio.Task[None]) -> None:
        people = self.town.people
        for size in self.plan.sizes():
            coming = asyncio.create_task(people.residents_come(size, self.plan.abreast))
            try:
                await self._reached("solved", size, striking)
            finally:
                coming.cancel()
            await self._forward(_DAY_AND_A_BIT)
            await self._reached("rated", 0, striking)
            # Nobody presses 「完成」. The next jump over a day would find these surveys open.
            await self._forward(_SURVEYS_ARE_OVER)
            await self._swept(striking)

    async def _reached(self, milestone: str, more: int, striking: asyncio.Task[None]) -> None:
        """Wait until everybody is so far, with so many more who are still to come."""
        people = self.town.people
        everybody = len(people.residents) + more
        people.changed_at = time.time()
        while people.reached[milestone] < everybody:
            if striking.done():
                striking.result()
            if time.time() - people.changed_at > self.plan.patience:
                raise NothingHappens(f"{milestone}: {people.reached} of {everybody}")
            await asyncio.sleep(0.2)

    async def _swept(self, striking: asyncio.Task[None]) -> None:
        """Wait until everything that is due was done."""
        deadline = time.time() + self.plan.patience
        while time.time() < deadline:
            if striking.done():
                striking.result()
            try:
                state = await clock_state(self.town.office)
            except StorageUnavailable:
                pass
            else:
                if state.next_due is None or state.next_due > state.now:
                    return
            await asyncio.sleep(0.5)
        raise NothingHappens("the sweep: something that is due is not done")

    async def _forward(self, seconds: float) -> None:
        """Move the clock past what is to fall due, however long the database is away."""
        clock = self.town.box.world.clock
        assert clock is not None
        while True:
            try:
                await clock.forward(seconds)
            except ClockRefused:
                await asyncio.sleep(0.5)
            else:
                return

    async def _strike_all(self) -> None:
        for due in disturbances(self.plan):
            while self.town.people.milestones < due.after:  # noqa: ASYNC110 - nothing rings there
                await asyncio.sleep(0.05)
            await asyncio.sleep(due.delay)
            await self._strike(due)

    async def _strike(self, due: Due) -> None:
        if due.blow is Blow.DATABASE:
            assert self.town.server is not None
            self._note("database", "postgresql")
            await asyncio.to_thread(self.town.server.break_down)
            return
        troop = self.town.troop
        if due.blow is Blow.KILL:
            victim = troop.workers[int(due.aim * len(troop.workers))]
            at = await victim.killed()
            sends = not victim.name.startswith("clock")
            self.struck.append(Struck(at, "kill", victim.name, sends))
            return
        # Half of the time Rasa itself is hit, else the program that watches over it, too.
        rasas = troop.rasas or troop.workers
        victim = rasas[int(due.aim * 2 * len(rasas)) % len(rasas)]
        await victim.killed(only_children=due.aim < 0.5 or not troop.rasas)
        self._note("rasa", victim.name)

    def _note(self, what: str, whom: str) -> None:
        self.struck.append(Struck(time.time(), what, whom))

    async def _tell(self) -> None:
        while True:
            print(f"  {self._progress()}", flush=True)
            await asyncio.sleep(TOLD_EVERY)

    def _progress(self) -> str:
        people, blows = self.town.people, Counter(one.what for one in self.struck)
        far = ", ".join(f"{name} {people.reached[name]}" for name in MILESTONES)
        hit = ", ".join(f"{name} {blows[name]}" for name in ("kill", "database", "rasa"))
        return f"{time.time() - self.began:6.0f} s: {far} of {self.plan.reports}; {hit}"

    async def _settle(self) -> None:
        """Wait until nothing is on its way any more."""
        deadline = time.time() + _SETTLED_WITHIN
        while time.time() < deadline:
            try:
                async with self.town.office.units.read() as unit:
                    waits = await unit.inbox.waiting() + await unit.outbox.waiting()
            except StorageUnavailable:
                waits = 1
            if not waits and not self.town.box.world.ledger.counters()["updates_pending"]:
                return
            await asyncio.sleep(0.5)
        self.checks["settled"] = f"after {_SETTLED_WITHIN:g} s there is still something on its way"

    async def _check(self) -> None:
        """Run the program's own checks of its tables."""
        for name, command in (
            ("check cases", ("check", "cases", "--tick", _LATE)),
            ("verify", ("verify",)),
        ):
            log = self.town.folder / "logs" / f"{name.replace(' ', '-')}.log"
            program = await Program.start((LINLI[0], *command), log, self.town.settings)
            if await program.ended():
                self.checks[name] = log.read_text("utf-8", "replace")[-2000:]


def tracebacks(folder: Path) -> tuple[list[str], int]:
    """Read the logs: lines that tell of an unexpected error, and how many updates were too slow.

    What a machine that is too busy does not get done in time is tried again, and so no fault.
    """
    unexpected, slow = [], 0
    for log in sorted(folder.glob("*.log")):
        for line in log.read_text("utf-8", "replace").splitlines():
            if "Traceback" not in line:
                continue
            if "an update failed" in line and line.endswith('TimeoutError"'):
                slow += 1
            else:
                unexpected.append(f"{log.name}: {line[:200]}")
    return unexpected, slow
