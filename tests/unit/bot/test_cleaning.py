import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cleaning import NAME_LENGTH, clean_name, one_line, showable, storable

anything = st.text(st.characters())


@given(anything)
def test_whatever_is_written_can_be_stored(text: str) -> None:
    stored = storable(text)

    assert "\x00" not in stored
    assert json.loads(json.dumps(stored)) == stored
    with sqlite3.connect(":memory:") as database:
        assert database.execute("select ?", [stored]).fetchone() == (stored,)
    database.close()


def test_halves_that_belong_together_are_joined() -> None:
    assert storable("\ud83d\ude00 \ud83d") == "😀 \ufffd"


@given(anything)
def test_nothing_shown_turns_or_hides_text(text: str) -> None:
    shown = showable(text)

    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )
    assert all(sign in "\n\t" or sign.isprintable() or ord(sign) > 0x9F for sign in shown)
    assert showable(shown) == shown


def test_piles_of_empty_lines_are_pressed_together() -> None:
    assert showable("灯坏了" + "\n \n" * 2000 + "快来") == "灯坏了\n\n快来"


def test_line_ends_of_all_systems_are_the_same() -> None:
    assert showable("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_a_label_is_one_line() -> None:
    assert one_line(" 丽景苑\n\n 3号楼\t") == "丽景苑 3号楼"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("张三", "张三"),
        ("  Anna \n Maria  ", "Anna Maria"),
        ("\u202egnahz\u202c", "gnahz"),
        ("\x00\x07王\x1b[31m", "王[31m"),
        ("", ""),
        (" \u200b\u2060\ufeff ", ""),
        ("\u3164\u3164", ""),
        ("\u202e\u2066", ""),
        ("长" * 4000, "长" * NAME_LENGTH),
        ("<b>王</b>", "<b>王</b>"),
    ],
)
def test_hostile_names_are_tamed(name: str, clean: str) -> None:
    assert clean_name(name) == clean
