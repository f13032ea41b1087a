"""What the community's retention periods say is done on its clock, and nothing is done early."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.media_store import FileMediaStore
from community.areas import Retention
from community.case import Status
from community.messages import Kind
from services import mediakeeping
from services.clockwork import fast_forward
from services.community_loading import load_community
from services.retention import carry_out_retention
from storage.forgotten_list import FileForgottenList
from storage.units import SqlUnits
from tests.integration.services.remains import places_of
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元楼道灯坏了，我腿脚不好"
KEPT = Retention(
    talk=timedelta(days=10),
    files=timedelta(days=20),
    words=timedelta(days=30),
    people=timedelta(days=40),
)


@pytest.fixture
async def town(units: SqlUnits, tmp_path: Path) -> Town:
    made = Town(units)
    (tmp_path / "kept").mkdir()
    made.office = replace(
        made.office,
        media_store=FileMediaStore(tmp_path / "kept" / "media"),
        forgotten=FileForgottenList(tmp_path / "kept" / "forgotten.jsonl"),
    )
    await made.open("w1", "w2", "l1")
    await load_community(made.office, replace(make_community(), retention=KEPT))
    await made.resident("王春花")
    return made


async def close_a_case_with_a_photo(town: Town) -> None:
    await town.say("王春花", LAMP)
    await town.say("王春花", "", kind=Kind.PHOTO)
    for media in await mediakeeping.claim_wanted(town.office, "f", timedelta(seconds=20), 10):
        await mediakeeping.keep(town.office, media, "f", b"PHOTO-OF-HER", "image/jpeg")
    await town.tap("王春花", "撤回")


async def after(town: Town, days: int) -> int:
    """Move the community's clock alone, as the sandbox does, and carry out what is to be done."""
    await fast_forward(town.office, days * 86_400.0)
    return await carry_out_retention(town.office)


async def test_files_go_first_then_the_words_then_the_person(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    await close_a_case_with_a_photo(town)
    await town.say("王春花", "你好呀小邻里")
    assert await after(town, 9) == 0
    await after(town, 2)
    assert await places_of(units, kept, "你好呀小邻里") == []
    assert await places_of(units, kept, "腿脚不好", "PHOTO-OF-HER") != []
    await after(town, 8)
    assert await places_of(units, kept, "PHOTO-OF-HER") != []
    await after(town, 2)
    assert await places_of(units, kept, "PHOTO-OF-HER") == []
    assert await places_of(units, kept, "腿脚不好") != []
    await after(town, 10)
    assert await places_of(units, kept, "腿脚不好") == []
    assert await places_of(units, kept, "王春花") != []
    case = await town.the_case()
    assert (case.status, case.place.is_empty, case.area_id) == (Status.WITHDRAWN, True, "g1a")
    await after(town, 10)
    assert await places_of(units, kept, "王春花", str(town.account("王春花").user_id)) == []
    assert await after(town, 1) == 0


async def test_what_is_still_open_is_kept_however_old_it_is(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await town.say("王春花", LAMP)
    await after(town, 500)
    case = await town.the_case()
    assert case.text == LAMP
    assert await places_of(units, tmp_path / "kept", "王春花") != []


async def test_staff_are_never_forgotten_for_keeping_silent(town: Town) -> None:
    await after(town, 500)
    async with town.units.read() as unit:
        assert (await unit.people.by_key("w1")).name == "张师傅"


async def test_for_ever_is_for_ever(town: Town, units: SqlUnits, tmp_path: Path) -> None:
    keep_all = Retention(talk=None, files=None, words=None, people=None)
    await load_community(town.office, replace(make_community(), retention=keep_all))
    await close_a_case_with_a_photo(town)
    await town.say("王春花", "你好呀小邻里")
    assert await after(town, 5000) == 0
    found = await places_of(units, tmp_path / "kept", "你好呀小邻里", "腿脚不好", "PHOTO-OF-HER")
    assert len(found) >= 3


async def test_however_much_is_old_all_of_it_goes_in_small_portions(
    town: Town, units: SqlUnits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.retention.TALK_AT_ONCE", 5)
    monkeypatch.setattr("services.retention.AT_ONCE", 2)
    monkeypatch.setattr("storage.books.wiping._PORTION", 2)
    for number in range(7):
        await town.say("王春花", f"谢谢小邻里，第{number}次了")
    for _ in range(3):
        await close_a_case_with_a_photo(town)
    kept = tmp_path / "kept"
    assert len(await places_of(units, kept, "PHOTO-OF-HER")) > 0
    await after(town, 11)
    assert await places_of(units, kept, "第0次", "第3次", "第6次") == []
    await after(town, 10)
    assert await places_of(units, kept, "PHOTO-OF-HER") == []
