"""The trained model through the real Rasa: pinned sentences, unknown texts, held-out ones."""

from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from community.understanding import ACCEPT_FROM, INTENTS, IsReport, IsTalk, judge
from nlu.child import RasaChild
from nlu.client import RasaUnderstander
from nlu.training_data import read_examples

pytestmark = pytest.mark.asyncio(loop_scope="session")

HERE = Path(__file__).parent
ACCURACY = 0.85
TOP_3 = 0.95

PINNED = [
    ("丽景苑3号楼2单元楼道灯坏了三天没人修", "report_lighting"),
    ("我反映的事怎么样了", "ask_progress"),
    ("楼道里好大的煤气味，谁来看看", "emergency"),
    ("厨房着火了快来人", "emergency"),
]


def read_held_out() -> list[tuple[str, str]]:
    """Give intent and sentence of all held-out files."""
    rows: list[tuple[str, str]] = []
    for path in sorted(HERE.glob("*.yml")):
        for intent, texts in YAML(typ="safe").load(path.read_text(encoding="utf-8")).items():
            rows.extend((intent, text) for text in texts)
    return rows


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
async def test_a_text_of_unknown_signs_is_not_accepted(rasa: RasaUnderstander, text: str) -> None:
    understanding = await rasa.understand(text)
    assert understanding.confidence < ACCEPT_FROM, understanding


async def test_a_leading_slash_is_no_intent_by_name(rasa: RasaUnderstander) -> None:
    understanding = await rasa.understand("/report_gas")
    assert understanding.confidence < 1.0


async def test_the_model_is_named_by_its_inputs(
    rasa: RasaUnderstander, rasa_child: RasaChild, trained_model: Path
) -> None:
    understanding = await rasa.understand("路灯坏了")
    assert f"{understanding.model}.tar.gz" == trained_model.name


async def test_the_held_out_sentences_are_new_and_cover_all_intents() -> None:
    held_out = read_held_out()
    counts = Counter(intent for intent, _ in held_out)
    assert set(counts) == set(INTENTS)
    assert {text for _, text in held_out}.isdisjoint(one.text for one in read_examples())


async def test_the_held_out_sentences_are_mostly_understood(rasa: RasaUnderstander) -> None:
    wrong = []
    missed = 0
    held_out = read_held_out()
    for intent, text in held_out:
        understanding = await rasa.understand(text)
        if understanding.intent != intent:
            wrong.append(f"{intent} ← {understanding.intent}: {text}")
        missed += intent not in [name for name, _ in understanding.ranking[:3]]
    report = "\n".join(wrong)
    assert len(wrong) <= (1 - ACCURACY) * len(held_out), report
    assert missed <= (1 - TOP_3) * len(held_out), report


async def test_what_is_accepted_at_once_is_rarely_wrong(rasa: RasaUnderstander) -> None:
    accepted = wrong = 0
    for intent, text in read_held_out():
        understanding = await rasa.understand(text)
        if isinstance(judge(understanding), IsReport | IsTalk):
            accepted += 1
            wrong += understanding.intent != intent
    assert accepted >= 30
    assert wrong <= 0.1 * accepted
