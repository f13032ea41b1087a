"""What people press is kept below the message in which the button stood."""

from datetime import timedelta

from community.presses import label_of
from services.forgetting import ask_to_forget
from tests.integration.services.remains import command
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"


async def pressed(town: Town, name: str) -> list[tuple[str, str]]:
    """Give what somebody pressed, and how the message began below which he did."""
    async with town.units.read() as unit:
        person = await unit.people.by_telegram(town.account(name).user_id)
        assert person is not None
        found = []
        for one in await unit.presses.of_person(person.id):
            versions = [await unit.outbox.get(one.letter_id)]
            if versions[0].letter.case_id is not None:
                told = await unit.outbox.of_case(versions[0].letter.case_id)
                versions += [each for each in told if each.letter.edits == one.letter_id]
            assert versions[0].letter.chat_id == town.account(name).chat_id
            found.append((label_of(one, versions), versions[0].letter.key))
    return found


async def test_each_press_is_kept_even_where_it_means_nothing_any_more(town: Town) -> None:
    await town.resident("李大爷")
    await town.say("王女士", LAMP)
    card = town.last("w1", label="接单")
    await town.tap("w1", "接单", card)
    answer = await town.tap("w1", "接单", card)
    assert answer is not None
    assert await pressed(town, "w1") == [("接单", "card"), ("接单", "card")]
    await town.say("李大爷", LAMP)
    await town.tap("李大爷", "是同一件")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(timedelta(hours=24))
    await town.tap("李大爷", "已解决")
    await town.tap("王女士", "未解决")
    assert [label for label, _ in await pressed(town, "王女士")] == ["同意", "未解决"]
    assert [label for label, _ in await pressed(town, "李大爷")] == ["同意", "是同一件", "已解决"]


async def test_forged_and_foreign_data_leave_nothing(town: Town) -> None:
    before = await pressed(town, "王女士")
    await town.press("王女士", "9:ac:5:")
    await town.press("王女士", "1:ac:5:", message_id=10**9)
    assert await pressed(town, "王女士") == before


async def test_who_is_forgotten_has_pressed_nothing(town: Town) -> None:
    await town.say("王女士", LAMP)
    assert await pressed(town, "王女士") == [("同意", "welcome")]
    async with town.units.read() as unit:
        person = await unit.people.by_telegram(town.account("王女士").user_id)
    assert person is not None
    await command(town, "王女士", ask_to_forget)
    question = town.last("王女士", label="删除我的资料")
    await town.tap("王女士", "删除我的资料", question)
    # The second tap comes from somebody who is not known any more.
    await town.tap("王女士", "删除我的资料", question)
    async with town.units.read() as unit:
        assert await unit.presses.of_person(person.id) == []
        assert await unit.people.by_telegram(town.account("王女士").user_id) is None
