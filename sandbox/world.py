"""All parts of the sandbox in one place, as the two front doors use them."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.bots import Bot, Bots
from sandbox.clock import CommunityClock
from sandbox.commands import Commands
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.flood import Flood
from sandbox.groups import Groups
from sandbox.ledger import Ledger
from sandbox.messages import Messages
from sandbox.people import People
from sandbox.polling import Polling
from sandbox.store import Store
from sandbox.updates import Updates
from sandbox.webhooks import Webhooks


@dataclass(slots=True)
class World:
    """Everything that there is in this Telegram."""

    store: Store
    bots: Bots
    people: People
    groups: Groups
    files: Files
    messages: Messages
    commands: Commands
    events: Events
    updates: Updates
    polling: Polling
    webhooks: Webhooks
    ledger: Ledger
    faults: Faults
    flood: Flood
    clock: CommunityClock | None
    typing_until: dict[tuple[int, int], float] = field(default_factory=dict)


def make_world(
    store: Store, clock: CommunityClock | None, *, flood_limits: bool, webhook_delay: float
) -> World:
    """Put the parts together over one store."""
    events = Events(store)
    updates = Updates(store)
    bots = Bots(store)
    groups = Groups(store)
    return World(
        store=store,
        bots=bots,
        people=People(store),
        groups=groups,
        files=Files(store),
        messages=Messages(store, events, groups),
        commands=Commands(store),
        events=events,
        updates=updates,
        polling=Polling(updates),
        webhooks=Webhooks(store, bots, updates, webhook_delay),
        ledger=Ledger(store),
        faults=Faults(),
        flood=Flood(enabled=flood_limits),
        clock=clock,
    )


@dataclass(slots=True)
class Upload:
    """One file of a multipart request."""

    filename: str
    content: bytes
    content_type: str


@dataclass(slots=True)
class Call:
    """One call of a bot, its parameters checked."""

    world: World
    bot: Bot
    method: str
    params: dict[str, Any]
    uploads: dict[str, Upload]
