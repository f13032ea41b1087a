"""Who stands ready beside the grid: units that can be called, and pools that take offers."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Unit:
    """A company or department that can be whistled for: the property company, a fire station."""

    id: str
    name: str
    liaisons: tuple[str, ...]
    """Keys of its people, whoever shall be told first at the front; at least one."""
    report_in_within: timedelta = timedelta(hours=4)
    """How long it has to report in (报到) after the whistle."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Staff or volunteers to whom a case is offered; the first to take it has it (接单)."""

    id: str
    name: str
    members: tuple[str, ...]
    offer_for: timedelta = timedelta(minutes=30)
    """How long an offer stands before the case goes on to one person."""
