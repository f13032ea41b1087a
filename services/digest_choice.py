"""Answers /digest: each member of staff chooses when he reads what the day brings, or never."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from community.actions import Action
from community.digests import NEVER, chosen_time, declines, time_in
from community.followup import out_of_quiet_hours
from community.people import Person
from community.speech import Button, Rows, Utterance
from services.desk import Desk
from services.hearing import person_behind
from services.in_place import show_in_place
from services.incoming import IncomingCommand, IncomingTap
from services.office import Office
from services.permissions import may_command

OFFERED = ("07:00", "08:00", "09:00", "18:00")


async def choose_digest(office: Office, command: IncomingCommand) -> None:
    """Keep the time behind the command, or offer some."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        if not may_command(person, "digest"):
            await desk.say(person, Utterance("for-staff-only", {}))
            return
        chosen = _read(command.argument)
        if chosen is not None:
            await desk.unit.digests.choose(person.id, chosen)
        await desk.say(person, await _offer(desk, person))


async def _choose(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    chosen = _read(tap.argument)
    if chosen is None:
        return Utterance("tap-stale", {})
    await desk.unit.digests.choose(person.id, chosen)
    await show_in_place(desk, person, tap, await _offer(desk, person))
    return Utterance("tap-digest-set", {"wall_clock": await _clock(desk, person)})


def _read(words: str) -> str | None:
    """Give what is stored for a time, or for the wish to be left alone; None for other words."""
    at = time_in(words)
    if at is not None:
        return f"{at:%H:%M}"
    return NEVER if declines(words) else None


async def _offer(desk: Desk, person: Person) -> Utterance:
    times = tuple(Button(Action.DIGEST_AT, argument=at, label=at) for at in OFFERED)
    never = Button(Action.DIGEST_AT, argument=NEVER, label=(Utterance("digest-never", {}),))
    rows: Rows = (times, (never,))
    return Utterance("digest-choice", {"wall_clock": await _clock(desk, person)}, rows)


async def _clock(desk: Desk, person: Person) -> str | None:
    """Give the time at which somebody's digest comes, out of the quiet hours; None: never."""
    reader, community = await desk.unit.digests.reader(person.id), desk.community
    at = chosen_time(community, reader.chosen if reader is not None else None)
    if at is None:
        return None
    zone = ZoneInfo(community.timezone)
    wanted = datetime.combine(desk.now.astimezone(zone).date(), at, tzinfo=zone)
    slot = out_of_quiet_hours(wanted, community.quiet_hours, community.timezone)
    return f"{slot.astimezone(zone):%H:%M}"


DIGEST_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.DIGEST_AT: _choose}
