"""The overview of a small town, and whether it says what the rates say."""

from collections.abc import Mapping, Sequence

from community.console.overview import Asked
from community.console.periods import read_period
from community.console.sums import NO_COUNTS, Counts, Facet
from community.rate_sums import Rated
from community.rates import OF_ROUNDS
from community.workload import Scope
from services.console import summing
from services.rating import By, ratings
from tests.integration.services.town import Town

ALL = Scope("")


async def summed_up(town: Town) -> None:
    """Count everything that is to be counted."""
    await summing.sum_up(town.office)


def asked(town: Town, scope: Scope = ALL, period: str = "year") -> Asked:
    return Asked(scope, read_period(period, town.watch.at.date()))


async def whole(town: Town, scope: Scope = ALL, period: str = "year") -> Counts:
    async with town.units.read() as unit:
        return sum((await unit.overview.by_area(asked(town, scope, period))).values(), NO_COUNTS)


async def assert_as_the_rates(
    town: Town, scope: Scope = ALL, periods: Sequence[str] = ("year", "30d")
) -> None:
    """Compare all sums with what `services.rating` counts from cases and history."""
    async with town.units.read() as unit:
        community = await town.office.community(unit)
        direct = await ratings(unit, community, town.watch.at, scope)
        for period in periods:
            wanted = asked(town, scope, period)
            pairs = (
                (direct.by(By.WORKER), await unit.overview.by(Facet.WORKER, wanted)),
                (direct.by(By.CATEGORY), await unit.overview.by(Facet.CATEGORY, wanted)),
                (direct.by(By.GRID), await unit.overview.by_area(wanted)),
            )
            for counted, sums in pairs:
                assert _shares_of_sums(sums) == _shares(counted)
            assert sum(one.begun for one in sums.values()) == len(direct.rounds)


def _shares(counted: Mapping[str, Rated]) -> dict[str, object]:
    return {
        key: ({rate: one.shares[rate] for rate in OF_ROUNDS}, dict(one.left_out))
        for key, one in counted.items()
        if any(share.of for share in one.shares.values()) or one.left_out
    }


def _shares_of_sums(sums: Mapping[str, Counts]) -> dict[str, object]:
    return {
        key: (
            {rate: one.share(rate) for rate in OF_ROUNDS},
            {why: count for why, count in (one.left_out or {}).items() if count},
        )
        for key, one in sums.items()
        if any(one.share(rate).of for rate in OF_ROUNDS) or any((one.left_out or {}).values())
    }
