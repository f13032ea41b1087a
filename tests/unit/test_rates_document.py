"""The table of rates in the documents is that of the code."""

import re
from pathlib import Path

from bot.phrases import FluentPhrases
from community.rates import Rate
from community.speech import Utterance

PAGE = Path(__file__).resolve().parents[2] / "docs" / "coming-back" / "rates.md"


def test_the_page_defines_every_rate_by_its_name_and_no_other() -> None:
    phrases = FluentPhrases(strict=True)
    section = PAGE.read_text("utf-8").partition("## What is counted")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", section, re.MULTILINE)
    named = [(rate.value, phrases.plain(Utterance(f"rate-{rate}"), "zh", "UTC")) for rate in Rate]
    assert rows == named


def test_the_definitions_in_the_code_begin_with_the_same_names() -> None:
    source = (PAGE.parents[2] / "community" / "rates.py").read_text("utf-8")
    phrases = FluentPhrases(strict=True)
    for rate in Rate:
        name = phrases.plain(Utterance(f"rate-{rate}"), "zh", "UTC")
        assert f'    """{name}: of ' in source, rate
