"""What every understander must hold to: the real one over HTTP and the fake."""

import math

import pytest

from community.ports import Understander
from community.understanding import INTENTS, Understanding
from nlu.client import RasaUnderstander
from nlu.fake import KeywordUnderstander

pytestmark = pytest.mark.asyncio(loop_scope="session")

TEXTS = [
    "路灯坏了三天没人修",
    "我反映的事怎么样了",
    "家里有一股煤气味",
    "",
    "   ",
    "🙂🙂🙂",
    "/report_gas",
    '/report_gas{"x": 1}',
    "asdf qwer zxcv",
    "灯" * 4096,
    "🙂" * 1000,
    "\u202e\u200b\x00路灯",
    "坏\ud83d了",
    "Ω≈ç√∫˜µ≤≥÷",
]


@pytest.fixture(params=["real", "fake"])
def understander(request: pytest.FixtureRequest, rasa: RasaUnderstander) -> Understander:
    return rasa if request.param == "real" else KeywordUnderstander()


def assert_well_formed(understanding: Understanding) -> None:
    names = [name for name, _ in understanding.ranking]
    scores = [score for _, score in understanding.ranking]
    assert understanding.ranking[0] == (understanding.intent, understanding.confidence)
    assert set(names) <= set(INTENTS)
    assert len(set(names)) == len(names)
    assert scores == sorted(scores, reverse=True)
    assert all(math.isfinite(score) and 0.0 <= score <= 1.0 for score in scores)
    assert sum(scores) <= 1.0 + 1e-6
    assert understanding.model


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text)[:20])
async def test_whatever_is_written_gets_a_well_formed_answer(
    understander: Understander, text: str
) -> None:
    assert_well_formed(await understander.understand(text))


async def test_the_same_text_gets_the_same_answer(understander: Understander) -> None:
    first = await understander.understand("楼道里的垃圾没人收")
    assert await understander.understand("楼道里的垃圾没人收") == first


async def test_a_text_with_a_known_word_is_understood(understander: Understander) -> None:
    assert (await understander.understand("三单元电梯坏了")).intent == "report_elevator"
