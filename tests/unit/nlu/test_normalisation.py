"""One spelling for what means the same; this component needs nothing of Rasa."""

import pytest

from nlu.components.normalisation import LONGEST, normalise, units


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＡＢＣ１２３", "abc0"),
        ("3号楼2单元", "0号楼0单元"),
        ("12-2-601", "0"),
        ("电话13900000000", "电话0"),
        ("[电话]打不通", "#打不通"),
        ("啊啊啊啊啊", "啊啊"),
        ("路\u200b灯\u202e坏\x00了", "路灯坏了"),
        ("路灯\n坏了", "路灯 坏了"),
        ("㎡", "m0"),
    ],
)
def test_spellings_are_folded(written: str, read: str) -> None:
    assert normalise(written) == read


def test_units_are_characters_words_numbers_and_marks() -> None:
    assert units("3号楼的lamp坏了!") == ["0", "号", "楼", "的", "lamp", "坏", "了", "!"]


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "？！", "\u200b\u200d", "……", "——"])
def test_texts_without_words_have_no_units(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize("text", ["灯" * 10_000, "ﷺ" * 10_000, "🙂" * 10_000, "a" * 10_000])
def test_the_length_is_bounded(text: str) -> None:
    assert len(normalise(text)) <= LONGEST
