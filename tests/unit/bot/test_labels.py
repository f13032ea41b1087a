from collections.abc import Mapping
from typing import cast

import pytest

from bot.callback_data import decode
from bot.keyboards import LABEL_UNITS, PLACEHOLDER_UNITS
from bot.lengths import units
from bot.phrases import FluentPhrases, RepliesAndButtonsExclude
from community.actions import Action
from community.case import Status
from community.categories import Category
from community.languages import LANGUAGES
from community.places import Place
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance, Value

LABELS = {
    Action.SUPPLEMENT: "补充",
    Action.CHANGE_CATEGORY: "改类别",
    Action.CHANGE_PLACE: "改地点",
    Action.WITHDRAW: "撤回",
    Action.ACCEPT: "接单",
    Action.HAND_OVER: "转派",
    Action.WHISTLE: "吹哨",
    Action.REPLY: "回复居民",
    Action.RESOLVE: "办结",
    Action.SOLVED: "已解决",
    Action.NOT_SOLVED: "未解决",
    Action.NONE_OF_THESE: "都不是",
    Action.PLACE_UNSURE: "我不确定",
    Action.AGREE: "同意",
    Action.DISAGREE: "不同意",
    Action.MORE_CATEGORIES: "更多类别",
    Action.JOIN: "是同一件",
    Action.KEEP_OWN: "不是，另外记",
    Action.SPLIT_OFF: "不是同一件",
    Action.SOLVED_FOR_ME: "已解决",
    Action.NOT_SOLVED_FOR_ME: "未解决",
    Action.MY_CASES: "我的事",
}

STATUSES = {
    Status.FILED: "已受理",
    Status.ASSIGNED: "已派单",
    Status.ACCEPTED: "已接单",
    Status.WORKING: "办理中",
    Status.WAITING: "待补充",
    Status.RESOLVED: "已办结",
    Status.CLOSED: "已销号",
    Status.REOPENED: "重办",
    Status.WITHDRAWN: "已撤回",
    Status.MERGED: "已并案",
    Status.DECLINED: "不再办",
}


@pytest.fixture(scope="module")
def phrases() -> FluentPhrases:
    return FluentPhrases(strict=True)


def markup_of(
    phrases: FluentPhrases, said: Utterance, language: str = "zh"
) -> Mapping[str, object]:
    markup = phrases.render(said, language, "Asia/Shanghai").markup
    assert markup is not None
    return markup


def keys_of(phrases: FluentPhrases, rows: Rows, language: str = "zh") -> list[list[dict[str, str]]]:
    markup = markup_of(phrases, Utterance("agreed", buttons=rows), language)
    assert set(markup) == {"inline_keyboard"}
    return cast("list[list[dict[str, str]]]", markup["inline_keyboard"])


def label_of(phrases: FluentPhrases, button: Button, language: str = "zh") -> str:
    return keys_of(phrases, ((button,),), language)[0][0]["text"]


@pytest.mark.parametrize(("action", "label"), LABELS.items())
def test_the_chinese_labels_are_exact(phrases: FluentPhrases, action: Action, label: str) -> None:
    assert label_of(phrases, Button(action, 1)) == label


@pytest.mark.parametrize("argument", ["{}", "1.{}", "12.{}"])
def test_stars_are_counted_on_their_buttons(phrases: FluentPhrases, argument: str) -> None:
    row = tuple(Button(Action.RATE, 1, argument.format(stars)) for stars in range(1, 6))

    chinese, english = (keys_of(phrases, (row,), language)[0] for language in LANGUAGES)

    assert [key["text"] for key in chinese] == ["1 星", "2 星", "3 星", "4 星", "5 星"]
    assert [key["text"] for key in english][:2] == ["1 star", "2 stars"]


@pytest.mark.parametrize(("status", "name"), STATUSES.items())
def test_the_chinese_statuses_are_exact(phrases: FluentPhrases, status: Status, name: str) -> None:
    assert (
        phrases.plain(Utterance("tap-too-late", {"status": status}), "zh", "UTC").count(name) == 1
    )


def test_rows_stay_rows_and_carry_what_they_mean(phrases: FluentPhrases) -> None:
    first = (Button(Action.ACCEPT, 7), Button(Action.HAND_OVER, 7))
    second = (Button(Action.HAND_OVER_TO, 7, "w2", label="李雷"),)

    keys = keys_of(phrases, (first, (), second))

    assert [[key["text"] for key in row] for row in keys] == [["接单", "转派"], ["李雷"]]
    assert decode(keys[1][0]["callback_data"]) == Button(Action.HAND_OVER_TO, 7, "w2")


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (Category.LIGHTING, "路灯照明"),
        ("<b>王</b> & Söhne", "<b>王</b> & Söhne"),
        ("a\n\n\u202eb", "a b"),
        ("\u202e", "—"),
        (
            (
                Utterance(
                    "case-label",
                    {
                        "number": "LL2026-000123",
                        "category": Category.NOISE,
                        "place": Place("lijing", "丽景苑", "3"),
                    },
                ),
            ),
            "噪音扰民，丽景苑3号楼 LL2026-000123",
        ),
    ],
)
def test_a_label_of_its_own_is_shown_as_it_reads(
    phrases: FluentPhrases, label: Value, shown: str
) -> None:
    assert label_of(phrases, Button(Action.ADDRESS, 1, label=label)) == shown


def test_a_long_label_is_shortened(phrases: FluentPhrases) -> None:
    label = label_of(phrases, Button(Action.HAND_OVER_TO, 1, "w1", label="长" * 500))

    assert label.endswith("长…")
    assert units(label) == LABEL_UNITS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_needs_shortening(phrases: FluentPhrases, language: str) -> None:
    labels = [label_of(phrases, Button(action, 1, "5"), language) for action in Action]

    assert [label for label in labels if not 0 < units(label) <= 24] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_category_needs_shortening(phrases: FluentPhrases, language: str) -> None:
    buttons = [Button(Action.SET_CATEGORY, 1, one.value, label=one) for one in Category]
    labels = [label_of(phrases, button, language) for button in buttons]

    assert [label for label in labels if label.endswith("…")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", Purpose)
def test_a_text_that_awaits_a_reply_opens_one(
    phrases: FluentPhrases, language: str, purpose: Purpose
) -> None:
    asked = Utterance("agreed", purpose=purpose, awaits_reply=True)

    markup = markup_of(phrases, asked, language)

    assert set(markup) == {"force_reply", "input_field_placeholder"}
    assert markup["force_reply"] is True
    assert 0 < units(str(markup["input_field_placeholder"])) <= PLACEHOLDER_UNITS


def test_a_text_without_buttons_has_no_markup(phrases: FluentPhrases) -> None:
    assert phrases.render(Utterance("agreed"), "zh", "UTC").markup is None


def test_buttons_and_an_opened_reply_are_never_combined(phrases: FluentPhrases) -> None:
    both = Utterance("agreed", buttons=((Button(Action.AGREE),),), awaits_reply=True)

    with pytest.raises(RepliesAndButtonsExclude):
        phrases.render(both, "zh", "UTC")
    assert set(markup_of(FluentPhrases(), both)) == {"inline_keyboard"}


def test_a_button_that_telegram_would_refuse_is_left_out() -> None:
    rows = ((Button(Action.HAND_OVER_TO, 1, "x" * 100, label="A"), Button(Action.WITHDRAW, 1)),)

    assert [key["text"] for key in keys_of(FluentPhrases(), rows)[0]] == ["撤回"]
