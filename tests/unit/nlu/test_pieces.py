"""Cutting a text into the likeliest pieces of words."""

from hypothesis import given
from hypothesis import strategies as st

from nlu.components.pieces import Pieces

NAMES = ["<unk>", "▁", "路", "灯", "路灯", "坏", "了", "坏了", "▁the", "lamp", "аб"]
SCORES = [0.0, -2.0, -6.0, -6.0, -7.0, -6.0, -3.0, -8.0, -4.0, -7.0, -5.0]


def spelled(text: str) -> list[str]:
    return [NAMES[number] for number in Pieces(NAMES, SCORES, 0).cut(text)]


def test_the_likeliest_way_is_taken() -> None:
    assert spelled("路灯坏了") == ["▁", "路灯", "坏了"]


def test_blanks_are_one() -> None:
    assert spelled("  路   路 ") == ["▁", "路", "▁", "路"]


def test_what_is_in_no_piece_is_unknown() -> None:
    assert spelled("路囍灯") == ["▁", "路", "<unk>", "灯"]


def test_other_scripts_stay_unknown() -> None:
    assert spelled("аб") == ["▁", "<unk>", "<unk>"]


@given(st.text(alphabet="路灯坏了 囍lamp", max_size=50))
def test_pieces_spell_the_text_but_for_unknown_signs(text: str) -> None:
    line = "▁" + " ".join(text.split()).replace(" ", "▁")
    lengths = [1 if piece == "<unk>" else len(piece) for piece in spelled(text)]
    assert sum(lengths) == len(line)
