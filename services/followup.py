"""Does what has fallen due: each row in a unit of its own, once, whatever dies in between."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from community.case import Case, Status
from community.errors import CaseNotFound, LeaseLost, StorageUnavailable
from community.followup import DueKind, DueRow
from services import comingback
from services.calls_late import delivery_overdue, report_in_overdue
from services.danger_check import ask_whether_over, take_silence
from services.decision_reminders import remind_of_decision
from services.desk import Desk
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

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)

_log = logging.getLogger(__name__)


async def run_due(office: Office, holder: str, limit: int = 50) -> int:
    """Claim and do up to `limit` due rows, then drafts that wait; give how many there were."""
    async with office.units.write() as unit:
        real_now = office.timepiece.now()
        rows = await unit.due.claim(
            holder, await office.now(unit), real_now, real_now + LEASE, limit
        )
        await unit.commit()
    for row in rows:
        office.faults.reach("clock.after_claim")
        await _run_one(office, row, holder)
    return len(rows) + await go_on_with_drafts(office, limit)


async def _run_one(office: Office, row: DueRow, holder: str) -> None:
    try:
        async with office.units.write() as unit:
            desk = await Desk.at(office, unit)
            await unit.due.done(row.id, holder, desk.now)
            await _do(desk, row)
            office.faults.reach("clock.before_commit")
            await unit.commit()
    except LeaseLost:
        return
    except StorageUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - one row that fails must not stop the others
        _log.exception("due row %s of case %s failed", row.kind, row.case_id)
        await _try_again(office, row, holder, error)
        return
    office.faults.reach("clock.after_commit")
    office.wakeups.outbox_filled()


async def _try_again(office: Office, row: DueRow, holder: str, error: Exception) -> None:
    """Give a row back; it falls due again after a pause that doubles with each attempt."""
    pause = min(FIRST_PAUSE * 2**row.attempts, LONGEST_PAUSE)
    async with office.units.write() as unit:
        await unit.due.again(row.id, holder, await office.now(unit) + pause, repr(error))
        await unit.commit()


async def _do(desk: Desk, row: DueRow) -> None:
    try:
        case = await desk.unit.cases.get(row.case_id)
    except CaseNotFound:
        return
    if case.round == row.round:
        await _DOINGS[row.kind](desk, case)


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


async def _give_up(desk: Desk, case: Case) -> None:
    if case.status is not Status.RESOLVED:
        return
    if await is_called(desk, case):
        await give_up_calling(desk, case)
    elif not await call_instead(desk, case):
        await comingback.give_up(desk, case, await comingback.callback_of(desk, case))


async def _supporter_callback(desk: Desk, case: Case) -> None:
    await ask_supporters(desk, case)


_DOINGS: Mapping[DueKind, Callable[[Desk, Case], Awaitable[None]]] = {
    DueKind.RESPOND_OVERDUE: go_on,
    DueKind.ANSWER_OVERDUE: go_on,
    DueKind.SOLVE_OVERDUE: go_on,
    DueKind.CALLBACK: _callback,
    DueKind.CALLBACK_REMINDER: _reminder,
    DueKind.CALLBACK_GIVE_UP: _give_up,
    DueKind.SUPPORTER_CALLBACK: _supporter_callback,
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
