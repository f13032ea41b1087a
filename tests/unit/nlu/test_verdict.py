"""When a newly learnt model may take over, and what it is told when it may not."""

from collections.abc import Sequence

from nlu.measures import Judged
from nlu.verdict import Verdict, compare

LABELS = ("emergency", "greet", "report_lighting", "report_parking")
DANGERS = {"着火了": True, "漏煤气了": True, "有人落水": False}


def make_judged(label: str, place: int, best: str) -> Judged:
    return Judged(label, f"{label} {place}", ((best, 0.9),))


def make_model(wrong: Sequence[tuple[str, int]] = ()) -> list[Judged]:
    """Judge twenty sentences of each label, these of them wrongly."""
    return [
        make_judged(label, place, "deny" if (label, place) in wrong else label)
        for label in LABELS
        for place in range(20)
    ]


def verdict(
    old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]], **dangers: bool
) -> Verdict:
    return compare(make_model(old), make_model(new), DANGERS, {**DANGERS, **dangers})


def test_an_equal_model_may_serve() -> None:
    same = verdict((), ())
    assert same.accepted
    assert same.changes == ()
    assert same.accuracy == (1.0, 1.0)


def test_a_better_model_may_serve_and_says_what_became_better() -> None:
    better = verdict([("greet", 1), ("report_parking", 2)], [("greet", 1)])
    assert better.accepted
    (change,) = better.changes
    assert change.better
    assert (change.text, change.before, change.after) == (
        "report_parking 2",
        "deny",
        "report_parking",
    )


def test_one_emergency_less_is_refused_whatever_else_became_better() -> None:
    old = [("greet", place) for place in range(10)]
    worse = verdict(old, [("emergency", 3)])
    assert worse.paired.only_second_right == 10
    assert worse.reasons == ("recall of emergency falls from 1.00 to 0.95",)


def test_one_danger_less_is_refused_and_named() -> None:
    worse = verdict((), (), 漏煤气了=False)
    assert worse.dangers == (2, 1)
    assert "漏煤气了" in worse.reasons[0]


def test_another_danger_instead_is_no_loss() -> None:
    assert verdict((), (), 漏煤气了=False, 有人落水=True).accepted


def test_a_fall_that_is_hardly_chance_is_refused() -> None:
    new = [("greet", 1), ("greet", 2), *[("report_parking", place) for place in range(3)]]
    worse = verdict((), [*new, ("report_lighting", 1), ("report_lighting", 2)])
    assert worse.paired.p < 0.05
    assert any("hardly by chance" in reason for reason in worse.reasons)
    assert any("macro-F1" in reason for reason in worse.reasons)


def test_a_report_that_is_understood_much_less_is_refused_by_name() -> None:
    old = [("greet", place) for place in range(4)]
    worse = verdict(old, [("report_lighting", place) for place in range(4)])
    assert worse.reasons == ("recall of report_lighting falls from 1.00 to 0.80",)


def test_three_sentences_of_twenty_are_within_what_may_change() -> None:
    old = [("greet", place) for place in range(3)]
    assert verdict(old, [("report_lighting", place) for place in range(3)]).accepted
