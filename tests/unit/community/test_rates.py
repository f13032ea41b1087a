"""Each rate against an example that is counted by hand."""

from dataclasses import replace

import pytest

from community.categories import Category
from community.rate_sums import by_worker, rate_calls, rate_rounds
from community.rates import OF_CALLS, OF_ROUNDS, LeftOut, Rate, RatedCall, RatedRound
from community.shares import NOTHING, Share, in_order, ranks

GOOD = RatedRound(
    case_id=1,
    round=1,
    month="2026-11",
    area="g1a",
    category=Category.LIGHTING,
    worker="w1",
    responder="w1",
    solver="w1",
    responded_in_time=True,
    solved_in_time=True,
    resolved=True,
    reached=True,
    answers=(True,),
    scores=(5,),
)
RUNNING = RatedRound(2, 1, "2026-11", "g1a", Category.LIGHTING, "w1")
CALL = RatedCall("wuye", "2026-11", "g1a", Category.LIGHTING, True, True, 5)


def counted(*rounds: RatedRound) -> dict[Rate, Share]:
    (rated,) = rate_rounds(rounds, lambda _one, _rate: "all").values()
    return dict(rated.shares)


def test_every_rate_has_one_definition() -> None:
    assert {*OF_ROUNDS, *OF_CALLS} == set(Rate)
    assert not set(OF_ROUNDS) & set(OF_CALLS)


def test_a_round_that_went_well_counts_as_good_everywhere() -> None:
    shares = counted(GOOD)
    assert shares.pop(Rate.REOPENING) == Share(0, 1)
    assert set(shares.values()) == {Share(1, 1)}


def test_what_still_has_time_is_not_counted_yet() -> None:
    assert rate_rounds([RUNNING], by_worker) == {}


def test_three_rounds_by_hand() -> None:
    """A good one; one that was late and called unsolved; the one after it, solved but not rated."""
    unsolved = replace(
        GOOD, case_id=2, solved_in_time=False, reopened=True, answers=(False,), scores=()
    )
    anew = replace(GOOD, case_id=2, round=2, reached=False, answers=(), scores=())
    assert counted(GOOD, unsolved, anew) == {
        Rate.RESPONSE: Share(3, 3),
        Rate.SOLUTION: Share(2, 3),
        Rate.SATISFACTION: Share(1, 1),
        Rate.CONFIRMED: Share(1, 2),
        Rate.REACHED: Share(2, 3),
        Rate.REOPENING: Share(1, 3),
    }


def test_each_star_counts_once_and_four_are_satisfied() -> None:
    by_neighbours = replace(GOOD, scores=(4, 3, 5))
    assert counted(by_neighbours)[Rate.SATISFACTION] == Share(2, 3)


def test_one_no_of_a_neighbour_is_enough() -> None:
    assert counted(replace(GOOD, answers=(True, True, False)))[Rate.CONFIRMED] == Share(0, 1)


@pytest.mark.parametrize("why", [LeftOut.WITHDRAWN, LeftOut.MERGED, LeftOut.DECLINED])
def test_what_was_taken_out_is_in_no_rate_and_shown_beside(why: LeftOut) -> None:
    gone = replace(GOOD, responded_in_time=False, left_out=why)
    (rated,) = rate_rounds([GOOD, gone], by_worker).values()
    assert rated.shares[Rate.RESPONSE] == Share(1, 1)
    assert rated.left_out == {why: 1}


def test_an_upheld_appeal_leaves_solution_and_satisfaction_alone() -> None:
    unreasonable = replace(
        GOOD, case_id=2, solved_in_time=False, scores=(1,), answers=(False,), appeal_upheld=True
    )
    (rated,) = rate_rounds([GOOD, unreasonable], by_worker).values()
    assert rated.shares[Rate.SOLUTION] == Share(1, 1)
    assert rated.shares[Rate.SATISFACTION] == Share(1, 1)
    assert rated.shares[Rate.RESPONSE] == Share(2, 2)
    assert rated.shares[Rate.CONFIRMED] == Share(1, 2)
    assert rated.left_out == {LeftOut.APPEAL: 1}


def test_each_rate_counts_for_who_had_the_case_then() -> None:
    late = replace(
        GOOD, worker="w3", responder="w1", responded_in_time=False, solver="w2", scores=(2,)
    )
    rated = rate_rounds([late], by_worker)
    assert rated["w1"].shares[Rate.RESPONSE] == Share(0, 1)
    assert rated["w1"].shares[Rate.SOLUTION] == NOTHING
    assert rated["w2"].shares[Rate.SOLUTION] == Share(1, 1)
    assert rated["w3"].shares[Rate.SATISFACTION] == Share(0, 1)
    assert rated["w3"].shares[Rate.CONFIRMED] == Share(1, 1)


def test_calls_of_units_by_hand() -> None:
    late = replace(CALL, reported_in_time=False, delivered_in_time=None, stars=3)
    unrated = replace(CALL, delivered_in_time=False, stars=None)
    rated = rate_calls([CALL, late, unrated, replace(CALL, unit="jie")], lambda one: one.unit)
    assert rated["wuye"].shares == {
        Rate.UNIT_REPORTING: Share(2, 3),
        Rate.UNIT_DELIVERY: Share(1, 2),
        Rate.UNIT_STARS: Share(1, 2),
    }
    assert set(rated) == {"wuye", "jie"}


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [
        (Share(645, 752), 0.8309, 0.8809),
        (Share(9, 10), 0.5958, 0.9821),
        (Share(0, 10), 0.0, 0.2775),
        (Share(10, 10), 0.7225, 1.0),
        (NOTHING, 0.0, 1.0),
    ],
)
def test_the_interval_is_that_of_wilson(share: Share, low: float, high: float) -> None:
    assert share.interval == pytest.approx((low, high), abs=1e-4)


def test_a_share_is_never_written_without_its_counts() -> None:
    assert str(Share(645, 752)) == "85.8 % (645 / 752)"
    assert str(NOTHING) == "— (0 / 0)"


def test_few_are_not_ranked_and_what_is_sure_comes_first() -> None:
    shares = {"few": Share(9, 9), "ten": Share(9, 10), "many": Share(88, 100), "same": Share(9, 10)}
    assert ranks(shares) == {"many": 1, "ten": 2, "same": 2}
    assert in_order(shares, shares) == ["many", "same", "ten", "few"]
    bad = {"rarely": Share(1, 100), "often": Share(5, 20)}
    assert ranks(bad, low_is_good=True) == {"rarely": 1, "often": 2}
