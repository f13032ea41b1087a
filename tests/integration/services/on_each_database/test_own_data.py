"""/mydata: a file with everything that is held about a person, and with nobody else in it."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.media_store import FileMediaStore
from community.messages import Kind, MediaState, SendKind
from community.supporters import Supporter
from services.delivery import make_parcel
from services.own_data import send_own_data
from services.retention import drop_own_files
from storage.units import SqlUnits
from tests.integration.services.remains import command, fill_raw_updates
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了，打13812345678找我"


@pytest.fixture
async def town(units: SqlUnits, tmp_path: Path) -> Town:
    made = Town(units)
    made.office = replace(made.office, media_store=FileMediaStore(tmp_path / "media"))
    await made.open("w1", "w2", "l1")
    for name in ("王女士", "李大爷"):
        await made.resident(name)
    return made


async def own_data(town: Town, name: str) -> dict[str, Any]:
    """Ask for the data, and read the file as it goes out."""
    await command(town, name, send_own_data)
    async with town.units.read() as unit:
        (posted, *_) = await unit.outbox.lately(town.account(name).chat_id, 1)
    parcel = await make_parcel(town.office, posted)
    assert parcel.kind is SendKind.DOCUMENT
    assert parcel.attachment is not None
    assert parcel.attachment.file_name == "my-data.json"
    assert parcel.content is not None
    found: dict[str, Any] = json.loads(parcel.content)
    return found


async def test_the_file_has_everything_in_words_that_people_read(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.say("王女士", "", kind=Kind.PHOTO)
    await town.tap("w1", "改类别")
    await town.tap("w1", "物业服务")
    await town.tap("w1", "接单")
    await fill_raw_updates(
        town.office.units, json.dumps({"update_id": 1}), [town.account("王女士").chat_id]
    )
    data = await own_data(town, "王女士")
    assert data["社区"] == "示范社区"
    assert data["您本人"]["名字"] == "王女士"
    assert data["您本人"]["身份"] == ["居民"]
    assert data["您本人"]["Telegram 账号"] == town.account("王女士").user_id
    (case,) = data["您反映的事"]
    assert (case["类别"], case["进度"], case["负责人"]) == ("物业服务", "已接单", "张师傅")
    assert case["地点"] == {"小区": "丽景苑", "楼": "3", "单元": "2"}
    assert {"受理", "派单", "接单", "改类别"} <= {one["事情"] for one in case["经过"]}
    assert LAMP in [one["内容"] for one in data["您说过的话"]]
    assert any("张师傅接单了" in one["内容"] for one in data["我们发给您的消息"])
    assert [one["种类"] for one in data["您发来的文件"]] == ["photo"]
    assert [one["按钮"] for one in data["您点过的按钮"]] == ["同意"]
    assert "138****5678" in data["可能拿去教程序的句子"][0]["句子"]
    assert data["还没清除的原始消息"][0]["内容"] == {"update_id": 1}
    summary = town.last("王女士", "资料").text
    assert "反映的事：1 件" in summary
    assert "照片和文件：1 个" in summary


async def test_where_somebody_stood_behind_a_neighbour_s_case_is_told_for_ever(
    town: Town,
) -> None:
    await town.say("王女士", LAMP)
    case = await town.the_case()
    async with town.units.write() as unit:
        known = await unit.people.by_telegram(town.account("李大爷").user_id)
        assert known is not None
        at = town.watch.at
        await unit.supporters.save(
            Supporter(0, case.id, known.id, "我家也黑", case.place, at, left_at=at)
        )
        await unit.commit()
    (support,) = (await own_data(town, "李大爷"))["您附议的事"]
    assert (support["编号"], support["您说的话"]) == (case.number, "我家也黑")
    assert support["退出时间"] is not None


async def test_what_somebody_thought_of_the_handling_is_in_it_in_words(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.say("李大爷", "丽景苑3号楼2单元楼道灯坏了")
    await town.tap("李大爷", "是同一件")
    await town.tap("w1", "办结")
    await town.say("w1", "换好了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(timedelta(hours=24))
    for name, tag in (("王女士", "办得快"), ("李大爷", "态度好")):
        await town.tap(name, "已解决")
        await town.tap(name, "5 星")
        await town.tap(name, tag)
    (case,) = (await own_data(town, "王女士"))["您反映的事"]
    assert [one["评价的标签"] for one in case["回访"]] == [["办得快"]]
    (support,) = (await own_data(town, "李大爷"))["您附议的事"]
    assert (support["几星"], support["评价的标签"]) == (5, ["态度好"])


async def test_nobody_else_is_in_it(town: Town) -> None:
    await town.say("李大爷", "丽景苑3号楼1单元楼道灯坏了，我是李大爷")
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    assert "李大爷" not in json.dumps(await own_data(town, "王女士"), ensure_ascii=False)
    worker = json.dumps(await own_data(town, "w1"), ensure_ascii=False)
    assert "张师傅" in worker
    assert json.loads(worker)["您点过的按钮"] == []
    assert "李大爷" not in worker
    assert LAMP not in worker


async def test_who_said_nothing_gets_a_file_that_says_so(town: Town) -> None:
    data = await own_data(town, "新来的")
    assert data["您反映的事"] == []
    assert data["您本人"]["什么时候同意"] is None


async def test_the_file_does_not_stay_with_us(town: Town, tmp_path: Path) -> None:
    await own_data(town, "王女士")
    assert await drop_own_files(town.office) == 0
    town.watch.at += timedelta(hours=2)
    assert await drop_own_files(town.office) == 1
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []
    async with town.units.read() as unit:
        media = await unit.media.get(1)
    assert media.state is MediaState.LOST
