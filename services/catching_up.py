"""Puts off what would disturb too many residents at once, or would take silence for an answer."""

from datetime import datetime, timedelta

from community.case import Case, Status
from community.followup import DueKind, DueRow
from community.messages import LetterState, PostedLetter
from community.pacing import HORIZON, LATE, PACED, free_slot
from community.purposes import Purpose
from services.desk import Desk
from services.phone_list import is_called
from services.supporter_callback import FINISHED

SHORTEST_SILENCE = timedelta(hours=1)
"""However soon the community gives up, nobody has less time to answer a reminder."""


_MOVED = timedelta(minutes=1)
"""Only where somebody moved the sandbox's clock the community's is so far ahead of the real one."""


async def put_off_until(desk: Desk, case: Case, row: DueRow) -> datetime | None:
    """Say until when a row that is due has to wait; None if it is done now.

    Args:
        desk: the desk.
        case: the row's case, locked.
        row: claimed.
    """
    if row.kind not in PACED or not _means_something(case, row):
        return None
    silent = await _heard_from(desk, case, row)
    if silent > desk.now:
        return await _slot(desk, silent)
    pace = desk.community.casework.pace
    if row.kind in {DueKind.CALLBACK, DueKind.CALLBACK_REMINDER} and pace.per_person:
        since = desk.now - pace.per_person_within
        if await desk.unit.due_work.asked_lately(case.reporter_id, since) >= pace.per_person:
            return await _slot(desk, desk.now + pace.per_person_within)
    if desk.waking > desk.now:
        return await _slot(desk, desk.waking)
    begin = pace.begin_of(desk.now)
    begun = await desk.unit.due_work.begun_since(PACED, begin) if pace.at_most else 0
    if pace.at_most and begun >= pace.at_most:
        return await _slot(desk, begin + pace.every)
    return None


async def keep_silence_fair(desk: Desk, case: Case, reminded_at: datetime) -> None:
    """Let whoever is reminded at a time have as long to answer as he would have had usually."""
    earliest = reminded_at + _silence_after_reminder(desk)
    for row in await desk.unit.due.of_case(case.id):
        own = row.kind is DueKind.CALLBACK_GIVE_UP and row.round == case.round
        if own and row.due_at < earliest:
            await desk.unit.due_work.move(row.id, await _slot(desk, earliest))


def _silence_after_reminder(desk: Desk) -> timedelta:
    """Give how long somebody may keep silent after he was reminded."""
    durations = desk.community.durations
    left = durations.callback_give_up_after - durations.callback_reminder_after
    return max(left, SHORTEST_SILENCE)


def _means_something(case: Case, row: DueRow) -> bool:
    if row.kind is DueKind.SUPPORTER_CALLBACK:
        return case.status in FINISHED and case.round == row.round
    return case.status is Status.RESOLVED and case.round == row.round


async def _heard_from(desk: Desk, case: Case, row: DueRow) -> datetime:
    """Give from when on silence counts as an answer; long ago for what is no answer to silence.

    Nobody can answer what he cannot read yet, and nobody was heard while the clock stood still.
    """
    if row.kind not in {DueKind.CALLBACK_REMINDER, DueKind.CALLBACK_GIVE_UP}:
        return desk.now
    gives_up = row.kind is DueKind.CALLBACK_GIVE_UP
    reminder_after = desk.community.durations.callback_reminder_after
    span = _silence_after_reminder(desk) if gives_up else reminder_after
    asked = await _newest_question(desk, case)
    if asked is not None and asked.state in {LetterState.QUEUED, LetterState.SENDING}:
        return desk.now + span
    if desk.now - desk.office.timepiece.now() > _MOVED:
        return desk.now  # Time that was skipped by hand is not time in which nobody was there.
    if gives_up and desk.now - row.due_at > LATE:
        return desk.now + span
    if asked is None or asked.sent_at is None:
        return desk.now
    # What Telegram takes some minutes later than it was written is no reason to wait longer.
    later = asked.sent_at + span
    return later if later > desk.now + LATE else desk.now


async def _newest_question(desk: Desk, case: Case) -> PostedLetter | None:
    """Give the newest message that asked whether the case is solved, or asked staff to call."""
    if await is_called(desk, case):
        callback = await desk.unit.callbacks.of_round(case.id, case.round)
        row_id = callback.outbox_id if callback is not None else None
        return await desk.unit.outbox.get(row_id) if row_id is not None else None
    return await desk.unit.outbox.latest(case.id, case.reporter_id, Purpose.CALLBACK)


async def _slot(desk: Desk, first: datetime) -> datetime:
    community = desk.community
    pace = community.casework.pace
    planned = (
        await desk.unit.due_work.planned(PACED, pace.begin_of(first), first + HORIZON)
        if pace.at_most
        else {}
    )
    return free_slot(pace, first, planned, community.quiet_hours, community.timezone)
