"""What the staff put in place of a text is said everywhere, or refused with a reason."""

import pytest
from structlog.testing import capture_logs

from app.console_texts import FileTexts
from bot.dictionary import LOCALES, Dictionary, messages_of
from bot.phrases import FluentPhrases
from bot.rewording import reworded
from community.actions import Action
from community.console.bot_texts import TextFault, TextRefused
from community.languages import LANGUAGES
from community.speech import Button, Utterance

RECEIPT = "category-corrected-by-staff"
"""A text that shows three values."""


def faults_of(key: str, text: str, language: str = "zh") -> dict[TextFault, str]:
    with pytest.raises(TextRefused) as refused:
        FileTexts().check(key, language, text)
    return {one.fault: one.part for one in refused.value.problems}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_program_may_be_written_as_the_console_shows_it(language: str) -> None:
    originals = messages_of(LOCALES / language)
    texts = FileTexts().all()
    assert len(texts) == len(originals) > 500
    for text in texts:
        original = originals[text.key]
        # Comments stand beside the words.
        assert original.value is not None
        written = reworded(original, text.of(language)).value
        assert written is not None
        assert original.value.equals(written), text.key


@pytest.mark.parametrize(
    ("key", "text", "fault", "part"),
    [
        ("agreed", "", TextFault.EMPTY, ""),
        ("agreed", " \r\n ", TextFault.EMPTY, ""),
        ("agreed", "好" * 1025, TextFault.TOO_LONG, ""),
        ("agreed", "好" * 10_000, TextFault.TOO_LONG, ""),
        ("button-agree", "我" * 41, TextFault.TOO_LONG, ""),
        ("button-agree", "同\n意", TextFault.LINES, ""),
        ("command-new", "一\n二", TextFault.LINES, ""),
        ("agreed", "好\u202e的", TextFault.SIGNS, "U+202E"),
        ("agreed", "好\x00的", TextFault.SIGNS, "U+0000"),
        ("agreed", "好\ue0001\ue001的", TextFault.SIGNS, "U+E000"),
        ("agreed", "{ $name", TextFault.SYNTAX, ""),
        ("agreed", "好的\n.title = 坏", TextFault.SYNTAX, ""),
        ("agreed", "[一]", TextFault.SYNTAX, ""),
        ("agreed", "{" * 3000 + "}" * 3000, TextFault.SYNTAX, ""),
        ("agreed", "{ $name }好", TextFault.VALUE_UNKNOWN, "name"),
        (RECEIPT, "{ $number }，{ $worker }改了", TextFault.VALUE_MISSING, "category"),
        ("agreed", "{ -bot }好", TextFault.TEXT_UNKNOWN, "-bot"),
        ("agreed", "{ fallback }", TextFault.TEXT_UNKNOWN, "fallback"),
        ("agreed", '{ NUMBER("1") }', TextFault.TEXT_UNKNOWN, "NUMBER()"),
        ("agreed", "<b>好", TextFault.MARKUP, "<b>"),
        ("agreed", "<b><i>好</b></i>", TextFault.MARKUP, "</b>"),
        ("agreed", "<u>好</u>", TextFault.MARKUP, "<u>"),
        ("agreed", '<b class="x">好</b>', TextFault.MARKUP, '<b class="x">'),
        ("agreed", "<B>好</B>", TextFault.MARKUP, "<B>"),
        ("agreed", "好 & 快", TextFault.MARKUP, "&"),
        ("agreed", "&lt;好", TextFault.MARKUP, "&lt;好"),
        ("agreed", "1 < 2", TextFault.MARKUP, "< 2"),
        ("agreed", "好<!-- 坏 -->", TextFault.MARKUP, "<!-- 坏 -->"),
    ],
)
def test_what_could_not_be_said_is_refused(
    key: str, text: str, fault: TextFault, part: str
) -> None:
    assert faults_of(key, text).get(fault) == part


def test_variants_are_those_of_the_program_or_numbers() -> None:
    key = "ask-estate"
    own = FileTexts().get(key).chinese
    assert "$locations ->" in own
    FileTexts().check(key, "zh", own.replace("[0]", "[1]"))
    assert faults_of(key, own.replace("[0]", "[zreo]")) == {TextFault.VARIANT_UNKNOWN: "zreo"}
    assert TextFault.SYNTAX in faults_of(key, own.replace("*[other]", "[other]"))


def test_a_variant_closes_what_it_opens() -> None:
    text = "{ $locations ->\n[0] <b>哪里\n*[other] 哪儿</b>\n}"
    assert faults_of("ask-estate", text) == {TextFault.MARKUP: "</b>"}


def test_the_bot_says_what_holds_and_its_own_words_again_afterwards() -> None:
    phrases = FluentPhrases(strict=True)
    said = Utterance("agreed", buttons=((Button(Action.AGREE),),))
    before = phrases.render(said, "zh", "Asia/Shanghai")

    phrases.reword({"zh": {"agreed": "好的，<b>谢谢您</b>。", "button-agree": "好"}})
    after = phrases.render(said, "zh", "Asia/Shanghai")
    assert after.text == "好的，<b>谢谢您</b>。"
    assert after.markup is not None
    assert after.markup["inline_keyboard"][0][0]["text"] == "好"  # type: ignore[index]
    english = phrases.render(said, "en", "Asia/Shanghai")
    assert english == FluentPhrases(strict=True).render(said, "en", "Asia/Shanghai")

    phrases.reword({})
    assert phrases.render(said, "zh", "Asia/Shanghai") == before


def test_a_line_that_looks_like_another_text_is_words_of_this_one() -> None:
    phrases = FluentPhrases(strict=True)
    FileTexts().check("agreed", "zh", "好\nfallback = 坏")
    phrases.reword({"zh": {"agreed": "好\nfallback = 坏"}})
    assert phrases.plain(Utterance("agreed"), "zh", "UTC") == "好\nfallback = 坏"
    assert "坏" not in phrases.plain(Utterance("fallback"), "zh", "UTC")


def test_a_text_that_names_a_button_says_its_new_words() -> None:
    phrases = FluentPhrases(strict=True)
    phrases.reword({"zh": {"button-reply": "写回话"}})
    said = Utterance("no-pause-never", {"number": "LL2026-000001"})
    assert "请点「写回话」" in phrases.plain(said, "zh", "UTC")


def test_what_does_not_fit_a_renewed_program_is_left_out_and_logged() -> None:
    own = {"agreed": "{ $gone }好", "text-of-before": "好", "agreed-at": "{ $place }好。"}
    with capture_logs() as logs:
        dictionary = Dictionary("zh", own=own)
    assert dictionary.pieces("agreed", {}) == Dictionary("zh").pieces("agreed", {})
    assert dictionary.pieces("agreed-at", {"place": "x"}) == (0, "好。")
    assert {(one["event"], one["key"]) for one in logs} == {
        ("reworded_text_left_out", "agreed"),
        ("reworded_text_is_gone", "text-of-before"),
    }


def test_a_value_that_was_left_out_is_not_missed() -> None:
    """Values that only choose a variant may be left out, for the variants may be."""
    phrases = FluentPhrases(strict=True)
    FileTexts().check("ask-estate", "zh", "在哪里？")
    phrases.reword({"zh": {"ask-estate": "在哪里？"}})
    assert phrases.plain(Utterance("ask-estate", {"locations": 1}), "zh", "UTC") == "在哪里？"


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        # What only raises, or breaks the message, when it is said.
        ("agreed", '{"\\uE0000\\uE001"}您好', TextFault.LITERAL),
        ("agreed", '您好{"\\UFFFFFF"}', TextFault.LITERAL),
        ("agreed", '您好{"\\u0000"}', TextFault.LITERAL),
        ("agreed", f"好{{ {'9' * 40} }}", TextFault.LITERAL),
        ("ask-estate", f"{{ $locations ->\n[{'9' * 5000}] 一\n*[other] 二\n}}", TextFault.LITERAL),
        ("agreed", '{ "b" ->\n[b] 一\n*[other] 二\n}', TextFault.LITERAL),
        (RECEIPT, "<{ $number }b>{ $worker }{ $category }</b>", TextFault.MARKUP),
        (RECEIPT, "<b{ $number }>{ $worker }{ $category }", TextFault.MARKUP),
        ("agreed", '{"<"}您好', TextFault.LITERAL),
        ("agreed", '{"\\u003Cscript"}', TextFault.LITERAL),
        # Nothing to be seen.
        ("agreed", '{""}', TextFault.EMPTY),
        ("agreed", "{ -no-line }", TextFault.EMPTY),
        ("agreed", "<b> </b>", TextFault.EMPTY),
        ("button-agree", '{" "}', TextFault.EMPTY),
        ("ask-estate", '{ $locations ->\n[0] {""}\n*[other] 二\n}', TextFault.EMPTY),
        ("agreed", "\u3164", TextFault.SIGNS),
        ("agreed", "\u200b", TextFault.SIGNS),
        # Round the limits.
        ("ask-estate", "{ {$locations ->\n*[other] 长\n} }", TextFault.LITERAL),
        ("tap-accepted", "{ $number }" + "好" * 201, TextFault.TOO_LONG),
        ("command-new", "好" * 201, TextFault.TOO_LONG),
        ("tag-quick", "好" * 41, TextFault.TOO_LONG),
        ("category-lighting", "<b>灯</b>", TextFault.MARKUP),
        ("place-building", "<i>{ $building }</i>栋", TextFault.MARKUP),
        ("agreed", '{ -no-line("x") }好', TextFault.TEXT_UNKNOWN),
        (RECEIPT, "{ $number ->\n*[other] { $worker }{ $category }\n}", TextFault.VALUE_MISSING),
        # What would take long, or go too deep.
        ("agreed", "<a/" * 2730, TextFault.MARKUP),
        ("agreed", "<b " * 2730, TextFault.MARKUP),
        ("agreed", "<![" * 2730, TextFault.MARKUP),
        ("agreed", '{"' + "}" * 400 + '"}' + "{" * 140 + "1" + "}" * 140, TextFault.LITERAL),
        ("agreed", "{" * 149 + '""' + "}" * 149, TextFault.LITERAL),
    ],
)
def test_what_would_only_fail_later_is_refused_now(key: str, text: str, fault: TextFault) -> None:
    assert fault in faults_of(key, text)


def test_a_line_left_out_leaves_no_sign_in_the_middle_of_another() -> None:
    phrases = FluentPhrases(strict=True)
    FileTexts().check("agreed", "zh", "您好{ -no-line }！")
    phrases.reword({"zh": {"agreed": "您好{ -no-line }！"}})
    assert phrases.plain(Utterance("agreed"), "zh", "UTC") == "您好！"


def test_the_edition_changes_with_the_words_alone() -> None:
    phrases = FluentPhrases()
    phrases.reword({})
    assert phrases.edition == 0
    for _ in range(2):
        phrases.reword({"zh": {"agreed": "好。"}})
    assert phrases.edition == 1
