"""The trained model through the real Rasa: pinned sentences, unknown texts, held-out ones."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from community.danger import means_danger
from community.understanding import ACCEPT_FROM, IsReport, IsTalk, Talk, Understanding, judge
from nlu.child import RasaChild
from nlu.client import RasaUnderstander
from nlu.evaluation.texts import HELD_OUT, LabelledText, read_danger_texts, read_held_out

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Floors a little below what `make evaluate` measured when they were set (docs/evaluation.md):
# a change of pipeline or data that loses more than chance explains does not pass.
ACCURACY = 0.82
TOP_3 = 0.94
WRONG_OF_FILED = 0.125
DANGERS_SEEN = 0.98
FALSE_ALARMS = 0.08

PINNED = [
    ("丽景苑3号楼2单元楼道灯坏了三天没人修", "report_lighting"),
    ("我反映的事怎么样了", "ask_progress"),
    ("楼道里好大的煤气味，谁来看看", "emergency"),
    ("厨房着火了快来人", "emergency"),
]


@pytest.mark.parametrize(("text", "intent"), PINNED)
async def test_the_pinned_sentences_pass_the_gate(
    rasa: RasaUnderstander, text: str, intent: str
) -> None:
    understanding = await rasa.understand(text)
    assert understanding.intent == intent, understanding
    assert isinstance(judge(understanding), IsReport | IsTalk), understanding


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙂🙂",
        "",
        "……！！",
        "Ωμέγα δεν καταλαβαίνω",
        "これはなんですかわかりません",
        "ᚠᚢᚦᚨᚱᚲ",
        "zxcvb qwplm",
        "囍卍囧",
    ],
)
async def test_a_text_of_unknown_signs_files_nothing(rasa: RasaUnderstander, text: str) -> None:
    understanding = await rasa.understand(text)
    nothing_for_us = understanding.intent == Talk.OUT_OF_SCOPE
    assert nothing_for_us or understanding.confidence < ACCEPT_FROM, understanding


async def test_a_leading_slash_is_no_intent_by_name(rasa: RasaUnderstander) -> None:
    understanding = await rasa.understand("/report_gas")
    assert understanding.confidence < 1.0


async def test_the_model_is_named_by_its_inputs(
    rasa: RasaUnderstander, rasa_child: RasaChild, trained_model: Path
) -> None:
    understanding = await rasa.understand("路灯坏了")
    assert f"{understanding.model}.tar.gz" == trained_model.name


Heard = Sequence[tuple[LabelledText, Understanding]]


async def heard(rasa: RasaUnderstander, rows: Sequence[LabelledText]) -> Heard:
    return [(row, await rasa.understand(row.text)) for row in rows]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def held_out(rasa: RasaUnderstander) -> Heard:
    return await heard(rasa, read_held_out())


async def test_the_held_out_sentences_are_mostly_understood(held_out: Heard) -> None:
    wrong = [
        f"{row.label} <- {thought.intent}: {row.text}"
        for row, thought in held_out
        if thought.intent != row.label
    ]
    missed = [
        row
        for row, thought in held_out
        if row.label not in [name for name, _ in thought.ranking[:3]]
    ]
    assert len(wrong) <= (1 - ACCURACY) * len(held_out), "\n".join(wrong)
    assert len(missed) <= (1 - TOP_3) * len(held_out), "\n".join(map(str, missed))


async def test_what_is_filed_at_once_is_rarely_wrong(held_out: Heard) -> None:
    filed = [
        thought.intent == row.label
        for row, thought in held_out
        if isinstance(judge(thought), IsReport | IsTalk)
    ]
    assert len(filed) >= len(held_out) / 2
    assert filed.count(False) <= WRONG_OF_FILED * len(filed)


async def test_hardly_any_danger_is_missed(rasa: RasaUnderstander) -> None:
    dangers = await heard(rasa, read_danger_texts(HELD_OUT / "dangers.yml"))
    missed = [row.text for row, thought in dangers if not means_danger(row.text, thought)]
    assert len(missed) <= (1 - DANGERS_SEEN) * len(dangers), "\n".join(missed)


async def test_hardly_anything_harmless_raises_an_alarm(rasa: RasaUnderstander) -> None:
    harmless = await heard(rasa, read_danger_texts(HELD_OUT / "no_dangers.yml"))
    alarms = [row.text for row, thought in harmless if means_danger(row.text, thought)]
    assert len(alarms) <= FALSE_ALARMS * len(harmless), "\n".join(alarms)
