import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dictionary import Dictionary, PhraseBroken, PhraseMissing
from bot.fitting import without_markup
from bot.lengths import units
from bot.phrases import TAP_UNITS, FluentPhrases
from community.case import Status
from community.categories import Category
from community.people import Role
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


@pytest.fixture
def small(tmp_path: Path) -> FluentPhrases:
    """Give the program with few texts: one for each kind of trouble."""
    for language in ("zh", "en"):
        folder = tmp_path / language
        folder.mkdir()
        for name in ("names", "values", "commands"):
            source = Path(__file__).parents[3] / "bot" / "locales" / language / f"{name}.ftl"
            (folder / source.name).write_text(source.read_text("utf-8"), "utf-8")
        (folder / "more.ftl").write_text("value = { $x }\ntwo = { $x } / { $y }\n", "utf-8")
    return FluentPhrases(folder=tmp_path)


def words(text: str, name: str = "王芳") -> Utterance:
    return Utterance("words-from-staff", {"name": name, "number": NUMBER, "text": text})


def value_text(small: FluentPhrases, value: Value, language: str = "zh") -> str:
    return small.render(Utterance("value", {"x": value}), language, ZONE).text


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

    text = phrases.render(Utterance("progress", {"count": 2, "cases": lines}), "zh", ZONE).text

    assert text.startswith("<b>您有 2 件事还没办完：</b>\n\n<b>路灯照明</b>")
    assert text.index("LL1") < text.index("备注1\n\n<b>") < text.index("LL2")


def test_a_list_that_is_too_long_ends_early_and_says_so(phrases: FluentPhrases) -> None:
    lines = tuple(line_of_case(number, "修好了" * 20) for number in range(1000, 1200))

    text = phrases.render(Utterance("progress", {"count": 200, "cases": lines}), "zh", ZONE).text

    assert units(without_markup(text)) <= TEXT_UNITS
    assert text.endswith("\n\n…")
    assert "LL1000" in text
    assert "LL1199" not in text


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
        },
    )


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        ("楼道灯", "楼道灯", "楼道灯"),
        ("  \u200e ", "—", "—"),
        (None, "—", "—"),
        ((), "—", "—"),
        (1234567, "1234567", "1234567"),
        (datetime(2026, 11, 23, 6, 5, tzinfo=UTC), "11月23日 14:05", "23 Nov 14:05"),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), "1月1日 00:00", "1 Jan 00:00"),
        (timedelta(minutes=2), "2分钟", "2 minutes"),
        (timedelta(hours=24), "1天", "1 day"),
        (timedelta(hours=48), "2天", "2 days"),
        (timedelta(hours=30, minutes=5), "1天6小时", "1 day 6 hours"),
        (timedelta(seconds=90), "1分钟30秒", "1 minute 30 seconds"),
        (timedelta(0), "0分钟", "0 minutes"),
        (timedelta(seconds=-5), "0分钟", "0 minutes"),
        (Category.EMERGENCY, "紧急险情", "Emergency"),
        (Category.OTHER, "其他", "Something else"),
        (Status.REOPENED, "重办", "Reopened"),
        (Role.WORKER, "网格员", "grid worker"),
    ],
)
def test_each_kind_of_value_reads_naturally(
    small: FluentPhrases, value: Value, chinese: str, english: str
) -> None:
    assert (value_text(small, value), value_text(small, value, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("place", "chinese", "english"),
    [
        (
            Place("l", "丽景苑", "3", "2", "501"),
            "丽景苑3号楼2单元501室",
            "丽景苑, Building 3, Unit 2, Room 501",
        ),
        (Place("l", "丽景苑", room="501"), "丽景苑501室", "丽景苑, Room 501"),
        (Place(building="A"), "A号楼", "Building A"),
        (Place("l", "丽景苑", landmark="南门旁边"), "丽景苑（南门旁边）", "丽景苑 (南门旁边)"),
        (Place(landmark="河边<大树>下"), "河边&lt;大树&gt;下", "河边&lt;大树&gt;下"),
        (
            Place(landmark="31.230416,121.473701"),
            "定位 31.230416,121.473701",
            "location 31.230416,121.473701",
        ),
        (Place(), "—", "—"),
    ],
)
def test_a_place_names_the_parts_that_are_known(
    small: FluentPhrases, place: Place, chinese: str, english: str
) -> None:
    assert (value_text(small, place), value_text(small, place, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "您"), ("zh-hans", "您"), ("zh_CN", "您"), ("en-GB", "you"), ("de", "您"), ("", "您")],
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
    assert text.startswith("已经告诉")


def test_the_answer_to_a_tap_shows_signs_as_they_are(phrases: FluentPhrases) -> None:
    said = Utterance("tap-whistled", {"leader": "<b>A&B</b>"})

    assert phrases.plain(said, "zh", ZONE) == "已经告诉<b>A&B</b>了。"


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
