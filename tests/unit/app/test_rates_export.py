"""The rates at the command line and in spreadsheets: always with what they are shares of."""

import csv
import io

from app.ledger_export import as_csv
from app.rates_export import rate_columns, rate_table, rates_text
from bot.phrases import FluentPhrases
from community.rate_sums import Rated
from community.rates import HEADLINES, LeftOut, Rate
from community.shares import Share
from community.speech import Utterance

RATES = HEADLINES
COUNTED = {
    "w1": Rated("w1", {Rate.RESPONSE: Share(645, 752)}, {LeftOut.WITHDRAWN: 3}),
    "w2": Rated("w2", {Rate.RESPONSE: Share(9, 9), Rate.SATISFACTION: Share(1, 2)}, {}),
    "w3": Rated("w3", {Rate.RESPONSE: Share(750, 752)}, {}),
}
NAMES = {"w1": "=HYPERLINK()", "w2": "刘师傅", "w3": "陈师傅"}


PHRASES = FluentPhrases(strict=True)


def named(key: str) -> str:
    return PHRASES.plain(Utterance(key), "zh", "Asia/Shanghai")


def test_a_line_has_counts_and_rank_and_the_surest_stands_first() -> None:
    text = rates_text(COUNTED, RATES, NAMES.__getitem__, named, ranked=True)
    assert ", 居民撤回 3\n" in text
    text = text.replace(", 居民撤回 3", "")
    assert text.splitlines() == [
        "  1. 陈师傅: 响应率 99.7 % (750 / 752), 按时解决率 — (0 / 0), 满意率 — (0 / 0)",
        "  2. =HYPERLINK(): 响应率 85.8 % (645 / 752), 按时解决率 — (0 / 0), 满意率 — (0 / 0)",
        "  –  刘师傅: 响应率 100.0 % (9 / 9), 按时解决率 — (0 / 0), 满意率 50.0 % (1 / 2)",
    ]
    plain = rates_text(COUNTED, RATES, NAMES.__getitem__, named, ranked=False)
    assert plain.startswith("=HYPERLINK(): 响应率 85.8 %")


def test_a_spreadsheet_gets_counts_interval_and_rank_and_no_formula() -> None:
    table = rate_table(COUNTED, RATES, NAMES.__getitem__)
    rows = list(csv.DictReader(io.StringIO(as_csv(table, rate_columns(RATES)))))
    first, second, third = rows
    assert first["name"] == "'=HYPERLINK()"
    parts = ("counted", "of", "percent", "from", "to", "rank")
    shown = [tuple(row[f"response_{part}"] for part in parts) for row in rows]
    assert shown[0] == ("645", "752", "85.8", "83.1", "88.1", "2")
    assert shown[1] == ("9", "9", "100.0", "70.1", "100.0", "")
    assert (third["response_rank"], first["left_out_withdrawn"]) == ("1", "3")
    assert second["solution_percent"] == second["solution_from"] == ""
