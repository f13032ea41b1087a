"""The day's digest: what it says, to whom, when, and only once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.callback_data import encode
from community.absences import Leave
from community.actions import Action
from community.areas import QuietHours
from community.speech import Button
from services.community_loading import load_community
from services.digest import send_digests
from services.digest_choice import choose_digest
from services.incoming import IncomingCommand
from services.languages import ask_language
from tests.integration.services.town import Delivered, Town
from tests.unit.community.conftest import make_community

LAMP = "丽景苑3号楼2单元501楼道灯坏了三天没人修，我电话13812345678"
EIGHT = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
"""08:00 in Shanghai on the day after the report, a Sunday."""
HOUR = timedelta(hours=1)


@pytest.fixture
async def reported(town: Town) -> Town:
    """A lamp is reported at 10:00 and accepted, an hour later another one that nobody takes."""
    await town.say("王女士", LAMP)
    await town.tap("w1", "接单")
    await town.pass_time(HOUR)
    await town.say("王女士", "丽景苑12号楼门口路灯坏了")
    return town


async def reach(town: Town, at: datetime) -> int:
    """Let the time come, give the digests, and count them."""
    await town.pass_time(at - town.watch.at)
    sent = await send_digests(town.office)
    await town.deliver()
    return sent


def digests(town: Town, name: str) -> list[str]:
    return [said.text for said in town.chat(name) if "等居民回话" in said.text]


async def command(town: Town, name: str, argument: str = "") -> Delivered:
    """Send /digest and give the answer."""
    who = town.account(name)
    origin, number = await town._arrive(who)
    sent = IncomingCommand(origin, who, number, argument, town.watch.at)
    await choose_digest(town.office, sent)
    await town.deliver()
    return town.chat(name)[-1]


async def load(town: Town, **changes: Any) -> None:
    await load_community(town.office, replace(make_community(), **changes))


async def test_a_worker_reads_what_is_due_late_and_new(reported: Town) -> None:
    lamp, other = await reported.cases()
    assert await reach(reported, EIGHT) == 3
    (of_w2,) = digests(reported, "w2")
    assert "今天要办的事" in of_w2
    assert "今天到期 0 件，超时 0 件，新来 1 件" in of_w2
    assert "还没接单或者没答复 1 件" in of_w2
    assert f"{other.number} 路灯照明，丽景苑12号楼" in of_w2.replace("</code>", "")
    assert lamp.number not in of_w2
    await reach(reported, EIGHT + 24 * HOUR)
    # The answer to the first lamp is late since the day of the report, its solution is not.
    assert "超时 0 件，新来 0 件" in digests(reported, "w1")[-1]
    assert "还没接单或者没答复 1 件" in digests(reported, "w1")[-1]
    await reach(reported, EIGHT + 48 * HOUR)
    assert "今天到期 0 件，超时 1 件，新来 0 件" in digests(reported, "w1")[-1]
    assert "没答复" not in digests(reported, "w1")[-1]


async def test_what_is_due_today_is_named_with_its_time(reported: Town) -> None:
    for worker in ("w1", "w2"):
        await reported.tap(worker, "回复居民")
        await reported.say(worker, "明天来", reply_to=reported.last(worker, "请回复这条消息"))
    await reach(reported, EIGHT + 24 * HOUR)
    (of_w1,) = digests(reported, "w1")[-1:]
    assert "今天到期 1 件，超时 0 件" in of_w1
    assert "11月23日 10:00 前" in of_w1


async def test_a_leader_reads_numbers_by_worker_and_nobody_s_name_or_number(
    reported: Town,
) -> None:
    await reach(reported, EIGHT)
    (of_l1,) = digests(reported, "l1")
    assert "今天的情况" in of_l1
    assert "超时 0 件，新来 2 件" in of_l1
    assert "还没接单或者没答复 2 件" in of_l1
    assert "张师傅：在办 1 件，超时 0 件" in of_l1
    assert "刘师傅：在办 1 件，超时 0 件" in of_l1
    assert len(of_l1.splitlines()) <= 10
    for name in ("l1", "w1"):
        for secret in ("王女士", "13812345678", "501"):
            assert secret not in digests(reported, name)[0]


async def test_the_most_urgent_are_named_and_the_others_counted(town: Town) -> None:
    town.understander.knows({"电梯": "report_elevator"})
    for unit in range(1, 9):
        await town.say("王女士", f"丽景苑3号楼{unit}单元电梯坏了，{unit}楼")
        await town.pass_time(timedelta(minutes=10))
    cases = await town.cases()
    assert len(cases) == 8
    await reach(town, EIGHT)
    (of_w1,) = digests(town, "w1")
    assert [case.number in of_w1 for case in cases] == [True] * 5 + [False] * 3
    assert "还有 3 件" in of_w1


async def test_nothing_to_report_is_no_message(town: Town) -> None:
    assert await reach(town, EIGHT) == 0
    assert digests(town, "w1") == []


async def test_it_comes_once_a_day_and_late_but_not_in_the_afternoon(reported: Town) -> None:
    assert await reach(reported, EIGHT - timedelta(minutes=1)) == 0
    assert await reach(reported, EIGHT + 3 * HOUR) == 3
    assert await reach(reported, EIGHT + 3.5 * HOUR) == 0
    assert await reach(reported, EIGHT + 29 * HOUR) == 0
    assert await reach(reported, EIGHT + 48 * HOUR) == 3


async def test_a_crash_in_between_gives_it_afterwards_and_once(
    reported: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise RuntimeError("the power fails")

    with monkeypatch.context() as patched:
        patched.setattr("services.digest._sorted_out", dies)
        assert await reach(reported, EIGHT) == 0
    assert await reach(reported, EIGHT) == 3


async def test_everybody_chooses_his_own_time(reported: Town) -> None:
    offered = await command(reported, "w1")
    assert "现在：08:00 发" in offered.text
    assert offered.labels() == ["07:00", "08:00", "09:00", "18:00", "不要"]
    await reported.tap("w1", "09:00", offered)
    assert "现在：09:00 发" in reported.last("w1", label="09:00").text
    assert "现在：07:30 发" in (await command(reported, "w2", "7:30")).text
    await reported.tap("l1", "不要", await command(reported, "l1"))
    assert await reach(reported, EIGHT - HOUR / 2) == 1
    assert len(digests(reported, "w2")) == 1
    assert await reach(reported, EIGHT) == 0
    assert await reach(reported, EIGHT + HOUR) == 1
    assert digests(reported, "l1") == []


async def test_nonsense_residents_and_forged_times_choose_nothing(reported: Town) -> None:
    assert "工作人员用的" in (await command(reported, "王女士", "9:00")).text
    assert "现在：08:00" in (await command(reported, "w1", "25:00")).text
    for name, argument in (("w1", "25:00"), ("w1", "x" * 40), ("王女士", "09:00")):
        answer = await reported.press(name, encode(Button(Action.DIGEST_AT, argument=argument)))
        assert answer is not None
        assert answer.alert
    assert "现在：08:00" in (await command(reported, "w1")).text


async def test_it_wakes_nobody_and_says_when_it_really_comes(reported: Town) -> None:
    await load(reported, quiet_hours=QuietHours(time(22, 0), time(7, 30)))
    assert "现在：07:30 发" in (await command(reported, "w1", "6:00")).text
    assert await reach(reported, EIGHT - 2 * HOUR) == 0
    assert await reach(reported, EIGHT - HOUR / 2) == 1
    assert len(digests(reported, "w1")) == 1


async def test_who_is_on_leave_has_his_peace(reported: Town) -> None:
    made = make_community()
    leave = (Leave(date(2026, 11, 22), date(2026, 11, 22)),)
    staff = [replace(one, leaves=leave if one.key == "w1" else ()) for one in made.staff]
    await load(reported, staff=tuple(staff))
    assert await reach(reported, EIGHT) == 2
    assert digests(reported, "w1") == []
    assert await reach(reported, EIGHT + 24 * HOUR) == 3


async def test_once_a_week_the_leader_reads_what_still_stands_on_the_list(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼楼道灯坏了")
    await reach(town, EIGHT + timedelta(days=7))
    of_l1 = digests(town, "l1")[-1]
    assert "挂牌督办 1 件，看清单发 /supervised" in of_l1


async def test_english_readers_are_given_it_in_english(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼楼道灯坏了")
    await town.tap("w1", "English", await _language(town))
    await reach(town, EIGHT)
    assert "Due today: 0, late: 0, new: 1" in town.last("w1", "Your day").text


async def _language(town: Town) -> Delivered:
    who = town.account("w1")
    origin, number = await town._arrive(who)
    await ask_language(town.office, IncomingCommand(origin, who, number, "", town.watch.at))
    await town.deliver()
    return town.last("w1", label="English")
