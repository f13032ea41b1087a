"""Lays out the rates for people and for spreadsheets: never a share without its counts."""

from collections.abc import Callable, Mapping, Sequence

from app.ledger_export import Cell, Named
from community.rate_sums import Rated
from community.rates import LOW_IS_GOOD, LeftOut, Rate
from community.shares import NOTHING, in_order, ranks

Naming = Callable[[str], str]
"""Gives people's name of a key: of a worker, a grid, a unit, a category."""


def rate_columns(rates: Sequence[Rate]) -> tuple[str, ...]:
    """Give the columns of the table for some rates, in order."""
    of_rates = (
        f"{rate.value.replace('-', '_')}_{part}"
        for rate in rates
        for part in ("counted", "of", "percent", "from", "to", "rank")
    )
    return ("key", "name", *of_rates, *(f"left_out_{why}" for why in LeftOut))


def rate_table(
    counted: Mapping[str, Rated], rates: Sequence[Rate], name_of: Naming
) -> list[Mapping[str, Cell]]:
    """Lay the rates out: one mapping for each key, with the interval (95 %) and the rank.

    Who has too few to be ranked by a rate has no rank in it.
    """
    places = {
        rate: ranks(
            {key: one.shares.get(rate, NOTHING) for key, one in counted.items()},
            low_is_good=rate in LOW_IS_GOOD,
        )
        for rate in rates
    }
    rows: list[Mapping[str, Cell]] = []
    for key, one in counted.items():
        row: dict[str, Cell] = {"key": key, "name": name_of(key)}
        for rate in rates:
            share = one.shares.get(rate, NOTHING)
            low, high = share.interval
            cells: Sequence[Cell] = (
                share.hits,
                share.of,
                share.percent if share.of else None,
                f"{low:.1%}".removesuffix("%") if share.of else None,
                f"{high:.1%}".removesuffix("%") if share.of else None,
                places[rate].get(key),
            )
            columns = rate_columns((rate,))[2 : 2 + len(cells)]
            row |= dict(zip(columns, cells, strict=True))
        rows.append(row | {f"left_out_{why}": one.left_out.get(why, 0) for why in LeftOut})
    return rows


def rates_text(
    counted: Mapping[str, Rated],
    rates: Sequence[Rate],
    name_of: Naming,
    named: Named,
    *,
    ranked: bool,
) -> str:
    """Write a line for each key; where it is ranked, by the first rate, the surest first.

    Args:
        counted: by key.
        rates: which are written, in order.
        name_of: people's name of a key.
        named: people's names of rates and of why something was left out.
        ranked: in the order of their rank; else by key, as months are.
    """
    shares = {key: one.shares.get(rates[0], NOTHING) for key, one in counted.items()}
    keys = in_order(counted, shares) if ranked else list(counted)
    places = ranks(shares) if ranked else {}
    lines = []
    for key in keys:
        one = counted[key]
        rank = f"{places[key]:>3}. " if key in places else "  –  " if ranked else ""
        parts = [f"{named(f'rate-{rate}')} {one.shares.get(rate, NOTHING)}" for rate in rates]
        parts += [f"{named(f'left-out-{why}')} {count}" for why, count in one.left_out.items()]
        lines.append(f"{rank}{name_of(key)}: {', '.join(parts)}\n")
    return "".join(lines)
