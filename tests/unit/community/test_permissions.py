"""The one table of permissions has each button once, and says the same as the program does."""

from community.actions import Action
from community.permissions import MAY_COMMAND, MAY_PRESS, MAY_PRESS_ANYTIME
from services.taps import _ABOUT_CASES, _FREE


def test_each_button_is_either_about_a_case_or_about_none() -> None:
    assert not MAY_PRESS.keys() & MAY_PRESS_ANYTIME.keys()
    assert MAY_PRESS.keys() | MAY_PRESS_ANYTIME.keys() == set(Action)


def test_the_program_answers_exactly_the_buttons_of_the_table() -> None:
    assert _ABOUT_CASES.keys() == MAY_PRESS.keys()
    assert _FREE.keys() == MAY_PRESS_ANYTIME.keys()


def test_everybody_may_ask_what_is_held_about_him() -> None:
    assert all(MAY_COMMAND["mydata"] == MAY_COMMAND[name] for name in ("help", "my", "forget"))
