"""What is listed twice is checked once: the program's keys and values against both languages."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from itertools import combinations, product
from math import prod

import pytest
from fluent.syntax import FluentParser, ast, visitor

from bot.dictionary import LOCALES, Dictionary
from bot.fitting import without_markup
from bot.lengths import units
from bot.phrases import FluentPhrases
from community.actions import Action
from community.appeals import Appeal
from community.calls import CallState, EndedWhy
from community.case import Channel, Status
from community.categories import Category
from community.danger_words import DangerKind
from community.decisions import Matter
from community.due_work import LaterBy, Refusal
from community.followup import DueKind
from community.languages import LANGUAGES
from community.offers import OfferEnd
from community.people import Role
from community.places import Place
from community.presence import Absence
from community.purposes import Purpose
from community.rates import LeftOut, Rate
from community.routing import Reason
from community.routing_rules import DestinationKind
from community.rule_matching import Miss
from community.speech import CAPTION_UNITS, Utterance, Value
from community.survey import Tag
from community.tracks import Handling, Level, Track
from tests.unit.bot.said_keys import Said, said_in_program

NAMES_OF_VALUES = {
    *(f"category-{category}" for category in Category),
    *(f"status-{status}" for status in Status),
    *(f"role-{role}" for role in Role),
    *(f"channel-{channel}" for channel in Channel),
    *(f"track-{track}" for track in Track),
    *(f"level-{level}" for level in Level),
    *(f"handling-{handling}" for handling in Handling),
    *(f"tag-{tag}" for tag in Tag),
    *(f"rate-{rate}" for rate in Rate),
    *(f"left-out-{why}" for why in LeftOut),
    *(f"button-{action}" for action in Action),
}
FORMS = {
    "moment",
    *(f"span-{part}" for part in ("days", "hours", "minutes", "seconds", "join")),
    *(f"place-{part}" for part in ("building", "unit", "room", "join", "landmark", "coordinates")),
    "placeholder-answer",
    "fallback",
}
OFFERS_OF_CHINESE = ("想说中文，发 /language 。", "中文：/language", " · 语言", "中文")
OFFERS_OF_ENGLISH = (
    "Shall I speak English? /language",
    "English: /language",
    " · Language",
    "English",
)
COMMANDS = (
    *("mydata", "my", "forget", "help", "new", "cancel", "supervised", "digest"),
    *("whistles", "claims", "tasks", "board", "rates"),
)
PLACEHOLDERS = {f"placeholder-{purpose}" for purpose in Purpose} - {"placeholder-answer"}

SAMPLES: dict[str, tuple[Value, ...]] = {
    "status": tuple(Status),
    "category": (Category.LIGHTING,),
    "place": (Place("lijing", "丽景苑", "3", "2"), Place()),
    "danger": tuple(DangerKind),
    "advice": ((Utterance("danger-advice-line", {"danger": DangerKind.FIRE}),),),
    "gas_number": ("96777", None),
    "help": (0, 1),
    "secret": (0, 1),
    **dict.fromkeys(("locations", "placed"), (0, 1)),
    "reporter": ("王芳", ""),
    "round": (1, 2),
    "channel": (Channel.CHAT, Channel.VISIT),
    "phone": ("13812345678", None),
    "count": (1, 2),
    "stars": (1, 5),
    "why": (*OfferEnd, *Absence, *EndedWhy),
    "because": ((Utterance("agreed"),), "不归我管", None),
    "reason": tuple(Reason),
    "miss": tuple(Miss),
    "kind": tuple(DestinationKind),
    "day": tuple(range(7)),
    "former": ("王芳", None),
    "area": ("一号微网格", None),
    "state": tuple(CallState),
    **dict.fromkeys(("lead", "late", "chosen"), (0, 1)),
    **dict.fromkeys(("units", "called"), (None, (Utterance("agreed"), Utterance("agreed")))),
    **dict.fromkeys(("calls", "claims"), ((Utterance("agreed"),),)),
    "promise": ("明天换泵", None),
    "filed": (0, 1, 2),
    **dict.fromkeys(("leads", "supervised_count", "more"), (0, 2)),
    "told_above": (0, 1, 2, 3),
    "late_for": (timedelta(hours=5), None),
    "by": ("周组长", None),
    "wall_clock": ("08:00", None),
    "pages": (1, 2),
    **dict.fromkeys(("lines", "workers"), ((Utterance("agreed"), Utterance("agreed")), ())),
    "cases": ((Utterance("agreed"), Utterance("agreed")),),
    "text": ("灯坏了", ""),
    "note": ("换了灯泡", None),
    "clock": ((Utterance("agreed"),), ()),
    "paused_until": (datetime(2026, 11, 25, 6, 5, tzinfo=UTC), None),
    "working": (0, 1),
    "weekday": tuple(range(7)),
    "track": tuple(Track),
    "level": tuple(Level),
    "asked": (0, 1),
    **dict.fromkeys(("pause", "left"), (timedelta(hours=5),)),
    **dict.fromkeys(
        ("marks", "people", "tasks", "statuses", "costs", "shares"),
        ((Utterance("agreed"), Utterance("agreed")), ()),
    ),
    **dict.fromkeys(("late", "open", "today", "more", "resolved", "days"), (0, 1, 2)),
    **dict.fromkeys(("away", "chosen", "done", "silent"), (0, 1)),
    "silent_count": (0, 2),
    "page": (1, 2),
    "due_kind": tuple(DueKind),
    "due_named": ((Utterance("due-name", {"due_kind": DueKind.CALLBACK}),),),
    "refusal": tuple(Refusal),
    "later_by": tuple(LaterBy),
    "set_aside": (0, 1),
    "handling": tuple(Handling),
    "tag": (Tag.QUICK,),
    "tags": ((Utterance("agreed"), Utterance("agreed")), ()),
    "likes": (0, 1, 2),
    **dict.fromkeys(("asks", "closed", "neighbour"), (0, 1)),
    "appeal": tuple(Appeal),
    "matter": tuple(Matter),
    "times": (0, 1, 2),
    **dict.fromkeys(("undecided", "low", "closes", "again", "agreed", "may"), (0, 1)),
    "names": ("张师傅、周组长", None),
    "reached": (0, 1),
    "rate": tuple(Rate),
    "left_out": (*LeftOut, (Utterance("agreed"),), ()),
    "whole": ((Utterance("agreed"),),),
    **dict.fromkeys(("of", "hits"), (0, 12)),
    "few": (0, 1),
    **dict.fromkeys(("papers", "hours", "where", "phone"), ("窗口", None)),
}
MOMENT = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)


def samples_of(name: str) -> tuple[Value, ...]:
    if name.endswith(("_by", "_at")):
        return (MOMENT,)
    if name.endswith("_within"):
        return (timedelta(minutes=2),)
    return SAMPLES.get(name, ("王芳",))


MOST = 512
"""Renderings of one text with its values in every combination; a card would have thousands."""


def renderings_of(said: Said) -> list[Utterance]:
    """Give a text with every combination of values, or of many values with every pair.

    A variant is chosen by one value, or by one within another's, so pairs show all of them.
    """
    names = sorted(said.names)
    samples = [samples_of(name) for name in names]
    combined = product(*samples) if prod(map(len, samples)) <= MOST else with_every_pair(samples)
    return [Utterance(said.key, dict(zip(names, values, strict=True))) for values in combined]


def with_every_pair(samples: list[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """Give rows of values in which each value of a column meets each of every other column."""
    met: set[tuple[int, int, int, int]] = set()
    columns = range(len(samples))
    for one, other in combinations(columns, 2):
        for first, second in product(range(len(samples[one])), range(len(samples[other]))):
            if (one, first, other, second) in met:
                continue
            row = [len(met) % len(samples[column]) for column in columns]
            row[one], row[other] = first, second
            met.update((a, row[a], b, row[b]) for a, b in combinations(columns, 2))
            yield tuple(samples[column][row[column]] for column in columns)


def test_each_pair_of_values_is_rendered() -> None:
    samples: list[tuple[Value, ...]] = [(0, 1, 2), ("a", "b"), (0, 1), ("x", "y", "z", None)]
    rows = list(with_every_pair(samples))
    for one, other in combinations(range(4), 2):
        pairs = {(row[one], row[other]) for row in rows}
        assert pairs == set(product(samples[one], samples[other]))
    assert len(rows) < prod(map(len, samples))


class Tags(HTMLParser):
    """Follows the tags of a text and complains about those that are left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    @classmethod
    def left_open_in(cls, text: str) -> list[str]:
        tags = cls()
        tags.feed(text)
        tags.close()
        return tags.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "code"}
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class OwnWords(visitor.Visitor):
    def __init__(self) -> None:
        self.words: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - Fluent's interface
        self.words.append(node.value)


def own_words(language: str) -> str:
    finder = OwnWords()
    for path in sorted((LOCALES / language).glob("*.ftl")):
        finder.visit(FluentParser().parse(path.read_text(encoding="utf-8")))
    return "\n".join(finder.words)


@pytest.fixture(scope="module")
def phrases() -> FluentPhrases:
    return FluentPhrases(strict=True)


@pytest.fixture(scope="module")
def everything_said() -> tuple[Said, ...]:
    return said_in_program()


@pytest.fixture(scope="module")
def dictionaries() -> dict[str, Dictionary]:
    return {language: Dictionary(language) for language in LANGUAGES}


def test_the_program_says_something(everything_said: tuple[Said, ...]) -> None:
    said = {said.key for said in everything_said}
    assert {"receipt", "card", "callback", "survey", "welcome"} <= said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_exactly_the_texts_that_are_said(
    dictionaries: dict[str, Dictionary], everything_said: tuple[Said, ...], language: str
) -> None:
    keys = dictionaries[language].keys

    said = {said.key for said in everything_said}
    assert keys - PLACEHOLDERS == (said | NAMES_OF_VALUES | FORMS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_wants_exactly_the_values_that_it_is_given(
    dictionaries: dict[str, Dictionary], everything_said: tuple[Said, ...], language: str
) -> None:
    dictionary = dictionaries[language]
    wrong = [said for said in everything_said if dictionary.variables(said.key) != said.names]

    assert wrong == []


def test_the_languages_have_the_same_texts(dictionaries: dict[str, Dictionary]) -> None:
    chinese, english = dictionaries.values()

    assert chinese.keys == english.keys
    assert {key: chinese.variables(key) for key in NAMES_OF_VALUES} == {
        key: english.variables(key) for key in NAMES_OF_VALUES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variant_of_a_text_is_sound_html_without_gaps(
    phrases: FluentPhrases, everything_said: tuple[Said, ...], language: str
) -> None:
    for said in everything_said:
        for utterance in renderings_of(said):
            text = phrases.render(utterance, language, "Asia/Shanghai").text
            is_sound = (
                Tags.left_open_in(text) == []
                and text == text.strip()
                and not re.search(r"\n{3}|[^\S\n]\n|[\ue000-\ue00f{}]", text)
                and units(without_markup(text)) < CAPTION_UNITS
            )
            assert is_sound, (said, utterance.values, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_words_use_no_markup_but_bold_italic_and_code(language: str) -> None:
    assert re.findall(r"<(?!/?(?:b|i|code)>)|&", own_words(language)) == []


def without_offers(words: str, offers: tuple[str, ...]) -> str:
    """Take away the few words that offer the other language to whoever reads only that."""
    for offer in offers:
        assert offer in words
        words = words.replace(offer, "")
    return words


def test_english_texts_have_no_chinese_in_them() -> None:
    words = without_offers(own_words("en"), OFFERS_OF_CHINESE)

    assert re.findall(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+", words) == []


def test_chinese_texts_have_no_english_in_them() -> None:
    words = without_offers(own_words("zh"), OFFERS_OF_ENGLISH)
    words = re.sub(r"</?(?:b|code)>|/(?:" + "|".join(COMMANDS) + r")\b", "", words)

    assert re.findall(r"[A-Za-z]+", words) == []
