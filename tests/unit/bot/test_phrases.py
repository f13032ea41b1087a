import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dictionary import Dictionary, PhraseBroken, PhraseMissing
from bot.fitting import without_markup
from bot.lengths import TAP_UNITS, units
from bot.phrases import FluentPhrases
from community.case import Status
from community.categories import Category
from community.places import Place
from community.speech import CAPTION_UNITS, TEXT_UNITS, Utterance, Value

ZONE = "Asia/Shanghai"
NUMBER = "LL2026-000123"

HOSTILE = (
    "<b>bold</b> & <script>",
    "{ $number } { category-parking } { -bot }",
    "</b></code>",
    "\u202eevil\u202c",
    "\ue0000\ue001\ue002",
    "\ud83d",
    "%s {0} \\n &amp; &#60;",
)


@pytest.fixture(scope="module")
def phrases() -> FluentPhrases:
    return FluentPhrases(strict=True)


def words(text: str, name: str = "王芳") -> Utterance:
    return Utterance("words-from-staff", {"name": name, "number": NUMBER, "text": text})


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_value_never_becomes_markup_or_a_placeable(phrases: FluentPhrases, hostile: str) -> None:
    text = phrases.render(words(hostile, name=hostile), "zh", ZONE).text

    assert re.findall(r"<[^>]*>", text) == ["<b>", "</b>"]
    assert not re.search(r"&(?!(?:amp|lt|gt);)", text)
    text.encode()
    if hostile.isprintable():
        assert without_markup(text).count(hostile) == 3


def test_a_text_cannot_be_turned_around_by_a_name(phrases: FluentPhrases) -> None:
    assert "\u202e" not in phrases.render(words("好", name="\u202eabc"), "zh", ZONE).text


def test_a_value_can_be_as_long_as_a_message(phrases: FluentPhrases) -> None:
    """Fluent itself breaks off at 2,500 characters."""
    text = without_markup(phrases.render(words("灯" * 4000), "zh", ZONE).text)

    assert text.count("灯") == 4000


@pytest.mark.parametrize("sign", ["灯", "😀", "<", "&", "e\u0301", "👩\u200d👧"])
@pytest.mark.parametrize("most_units", [TEXT_UNITS, CAPTION_UNITS])
def test_too_long_words_are_cut_to_the_limit(
    phrases: FluentPhrases, sign: str, most_units: int
) -> None:
    text = phrases.render(words(sign * 5000), "zh", ZONE, most_units).text

    assert most_units - 8 <= units(without_markup(text)) <= most_units
    assert f"{sign}…" in without_markup(text)
    assert "王芳" in text
    assert re.findall(r"<[^>]*>", text) == ["<b>", "</b>"]
    assert not re.search(r"&(?!(?:amp|lt|gt);)", text)


@given(st.text(), st.text(max_size=6000), st.integers(300, TEXT_UNITS))
def test_whatever_people_write_fits(
    phrases: FluentPhrases, name: str, text: str, most_units: int
) -> None:
    rendered = phrases.render(words(text, name), "en", ZONE, most_units).text

    assert units(without_markup(rendered)) <= most_units
    assert re.findall(r"<[^>]*>", rendered) == ["<b>", "</b>"]


def test_a_list_stands_on_lines_of_its_own(phrases: FluentPhrases) -> None:
    lines = tuple(line_of_case(number, f"备注{number}") for number in (1, 2))

    text = phrases.render(make_list(2, lines), "zh", ZONE).text

    assert text.startswith("<b>您有 2 件事还没办完：</b>\n\n<b>路灯照明</b>")
    assert text.index("LL1") < text.index("备注1\n\n<b>") < text.index("LL2")


def test_short_lines_of_a_list_stand_close(phrases: FluentPhrases) -> None:
    shares = tuple(Utterance("share-line", {"name": name, "amount": "600"}) for name in "甲乙")
    kept: dict[str, Value] = {"number": "LL1", "what": "水泵", "amount": "1200", "more": 0}

    text = phrases.render(Utterance("cost-kept", {**kept, "shares": shares}), "zh", ZONE).text

    assert text.endswith("甲：600 元\n乙：600 元")


def test_a_list_that_is_too_long_ends_early_and_says_so(phrases: FluentPhrases) -> None:
    lines = tuple(line_of_case(number, "修好了" * 20) for number in range(1000, 1200))

    text = phrases.render(make_list(200, lines), "zh", ZONE).text

    assert units(without_markup(text)) <= TEXT_UNITS
    assert text.endswith("\n\n…")
    assert "LL1000" in text
    assert "LL1199" not in text


def make_list(count: int, lines: tuple[Utterance, ...]) -> Utterance:
    return Utterance("progress", {"count": count, "cases": lines, "page": 1, "pages": 1})


def line_of_case(number: int, note: str) -> Utterance:
    return Utterance(
        "progress-line-resolved",
        {
            "number": f"LL{number}",
            "category": Category.LIGHTING,
            "place": Place("lijing", "丽景苑", "3"),
            "status": Status.RESOLVED,
            "worker": "王芳",
            "note": note,
            "undecided": 0,
        },
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "您"), ("zh-hans", "您"), ("zh_CN", "您"), ("en-GB", "you"), ("de", "you"), ("", "您")],
)
def test_everybody_is_spoken_to_in_the_nearest_language(
    phrases: FluentPhrases, language: str, text: str
) -> None:
    assert text in phrases.render(Utterance("you-are-welcome"), language, ZONE).text or (
        text in phrases.render(Utterance("agreed"), language, ZONE).text
    )


@given(st.text(max_size=500))
def test_the_answer_to_a_tap_is_short_and_bare(phrases: FluentPhrases, name: str) -> None:
    text = phrases.plain(Utterance("tap-whistled", {"leader": name}), "zh", ZONE)

    assert units(text) <= TAP_UNITS
    assert text.startswith("已向")


def test_the_answer_to_a_tap_shows_signs_as_they_are(phrases: FluentPhrases) -> None:
    said = Utterance("tap-whistled", {"leader": "<b>A&B</b>"})

    assert phrases.plain(said, "zh", ZONE) == "已向<b>A&B</b>吹哨。"


@pytest.mark.parametrize("key", ["no-such-text", "-bot", ""])
def test_a_missing_text_is_an_error_in_tests(phrases: FluentPhrases, key: str) -> None:
    with pytest.raises(PhraseMissing):
        phrases.render(Utterance(key), "zh", ZONE)


def test_a_missing_text_still_gives_something_to_send() -> None:
    text = FluentPhrases().render(Utterance("no-such-text"), "zh", ZONE).text

    assert text.startswith("对不起")


def test_a_missing_value_is_an_error_in_tests(phrases: FluentPhrases) -> None:
    with pytest.raises(PhraseBroken, match="leader"):
        phrases.plain(Utterance("tap-whistled"), "zh", ZONE)


def test_a_missing_value_leaves_a_dash_and_the_others_in_their_place(small: FluentPhrases) -> None:
    assert small.render(Utterance("two", {"y": "b", "z": "c"}), "zh", ZONE).text == "— / b"


@pytest.mark.parametrize("source", ["a = { $x\n", "a = 1\na = 2\n", "a = { $x -> [one] 1 }\n"])
def test_a_broken_file_of_texts_stops_the_start(tmp_path: Path, source: str) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "texts.ftl").write_text(source, "utf-8")

    with pytest.raises(PhraseBroken):
        Dictionary("zh", tmp_path)


def test_a_text_that_refers_to_nothing_is_broken(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "texts.ftl").write_text("a = { nothing }\nb =\n    .c = 1\n", "utf-8")
    dictionary = Dictionary("zh", tmp_path)

    for key in ("a", "b"):
        with pytest.raises(PhraseBroken):
            list(dictionary.pieces(key, {}))
