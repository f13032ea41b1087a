"""The community file's shape where it tells how the community comes back by itself."""

from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, Field

from app.community_values import Duration, WallClock
from app.entries import Entry
from community.categories import Category
from community.coming_back_rules import ProgressRules, SecondLookRules

_LOOKED, _NEWS = SecondLookRules(), ProgressRules()
_SHORTEST = timedelta(days=1)


def _a_day_at_least(span: timedelta) -> timedelta:
    if span < _SHORTEST:
        raise ValueError("a day is the least, such as 1d; people are not to be pressed")
    return span


Days = Annotated[Duration, AfterValidator(_a_day_at_least)]


class SecondLookEntry(Entry):
    """When, and about which categories, it is asked whether something has come back."""

    after: Days = _LOOKED.after
    at: WallClock = _LOOKED.at
    answer_within: Days = _LOOKED.answer_within
    categories: Annotated[tuple[Category, ...], Field(min_length=1)] = _LOOKED.categories


class ProgressNewsEntry(Entry):
    """How long somebody with an open case may hear nothing of it."""

    first: Days = _NEWS.first
    every: Days = _NEWS.every
    at: WallClock = _NEWS.at
