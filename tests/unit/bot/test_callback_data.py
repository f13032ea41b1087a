import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callback_data import CODES, MOST_BYTES, ButtonDoesNotFit, decode, encode
from community.actions import Action
from community.categories import Category
from community.speech import Button

cases = st.none() | st.integers(0, 2**63 - 1)
arguments = st.text(
    st.characters(min_codepoint=0x20, exclude_categories=["Cs"]), max_size=30
).filter(lambda text: len(text.encode()) <= 36)


@given(st.sampled_from(Action), cases, arguments)
def test_what_a_button_carries_comes_back_as_it_was(
    action: Action, case_id: int | None, argument: str
) -> None:
    data = encode(Button(action, case_id, argument, label="anything"))

    assert len(data.encode()) <= MOST_BYTES
    assert decode(data) == Button(action, case_id, argument)


@given(st.text(max_size=80))
def test_no_data_at_all_makes_reading_fail(data: str) -> None:
    button = decode(data)

    assert button is None or encode(button) == data


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "1",
        "accept",
        "1:ac:5",
        "2:ac:5:",
        "1:zz:5:",
        "1:ac:-5:",
        "1:ac:05:",
        "1:ac:５:",
        "1:ac:9223372036854775808:",
        "1:ac:99999999999999999999999999999999999999:",
        "1:ac:5:\x00",
        "1:ac:5:\ud83d",
        "1:ra:5:" + "1" * 60,
        "1:ra:5:" + "楼" * 20,
    ],
)
def test_data_that_was_never_ours_is_nothing(forged: str) -> None:
    assert decode(forged) is None


def test_every_action_has_a_code_of_its_own() -> None:
    assert set(CODES) == set(Action)
    assert len(set(CODES.values())) == len(Action)


@pytest.mark.parametrize("category", Category)
def test_the_longest_category_fits_with_the_highest_case(category: Category) -> None:
    assert decode(encode(Button(Action.SET_CATEGORY, 2**63 - 1, category.value))) is not None


@pytest.mark.parametrize("argument", ["x" * 65, "楼" * 22, "two\nlines", "\ud800"])
def test_what_telegram_would_refuse_is_not_written(argument: str) -> None:
    with pytest.raises(ButtonDoesNotFit):
        encode(Button(Action.HAND_OVER_TO, 1, argument))
