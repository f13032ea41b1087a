"""Units that are late: they are reminded once, and whoever handles the case and the leader told."""

from dataclasses import replace

from community.calls import Call, CallState
from community.case import Case
from community.followup import DueKind
from community.purposes import Purpose
from community.speech import Utterance
from services.calls_told import refresh_calls, tell_staff, tell_unit, unit_buttons
from services.calls_units import calls_of_round
from services.desk import Desk
from services.missed_promises import tell_unit_missed


async def report_in_overdue(desk: Desk, case: Case) -> None:
    """Tell of units that did not report in, or did not say by when they will be done."""
    if not case.is_open:
        return
    for call in await calls_of_round(desk, case):
        over = call.report_in_by is not None and call.report_in_by <= desk.now
        if not over or call.report_late_at is not None:
            continue
        if call.state is CallState.CALLED:
            await _tell_not_reported(desk, case, call)
        elif call.state is CallState.REPORTED and call.promised_by is None:
            await _note(desk, replace(call, report_late_at=desk.now))
            asked = Utterance(
                "call-by-when",
                {"number": case.number},
                unit_buttons(desk, case, call),
                purpose=Purpose.NEWS,
            )
            await tell_unit(desk, case, call, asked)
    await refresh_calls(desk, case)


async def _tell_not_reported(desk: Desk, case: Case, call: Call) -> None:
    await _note(desk, replace(call, report_late_at=desk.now))
    await _record(desk, case, call, DueKind.CALL_REPORT_IN_OVERDUE)
    reminder = Utterance(
        "call-report-in-reminder",
        {"number": case.number, "report_in_by": call.report_in_by},
        unit_buttons(desk, case, call),
        purpose=Purpose.NEWS,
    )
    await tell_unit(desk, case, call, reminder)
    news = Utterance(
        "call-report-in-overdue",
        {"number": case.number, "unit": call.unit_name, "report_in_by": call.report_in_by},
        purpose=Purpose.CALL_WORDS,
    )
    await tell_staff(desk, case, call, news)


async def delivery_overdue(desk: Desk, case: Case) -> None:
    """Tell of units that did not keep the day that they had promised."""
    if not case.is_open:
        return
    for call in await calls_of_round(desk, case):
        if call.state is not CallState.REPORTED or call.delivery_late_at is not None:
            continue
        if call.is_late(desk.now):
            await _tell_not_delivered(desk, case, call)
    await refresh_calls(desk, case)


async def _tell_not_delivered(desk: Desk, case: Case, call: Call) -> None:
    await _note(desk, replace(call, delivery_late_at=desk.now))
    await _record(desk, case, call, DueKind.CALL_DELIVERY_OVERDUE)
    reminder = Utterance(
        "call-delivery-reminder",
        {"number": case.number, "promised_by": call.promised_by},
        unit_buttons(desk, case, call),
        purpose=Purpose.NEWS,
    )
    await tell_unit(desk, case, call, reminder)
    news = Utterance(
        "call-delivery-overdue",
        {"number": case.number, "unit": call.unit_name, "promised_by": call.promised_by},
        purpose=Purpose.CALL_WORDS,
    )
    await tell_staff(desk, case, call, news)
    await tell_unit_missed(desk, case, call)


async def _note(desk: Desk, call: Call) -> None:
    await desk.unit.calls.save(call)


async def _record(desk: Desk, case: Case, call: Call, kind: DueKind) -> None:
    details = {"unit": call.unit_id or "", "call": str(call.id)}
    await desk.record(case, kind.value, None, details=details)
