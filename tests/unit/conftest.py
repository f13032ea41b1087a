from collections.abc import Callable
from datetime import date

import pytest

from community import holidays, working_time

KNOWN_UNTIL = 2026


@pytest.fixture
def known_until_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the holidays of 2027 be unknown, also once the calendar's package knows them."""
    known: Callable[[date], bool | None] = holidays.is_official_working_day

    def official(day: date) -> bool | None:
        return known(day) if day.year <= KNOWN_UNTIL else None

    monkeypatch.setattr(working_time, "is_official_working_day", official)
    monkeypatch.setattr(holidays, "is_official_working_day", official)
