"""Counts the rates of many rounds, or of many calls of units, for each worker, grid or month."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from community.rates import (
    OF_CALLS,
    OF_ROUNDS,
    LeftOut,
    Rate,
    RatedCall,
    RatedRound,
)
from community.shares import NOTHING, Share


@dataclass(frozen=True, slots=True)
class Rated:
    """The rates of one worker, grid, unit, category or month."""

    key: str
    shares: Mapping[Rate, Share]
    left_out: Mapping[LeftOut, int]


def nothing_rated(key: str) -> Rated:
    """Give the rates of somebody of whom there is nothing to count."""
    return Rated(key, dict.fromkeys((*OF_ROUNDS, *OF_CALLS), NOTHING), {})


def by_worker(one: RatedRound, rate: Rate | None) -> str:
    """Say for whom a round counts in a rate; None: where it is left out."""
    if rate is Rate.RESPONSE:
        return one.responder or one.worker
    return (one.solver or one.worker) if rate is Rate.SOLUTION else one.worker


def rate_rounds(
    rounds: Iterable[RatedRound], key_of: Callable[[RatedRound, Rate | None], str]
) -> dict[str, Rated]:
    """Count all rates of rounds for each key.

    Args:
        rounds: of any cases, in any order.
        key_of: for whom or what a round counts in a rate, and, without one, where it is left out.
    """
    counts = defaultdict[tuple[str, Rate], list[int]](lambda: [0, 0])
    left_out = Counter[tuple[str, LeftOut]]()
    for one in rounds:
        why = one.left_out or (LeftOut.APPEAL if one.appeal_upheld else None)
        if why is not None:
            left_out[key_of(one, None), why] += 1
        if one.left_out is not None:
            continue
        for rate, count in OF_ROUNDS.items():
            share = count(one)
            if share.of:
                counted = counts[key_of(one, rate), rate]
                counted[0] += share.hits
                counted[1] += share.of
    keys = {key for key, _ in (*counts, *left_out)}
    return {
        key: Rated(
            key,
            {rate: Share(*counts.get((key, rate), (0, 0))) for rate in OF_ROUNDS},
            {why: left_out[key, why] for why in LeftOut if left_out[key, why]},
        )
        for key in sorted(keys)
    }


def rate_calls(calls: Iterable[RatedCall], key_of: Callable[[RatedCall], str]) -> dict[str, Rated]:
    """Count all rates of units' calls for each key."""
    found: dict[str, dict[Rate, Share]] = {}
    for one in calls:
        shares = found.setdefault(key_of(one), dict.fromkeys(OF_CALLS, NOTHING))
        for rate, count in OF_CALLS.items():
            shares[rate] += count(one)
    return {key: Rated(key, found[key], {}) for key in sorted(found)}
