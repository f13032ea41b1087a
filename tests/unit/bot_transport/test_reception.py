"""Raw updates on their way into rows."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.patience import Patience
from services.reception import NO_LANE, NotAnUpdate, raw_update, update_id_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def make_message(text: str = "你好", **fields: object) -> dict[str, object]:
    return {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "王"},
        "text": text,
        **fields,
    }


def test_a_message_of_a_group_is_worked_on_in_the_order_of_its_speaker() -> None:
    group = make_message(chat={"id": -1005, "type": "group"})
    assert raw_update(1, {"update_id": 9, "message": group}).lane == 7


def test_a_tap_belongs_to_the_chat_of_its_message() -> None:
    tap = {"id": "1", "from": {"id": 8}, "message": make_message(), "data": "x"}
    assert raw_update(1, {"update_id": 9, "callback_query": tap}).lane == 7


def test_without_a_chat_the_person_counts() -> None:
    assert raw_update(1, {"update_id": 9, "inline_query": {"from": {"id": 8}}}).lane == 8


@pytest.mark.parametrize(
    "odd",
    [
        {"update_id": 9},
        {"update_id": 9, "message": "no object"},
        {"update_id": 9, "message": {"chat": {"id": "seven"}, "from": [], "text": 5}},
        {"update_id": 9, "message": {"chat": {"id": 10**30}}},
        {"update_id": 9, "message": {"chat": {"id": True}}},
    ],
)
def test_an_odd_update_is_stored_all_the_same(odd: dict[str, object]) -> None:
    row = raw_update(1, odd)
    assert (row.update_id, row.lane, row.urgent) == (9, NO_LANE, False)
    assert json.loads(row.payload) == odd


@pytest.mark.parametrize("danger", ["text", "caption"])
def test_danger_is_urgent_in_texts_and_captions(danger: str) -> None:
    message = make_message(text="") | {danger: "3号楼着火了！"}
    assert raw_update(1, {"update_id": 9, "message": message}).urgent
    assert raw_update(1, {"update_id": 9, "edited_message": message}).urgent


def test_a_lamp_is_not_urgent_and_neither_is_a_button_under_words_of_danger() -> None:
    assert not raw_update(1, {"update_id": 9, "message": make_message("路灯坏了")}).urgent
    tap = {"id": "1", "from": {"id": 8}, "message": make_message("着火了"), "data": "x"}
    assert not raw_update(1, {"update_id": 9, "callback_query": tap}).urgent


@pytest.mark.parametrize(
    "nothing", [None, 5, [], "update", {}, {"update_id": "9"}, {"update_id": True}]
)
def test_what_has_no_id_is_no_update(nothing: object) -> None:
    assert update_id_of(nothing) is None
    with pytest.raises(NotAnUpdate):
        raw_update(1, nothing)


def test_an_id_that_no_database_takes_is_none() -> None:
    assert update_id_of({"update_id": 2**64}) is None


def test_half_a_character_is_stored_as_it_came() -> None:
    update = {"update_id": 9, "message": make_message("\ud83d \x00")}
    payload = raw_update(1, update).payload
    assert payload.isascii()
    assert "\x00" not in payload
    assert json.loads(payload) == update


@settings(deadline=None)
@given(st.dictionaries(st.text(), JSON))
def test_whatever_comes_with_an_id_makes_a_row(content: dict[str, object]) -> None:
    row = raw_update(1, {**content, "update_id": 5})
    assert row.update_id == 5
    assert -(2**63) < row.lane < 2**63


@given(st.integers(min_value=-5, max_value=10_000))
def test_patience_grows_but_never_beyond_its_longest(attempts: int) -> None:
    wait = Patience(first=1.0, longest=60.0).seconds(attempts)
    assert 0.75 <= wait <= 75.0
    if attempts > 7:
        assert wait >= 45.0
