"""The trained model through the real Rasa: pinned sentences, unknown texts, held-out ones."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from community.callback_answers import is_about, is_done, says_solved
from community.categories import Category
from community.danger import means_danger
from community.places import Place
from community.understanding import ACCEPT_FROM, IsReport, IsTalk, Talk, Understanding, judge
from nlu.child import RasaChild
from nlu.client import RasaUnderstander
from nlu.evaluation.texts import HELD_OUT, LabelledText, read_danger_texts, read_held_out
from tests.unit.app.test_exports import make_case

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Floors a little below what `make evaluate` measured when they were set (docs/evaluation.md):
# a change of pipeline or data that loses more than chance explains does not pass.
ACCURACY = 0.82
TOP_3 = 0.94
WRONG_OF_FILED = 0.125
DANGERS_SEEN = 0.98
FALSE_ALARMS = 0.08

SOLVED = {
    "嗯好了": True,
    "好了谢谢": True,
    "好啦": True,
    "弄好了，谢谢张师傅": True,
    "亮了": True,
    "路灯亮了": True,
    "yes it's fixed": True,
    "It's working again, thanks": True,
    "没有": False,
    "没有，还是那样": False,
    "还是不亮": False,
    "灯还是不亮": False,
    "楼道灯不亮": False,
    "丽景苑3号楼2单元楼道灯还是不亮": False,
    "没修，就是看了一眼": False,
    "没人管": False,
    "比以前好一点，但是还有点暗": False,
    "It is not fixed": False,
    "the light is still off": False,
    "hasn't been fixed": False,
    "都好了": True,
    "两个都修好了，谢谢": True,
    "全都解决了": True,
    "Both are fixed": True,
    "都三天了还没修好": False,
    "电梯坏了": None,
    "灯亮了，但是垃圾没人收": None,
    "我反映的事怎么样了": None,
}
"""Answers to 「问题解决了吗？」 about a lamp in a stairwell; None: something else."""

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


async def test_answers_to_the_callback_are_read(rasa: RasaUnderstander) -> None:
    place = Place("lijing", "丽景苑", "3", "2")
    lamp = replace(make_case("丽景苑3号楼2单元楼道灯坏了"), place=place, category=Category.LIGHTING)
    read = {}
    for text in SOLVED:
        judgement = judge(await rasa.understand(text))
        said = says_solved(text, judgement, asked=True)
        if said is None and is_done(text, judgement):
            said = judgement == IsReport(Category.LIGHTING) or None
        elif said is None and is_about(text, Place(), judgement, lamp):
            said = False
        read[text] = said
    assert read == SOLVED
