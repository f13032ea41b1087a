"""Says in lines how far the units are, for staff and for the resident."""

from collections.abc import Sequence

from community.calls import Call, CallState
from community.case import Case
from community.speech import Utterance
from services.calls_units import calls_of_round
from services.desk import Desk

Lines = tuple[Utterance, ...]

_UNDERWAY = frozenset({CallState.CALLED, CallState.REPORTED, CallState.DELIVERED})
_KNOWN_TO_RESIDENT = _UNDERWAY | {CallState.CONFIRMED}


async def lines_for_staff(desk: Desk, case: Case, but: Call | None = None) -> Lines | None:
    """Give a line for each call of the round, without one of them; None if there are none."""
    calls = [call for call in await calls_of_round(desk, case) if but is None or call.id != but.id]
    return tuple(line_of(call, desk) for call in calls) or None


def line_of(call: Call, desk: Desk) -> Utterance:
    """Say how far one call is."""
    if call.state is CallState.REPORTED and call.promised_by is not None:
        return Utterance(
            "call-line-promised",
            {
                "unit": call.unit_name,
                "lead": int(call.lead),
                "promised_by": call.promised_by,
                "late": int(call.is_late(desk.now)),
            },
        )
    return Utterance(
        "call-line",
        {
            "unit": call.unit_name,
            "lead": int(call.lead),
            "state": call.state,
            "report_in_by": call.report_in_by,
            "late": int(call.is_late(desk.now)),
        },
    )


def asked_lines(calls: Sequence[Call]) -> Lines:
    """Say what is asked of each unit."""
    return tuple(
        Utterance("call-asked-line", {"unit": call.unit_name, "asked": call.asked})
        for call in calls
    )


async def lines_for_resident(desk: Desk, case: Case) -> Lines | None:
    """Tell the resident which units were called, and what they promised; not their words."""
    if not case.is_open:
        return None
    calls = [c for c in await calls_of_round(desk, case) if c.state in _KNOWN_TO_RESIDENT]
    return tuple(_line_for_resident(desk, call) for call in calls) or None


def _line_for_resident(desk: Desk, call: Call) -> Utterance:
    if call.state is CallState.REPORTED and call.promised_by is not None:
        return Utterance(
            "receipt-call-promised",
            {
                "unit": call.unit_name,
                "promised_by": call.promised_by,
                "late": int(call.is_late(desk.now)),
            },
        )
    return Utterance("receipt-call", {"unit": call.unit_name, "state": call.state})
