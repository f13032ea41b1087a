"""Everybody is spoken to in his own language, whoever writes and whatever is told."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.media_store import FileMediaStore
from services.languages import ask_language
from services.own_data_english import in_english
from services.own_data_events import EVENTS
from storage.units import SqlUnits
from tests.integration.services.on_each_database.test_own_data import own_data
from tests.integration.services.remains import command
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
LIGHTS = "Street and corridor lights"
OFFER = "中文：/language"
NAMES = ("示范社区", "张师傅", "丽景苑", "王女士", "Anna", LAMP)
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


@pytest.fixture
async def town(units: SqlUnits, tmp_path: Path) -> Town:
    made = Town(units)
    made.office = replace(made.office, media_store=FileMediaStore(tmp_path / "media"))
    made.codes = {"Anna": "en-GB", "Pierre": "fr", "无名": None}
    await made.open("w1", "w2", "l1")
    return made


def chinese_in(words: str) -> list[str]:
    """Give the Chinese in a text, without names, places and the offer of the other language."""
    for known in (*NAMES, OFFER):
        words = words.replace(known, "")
    return HAN.findall(words)


async def test_a_whole_case_is_told_in_english_and_handled_in_chinese(town: Town) -> None:
    await town.command("Anna")
    await town.tap("Anna", "I agree")
    await town.say("Anna", LAMP)
    await town.tap("w1", "接单")
    await town.tap("Anna", "Change category")
    await town.tap("w1", "办结")
    await town.say("w1", "ok", reply_to=town.last("w1"))
    await town.pass_time(timedelta(hours=30))
    await town.tap("Anna", "Solved")

    told = town.chat("Anna")
    assert len(told) >= 6
    for said in told:
        assert chinese_in(" ".join((said.text, *said.labels()))) == []
    card = town.last("w1", LAMP).text
    assert "Anna" in card
    assert "路灯照明" in card


@pytest.mark.parametrize(
    ("name", "words"), [("Pierre", "Do you agree?"), ("无名", "您同意吗"), ("李大爷", "您同意吗")]
)
async def test_the_client_says_in_which_language_somebody_is_greeted(
    town: Town, name: str, words: str
) -> None:
    await town.command(name)

    assert words in town.last(name).text


async def test_a_button_changes_the_language_and_brings_the_receipt_along(town: Town) -> None:
    await town.resident("王女士")
    await town.say("王女士", LAMP)
    await command(town, "王女士", ask_language)
    assert town.last("王女士").labels() == ["中文", "English"]

    await town.tap("王女士", "English")

    assert "we speak English" in town.last("王女士").text
    assert "Your report is written down" in town.last("王女士", "LL2026").text
    answer = await town.tap("王女士", "English")
    assert answer is not None
    assert "no need to tap again" in answer.text


async def test_the_language_stays_when_the_client_says_another(town: Town) -> None:
    await town.resident("王女士")
    await town.say("王女士", "English please")
    await town.say("王女士", "你好")

    assert "Hello!" in town.last("王女士").text


async def test_an_open_question_for_consent_is_asked_again_in_the_new_language(
    town: Town,
) -> None:
    await town.say("Anna", LAMP)
    await town.say("Anna", "中文")

    assert "您同意吗" in town.last("Anna").text
    await town.tap("Anna", "同意")
    assert "您反映的事记下了" in town.last("Anna", "LL2026").text
    assert (await town.the_case()).text == LAMP


async def test_a_member_of_staff_keeps_the_language_that_he_chose(town: Town) -> None:
    await town.resident("王女士")
    await town.say("王女士", LAMP)
    await town.say("w1", "speak English")

    assert LIGHTS in town.last("w1", LAMP).text
    await town.open("w1")
    assert LIGHTS in town.last("w1", LAMP).text


async def test_a_forged_language_is_none(town: Town) -> None:
    await town.resident("王女士")
    await command(town, "王女士", ask_language)
    forged = town.last("王女士").data("English").replace("en", "xx")

    answer = await town.press("王女士", forged)

    assert answer is not None
    assert "按钮用不上" in answer.text


async def test_own_data_is_laid_out_in_english_with_the_own_words_as_they_are(
    town: Town,
) -> None:
    await town.command("Anna")
    await town.tap("Anna", "I agree")
    await town.say("Anna", LAMP)
    await town.tap("w1", "接单")

    data = await own_data(town, "Anna")

    (case,) = data["what you reported"]
    assert (case["category"], case["status"], case["words"]) == (LIGHTS, "Accepted", LAMP)
    assert {"received", "assigned", "accepted"} <= {one["what"] for one in case["history"]}
    assert LAMP in [one["words"] for one in data["what you said"]]
    assert chinese_in(" ".join(labels_of(data))) == []
    assert chinese_in(town.last("Anna").text) == []


def test_every_event_has_an_english_name() -> None:
    for event in EVENTS.values():
        assert HAN.findall(str(in_english({"事情": event})["what"])) == []


def labels_of(data: object) -> list[str]:
    """Give the labels of a document, at every depth."""
    if isinstance(data, dict):
        return [*data, *(label for value in data.values() for label in labels_of(value))]
    if isinstance(data, list):
        return [label for value in data for label in labels_of(value)]
    return []
