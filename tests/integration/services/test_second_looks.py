"""A case over two months: what its resident reads, in order; and second looks by every way."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.callback_data import encode
from community.actions import Action
from community.areas import Durations, QuietHours
from community.case import Case, Status
from community.casework_rules import CaseworkRules
from community.coming_back_rules import ProgressRules
from community.second_looks import SecondLook, WhyNot
from community.speech import Button
from services.community_loading import load_community
from services.progress_news import tell_progress
from tests.integration.services.town import START, Delivered, Town
from tests.unit.community.conftest import make_community

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PARKING = "丽景苑3号楼2单元501门口停车堵住出口"
NIGHT = QuietHours(time(22), time(7, 30))


@pytest.fixture
async def lasting(town: Town) -> Town:
    """A town whose cases may last twenty days, which sleeps at night."""
    times = Durations(gather=timedelta(0), solve_within=20 * DAY)
    rules = CaseworkRules(progress_news=ProgressRules(first=3 * DAY, every=7 * DAY))
    made = replace(make_community(), durations=times, quiet_hours=NIGHT, casework=rules)
    await load_community(town.office, made)
    return town


async def live(town: Town, days: int) -> None:
    """Let days pass; a little after ten in the morning the clock looks who has heard nothing."""
    for _ in range(days):
        await town.pass_time(DAY)
        await tell_progress(town.office)
        await town.deliver()


async def solve(town: Town) -> None:
    """Solve the one case, and let its resident say so with four stars."""
    await town.tap("w1", "办结")
    await town.say("w1", "画了禁停线", reply_to=town.last("w1", "写一句"))
    await live(town, 1)
    await confirm(town, (await town.cases())[-1])


async def confirm(town: Town, case: Case) -> None:
    """Say that it is solved, with four stars, by the buttons of that round."""
    await town.press("王女士", encode(Button(Action.SOLVED, case.id, str(case.round))))
    await town.press("王女士", encode(Button(Action.RATE, case.id, f"{case.round}.4")))


async def closed(town: Town, *neighbours: str) -> None:
    """File a case, let neighbours join it, and close it as confirmed."""
    await town.say("王女士", PARKING)
    for name in neighbours:
        await town.resident(name)
        await town.say(name, "丽景苑3号楼2单元门口停车堵住出口")
        await town.tap(name, "是同一件")
    await town.tap("w1", "接单")
    await solve(town)


async def looks(town: Town) -> list[SecondLook]:
    async with town.units.read() as unit:
        return list(await unit.coming_back.looks_of_case((await town.the_case()).id))


def read_since(town: Town, name: str, message: Delivered) -> list[str]:
    return [one.text for one in town.chat(name) if one.message_id > message.message_id]


async def test_what_a_resident_reads_in_two_months(lasting: Town) -> None:
    town, read = lasting, []

    async def until(day: int, *words: str) -> None:
        """Live until a day and find that exactly these messages came, one after the other."""
        seen = town.chat("王女士")[-1]
        await live(town, day - (town.watch.at - START) // DAY)
        came = read_since(town, "王女士", seen)
        assert len(came) == len(words), came
        for text, word in zip(came, words, strict=True):
            assert word in text
        read.extend(came)

    town.watch.at = START + timedelta(minutes=5)
    await town.say("王女士", PARKING)
    await town.tap("w1", "接单")
    await until(3)
    # The fourth day: three full days and the next ten o'clock after them.
    await until(4, "最近一步：11月21日 10:05 张师傅接单")
    assert "我们的承诺：12月11日 10:05 前解决" in read[-1]
    # That he owes an answer the escalation has told him meanwhile; he is not told again.
    assert "请给居民一句话" not in "".join(one.text for one in town.chat("w1"))
    await town.tap("w1", "回复居民")
    await town.say("w1", "联系了交警", reply_to=town.last("w1", "请回复这条消息"))
    await until(11)
    await until(12, "张师傅给您写了话")
    assert "请给居民一句话" in town.last("w1", label="记一笔").text
    await until(19)
    await until(20, "没能在答应的 12月11日 10:05 前办好")
    assert "已经提醒张师傅、周组长" in read[-1]
    await town.tap("w1", "措施")
    await town.say("w1", "装隔离桩", reply_to=town.last("w1", "打算怎么办"))
    await town.tap("w1", "3天内")
    assert "张师傅现在说，12月14日 18:00 前办" in town.chat("王女士")[-1].text
    assert "也告诉了居民" in town.last("w1", "已经超时").text
    assert "12月14日" in town.last("w1", "措施：装隔离桩").text
    await until(24, "后来说的 12月14日 18:00 也过了")
    assert "又过了日期" in town.last("l1", "又过了日期").text
    await until(35, "已经晚了")
    await solve(town)
    await until(66)
    await until(67, "回头看：这件事有没有再发生")
    assert "画了禁停线" in read[-1]
    await town.tap("王女士", "又来了")
    case = await town.the_case()
    assert (case.status, case.round) == (Status.REOPENED, 2)
    assert "您说<b>又来了</b>" in town.last("王女士", "又来了").text
    assert [one.came_back for one in await looks(town)] == [True]
    assert "second_look_answered" in await town.events(case.id)
    # Nobody is asked twice, and a case that runs again has no second look.
    await until(69)
    for text in read:
        assert "{" not in text


async def test_those_behind_a_case_are_asked_and_silence_is_noted(lasting: Town) -> None:
    town = lasting
    await closed(town, "赵先生", "钱先生", "孙先生")
    await town.block("孙先生")
    await live(town, 32)
    asked = [town.last(name, "回头看") for name in ("王女士", "赵先生", "钱先生")]
    assert "501" in asked[0].text
    assert "501" not in asked[1].text
    await town.tap("赵先生", "没有再发生")
    assert "没有再发生</b>。太好了" in town.last("赵先生", "太好了").text
    await town.tap("钱先生", "以后别问了")
    assert "不再回头问您" in town.last("钱先生", "不再回头问").text
    for name, action in (("李先生", Action.LOOK_BACK), ("孙先生", Action.LOOK_NOT_BACK)):
        forged = await town.press(name, encode(Button(action, 1, "1")))
        assert forged is not None
        assert forged.alert
    for nonsense in ("2", "x", "", "٣", "9" * 40):
        assert await town.press("王女士", encode(Button(Action.LOOK_BACK, 1, nonsense)))
    await live(town, 9)
    first, second, third, fourth = await looks(town)
    assert (first.answered_at, first.silent_at is not None) == (None, True)
    assert (second.came_back, second.silent_at) == (False, None)
    assert third.unwanted_at is not None
    assert (fourth.asked_at, fourth.why_not) == (None, WhyNot.UNREACHABLE)
    said_before = len(town.chat("王女士"))
    await live(town, 30)
    assert len(town.chat("王女士")) == said_before
    # His answer is late, and counts all the same; the others hear that it starts anew.
    await town.tap("王女士", "又来了", asked[0])
    again = await town.tap("王女士", "又来了", asked[0])
    assert again is not None
    assert (await town.the_case()).round == 2
    assert "还没解决，重新办" in town.last("赵先生").text
    await town.tap("钱先生", "还是可以问")
    assert (await looks(town))[2].unwanted_at is None


async def test_who_is_not_asked(lasting: Town) -> None:
    """The forgotten, those who withdrew their agreement, and other kinds of cases."""
    town = lasting
    await closed(town, "赵先生")
    who = town.account("赵先生")
    async with town.units.write() as unit:
        person = await unit.people.by_telegram(who.user_id)
        assert person is not None
        await unit.people.save(replace(person, consented_at=None))
        await unit.commit()
    await town.pass_time(20 * DAY)
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    await town.tap("w1", "接单")
    await town.tap("w1", "办结")
    await town.say("w1", "换了", reply_to=town.last("w1", "写一句"))
    await town.pass_time(DAY + HOUR)
    await confirm(town, (await town.cases())[-1])
    await town.pass_time(60 * DAY)
    every = [one for one in town.chat("王女士") if "回头看" in one.text]
    assert len(every) == 1
    async with town.units.read() as unit:
        found = await unit.coming_back.looks_of_case(1)
        assert not await unit.coming_back.looks_of_case(2)
    assert [one.why_not for one in found] == [None, WhyNot.NOT_AGREED]


async def test_several_silent_cases_make_one_message_and_danger_none(lasting: Town) -> None:
    town = lasting
    await town.say("王女士", PARKING)
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    await town.say("王女士", "丽景苑3号楼2单元着火了")
    first, second, danger = await town.cases()
    async with town.units.write() as unit:
        case = await unit.cases.get(second.id)
        await unit.cases.save(replace(case, accused="w9"))
        await unit.commit()
    seen = town.chat("王女士")[-1]
    await town.pass_time(3 * DAY)
    midnight = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    town.watch.at = midnight
    assert await tell_progress(town.office) == 0
    town.watch.at = midnight + 11 * HOUR
    assert await tell_progress(town.office) == 1
    assert await tell_progress(town.office) == 0
    await town.deliver()
    news = [text for text in read_since(town, "王女士", seen) if "跟您说一声进展" in text]
    assert len(news) == 1
    assert [one.number in news[0] for one in (first, second, danger)] == [True, True, False]


async def test_nobody_hears_progress_on_a_day_off(lasting: Town) -> None:
    """2026-11-28 and 29 are a weekend; what is due then waits for Monday."""
    town = lasting
    town.watch.at = START + 4 * DAY + HOUR
    await town.say("王女士", PARKING)
    for day, told in ((28, 0), (29, 0), (30, 1)):
        town.watch.at = datetime(2026, 11, day, 3, 0, tzinfo=UTC)
        assert await tell_progress(town.office) == told
