from datetime import UTC, datetime, timedelta

import pytest

from community.messages import Letter, LetterState, PostedLetter, SendKind
from community.presses import Press, label_of
from community.purposes import Purpose
from community.speech import Priority

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


def version(minute: int, **buttons: str) -> PostedLetter:
    row = [{"text": text, "callback_data": data} for data, text in buttons.items()]
    letter = Letter(
        person_id=1,
        chat_id=1,
        kind=SendKind.EDIT if minute else SendKind.TEXT,
        text="已收到",
        markup={"inline_keyboard": [row]} if row else None,
        purpose=Purpose.ANSWER,
        priority=Priority.ANSWER,
        edits=5 if minute else None,
    )
    at = NOW + timedelta(minutes=minute)
    return PostedLetter(5 + minute, letter, LetterState.SENT, 1, 9, at, at, None)


@pytest.mark.parametrize(
    ("minute", "data", "words"),
    [
        (0, "more", "更多"),
        (2, "more", "更多"),
        (3, "more", "更多 ▾"),
        (1, "less", "收起"),
        (9, "less", "收起"),
        (1, "forged", ""),
    ],
)
def test_the_words_are_those_that_stood_on_the_button_then(
    minute: int, data: str, words: str
) -> None:
    versions = [version(0, more="更多"), version(2, more="更多 ▾", less="收起"), version(4)]
    press = Press(1, 5, 1, data, NOW + timedelta(minutes=minute))
    assert label_of(press, versions) == words
