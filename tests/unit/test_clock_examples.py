"""The examples of docs/casework/clocks.md are what the program counts."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.durations import parse_duration
from community.clock_rules import WorkingTime
from community.working_time import add_working, working_span

PAGE = Path(__file__).resolve().parents[2] / "docs" / "casework" / "clocks.md"
ZONE = "Asia/Shanghai"
_TIME = r"(\d{4}-\d\d-\d\d \d\d:\d\d)"
EXAMPLES = re.findall(
    rf"^\| {_TIME} \| (\w+) \| {_TIME} \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE
)


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(ZONE))


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.usefixtures("known_until_2026")
@pytest.mark.parametrize(("start", "within", "end", "why"), EXAMPLES)
def test_an_example_is_true(start: str, within: str, end: str, why: str) -> None:
    working = WorkingTime()
    span = working_span(working, parse_duration(within))
    assert add_working(working, local(start), span, ZONE) == local(end), why
