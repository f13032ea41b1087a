from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from community.calls import Call, CallState, end_of_day, late_first, lead_of

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make_call(number: int, state: CallState = CallState.CALLED) -> Call:
    return Call(number, 1, 1, f"u{number}", f"单位{number}", state, 1, NOW)


def test_the_first_that_was_chosen_leads_and_goes_on_leading() -> None:
    first, second = make_call(1), make_call(2)
    assert lead_of([first, second]) is first
    reported = replace(second, state=CallState.REPORTED, reported_at=NOW)
    assert lead_of([replace(first, lead=True), reported]) == replace(first, lead=True)


@pytest.mark.parametrize(
    "state", [CallState.NOT_OURS, CallState.NOT_REACHED, CallState.ENDED, CallState.OFFERED]
)
def test_who_falls_out_leads_no_more_and_the_first_to_report_in_does(state: CallState) -> None:
    out = replace(make_call(1, state), lead=True)
    second = make_call(2)
    third = replace(make_call(3, CallState.REPORTED), reported_at=NOW)
    assert lead_of([out, second, third]) is third
    assert lead_of([out, second]) is second
    assert lead_of([out]) is None


def test_a_lead_that_is_done_still_has_led() -> None:
    done = replace(make_call(1, CallState.CONFIRMED), lead=True)
    assert lead_of([done, make_call(2)]) is done


def test_late_is_who_did_not_report_in_or_not_keep_his_promise() -> None:
    called = replace(make_call(1), report_in_by=NOW)
    reported = replace(make_call(2, CallState.REPORTED), report_in_by=NOW, promised_by=NOW + HOUR)
    assert called.is_late(NOW)
    assert not reported.is_late(NOW)
    assert reported.is_late(NOW + HOUR)
    assert late_first([reported, called], NOW) == [called, reported]
    assert not replace(reported, state=CallState.DELIVERED).is_late(NOW + HOUR)


def test_a_day_may_be_named_once_and_again_when_it_is_over() -> None:
    reported = make_call(1, CallState.REPORTED)
    assert reported.may_promise(NOW)
    promised = replace(reported, promised_by=NOW + HOUR)
    assert not promised.may_promise(NOW)
    assert promised.may_promise(NOW + HOUR)
    assert not make_call(1).may_promise(NOW)


def test_a_promise_ends_with_the_day_on_the_communitys_wall() -> None:
    late_evening = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
    assert end_of_day(late_evening, 0, "Asia/Shanghai").isoformat() == "2026-11-21T15:59:00+00:00"
    after_midnight = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
    assert end_of_day(after_midnight, 1, "Asia/Shanghai").day == 23
