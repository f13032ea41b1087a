"""Says who of the staff is there, and how much each has to do: one look into the books."""

from datetime import datetime

from community.presence import Presence
from services.desk import Desk

__all__ = ["Presence", "presence"]


async def presence(desk: Desk, at: datetime | None = None) -> Presence:
    """Give who is there at a time; by default now."""
    standings = await desk.unit.people.standings()
    return Presence.at(desk.community, standings, at or desk.now)
