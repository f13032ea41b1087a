"""Sets a run up: sandbox, database, community file, programs, and the staff's phones."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp

from app.opening import open_office
from app.settings import Settings
from benchmarks.chaos.database import MortalServer, database
from benchmarks.chaos.front import Front
from benchmarks.chaos.people import Everybody
from benchmarks.chaos.plan import Plan
from benchmarks.chaos.troop import Member, Troop
from benchmarks.crowd import until
from benchmarks.loss import SlowRasa
from benchmarks.programs import LINLI, free_port
from community.errors import LinliError
from sandbox.clock import ClockRefused, ClockState
from sandbox.server import Sandbox
from services.clockwork import clock_state, fast_forward
from services.invitations import invite
from services.office import Office
from storage import schema
from tests.acceptance.town import sleepless

STAFF = ("w1", "w2", "w3", "w4", "w5", "w6", "w7", "l1", "s1")
_CALM = "respond_within: 2min, answer_within: 5min"
_LONGER = "respond_within: 6h, answer_within: 8h"
_ALL_AT_ONCE = "\npace: {at_most: 0, per_person: 0}\n"
"""A whole wave is called back after one jump of the clock; who is not asked then never is."""

_PROGRAM = LINLI[0]
READY_WITHIN = 300.0


@dataclass
class Town:
    """Everything that a run needs.

    Attributes:
        settings: those that all programs have in common, without their prefix.
    """

    plan: Plan
    folder: Path
    box: Sandbox
    settings: dict[str, str]
    server: MortalServer | None
    office: Office
    people: Everybody
    troop: Troop = field(default_factory=lambda: Troop([], []))


class OfficeClock:
    """The community's clock, which the sandbox moves."""

    def __init__(self) -> None:
        """Wait for an office."""
        self.office: Office | None = None

    async def state(self) -> ClockState:
        """Give the community's time and what falls due next."""
        assert self.office is not None
        shown = await clock_state(self.office)
        return ClockState(shown.now, int(shown.offset_seconds), shown.next_due, shown.timezone)

    async def forward(self, seconds: float | None) -> datetime:
        """Move the clock; ClockRefused where that does not work now."""
        assert self.office is not None
        try:
            return await fast_forward(self.office, seconds)
        except LinliError as error:
            raise ClockRefused(str(error)) from error


@asynccontextmanager
async def open_town(plan: Plan, folder: Path) -> AsyncIterator[Town]:
    """Set everything up and start all programs; the people are there when it is given."""
    async with AsyncExitStack() as stack:
        clock = OfficeClock()
        box = Sandbox(folder / "sandbox", clock=clock, flood_limits=False, webhook_delay=0.05)
        await stack.enter_async_context(box)
        url, server = await stack.enter_async_context(database(folder, on_sqlite=plan.on_sqlite))
        await schema.upgrade(url)
        settings = _settings(box, folder, url)
        settings["SENDING_ABREAST"] = str(plan.sending_abreast)
        given = {name.lower(): value for name, value in settings.items()}
        office = await stack.enter_async_context(open_office(Settings.model_validate(given)))
        clock.office = office
        town = Town(plan, folder, box, settings, server, office, Everybody(box, plan.seed))
        living = asyncio.create_task(town.people.live())
        stack.callback(living.cancel)
        await _start(town, stack)
        await _bind(town)
        yield town


async def _start(town: Town, stack: AsyncExitStack) -> None:
    """Start the programs, Rasa first, and wait until the bots talk with Telegram."""
    stack.push_async_callback(town.troop.end)
    understanding = await _understanding(town, stack)
    if town.plan.on_sqlite:
        town.troop.workers.append(_member(town, "linli", "run", understanding[0]))
    else:
        ports = [free_port() for _ in range(town.plan.each)]
        front = await stack.enter_async_context(Front(ports))
        hook = {"TELEGRAM_WEBHOOK_URL": front.url, "TELEGRAM_WEBHOOK_SECRET": secrets.token_hex(16)}
        for place, port in enumerate(ports):
            own = {**hook, "LISTEN": f"127.0.0.1:{port}", **understanding[place]}
            town.troop.workers.append(_member(town, f"bot-{place + 1}", "bot", own))
    for one in town.troop.workers:
        one.serve()
    for one in town.troop.workers:
        await one.says("introduced")
    if not town.plan.on_sqlite:
        # A clock ends where no community is loaded; the bots have loaded it by now.
        for place in range(town.plan.each):
            clock = _member(town, f"clock-{place + 1}", "clock", {})
            town.troop.workers.append(clock)
            clock.serve()


async def _understanding(town: Town, stack: AsyncExitStack) -> list[dict[str, str]]:
    """Give the settings by which each bot is understood for; Rasa servers are awaited."""
    if town.plan.stand_in_nlu:
        stand_in = await stack.enter_async_context(SlowRasa())
        return [{"NLU_URL": stand_in.url}] * town.plan.each
    if town.plan.on_sqlite:
        return [{}]
    settings = [
        {"NLU_URL": f"http://127.0.0.1:{free_port()}", "NLU_TOKEN": secrets.token_hex(16)}
        for _ in range(town.plan.each)
    ]
    for place, own in enumerate(settings):
        rasa = _member(town, f"nlu-{place + 1}", "nlu", own)
        town.troop.rasas.append(rasa)
        rasa.serve()
    await asyncio.gather(*(_answers(one) for one in settings))
    return settings


async def _answers(settings: Mapping[str, str]) -> None:
    url, words = f"{settings['NLU_URL']}/model/parse", {"text": "路灯坏了"}
    async with asyncio.timeout(READY_WITHIN), aiohttp.ClientSession() as session:
        while True:
            try:
                token = {"token": settings["NLU_TOKEN"]}
                async with session.post(url, params=token, json=words) as answer:
                    if answer.ok:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.5)


def _member(town: Town, name: str, role: str, own: Mapping[str, str]) -> Member:
    return Member(name, (_PROGRAM, role), town.folder / "logs", {**town.settings, **own})


async def _bind(town: Town) -> None:
    """Give the staff phones, by invitations."""
    codes = [await invite(town.office, one, timedelta(hours=1)) for one in STAFF]
    ids = [town.people.staff(code).id for code in codes]
    store = town.box.world.store
    bound = "SELECT COUNT(DISTINCT chat_id) FROM messages WHERE from_bot AND body LIKE '%绑定好了%'"
    await until(lambda: store.all(bound)[0][0] == len(ids), READY_WITHIN, "the staff's phones")


def _settings(box: Sandbox, folder: Path, url: str) -> dict[str, str]:
    (folder / "logs").mkdir()
    community = sleepless(folder, joining=False)
    words = community.read_text("utf-8")
    assert _CALM in words
    # What is tried here is the callback; who is slow only because of the kills is not hurried.
    community.write_text(words.replace(_CALM, _LONGER) + _ALL_AT_ONCE, "utf-8")
    return {
        "TELEGRAM_TOKEN": box.token,
        "TELEGRAM_API_URL": box.url,
        "TELEGRAM_LIMITS": "false",
        "COMMUNITY": str(community),
        "DATABASE_URL": url,
        "MEDIA_DIR": str(folder / "media"),
        "CLOCK_TICK": "1",
    }
