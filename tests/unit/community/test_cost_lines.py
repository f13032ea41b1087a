"""One line of a chat becomes a purpose, an amount and shares that add up, or a clear refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.cost_lines import MOST_SHARES, CostLine, CostNotUnderstood, Trouble, parse_cost
from community.costs import CostShare, yuan


def line(what: str, fen: int, **shares: int) -> CostLine:
    return CostLine(what, fen, tuple(CostShare(who, part) for who, part in shares.items()))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("换水泵 1200 物业600 业主600", line("换水泵", 120000, 物业=60000, 业主=60000)),
        (
            "换水泵1200元，物业600元，业主600元",
            line("换水泵", 120000, 物业=60000, 业主=60000),
        ),
        (
            "换水泵 1,200.50 物业 600.25 业主：600.25",
            line("换水泵", 120050, 物业=60025, 业主=60025),
        ),
        ("换３号水泵　１２００　物业１２００", line("换3号水泵", 120000, 物业=120000)),
        ("清运 80", line("清运", 8000)),
        ("¥80清运 80", line("¥80清运", 8000)),
        (
            "修门禁 100 物业 业主 居委会 平摊",
            line("修门禁", 10000, 物业=3334, 业主=3333, 居委会=3333),
        ),
        (
            "修门禁 300 物业100 其余2户平摊",
            CostLine(
                "修门禁",
                30000,
                (
                    CostShare("物业", 10000),
                    CostShare("2户之1", 10000),
                    CostShare("2户之2", 10000),
                ),
            ),
        ),
        (
            "通下水道 200 2户每户100",
            CostLine("通下水道", 20000, (CostShare("2户之1", 10000), CostShare("2户之2", 10000))),
        ),
    ],
)
def test_what_people_write_is_read(text: str, read: CostLine) -> None:
    assert parse_cost(text) == read


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", Trouble.NO_AMOUNT),
        ("换了水泵，物业出的钱", Trouble.NO_AMOUNT),
        ("1200", Trouble.NO_PURPOSE),
        ("1200 换水泵", Trouble.NO_PURPOSE),
        ("换水泵 0", Trouble.BAD_AMOUNT),
        ("换水泵 12.345", Trouble.BAD_AMOUNT),
        ("换水泵 99999999999999", Trouble.BAD_AMOUNT),
        ("换水泵 1200 物业", Trouble.NO_SHARE),
        ("换水泵 1200 平摊", Trouble.NO_SHARE),
        ("换水泵 1200 物业600 业主500", Trouble.DOES_NOT_ADD_UP),
        ("换水泵 1200 物业1200 3户平摊", Trouble.DOES_NOT_ADD_UP),
        ("换水泵 1200 61户平摊", Trouble.TOO_MANY),
        ("换水泵 1200 0户平摊", Trouble.TOO_MANY),
    ],
)
def test_what_cannot_be_taken_down_is_refused_with_a_reason(text: str, trouble: Trouble) -> None:
    with pytest.raises(CostNotUnderstood) as refusal:
        parse_cost(text)
    assert refusal.value.trouble is trouble


def test_a_refusal_of_sums_names_both() -> None:
    with pytest.raises(CostNotUnderstood) as refusal:
        parse_cost("换水泵 1200 物业600 业主500")
    assert (refusal.value.fen, refusal.value.shared) == (120000, 110000)


@given(
    fen=st.integers(2 * MOST_SHARES, 999_999_999),
    homes=st.integers(1, MOST_SHARES - 1),
    part=st.integers(0, 100),
)
def test_shares_always_add_up_to_the_amount(fen: int, homes: int, part: int) -> None:
    company = fen * part // 200
    named = f"物业{yuan(company)} " if company else ""
    read = parse_cost(f"换水泵 {yuan(fen)} {named}{homes}户平摊")
    assert sum(share.fen for share in read.shares) == read.fen == fen
    equal = [share.fen for share in read.shares if share.who != "物业"]
    assert len(equal) == homes
    assert max(equal) - min(equal) <= 1


@given(st.text(max_size=200))
def test_nonsense_is_refused_or_adds_up(text: str) -> None:
    try:
        read = parse_cost(text)
    except CostNotUnderstood:
        return
    assert read.fen > 0
    assert read.what
    assert not read.shares or sum(share.fen for share in read.shares) == read.fen
