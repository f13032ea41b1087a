"""From one message with several problems to cases of their own."""

import pytest

from community.categories import Category
from community.messages import Kind
from tests.integration.services.town import Town

BOTH = "丽景苑3号楼2单元路灯坏了，垃圾也没人收"


async def filed(town: Town) -> list[tuple[Category, str, str | None]]:
    """Give category, words and building of every case."""
    return [(case.category, case.text, case.place.building) for case in await town.cases()]


async def test_two_problems_are_offered_before_anything_is_filed(town: Town) -> None:
    await town.say("王女士", BOTH)
    question = town.last("王女士")
    assert question.labels() == ["是，分开办", "不，是一件事"]
    for words in ("2 件事", "路灯照明：丽景苑3号楼2单元路灯坏了", "环境卫生：垃圾也没人收"):
        assert words in question.text.replace("<b>", "").replace("</b>", "")
    assert await town.cases() == []


async def test_yes_makes_two_cases_with_a_receipt_each(town: Town) -> None:
    await town.say("王女士", BOTH)
    await town.tap("王女士", "是，分开办")
    lamp, rubbish = await town.cases()
    assert (lamp.category, lamp.text) == (Category.LIGHTING, "丽景苑3号楼2单元路灯坏了")
    assert (rubbish.category, rubbish.text) == (Category.SANITATION, "垃圾也没人收")
    assert rubbish.place == lamp.place
    for case in (lamp, rubbish):
        assert town.last("王女士", case.number).labels() == ["补充", "改类别", "改地点", "撤回"]
        assert case.text in town.last("w1", case.number).text


async def test_a_second_tap_files_nothing_more(town: Town) -> None:
    await town.say("王女士", BOTH)
    question = town.last("王女士")
    await town.tap("王女士", "是，分开办", question)
    answer = await town.tap("王女士", "是，分开办", question)
    assert answer is not None
    await town.tap("王女士", "不，是一件事", question)
    assert len(await town.cases()) == 2


async def test_no_keeps_every_word_in_one_case(town: Town) -> None:
    await town.say("王女士", BOTH)
    await town.tap("王女士", "不，是一件事")
    assert await filed(town) == [(Category.LIGHTING, BOTH, "3")]


@pytest.mark.parametrize(("answer", "cases"), [("对，分开办", 2), ("不是两件，就一件", 1)])
async def test_the_question_can_be_answered_in_words(town: Town, answer: str, cases: int) -> None:
    town.understander.knows({"对，": "affirm", "不是两件": "deny"})
    await town.say("王女士", BOTH)
    await town.say("王女士", answer)
    assert len(await town.cases()) == cases


async def test_each_problem_keeps_its_own_building(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼路灯坏了，12号楼垃圾没人收")
    await town.tap("王女士", "是，分开办")
    assert [building for _, _, building in await filed(town)] == ["3", "12"]


async def test_a_place_that_is_missing_is_asked_for_once_for_both(town: Town) -> None:
    await town.say("王女士", "路灯坏了，垃圾也没人收")
    await town.tap("王女士", "是，分开办")
    assert await town.cases() == []
    await town.tap("王女士", "丽景苑")
    await town.say("王女士", "3号楼")
    assert await filed(town) == [
        (Category.LIGHTING, "路灯坏了", "3"),
        (Category.SANITATION, "垃圾也没人收", "3"),
    ]


async def test_who_does_not_know_the_place_gets_both_to_the_leader(town: Town) -> None:
    await town.say("王女士", "路灯坏了，垃圾也没人收")
    await town.tap("王女士", "是，分开办")
    await town.tap("王女士", "我不确定")
    for case in await town.cases():
        assert case.number in town.last("l1", case.number).text
    assert len(await town.cases()) == 2


async def test_words_instead_of_a_tap_lose_nothing(town: Town) -> None:
    await town.say("王女士", "路灯坏了，垃圾也没人收")
    await town.say("王女士", "就在丽景苑3号楼门口")
    lamp, rubbish = await town.cases()
    assert lamp.text == "路灯坏了\n就在丽景苑3号楼门口"
    assert (lamp.place.building, rubbish.place.building) == ("3", "3")


async def test_a_photo_while_the_question_is_open_goes_with_the_report(town: Town) -> None:
    await town.say("王女士", BOTH)
    await town.say("王女士", "", kind=Kind.PHOTO)
    await town.tap("王女士", "不，是一件事")
    case = await town.the_case()
    async with town.units.read() as unit:
        kinds = [spoken.kind for spoken in await unit.spoken.of_case(case.id)]
    assert kinds == [Kind.TEXT, Kind.PHOTO]


async def test_withdrawing_drops_the_question(town: Town) -> None:
    await town.say("王女士", BOTH)
    await town.say("王女士", "撤回吧")
    await town.tap("王女士", "是，分开办", town.last("王女士", label="是，分开办"))
    assert await town.cases() == []


async def test_a_danger_in_one_of_two_clauses_is_not_asked_about(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼着火了，路灯也坏了")
    assert (await town.the_case()).category is Category.EMERGENCY


async def test_the_same_problem_in_two_clauses_is_one(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼路灯坏了，楼道灯也不亮")
    assert await filed(town) == [(Category.LIGHTING, "丽景苑3号楼路灯坏了，楼道灯也不亮", "3")]
