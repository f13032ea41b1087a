"""The fake understander: sure of a few words, and away when told so."""

import pytest

from community.errors import UnderstandingUnavailable
from community.understanding import INTENTS, Unsure, judge
from nlu.fake import KEYWORDS, KeywordUnderstander


async def test_texts_without_a_keyword_leave_it_unsure() -> None:
    assert isinstance(judge(await KeywordUnderstander().understand("嗯哼")), Unsure)


async def test_it_can_be_away() -> None:
    fake = KeywordUnderstander()
    fake.available = False
    with pytest.raises(UnderstandingUnavailable):
        await fake.understand("路灯坏了")


def test_it_knows_only_intents_that_exist() -> None:
    assert set(KEYWORDS.values()) <= set(INTENTS)
