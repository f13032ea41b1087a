"""Codes that are read out, copied from paper, and never taken for words."""

import pytest

from community.link_codes import ALPHABET, LENGTH, code_in, new_code, written


def test_a_code_has_no_signs_that_look_alike_and_reads_back() -> None:
    for _ in range(200):
        code = new_code()
        assert len(code) == LENGTH
        assert not set(code) & set("0O1I")
        assert code_in(written(code)) == code


def test_the_alphabet_has_thirty_two_different_signs() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 32


@pytest.mark.parametrize("text", ["ab2c-def3", " AB2C DEF3 ", "ＡＢ２Ｃ－ＤＥＦ３", "ab2cdef3"])
def test_a_code_is_known_however_it_is_copied(text: str) -> None:
    assert code_in(text) == "AB2CDEF3"


@pytest.mark.parametrize(
    "text",
    ["", "elevator", "23456789", "AB2C-DEF", "AB2CDEF31", "码是AB2CDEF3", "AB2CDEF0", "3号楼2单元"],
)
def test_other_texts_are_no_codes(text: str) -> None:
    assert code_in(text) is None
