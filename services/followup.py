"""Does what has fallen due: each row in a unit of its own, once, whatever dies in between."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta

from community.case import Case, Status
from community.due_work import rule_of
from community.errors import CaseNotFound, LeaseLost, StorageUnavailable
from community.followup import DueKind, DueRow
from services import comingback
from services.calls_late import delivery_overdue, report_in_overdue
from services.catching_up import keep_silence_fair, put_off_until
from services.danger_check import ask_whether_over, take_silence
from services.decision_reminders import remind_of_decision
from services.desk import Desk
from services.due_set_aside import tell_of_set_aside
from services.escalating import go_on
from services.left_alone import go_on_with_drafts
from services.missed_promises import new_date_overdue
from services.offer_taking import end_in_time
from services.office import Office
from services.pausing import end_unanswered
from services.phone_list import ask_to_call, call_instead, give_up_calling, is_called
from services.second_looks import look_again, note_silence
from services.supporter_callback import ask_supporters
from services.surveys import ask_if_free, end_begun

LEASE = timedelta(seconds=30)
"""Real time after which another process takes over a row."""

ABREAST = 4
"""So many cases are worked on at once by one process, each in a unit of its own."""

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)

MOST_FAILURES = 8
"""After so many a row is set aside, which takes some twenty minutes."""

_MOST_DOUBLED = 9
"""So often a pause doubles at most; by then it is the longest one."""

MOST_ATTEMPTS = 40
"""So often may a row be claimed: whatever ends its process each time must not do so for ever."""

Doings = Mapping[DueKind, Callable[[Desk, Case], Awaitable[None]]]

_log = logging.getLogger(__name__)


async def run_due(
    office: Office, holder: str, limit: int = 50, doings: Doings | None = None
) -> int:
    """Claim and do up to `limit` due rows, then drafts that wait; give how many there were.

    Args:
        office: the ports.
        holder: the name under which rows are claimed.
        limit: how many at most.
        doings: what is done for each kind; the program's own, if left out.
    """
    async with office.units.write() as unit:
        real_now = office.timepiece.now()
        rows = await unit.due.claim(
            holder, await office.now(unit), real_now, real_now + LEASE, limit
        )
        await unit.commit()
    await _run_all(office, rows, holder, doings or _DOINGS)
    return len(rows) + await go_on_with_drafts(office, limit)


async def _run_all(office: Office, rows: Sequence[DueRow], holder: str, doings: Doings) -> None:
    """Do the rows of a case one after the other, and several cases abreast."""
    of_case: dict[int, list[DueRow]] = {}
    for row in rows:
        of_case.setdefault(row.case_id, []).append(row)
    waiting = iter(of_case.values())
    # Once the lease is over another process takes them; who is too slow leaves them to it.
    until = office.timepiece.now() + LEASE

    async def work() -> None:
        for own in waiting:
            for row in own:
                if office.timepiece.now() >= until:
                    return
                office.faults.reach("clock.after_claim")
                await _run_one(office, row, holder, doings)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(ABREAST, len(of_case))):
                group.create_task(work())
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None


async def _run_one(office: Office, row: DueRow, holder: str, doings: Doings) -> None:
    if row.attempts > MOST_ATTEMPTS and not rule_of(row.kind).is_guarded:
        await _set_aside(office, row, holder, f"claimed {row.attempts} times and never done")
        return
    try:
        async with office.units.write() as unit:
            desk = await Desk.at(office, unit)
            await _do_or_put_off(desk, row, holder, doings)
            office.faults.reach("clock.before_commit")
            await unit.commit()
    except LeaseLost:
        return
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - one row that fails must not stop the others
        _log.exception("due row %s, %s of case %s, failed", row.id, row.kind, row.case_id)
        await _try_again(office, row, holder, error)
        return
    office.faults.reach("clock.after_commit")
    office.wakeups.outbox_filled()


async def _do_or_put_off(desk: Desk, row: DueRow, holder: str, doings: Doings) -> None:
    try:
        # First the case, then its due rows: everybody locks in this order.
        case = await desk.unit.cases.get(row.case_id)
    except CaseNotFound:
        await desk.unit.due.done(row.id, holder, desk.now)
        return
    later = await put_off_until(desk, case, row)
    if later is not None:
        await desk.unit.due.put_off(row.id, holder, later)
        return
    await desk.unit.due.done(row.id, holder, desk.now)
    if case.round == row.round:
        await doings[row.kind](desk, case)


async def _try_again(office: Office, row: DueRow, holder: str, error: Exception) -> None:
    """Give a row back; it falls due again after a pause that doubles with each failure.

    What fails again and again is set aside until somebody has it tried again. The clocks of
    promises and danger never are: they are tried every hour.
    """
    if row.failures + 1 >= MOST_FAILURES and not rule_of(row.kind).is_guarded:
        await _set_aside(office, row, holder, repr(error))
        return
    pause = min(FIRST_PAUSE * 2 ** min(row.failures, _MOST_DOUBLED), LONGEST_PAUSE)
    with contextlib.suppress(LeaseLost):
        async with office.units.write() as unit:
            await unit.due.again(row.id, holder, await office.now(unit) + pause, repr(error))
            await unit.commit()


async def _set_aside(office: Office, row: DueRow, holder: str, error: str) -> None:
    with contextlib.suppress(LeaseLost):
        async with office.units.write() as unit:
            await unit.due.set_aside(row.id, holder, await office.now(unit), error)
            await unit.commit()
        _log.error(
            "due row %s, %s of case %s, is set aside after %d failures;"
            " `linli due list --failed` shows it, `linli due retry %s` tries it again",
            *(row.id, row.kind, row.case_id, row.failures + 1, row.id),
        )
        await _tell_of_set_aside(office, row)


async def _tell_of_set_aside(office: Office, row: DueRow) -> None:
    """Tell who leads; that this fails must not bring back what was set aside."""
    try:
        async with office.units.write() as unit:
            desk = await Desk.at(office, unit)
            await tell_of_set_aside(desk, await unit.cases.get(row.case_id), row)
            await unit.commit()
    except Exception:  # noqa: BLE001 - it stands in the log and in `linli due list --failed`
        _log.exception("nobody could be told that due row %s is set aside", row.id)
        return
    office.wakeups.outbox_filled()


async def _callback(desk: Desk, case: Case) -> None:
    callback = await comingback.callback_of(desk, case)
    if case.status is Status.RESOLVED and callback.answered_at is None:
        if await is_called(desk, case):
            await ask_to_call(desk, case)
        else:
            await comingback.ask_back(desk, case)


async def _reminder(desk: Desk, case: Case) -> None:
    callback = await comingback.callback_of(desk, case)
    if case.status is not Status.RESOLVED or callback.answered_at is not None:
        return
    if await is_called(desk, case):
        await ask_to_call(desk, case, again=True)
    else:
        await comingback.remind(desk, case, callback)
    await keep_silence_fair(desk, case, desk.waking)


async def _give_up(desk: Desk, case: Case) -> None:
    if case.status is not Status.RESOLVED:
        return
    if await is_called(desk, case):
        await give_up_calling(desk, case)
    elif not await call_instead(desk, case):
        await comingback.give_up(desk, case, await comingback.callback_of(desk, case))


_DOINGS: Doings = {
    DueKind.RESPOND_OVERDUE: go_on,
    DueKind.ANSWER_OVERDUE: go_on,
    DueKind.SOLVE_OVERDUE: go_on,
    DueKind.CALLBACK: _callback,
    DueKind.CALLBACK_REMINDER: _reminder,
    DueKind.CALLBACK_GIVE_UP: _give_up,
    DueKind.SUPPORTER_CALLBACK: ask_supporters,
    DueKind.SURVEY_WAITS: ask_if_free,
    DueKind.SURVEY_ENDS: end_begun,
    DueKind.DANGER_CHECK: ask_whether_over,
    DueKind.DANGER_SILENCE: take_silence,
    DueKind.PAUSE_ENDS: end_unanswered,
    DueKind.OFFER_ENDS: end_in_time,
    DueKind.CALL_REPORT_IN_OVERDUE: report_in_overdue,
    DueKind.CALL_DELIVERY_OVERDUE: delivery_overdue,
    DueKind.DECISION_DUE: remind_of_decision,
    DueKind.SECOND_LOOK: look_again,
    DueKind.SECOND_LOOK_SILENCE: note_silence,
    DueKind.NEW_DATE_OVERDUE: new_date_overdue,
}
