import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.measures import (
    Judged,
    accuracy,
    bootstrap,
    by_label,
    calibration_error,
    confusions,
    gate,
    macro_f1,
    mcnemar,
    reliability,
    top,
    wilson,
)


def make_judged(label: str, *ranking: tuple[str, float], text: str = "灯坏了") -> Judged:
    return Judged(label, text, ranking)


SIX = (
    make_judged("a", ("a", 0.95), ("b", 0.05)),
    make_judged("a", ("a", 0.85), ("b", 0.15)),
    make_judged("a", ("b", 0.55), ("a", 0.45)),
    make_judged("b", ("b", 0.75), ("c", 0.25)),
    make_judged("b", ("c", 0.35), ("a", 0.33), ("d", 0.32)),
    make_judged("c", ("c", 0.65), ("a", 0.35)),
)


def test_accuracy_and_top_count_shares() -> None:
    assert accuracy(SIX) == pytest.approx(4 / 6)
    assert top(SIX, 2) == pytest.approx(5 / 6)
    assert top(SIX, 1) == accuracy(SIX)


def test_labels_have_precision_recall_and_f1() -> None:
    a, b, c = by_label(SIX)
    assert (a.label, a.rows, a.precision) == ("a", 3, 1.0)
    assert a.recall == pytest.approx(2 / 3)
    assert a.f1 == pytest.approx(0.8)
    assert (b.precision, b.recall, b.f1) == (0.5, 0.5, 0.5)
    assert c.f1 == pytest.approx(2 / 3)
    assert macro_f1(SIX) == pytest.approx((0.8 + 0.5 + 2 / 3) / 3)


def test_labels_with_few_rows_can_be_left_out() -> None:
    assert [one.label for one in by_label(SIX, at_least=2)] == ["a", "b"]
    assert macro_f1(SIX, at_least=3) == pytest.approx(0.8)
    assert macro_f1(SIX, at_least=9) == 0.0


def test_confusions_name_what_was_taken_for_what() -> None:
    assert dict(confusions(SIX)) == {("a", "b"): 1, ("b", "c"): 1}


def test_confidence_that_is_right_as_often_as_it_says_has_no_error() -> None:
    judged = [make_judged("a", ("a" if turn < 8 else "b", 0.8)) for turn in range(10)]
    assert calibration_error(judged) == pytest.approx(0.0)


def test_the_error_is_the_mean_distance_of_confidence_and_accuracy() -> None:
    sure_and_wrong = [make_judged("a", ("b", 1.0))] * 2
    assert [one.high for one in reliability(sure_and_wrong)] == [1.0]
    assert calibration_error(sure_and_wrong) == 1.0
    right_but_shy = [make_judged("a", ("a", 0.25))] * 2
    assert calibration_error([*sure_and_wrong, *right_but_shy]) == pytest.approx((1 + 0.75) / 2)


def test_the_gate_files_asks_and_errs() -> None:
    outcome = gate(SIX, 0.5, 0.2)
    assert outcome.accepted == pytest.approx(4 / 6)
    assert outcome.asked == pytest.approx(2 / 6)
    assert outcome.wrong == 0.0
    assert gate(SIX, 0.5, 0.0).wrong == pytest.approx(1 / 6)
    assert gate(SIX, 1.1, 0.0).accepted == 0.0


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (300, 300, 0.9874, 1.0),
        (297, 300, 0.9710, 0.9966),
        (5, 10, 0.2366, 0.7634),
    ],
)
def test_wilson_s_interval_is_the_published_one(
    hits: int, count: int, low: float, high: float
) -> None:
    assert wilson(hits, count) == pytest.approx((low, high), abs=2e-4)


def test_mcnemar_looks_at_the_texts_where_two_models_differ() -> None:
    wrong = [make_judged("a", ("b", 0.9))] * 10
    right = [make_judged("a", ("a", 0.9))] * 10
    assert mcnemar(right, right).p == 1.0
    better = mcnemar([*wrong, *right], [*right, *right])
    assert (better.only_first_right, better.only_second_right) == (0, 10)
    assert better.p == pytest.approx(2 / 2**10)


def test_other_texts_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="same texts"):
        mcnemar(SIX, SIX[:5])


def test_the_bootstrap_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    many = SIX * 20
    low, high = bootstrap(many, accuracy)
    assert low < accuracy(many) < high
    assert bootstrap(many, accuracy) == (low, high)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.floats(0, 1)), min_size=1)
)
def test_every_figure_is_a_share(rows: list[tuple[str, str, float]]) -> None:
    judged = [make_judged(label, (best, confidence)) for label, best, confidence in rows]
    for figure in (accuracy(judged), macro_f1(judged), calibration_error(judged), top(judged)):
        assert 0.0 <= figure <= 1.0
        assert math.isfinite(figure)
