"""Telegram's HTML: entities counted in UTF-16, and the words for each mistake."""

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.checks.text import formatted
from sandbox.entities import detect, utf16_length
from sandbox.errors import BotApiError
from sandbox.html import parse_html

Entity = dict[str, Any]


def entity(kind: str, offset: int, length: int, **more: str) -> Entity:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>粗</b>", "粗", [entity("bold", 0, 1)]),
        ("<STRONG>粗</STRONG>", "粗", [entity("bold", 0, 1)]),
        ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [entity("strikethrough", n, 1) for n in range(3)],
        ),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("😀<b>x</b>", "😀x", [entity("bold", 2, 1)]),
        ("<b>😀</b>", "😀", [entity("bold", 0, 2)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("a &lt; b &amp;&amp; c &gt; d &quot;", 'a < b && c > d "', []),
        ("&#128512;&#x1F600;", "😀😀", []),
        ("&nbsp; &unknown; &", "&nbsp; &unknown; &", []),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ('<code class="language-py">x</code>', "x", [entity("code", 0, 1)]),
        ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
        (
            '<pre><code class="language-py">x</code></pre>',
            "x",
            [entity("pre", 0, 1, language="py")],
        ),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        (
            '<a href="https://a.cn/?b=1&amp;c=2">x</a>',
            "x",
            [entity("text_link", 0, 1, url="https://a.cn/?b=1&c=2")],
        ),
        ("<a href='http://a.cn'>x</a>", "x", [entity("text_link", 0, 1, url="http://a.cn/")]),
        ("<a>a.cn</a>", "a.cn", [entity("text_link", 0, 4, url="http://a.cn/")]),
        ('<a href="not a link">x</a>', "x", []),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")],
        ),
    ],
)
def test_markup_becomes_entities(source: str, text: str, entities: list[Entity]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("灯<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=ht&tp>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<tg-emoji>👍</tg-emoji>", "Invalid custom emoji identifier specified"),
        (
            "&#xD83D;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
    ],
)
def test_mistakes_are_named_with_their_byte_offset(source: str, why: str) -> None:
    with pytest.raises(BotApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"


@given(st.text())
def test_escaped_words_come_back_as_they_were(words: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in words):
        return
    escaped = html.escape(words, quote=False)
    text, entities = parse_html(f"<b>{escaped}</b>")
    assert text == words
    assert [e["length"] for e in entities] == ([utf16_length(words)] if words else [])


def read_or_refusal(source: str) -> tuple[str, list[Entity]] | str:
    try:
        return parse_html(source)
    except BotApiError as error:
        return error.description


@given(st.text(alphabet="<>/&;\"'= abia#x1😀灯", max_size=40))
def test_any_text_is_either_read_or_refused(source: str) -> None:
    outcome = read_or_refusal(source)
    if isinstance(outcome, str):
        assert outcome.startswith("Bad Request: can't parse entities: ")
    else:
        length = utf16_length(outcome[0])
        places = [(e["offset"], e["offset"] + e["length"]) for e in outcome[1]]
        assert all(0 <= start < end <= length for start, end in places)


def test_white_space_at_the_ends_goes_and_entities_move_along() -> None:
    text, entities = formatted("\n <b>a </b><i> </i>", "html", None)
    assert text == "a"
    assert entities == [entity("bold", 0, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start abc", [entity("bot_command", 0, 6)]),
        ("看 /help@linli_bot", [entity("bot_command", 2, 15)]),
        ("a/b", []),
        ("😀 /x", [entity("bot_command", 3, 2)]),
        ("https://a.cn/b?c=d，见", [entity("url", 0, 18)]),
        ("t.me/linli?start=1", [entity("url", 0, 18)]),
        ("@somebody 好", [entity("mention", 0, 9)]),
        ("a@b.cn", [entity("email", 0, 6)]),
        ("#投诉 3号楼", [entity("hashtag", 0, 3)]),
        ("#123", []),
        ("3号楼2单元", []),
    ],
)
def test_telegram_finds_commands_links_and_names_by_itself(text: str, found: list[Entity]) -> None:
    assert detect(text, []) == found


def test_nothing_is_found_inside_code() -> None:
    code = entity("code", 0, 6)
    assert detect("/start", [code]) == [code]
