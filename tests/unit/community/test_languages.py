import pytest

from community.languages import language_asked_for, language_of


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh", "zh"),
        ("zh-hans", "zh"),
        ("ZH-TW", "zh"),
        ("en", "en"),
        ("en-GB", "en"),
        ("de", "en"),
        ("ru", "en"),
    ],
)
def test_the_client_chooses_and_english_serves_all_who_speak_no_chinese(
    code: str, language: str
) -> None:
    assert language_of(code, "zh") == language


@pytest.mark.parametrize("code", [None, ""])
@pytest.mark.parametrize("default", ["zh", "en"])
def test_a_client_that_says_nothing_gets_the_language_of_the_community(
    code: str | None, default: str
) -> None:
    assert language_of(code, default) == default


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("中文", "zh"),
        ("请说中文。", "zh"),
        ("Ｃhinese, please!", "zh"),
        ("English", "en"),
        ("Do you speak English?", "en"),
        ("换成英文", "en"),
    ],
)
def test_a_language_can_be_asked_for_in_words(text: str, language: str) -> None:
    assert language_asked_for(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "小区的牌子只有中文，外国邻居看不懂",
        "the English sign at Building 3 fell down",
        "中文" * 3000,
        "?",
    ],
)
def test_whatever_says_more_asks_for_no_language(text: str) -> None:
    assert language_asked_for(text) is None
