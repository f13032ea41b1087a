"""/forget: after it, nothing that is kept anywhere knows the person; his cases go on."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.callback_data import encode
from bot.media_store import FileMediaStore
from community.actions import Action
from community.case import Status
from community.errors import LeaseLost
from community.messages import Kind
from community.speech import Button, Utterance
from community.supporters import Supporter
from community.teaching import Review
from services import mediakeeping, teaching
from services.delivery import Delivered, settle
from services.desk import Desk
from services.forgetting import ask_to_forget
from services.forgotten_list import reapply_forgotten
from services.history import verify_history
from services.retention import strip_finished, sweep_farewells
from storage.forgotten_list import FileForgottenList
from storage.units import SqlUnits
from tests.integration.services.remains import command, fill_raw_updates, places_of
from tests.integration.services.town import Town

NAME = "王春花"
ACCOUNT = 6_000_000_123
LAMP = "丽景苑3号楼2单元楼道灯坏了，我腿脚不好"
WORDS = ("王春花", "腿脚不好", "打麻将", "老毛病", "灯泡换了", str(ACCOUNT), "PHOTO-OF-HER")


@pytest.fixture
async def town(units: SqlUnits, tmp_path: Path) -> Town:
    """A town with files on disk and a list of forgotten people."""
    made = Town(units)
    made.office = replace(
        made.office,
        media_store=FileMediaStore(tmp_path / "kept" / "media"),
        forgotten=FileForgottenList(tmp_path / "kept" / "forgotten.jsonl"),
    )
    made._accounts[NAME] = ACCOUNT
    await made.open("w1", "w2", "l1")
    await made.resident(NAME)
    return made


async def keep_files(town: Town) -> None:
    """Fetch what is wanted, as the fetcher would."""
    for media in await mediakeeping.claim_wanted(town.office, "f", timedelta(seconds=20), 10):
        content = f"PHOTO-OF-HER {media.id}".encode()
        await mediakeeping.keep(town.office, media, "f", content, "image/jpeg")


async def live_through(town: Town) -> None:
    """Two cases: one is over with stars and a sentence, one is in hand; and all that was said."""
    await town.say(NAME, LAMP)
    await town.say(NAME, "老毛病了", kind=Kind.PHOTO)
    await keep_files(town)
    await town.tap("w1", "改类别")
    await town.tap("w1", "物业服务")
    await town.tap("w1", "办结")
    await town.say("w1", f"{NAME}家的灯泡换了", reply_to=town.last("w1", "写一句怎么办好的"))
    await town.pass_time(timedelta(hours=25))
    await town.tap(NAME, "已解决")
    await town.tap(NAME, "3 星")
    await town.say(NAME, "老毛病没治好，楼下打麻将")
    await town.say(NAME, "丽景苑3号楼1单元楼道灯坏了，我腿脚不好，王春花")
    await town.tap("w1", "接单")
    await town.tap("w1", "回复居民")
    await town.say("w1", f"{NAME}您好，马上来", reply_to=town.last("w1", "请回复这条消息"))
    await town.say(NAME, "谢谢你们")


async def forget(town: Town) -> None:
    await command(town, NAME, ask_to_forget)
    raw = json.dumps({"from": {"id": ACCOUNT, "first_name": NAME}, "text": LAMP})
    await fill_raw_updates(town.units, raw, [ACCOUNT])
    numbers = " ".join(case.number for case in await town.cases())
    card = json.dumps({"callback_query": {"message": {"text": f"{numbers} {NAME} {LAMP}"}}})
    await fill_raw_updates(town.units, card, [town.account("w1").chat_id])
    await town.tap(NAME, "删除我的资料")
    await sweep_farewells(town.office)


async def test_nothing_that_is_kept_knows_the_person_any_more(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await live_through(town)
    before = await places_of(units, tmp_path / "kept", *WORDS)
    for where in ("people.name", "spoken.text", "outbox.text", "cases.text", "callbacks.comment"):
        assert any(place.startswith(where) for place in before), where
    await forget(town)
    assert "都删掉了" in town.last(NAME).text
    assert await places_of(units, tmp_path / "kept", *WORDS) == []
    assert await teaching.candidates(town.office, Review.OPEN) == []


async def test_the_database_s_file_has_nothing_in_its_free_pages_either(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    if units.engine.dialect.name != "sqlite":
        return
    await live_through(town)
    await forget(town)
    await units.dispose()
    content = await asyncio.to_thread((tmp_path / "linli.db").read_bytes)
    assert [words for words in WORDS if words.encode() in content] == []


async def test_what_is_over_keeps_only_category_area_times_and_stars(town: Town) -> None:
    await live_through(town)
    before, _ = await town.cases()
    await forget(town)
    after, _ = await town.cases()
    assert (after.category, after.area_id) == (before.category, before.area_id)
    assert (after.filed_at, after.closed_at) == (before.filed_at, before.closed_at)
    assert after.status is Status.CLOSED
    assert after.place.is_empty
    assert (after.text, after.resolution) == ("", None)
    async with town.units.read() as unit:
        (callback,) = await unit.callbacks.of_case(after.id)
    assert (callback.score, callback.comment) == (3, None)


async def test_what_is_open_goes_on_without_the_person(town: Town, units: SqlUnits) -> None:
    await live_through(town)
    await forget(town)
    _, case = await town.cases()
    assert case.is_open
    assert (case.place.estate, case.place.building, case.place.unit) == ("丽景苑", "3", "1")
    news = town.last("w1", "居民已要求删除资料")
    assert case.number in news.text
    card = town.last("w1", label="办结")
    assert "居民的话已按他的要求删除" in card.text
    shown = "\n".join(said.text for name in ("w1", "w2", "l1") for said in town.chat(name))
    assert NAME not in shown
    assert "腿脚不好" not in shown
    await town.tap("w1", "办结")
    await town.say("w1", "修好了", reply_to=town.last("w1", "写一句怎么办好的"))
    await town.pass_time(timedelta(hours=24 + 48 + 12))
    assert (await town.cases())[1].status is Status.CLOSED
    await strip_finished(town.office)
    _, case = await town.cases()
    assert case.place.is_empty
    assert case.resolution is None


async def test_the_history_stays_whole_without_the_words(town: Town) -> None:
    await live_through(town)
    assert (await verify_history(town.office)).forgotten == 0
    await forget(town)
    found = await verify_history(town.office)
    assert found.flaws == ()
    assert found.forgotten == 1
    case, _ = await town.cases()
    assert (await town.events(case.id))[-1] == "resident_forgotten"


async def test_who_comes_back_is_somebody_new(town: Town) -> None:
    await live_through(town)
    await forget(town)
    await town.say(NAME, LAMP)
    assert "您同意吗" in town.last(NAME).text
    assert len(await town.cases()) == 2


async def test_who_stood_behind_somebody_else_s_case_is_gone_from_it_too(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await town.resident("李大爷")
    await town.say("李大爷", "丽景苑3号楼2单元楼道灯坏了，黑得很")
    case = await town.the_case()
    number = await town.say(NAME, "老毛病，我腿脚不好")
    async with town.units.write() as unit:
        known = await unit.people.by_telegram(ACCOUNT)
        spoken = await unit.spoken.by_message(ACCOUNT, number)
        worker = await unit.people.by_key("w1")
        assert known is not None
        assert spoken is not None
        await unit.spoken.link([spoken.id], case.id)
        await unit.supporters.save(
            Supporter(0, case.id, known.id, "老毛病，我腿脚不好", case.place, town.watch.at)
        )
        desk = await Desk.at(town.office, unit)
        told = {"number": case.number, "reporter": NAME, "text": "老毛病，我腿脚不好"}
        await desk.say(worker, Utterance("words-from-resident", told), case=case)
        await unit.commit()
    await town.deliver()
    assert NAME in town.last("w1", "的话").text
    await forget(town)
    assert await places_of(units, tmp_path / "kept", NAME, "腿脚不好", str(ACCOUNT)) == []
    assert NAME not in "".join(said.text for said in town.chat("w1"))
    assert "黑得很" in town.last("w1", label="接单").text
    assert (await town.the_case()).text == case.text


async def test_a_second_tap_and_blocking_the_bot_make_nobody_known_again(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await live_through(town)
    await command(town, NAME, ask_to_forget)
    question = town.last(NAME, label="删除我的资料")
    await town.tap(NAME, "删除我的资料", question)
    answer = await town.tap(NAME, "删除我的资料", question)
    assert answer is not None
    assert "已经收到了" in answer.text
    await town.block(NAME)
    await sweep_farewells(town.office)
    assert await places_of(units, tmp_path / "kept", NAME, str(ACCOUNT)) == []


async def test_nothing_happens_before_the_button_is_pressed(town: Town) -> None:
    await live_through(town)
    await command(town, NAME, ask_to_forget)
    assert "还在办的 1 件事会接着办" in town.last(NAME).text
    await town.tap(NAME, "不删了")
    assert "都留着" in town.last(NAME).text
    assert LAMP in (await town.cases())[0].text


async def test_last_week_s_question_is_not_answered_by_a_tap(town: Town) -> None:
    await command(town, NAME, ask_to_forget)
    question = town.last(NAME, label="删除我的资料")
    town.watch.at += timedelta(days=2)
    answer = await town.tap(NAME, "删除我的资料", question)
    assert answer is not None
    assert answer.alert
    forged = await town.press(NAME, encode(Button(Action.FORGET_ME, None, "now")))
    assert forged is not None
    assert forged.alert
    async with town.units.read() as unit:
        assert await unit.people.by_telegram(ACCOUNT) is not None


async def test_who_serves_cannot_be_forgotten(town: Town) -> None:
    await command(town, "w1", ask_to_forget)
    assert "不能删" in town.last("w1").text
    moment = str(int(town.watch.at.timestamp()))
    answer = await town.press("w1", encode(Button(Action.FORGET_ME, None, moment)))
    assert answer is not None
    assert "不能删" in answer.text
    async with town.units.read() as unit:
        assert (await unit.people.by_key("w1")).name == "张师傅"


async def test_the_last_message_leaves_no_trace_once_it_went_out(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await command(town, NAME, ask_to_forget)
    who = town.account(NAME)
    data = town.last(NAME).data("删除我的资料")
    deliver, town.deliver = town.deliver, _nothing  # type: ignore[method-assign]  # the sender is slow
    await town.press(NAME, data)
    town.deliver = deliver  # type: ignore[method-assign]  # and now it is here
    lease = town.watch.at + timedelta(seconds=20)
    async with units.write() as unit:
        (posted,) = await unit.outbox.claim("post", town.watch.at, lease, 10)
        await unit.commit()
    assert posted.letter.chat_id == who.chat_id
    assert await places_of(units, tmp_path / "kept", str(ACCOUNT)) == [f"outbox.chat_id: {ACCOUNT}"]
    await settle(town.office, posted, "post", Delivered(77))
    assert await places_of(units, tmp_path / "kept", str(ACCOUNT)) == []


async def _nothing() -> None:
    return


async def test_a_photo_that_arrives_during_the_forgetting_is_not_kept(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await town.say(NAME, LAMP)
    await town.say(NAME, "", kind=Kind.PHOTO)
    lease = timedelta(seconds=20)
    (media,) = await mediakeeping.claim_wanted(town.office, "f", lease, 10)
    await forget(town)
    with pytest.raises(LeaseLost):
        await mediakeeping.keep(town.office, media, "f", b"PHOTO-OF-HER", "image/jpeg")
    assert await places_of(units, tmp_path / "kept", "PHOTO-OF-HER") == []


async def test_a_photo_that_somebody_else_sent_too_stays_his(town: Town, tmp_path: Path) -> None:
    await town.resident("李大爷")
    for name in (NAME, "李大爷"):
        await town.say(name, LAMP)
        await town.say(name, "", kind=Kind.PHOTO)
    for media in await mediakeeping.claim_wanted(town.office, "f", timedelta(seconds=20), 10):
        await mediakeeping.keep(town.office, media, "f", b"the same picture", "image/jpeg")
    await forget(town)
    kept = [path for path in (tmp_path / "kept" / "media").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [b"the same picture"]


async def test_a_restored_backup_is_gone_through_with_the_list(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await live_through(town)
    async with units.read() as unit:
        known = await unit.people.by_telegram(ACCOUNT)
    assert known is not None
    await forget(town)
    assert str(ACCOUNT) not in (tmp_path / "kept" / "forgotten.jsonl").read_text()
    assert await reapply_forgotten(town.office) == 0
    # The backup knows the person and nothing of the forgetting.
    async with units.write() as unit:
        await unit.people.save(replace(known, name=NAME))
        await unit.commit()
    async with units.engine.begin() as connection:
        await connection.exec_driver_sql("DELETE FROM forgettings")
    assert await places_of(units, tmp_path / "kept", NAME, str(ACCOUNT)) != []
    assert await reapply_forgotten(town.office) == 1
    assert await places_of(units, tmp_path / "kept", NAME, str(ACCOUNT)) == []
    assert await reapply_forgotten(town.office) == 0


async def test_the_list_gets_whom_a_crash_kept_from_it_and_strangers_stay(
    town: Town, units: SqlUnits, tmp_path: Path
) -> None:
    await forget(town)
    listed = (tmp_path / "kept" / "forgotten.jsonl").read_text()
    (tmp_path / "kept" / "forgotten.jsonl").unlink()
    await reapply_forgotten(town.office)
    assert (tmp_path / "kept" / "forgotten.jsonl").read_text() == listed
    # Somebody else who has the same row in another database is left alone.
    other = listed.replace('"person": ', '"person": 1')
    (tmp_path / "kept" / "forgotten.jsonl").write_text(other + '{"person": 3, "at": "20')
    assert await reapply_forgotten(town.office) == 0
