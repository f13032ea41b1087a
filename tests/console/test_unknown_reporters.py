"""Who is not known by a conversation, and which ones are not for everybody who reads others."""

import re
from dataclasses import replace

import pytest

from community.messages import Kind
from services.console.conversation_index import index_conversations
from tests.console.test_conversations import one_of, rows
from tests.console.visitors import Consoled


async def test_who_reported_a_quarrel_is_shown_to_nobody(console: Consoled) -> None:
    town = console.town
    await town.say("李先生", "丽景苑3号楼1单元楼道灯坏了，天天吵架，我是李先生")
    await index_conversations(town.office)
    (case,) = await town.cases()
    async with town.units.write() as unit:
        await unit.cases.save(replace(await unit.cases.get(case.id), confidential=True))
        await unit.commit()
    secretary = await console.login("s1")
    number = await one_of(secretary, "吵架")
    for address in ("/conversations", f"/conversations/{number}?names=1&chat=all"):
        page = await secretary.reads(address)
        assert "李" not in page.replace("李**</a>", ""), address
        assert "一位居民（姓名保密）" in page


async def test_who_reported_a_quarrel_is_not_known_by_his_other_conversations(
    console: Consoled,
) -> None:
    town = console.town
    await town.say("李先生", "丽景苑3号楼1单元楼道灯坏了，天天吵架")
    await town.say("王女士", "丽景苑3号楼2单元水管漏水")
    (quarrel, _) = await town.cases()
    async with town.units.write() as unit:
        await unit.cases.save(replace(await unit.cases.get(quarrel.id), confidential=True))
        await unit.commit()
    await town.say("李先生", "丽景苑12号楼垃圾没人收")
    await index_conversations(town.office)
    secretary = await console.login("s1")
    page = await secretary.reads(f"/conversations/{await one_of(secretary, '吵架')}")
    assert f"person={quarrel.reporter_id}" not in page
    assert set(re.findall(r"chat=(\w+)", page)) == {"1", "2", "all"}
    his = await secretary.reads(f"/conversations?person={quarrel.reporter_id}")
    assert "垃圾没人收" in his
    assert "吵架" not in his
    assert len(rows(his)) == 1


async def test_a_complaint_about_staff_is_read_by_who_deals_with_it_alone(
    console: Consoled, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read(_digest: str) -> bytes:
        return b"\xff\xd8\xff\xe0 a photo"

    town = console.town
    monkeypatch.setattr(town.silence, "read", read)
    await town.say("李先生", "我要投诉张师傅，丽景苑3号楼的事他理都不理")
    await town.say("李先生", "", kind=Kind.PHOTO)
    await town.say("王女士", "", kind=Kind.PHOTO)
    async with town.units.write() as unit:
        for media in await unit.media.claim("h", town.watch.at, town.watch.at, 9):
            await unit.media.kept(media.id, "h", "a" * 64, "image/jpeg", 9)
        await unit.commit()
    await index_conversations(town.office)
    leader, admin, clerk = [await console.login(key) for key in ("l1", "a1", "c1")]
    number = await one_of(leader, "理都不理")
    assert (await leader.get("/media/1")).status_code == 200
    for address in (f"/conversations/{number}", "/teaching/messages/1/correct", "/media/1"):
        assert (await admin.get(address)).status_code == 404, address
    for address in ("/conversations", "/conversations?words=理都不理", "/conversations/queue"):
        assert "理都不理" not in (await admin.reads(address)).replace("words=理都不理", "").replace(
            'value="理都不理"', ""
        )
    # What belongs to no case is for who reads conversations.
    assert (await admin.get("/media/2")).status_code == 200
    assert (await clerk.get("/media/2")).status_code == 404
