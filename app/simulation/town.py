"""A month in a town: what people do and what falls due, one after the other on one clock."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from app.simulation.characters import HOURLY, WAYS, WEEKEND, Manner, manner_of, pause
from app.simulation.community import GRID, planned_community
from app.simulation.front import Front, Watch
from app.simulation.residents import Residents
from app.simulation.workers import Worker
from community.absences import Leave
from community.ports import Units
from services.community_loading import load_community
from services.invitations import invite

START = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
"""Midnight of Monday, the second of March, in Shanghai."""

_ZONE = ZoneInfo("Asia/Shanghai")
_DAY = timedelta(days=1)
_NEWS = timedelta(hours=10, minutes=10)
"""After midnight the clock looks who has long heard nothing; on the other ticks nobody is due."""
_LOOKS = 8
"""In so many parts a life is cut: a second look comes a part after the closing."""
_WORKS = (time(7, 30), time(20))
_WEEKEND = 5
Deed = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How big the town is, and how long it is looked at."""

    days: int = 30
    residents: int = 5_000
    workers: int = 40
    reports_a_day: float = 30.0
    seed: int = 1
    skip_sweep: int | None = None
    """A planted fault: on this day, counted from 1, nothing that falls due is done."""


class Town:
    """A town that lives by a plan."""

    def __init__(self, units: Units, plan: Plan) -> None:
        """Settle people; nothing happens before `live`."""
        self.plan = plan
        self.watch = Watch(START)
        self.front = Front(units, self.watch)
        self.reports = 0
        self.sweeps = 0
        self._random = Random(plan.seed)  # noqa: S311 - a town needs no secrets
        self._residents = Residents(self.front, plan.residents, plan.workers, self._random)
        self._leaves = self._plan_leaves()
        self._staff: dict[int, Worker] = {}
        self._events: list[tuple[datetime, int, Deed]] = []
        self._order = count()

    @property
    def end(self) -> datetime:
        """When the last day is over."""
        return START + _DAY * self.plan.days

    async def live(self) -> None:
        """Let all days pass."""
        await self._open()
        for day in range(self.plan.days):
            self._plan_reports(START + _DAY * day)
            self._at(START + _DAY * day + _NEWS, self.front.tell_news)
        while (at := await self._next_at()) is not None and at < self.end:
            self.watch.at = max(self.watch.at, at)
            if self._events and self._events[0][0] <= self.watch.at:
                await heapq.heappop(self._events)[2]()
            else:
                await self.front.sweep()
                self.sweeps += 1
            self._hear()
        self.watch.at = self.end

    async def _next_at(self) -> datetime | None:
        planned = self._events[0][0] if self._events else None
        due = await self.front.next_due_at()
        if due is not None and self._sweeps_not(max(due, self.watch.at)):
            due = self._end_of_fault()
        return min((at for at in (planned, due) if at is not None), default=None)

    def _sweeps_not(self, at: datetime) -> bool:
        skipped = self.plan.skip_sweep
        return skipped is not None and (at - START) // _DAY + 1 == skipped

    def _end_of_fault(self) -> datetime:
        assert self.plan.skip_sweep is not None
        return START + _DAY * self.plan.skip_sweep

    async def _open(self) -> None:
        after = max(_DAY * self.plan.days / _LOOKS, _DAY / 2)
        community = planned_community(self.plan.workers, self._leaves, after)
        await load_community(self.front.office, community)
        for account, member in enumerate(community.staff, start=1):
            code = await invite(self.front.office, member.key, _DAY)
            await self.front.start(account, member.name, code)
            number = int(member.key[1:])
            manner = manner_of(number) if member.key[0] == "w" else Manner.STEADY
            worker = Worker(
                self.front,
                account,
                member.name,
                WAYS[manner],
                Random(self.plan.seed * 1_000 + account),  # noqa: S311 - as above
                self._residents.poor,
            )
            self._staff[account] = worker
            self._plan_look(worker, member.key)
        self.front.news.clear()

    def _plan_leaves(self) -> dict[str, tuple[Leave, ...]]:
        """One worker of each grid is away for some days, and nobody looks at his phone."""
        leaves: dict[str, tuple[Leave, ...]] = {}
        for first in range(1, self.plan.workers + 1, GRID):
            begin = START.astimezone(_ZONE).date() + _DAY * self._random.randrange(self.plan.days)
            leaves[f"w{first}"] = (Leave(begin, begin + _DAY * 4),)
        return leaves

    def _plan_reports(self, midnight: datetime) -> None:
        weekend = midnight.astimezone(_ZONE).weekday() >= _WEEKEND
        a_day = self.plan.reports_a_day * (WEEKEND if weekend else 1.0)
        for hour, share in enumerate(HOURLY):
            for _ in range(self._poisson(a_day * share / sum(HOURLY))):
                at = midnight + timedelta(hours=hour + self._random.random())
                self._at(at, partial(self._report, self._residents.anybody()))

    def _poisson(self, expected: float) -> int:
        """Draw how often something happens that is expected so often."""
        happened, left = 0, self._random.expovariate(1.0)
        while left < expected:
            happened += 1
            left += self._random.expovariate(1.0)
        return happened

    async def _report(self, account: int) -> None:
        self.reports += 1
        await self._residents.report(account)

    def _plan_look(self, worker: Worker, key: str) -> None:
        at = self.watch.at + pause(worker.random, worker.ways.looks_every)
        self._at(at, partial(self._look, worker, key))

    async def _look(self, worker: Worker, key: str) -> None:
        local = self.watch.at.astimezone(_ZONE)
        working = _WORKS[0] <= local.time() < _WORKS[1] and not self._is_away(key, local.date())
        if working:
            await worker.look()
        self._plan_look(worker, key)

    def _is_away(self, key: str, day: date) -> bool:
        return any(leave.first <= day <= leave.last for leave in self._leaves.get(key, ()))

    def _hear(self) -> None:
        """Have everybody notice what was said to him."""
        for chat, message in self.front.news:
            worker = self._staff.get(chat)
            if worker is not None:
                worker.hear(message)
            elif (reaction := self._residents.react(message)) is not None:
                after, data = reaction
                deed = partial(self._residents.tap, chat, message, data)
                self._at(self.watch.at + after, deed)
        self.front.news.clear()

    def _at(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self._events, (at, next(self._order), deed))
