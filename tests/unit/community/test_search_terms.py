import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.console.search_terms import LONGEST_TERM, MOST_ASKED, asked_terms, terms_of


def finds(query: str, text: str) -> bool:
    """Say what both databases say: all terms are there, or begin so."""
    terms = terms_of(text)
    asked = asked_terms(query)
    return bool(asked) and all(
        any(one.startswith(term[:-1]) for one in terms) if term.endswith("*") else term in terms
        for term in asked
    )


def test_chinese_is_cut_into_pairs_and_the_last_sign_stands_alone_too() -> None:
    assert terms_of("楼道灯坏") == ("坏", "楼道", "灯坏", "道灯")
    assert asked_terms("楼道灯") == ("楼道", "道灯")
    assert asked_terms("灯") == ("灯*",)


def test_words_and_numbers_stay_whole() -> None:
    assert terms_of("3号楼 LED灯，Lamp-12!") == ("12", "3", "lamp", "led", "号楼", "楼", "灯")
    assert asked_terms("LED 12号") == ("led*", "12", "号*")


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("路灯", "小区的路灯不亮", True),
        ("路灯不亮", "路灯 不亮", False),
        ("灯", "路灯", True),
        ("灯", "灯坏了", True),
        ("灯", "登记", False),
        ("ｌｅｄ", "LED", True),
        ("1", "12号楼", False),
        ("привет", "Привет!", True),
        ("elev", "the ELEVATOR is out", True),
        ("😀", "😀", False),
        ("", "anything", False),
        ("' \" * ( ) : & | !", "' \" * ( ) : & | !", False),
    ],
)
def test_what_is_found(query: str, text: str, *, found: bool) -> None:
    assert finds(query, text) is found


@given(st.text(max_size=200))
def test_terms_never_have_a_sign_that_a_database_reads_as_its_own(text: str) -> None:
    for term in terms_of(text):
        assert term.isalnum() or all(not one.isspace() for one in term)
        assert not set(term) & set(" '\"\\*&|!():<>#^-+")
        assert len(term) <= LONGEST_TERM
    assert len(asked_terms(text)) <= MOST_ASKED


@given(st.text(alphabet="楼道灯坏水abc 12", min_size=1, max_size=30), st.data())
def test_every_stretch_of_a_text_without_gaps_is_found(text: str, data: st.DataObject) -> None:
    runs = list("".join(sign if sign >= "一" else " " for sign in text).split())
    if not runs:
        return
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    assert finds(run[start:end], text)
