from community.console.sums import Counts
from community.rates import Rate
from community.shares import Share
from services.console.board_making import divided, few


def counts(filed: int, done: int, satisfied: int) -> Counts:
    shares = {
        Rate.REOPENING: Share(0, done),
        Rate.SATISFACTION: Share(satisfied, satisfied),
        Rate.RESPONSE: Share(filed, filed),
    }
    return Counts(filed, filed, shares)


def test_small_counts_are_told_by_nobody() -> None:
    assert [few(count) for count in (0, 1, 4, 5)] == [0, None, None, 5]


def test_small_parts_and_nameless_ones_are_counted_together() -> None:
    parts = {
        "a": counts(40, 30, 20),
        "b": counts(20, 12, 3),
        "c": counts(3, 3, 3),
        "neighbour": counts(9, 9, 9),
    }
    found = divided(parts, lambda key: key != "neighbour")
    assert [line.key for line in found] == ["a", "b", ""]
    assert [line.came_in for line in found] == [40, 20, 12]
    satisfied = [line.shares[Rate.SATISFACTION] for line in found]
    # Of b there are too few; with the rest shown, they would follow from the whole.
    assert satisfied == [Share(20, 20), None, None]
