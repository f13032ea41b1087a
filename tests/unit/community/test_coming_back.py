"""Calm hours, what is planned when a case is closed, and words that say whether it came back."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from community.areas import Community, QuietHours
from community.calm_hours import calm_hour
from community.progress_news import Silence, news_due
from community.second_looks import came_back_in
from community.understanding import Talk

TEN = time(10)


@pytest.mark.parametrize(
    ("earliest", "working_day", "at"),
    [
        # A Friday in Shanghai: before ten, at ten, after ten.
        ((2026, 11, 27, 1, 59), False, (2026, 11, 27, 2)),
        ((2026, 11, 27, 2, 0), True, (2026, 11, 27, 2)),
        ((2026, 11, 27, 2, 1), False, (2026, 11, 28, 2)),
        ((2026, 11, 27, 2, 1), True, (2026, 11, 30, 2)),
        # The Spring Festival of 2026 lasts from the 15th to the 23rd of February.
        ((2026, 2, 14, 3, 0), True, (2026, 2, 24, 2)),
    ],
)
def test_a_calm_hour_is_the_next_one(
    community: Community,
    earliest: tuple[int, int, int, int, int],
    working_day: bool,  # noqa: FBT001
    at: tuple[int, int, int, int],
) -> None:
    found = calm_hour(community, datetime(*earliest, tzinfo=UTC), TEN, working_day=working_day)
    assert found == datetime(*at, tzinfo=UTC)


def test_a_calm_hour_never_lies_in_the_quiet_hours(community: Community) -> None:
    late = replace(community, quiet_hours=QuietHours(time(20), time(11)))
    at = datetime(2026, 11, 27, tzinfo=UTC)
    assert calm_hour(late, at, TEN) == datetime(2026, 11, 27, 3, tzinfo=UTC)


def test_the_first_silence_is_shorter(community: Community) -> None:
    heard = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    assert news_due(community, Silence(1, 1, heard, None)) == heard + timedelta(days=3)
    assert news_due(community, Silence(1, 1, heard, heard)) == heard + timedelta(days=7)
    rules = replace(community.casework, progress_news=None)
    assert news_due(replace(community, casework=rules), Silence(1, 1, heard, None)) is None


@pytest.mark.parametrize(
    ("words", "talk", "back"),
    [
        ("没有", Talk.DENY, False),
        ("没有再发生。", None, False),
        ("挺好的，谢谢", Talk.THANK, False),
        ("No", Talk.DENY, False),
        ("有", None, True),
        ("又来了！", Talk.AFFIRM, True),
        ("还是老样子", None, True),
        ("最近又开始乱停了", None, True),
        ("It's back", None, True),
        ("It is back", None, True),
        ("你们根本没办好", Talk.NOT_SOLVED, True),
        ("很满意你们的工作", Talk.SATISFIED, False),
        ("好的", Talk.AFFIRM, None),
        ("嗯", Talk.AFFIRM, None),
        ("谢谢", Talk.THANK, None),
        ("不", Talk.DENY, None),
        ("又有人来修了", None, None),
        ("没有又来了", None, None),
        ("丽景苑3号楼路灯坏了", None, None),
        ("", None, None),
        ("又" * 4000, None, None),
    ],
)
def test_only_plain_words_say_whether_it_came_back(
    words: str,
    talk: Talk | None,
    back: bool | None,  # noqa: FBT001
) -> None:
    assert came_back_in(words, talk) is back
