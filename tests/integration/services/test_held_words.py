"""What was said before and after the question for consent becomes one matter, and none is lost."""

import pytest

from community.messages import Kind
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
LONG_GREETING = "你好，请问是不是有什么事情都可以写在这里，你们会有人来看的"


@pytest.fixture
async def town(units: object) -> Town:
    """A town in which nobody has agreed yet."""
    town = Town(units)  # type: ignore[arg-type]  # the fixture's own type
    await town.open("w1", "l1")
    town.understander.knows({"补充": "add_information", "找人": "request_human"})
    return town


async def words_of(town: Town) -> list[str]:
    """Give everything that is kept with the one case."""
    case = await town.the_case()
    async with town.units.read() as unit:
        return [one.text for one in await unit.spoken.of_case(case.id)]


@pytest.mark.parametrize("said", [(LONG_GREETING, LAMP), (LAMP, LONG_GREETING)])
async def test_a_report_is_filed_however_long_the_greeting_beside_it_is(
    town: Town, said: tuple[str, str]
) -> None:
    for words in said:
        await town.say("王女士", words)
    case = await town.the_case()
    assert (case.category.value, LAMP in case.text) == ("lighting", True)


async def test_what_only_greets_is_greeted(town: Town) -> None:
    await town.say("王女士", LONG_GREETING)
    await town.say("王女士", "谢谢")
    assert "您好" in town.last("王女士").text
    assert await town.cases() == []


async def test_all_that_was_said_to_a_person_goes_into_what_is_filed(town: Town) -> None:
    await town.say("王女士", "找人来看看我家门口")
    await town.say("王女士", "补充一句，照片在这儿", kind=Kind.PHOTO)
    await town.tap("王女士", "其他")
    await town.say("王女士", "丽景苑3号楼2单元")
    case = await town.the_case()
    assert "找人来看看我家门口" in case.text
    assert "补充一句，照片在这儿" in case.text
    assert len(await words_of(town)) >= 3


async def test_a_file_beside_a_greeting_is_asked_about(town: Town) -> None:
    await town.say("王女士", "你好")
    await town.say("王女士", "", kind=Kind.PHOTO)
    await town.say("王女士", LAMP)
    case = await town.the_case()
    async with town.units.read() as unit:
        kinds = [one.kind for one in await unit.spoken.of_case(case.id)]
    assert Kind.PHOTO in kinds


async def test_with_a_case_open_each_message_reaches_who_handles_it(town: Town) -> None:
    await town.resident("王女士")
    await town.say("王女士", LAMP)
    question = next(one for one in town.chat("王女士") if "同意吗" in one.text)
    await town.press("王女士", "1:da::", question.message_id)
    await town.say("王女士", "找人快来看看")
    await town.say("王女士", "补充一句，三楼也不亮")
    said = "\n".join(one.text for one in town.chat("w1"))
    assert "找人快来看看" in said
    assert "补充一句，三楼也不亮" in said
    assert len(await town.cases()) == 1
