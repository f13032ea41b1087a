import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.telegram_html import MARKS, plain, telegram_html

_LINK = r'a href="(?:https?|tel):[^"<>]*" rel="noreferrer noopener nofollow" target="_blank"'
_ALLOWED = re.compile(rf"</?(?:{'|'.join(sorted(MARKS))})>|</a>|<{_LINK}>")


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<b>LL2026-1</b> &lt;ok&gt;", "<b>LL2026-1</b> &lt;ok&gt;"),
        ("<strong>a</strong><em>b</em>", "<b>a</b><i>b</i>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ('<b onclick="x">a</b>', "&lt;b onclick=&#34;x&#34;&gt;a"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="//evil">x</a>', "x"),
        ("<b><i>a</b>", "<b><i>a</i></b>"),
        ("</b>a", "a"),
        ("<pre>a", "<pre>a</pre>"),
        ("\u202eabc", "abc"),
    ],
)
def test_marks_are_shown_and_all_else_is_words(markup: str, shown: str) -> None:
    assert str(telegram_html(markup)) == shown


def test_a_link_leads_out_without_a_trace() -> None:
    shown = str(telegram_html('<a href="https://t.me/x?a=1&amp;b=2">x</a>'))
    assert shown == (
        '<a href="https://t.me/x?a=1&amp;b=2" rel="noreferrer noopener nofollow"'
        ' target="_blank">x</a>'
    )


@given(st.text(alphabet=st.sampled_from("<>/&\"'=ab ipreodushcf:jvt;#1"), max_size=60))
def test_nothing_but_known_marks_is_ever_markup(markup: str) -> None:
    shown = str(telegram_html(markup))
    assert "<" not in _ALLOWED.sub("", shown)
    opened = list(re.findall(r"<(\w+)", shown))
    closed = list(re.findall(r"</(\w+)", shown))
    assert sorted(opened) == sorted(closed)


def test_words_alone() -> None:
    assert plain("<b>a &amp; b</b>") == "a & b"
