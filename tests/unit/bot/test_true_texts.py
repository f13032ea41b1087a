"""No text promises what the community's rules may not hold."""

import pytest

from bot.dictionary import LOCALES


@pytest.mark.parametrize(
    ("language", "words"),
    [
        # A "no" may come to a person who decides, or come too late.
        ("zh", "马上重办"),
        ("zh", "点一下就接着上回的重新办"),
        ("en", "taken up again at once"),
        ("zh", "「未解决」，我们接着办"),
        ("zh", "点一下，我们接着办"),
        ("zh", "点「未解决」重办"),
        ("en", "we go on with it"),
        # Neighbours behind a case were not told the reason of a decision.
        ("zh", "原因告诉过您"),
        ("en", "you were told why"),
    ],
)
def test_what_is_not_always_so_is_promised_to_nobody(language: str, words: str) -> None:
    for file in (LOCALES / language).glob("*.ftl"):
        assert words not in file.read_text("utf-8"), file.name
