"""Each kind of due work has a rule and a name; what must never be given up is not offered."""

from pathlib import Path

import pytest

from community.due_work import RULES, Change, Refusal, rule_of
from community.escalation_plan import KINDS
from community.followup import DueKind

LOCALES = Path(__file__).resolve().parents[3] / "bot" / "locales"


@pytest.mark.parametrize("kind", DueKind)
def test_each_kind_has_a_rule_and_a_name_in_both_languages(kind: DueKind) -> None:
    """A new kind belongs into `RULES` of `community/due_work.py` and into both `due.ftl`."""
    assert kind in RULES
    assert set(Change) == rule_of(kind).may or rule_of(kind).instead is not None
    for language in ("zh", "en"):
        assert f"[{kind}]" in (LOCALES / language / "due.ftl").read_text("utf-8")


def test_promises_and_danger_are_nobodys_to_move() -> None:
    for kind in (*KINDS.values(), DueKind.DANGER_CHECK, DueKind.DANGER_SILENCE):
        assert rule_of(kind).is_guarded


def test_only_what_a_unit_promised_is_left_to_the_unit() -> None:
    """The day that is named after the promised one has passed is the worker's own."""
    of_units = {kind for kind, rule in RULES.items() if rule.instead is Refusal.UNIT}
    assert of_units == {DueKind.CALL_REPORT_IN_OVERDUE, DueKind.CALL_DELIVERY_OVERDUE}


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        (DueKind.DECISION_DUE, Refusal.DECISION),
        (DueKind.SECOND_LOOK, Refusal.SECOND_LOOK),
        (DueKind.SECOND_LOOK_SILENCE, Refusal.SECOND_LOOK),
        (DueKind.SOLVE_OVERDUE, Refusal.PROMISE),
    ],
)
def test_what_is_no_promise_is_not_refused_as_one(kind: DueKind, refusal: Refusal) -> None:
    assert rule_of(kind).instead is refusal
    assert rule_of(kind).is_guarded
