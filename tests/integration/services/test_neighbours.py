"""From a report that repeats a neighbour's case to standing behind it, and out again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.case import Case, Status
from community.messages import Kind
from community.places import Place
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
THEIRS = "丽景苑3号楼2单元501门口楼道灯坏了好几天，我姓赵"
MORE = "丽景苑3号楼2单元楼道灯坏了，老人看不见路"
QUESTION = "是同一件事吗"
YES, NO, APART = "是同一件", "不是，另外记", "不是同一件"


@pytest.fixture
async def street(town: Town) -> Town:
    """A town where 王女士 has reported a lamp, and 赵先生 and 孙阿姨 have agreed."""
    await town.resident("赵先生")
    await town.resident("孙阿姨")
    await town.say("王女士", LAMP)
    return town


async def behind(town: Town, case: Case) -> int:
    async with town.units.read() as unit:
        return len(await unit.supporters.of_case(case.id))


def heard(town: Town, name: str) -> str:
    return "\n".join(said.text for said in town.chat(name))


async def joined(town: Town, *names: str) -> Case:
    """Let people join the first case; give it."""
    for name in names:
        await town.say(name, THEIRS)
        await town.tap(name, YES)
    return (await town.cases())[0]


async def test_a_report_that_repeats_an_open_case_is_asked_about_first(street: Town) -> None:
    await street.say("赵先生", THEIRS)
    question = street.last("赵先生", QUESTION)
    assert "已有 1 位邻居反映" in question.text
    assert question.labels() == [YES, NO]
    assert len(await street.cases()) == 1


async def test_yes_joins_and_everybody_concerned_sees_the_count(street: Town) -> None:
    case = await joined(street, "赵先生", "孙阿姨")
    assert len(await street.cases()) == 1
    assert await behind(street, case) == 2
    assert "已有 2 位邻居反映" in street.last("孙阿姨", QUESTION).text
    confirmed = street.last("孙阿姨", case.number)
    assert "附议 2 人" in confirmed.text
    assert confirmed.labels() == [APART]
    assert "附议：2 人" in street.last("w1", label="接单").text
    assert "现在附议 2 人" in street.last("w1", "又有一位邻居附议").text
    assert "case_supported" in await street.events(case.id)


async def test_joining_shows_nobody_words_names_or_rooms(street: Town) -> None:
    await joined(street, "赵先生")
    for name in ("王女士", "w1", "l1"):
        for private in ("赵", "501", "好几天"):
            assert private not in heard(street, name)
    assert "王女士" not in heard(street, "赵先生")
    assert LAMP not in heard(street, "赵先生")


async def test_no_files_a_case_of_its_own(street: Town) -> None:
    await street.say("赵先生", THEIRS)
    await street.tap("赵先生", NO)
    first, second = await street.cases()
    assert second.text == THEIRS
    assert second.place.room == "501"
    assert await behind(street, first) == 0
    assert second.number in street.last("赵先生", "记下了").text


@pytest.mark.parametrize(
    ("answer", "cases"), [("对，就是这个", 1), ("不是的", 2), ("旁边的也不亮", 2)]
)
async def test_the_question_can_be_answered_in_words(street: Town, answer: str, cases: int) -> None:
    street.understander.knows({"对，": "affirm", "不是的": "deny"})
    await street.say("赵先生", THEIRS)
    await street.say("赵先生", answer)
    assert len(await street.cases()) == cases


async def test_another_report_instead_of_an_answer_loses_neither(street: Town) -> None:
    await street.say("赵先生", THEIRS)
    await street.say("赵先生", "丽景苑3号楼2单元电梯停了")
    assert [case.category.value for case in await street.cases()] == [
        "lighting",
        "lighting",
        "elevator",
    ]


async def test_withdrawing_instead_of_an_answer_drops_the_report(street: Town) -> None:
    await street.say("赵先生", THEIRS)
    await street.say("赵先生", "撤回吧")
    await street.tap("赵先生", YES, street.last("赵先生", QUESTION))
    assert await behind(street, await street.the_case()) == 0


async def test_second_taps_change_nothing(street: Town) -> None:
    await street.say("赵先生", THEIRS)
    question = street.last("赵先生", QUESTION)
    await street.tap("赵先生", YES, question)
    for label in (YES, NO):
        answer = await street.tap("赵先生", label, question)
        assert answer is not None
    case = await street.the_case()
    assert await behind(street, case) == 1
    assert heard(street, "w1").count("又有一位邻居附议") == 1


async def test_a_forged_tap_joins_nothing(street: Town) -> None:
    await street.say("赵先生", "丽景苑12号楼电梯停了")
    await street.say("孙阿姨", THEIRS)
    data = street.last("孙阿姨", QUESTION).data(YES)
    await street.press("赵先生", data)
    for case in await street.cases():
        assert await behind(street, case) == 0


async def test_a_case_closed_meanwhile_is_not_joined(street: Town) -> None:
    await street.say("赵先生", THEIRS)
    first = await street.the_case()
    await street.set_status(first.id, Status.RESOLVED)
    await street.tap("赵先生", YES)
    assert await behind(street, first) == 0
    assert "单独给您记一件" in heard(street, "赵先生")
    assert [case.text for case in await street.cases()] == [LAMP, THEIRS]


@pytest.mark.parametrize(
    "said",
    [
        "丽景苑3号楼1单元楼道灯坏了",
        "丽景苑12号楼2单元楼道灯坏了",
        "丽景苑3号楼2单元门口路灯坏了",
        "丽景苑3号楼2单元电梯停了",
    ],
)
async def test_another_matter_is_filed_without_a_question(street: Town, said: str) -> None:
    await street.say("赵先生", said)
    assert len(await street.cases()) == 2


async def test_old_cases_are_not_offered(street: Town) -> None:
    await street.pass_time(timedelta(days=14, minutes=1))
    await street.say("赵先生", THEIRS)
    assert len(await street.cases()) == 2


async def test_who_reported_it_himself_is_not_asked(street: Town) -> None:
    await street.say("王女士", LAMP)
    assert QUESTION not in heard(street, "王女士")


async def test_danger_is_never_joined(street: Town) -> None:
    for name in ("赵先生", "孙阿姨"):
        await street.say(name, "丽景苑3号楼2单元楼道着火了")
    assert len(await street.cases()) == 3
    assert QUESTION not in heard(street, "孙阿姨")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("丽景苑3号楼2单元楼上天天吵我睡不着", "丽景苑3号楼2单元楼上天天吵睡不着觉"),
        ("丽景苑3号楼2单元张师傅路灯坏了不修", "丽景苑3号楼2单元张师傅路灯坏了不来修"),
        ("丽景苑3号楼2单元网格员态度差路灯坏了不管", "丽景苑3号楼2单元网格员态度差路灯坏了也不管"),
    ],
)
async def test_quarrels_and_complaints_about_staff_are_nobody_elses_business(
    town: Town, first: str, second: str
) -> None:
    town.understander.knows({"楼上": "report_neighbour"})
    await town.resident("赵先生")
    await town.say("王女士", first)
    await town.say("赵先生", second)
    assert len(await town.cases()) == 2
    assert QUESTION not in heard(town, "赵先生")


async def test_whoever_handles_a_case_is_not_asked_to_join_it(street: Town) -> None:
    await street.say("w1", LAMP)
    await street.say("l1", LAMP)
    assert QUESTION not in heard(street, "w1") + heard(street, "l1")


async def test_a_supporter_gets_the_news_of_the_case(street: Town) -> None:
    case = await joined(street, "赵先生")
    await street.tap("w1", "接单")
    assert "接单了" in street.last("赵先生", case.number).text
    await resolve(street)
    assert "换了新灯泡" in heard(street, "赵先生")
    assert "附议的 1 人也会看到" in heard(street, "w1")


async def resolve(town: Town) -> None:
    """Let the worker solve the case with a note and a photo."""
    await town.tap("w1", "办结", town.last("w1", label="办结"))
    await town.say("w1", "换了新灯泡", reply_to=town.last("w1", "请回复这条消息"), kind=Kind.PHOTO)


async def photos(town: Town, name: str) -> int:
    """Count the files that are meant for somebody, those that are still fetched too."""
    count = 0
    async with town.units.read() as unit:
        for case in await unit.cases.all():
            letters = [posted.letter for posted in await unit.outbox.of_case(case.id)]
            chat = town.account(name).chat_id
            count += sum(one.chat_id == chat and one.media_id is not None for one in letters)
    return count


async def test_the_photo_of_the_result_reaches_both(street: Town) -> None:
    await joined(street, "赵先生")
    await resolve(street)
    assert await photos(street, "赵先生") == await photos(street, "王女士") == 1


async def test_my_lists_what_a_person_stands_behind(street: Town) -> None:
    case = await joined(street, "赵先生", "孙阿姨")
    street.understander.knows({"办到哪": "ask_progress"})
    await street.say("赵先生", "办到哪了")
    told = street.last("赵先生", "还没办完")
    assert case.number in told.text
    assert "附议 2 人" in told.text
    await street.say("王女士", "办到哪了")
    assert "附议 2 人" in street.last("王女士", "还没办完").text


async def test_the_supporter_is_asked_back_even_after_the_reporter_closed_it(street: Town) -> None:
    case = await joined(street, "赵先生")
    await resolve(street)
    await street.say("王女士", "好了，谢谢", reply_to=street.last("王女士", "来问您"))
    await street.pass_time(timedelta(hours=25))
    await street.tap("王女士", "已解决")
    await street.tap("王女士", "5 星")
    assert (await street.the_case()).status is Status.CLOSED
    assert f"{case.number} 销号了" in heard(street, "赵先生")
    question = street.last("赵先生", "问题解决了吗")
    assert question.labels() == ["已解决", "未解决"]
    await street.tap("赵先生", "已解决", question)
    assert "不评了" in street.last("赵先生", "请您打个分").labels()
    assert (await street.the_case()).status is Status.CLOSED
    assert "supporter_confirmed" in await street.events(case.id)


@pytest.mark.parametrize("closed", [False, True])
async def test_a_supporters_no_reopens_it_for_everybody(street: Town, closed: bool) -> None:  # noqa: FBT001 (a table's column)
    case = await joined(street, "赵先生", "孙阿姨")
    await resolve(street)
    await street.pass_time(timedelta(hours=25))
    if closed:
        await street.tap("王女士", "已解决")
        await street.tap("王女士", "5 星")
    question = street.last("赵先生", "问题解决了吗")
    await street.tap("赵先生", "未解决", question)
    reopened = await street.the_case()
    assert (reopened.status, reopened.round) == (Status.REOPENED, 2)
    assert "重新办" in street.last("赵先生", "让您费心").text
    for name in ("王女士", "孙阿姨"):
        assert "有邻居说" in heard(street, name)
    assert "第 2 次办理" in street.last("w1", label="接单").text
    assert "居民说没解决" in heard(street, "l1")
    again = await street.press("赵先生", question.data("未解决"))
    assert again is not None
    assert (await street.the_case()).round == 2
    assert case.number == reopened.number


async def test_the_reporters_no_strikes_the_supporters_question(street: Town) -> None:
    await joined(street, "赵先生")
    await resolve(street)
    await street.pass_time(timedelta(hours=25))
    await street.tap("王女士", "未解决")
    assert "问题解决了吗" not in heard(street, "赵先生")
    assert "有邻居说" in heard(street, "赵先生")
    await resolve(street)
    await street.pass_time(timedelta(hours=25))
    assert street.last("赵先生", "问题解决了吗").labels() == ["已解决", "未解决"]


async def test_a_supporter_may_answer_in_words(street: Town) -> None:
    street.understander.knows({"没修好": "not_solved"})
    await joined(street, "赵先生")
    await resolve(street)
    await street.pass_time(timedelta(hours=25))
    await street.say("赵先生", "没修好")
    assert (await street.the_case()).status is Status.REOPENED


async def test_a_stranger_cannot_answer_for_a_supporter(street: Town) -> None:
    await joined(street, "赵先生")
    await resolve(street)
    await street.pass_time(timedelta(hours=25))
    data = street.last("赵先生", "问题解决了吗").data("未解决")
    await street.press("孙阿姨", data)
    assert (await street.the_case()).status is Status.RESOLVED


async def test_who_joined_wrongly_takes_himself_out(street: Town) -> None:
    case = await joined(street, "赵先生")
    confirmed = street.last("赵先生", label=APART)
    await street.tap("赵先生", APART, confirmed)
    first, own = await street.cases()
    assert (first.number, own.text, own.place.room) == (case.number, THEIRS, "501")
    assert await behind(street, first) == 0
    assert own.number in street.last("w1", label="接单").text
    assert "现在附议 0 人" in street.last("w1", "不是同一件事").text
    again = await street.press("赵先生", confirmed.data(APART))
    assert again is not None
    assert len(await street.cases()) == 2


async def test_the_worker_sees_and_splits_who_was_joined_wrongly(street: Town) -> None:
    await street.say("赵先生", THEIRS)
    await street.say("赵先生", "", kind=Kind.PHOTO)
    await street.tap("赵先生", YES)
    await street.tap("w1", "附议的人")
    listed = street.last("w1", "附议 1 人")
    assert "楼道灯坏了好几天" in listed.text
    assert "501" not in listed.text
    assert "赵先生" not in heard(street, "w1")
    assert await photos(street, "w1") == 1
    await street.tap("w1", "第 1 位：不是同一件", listed)
    first, own = await street.cases()
    assert own.text == THEIRS
    assert own.number in street.last("赵先生", "记下了").text
    assert "网格员看过了" in heard(street, "赵先生")
    assert await behind(street, first) == 0
    async with street.units.read() as unit:
        said = [one.case_id for one in await unit.spoken.of_case(own.id)]
    assert len(said) == 2
    again = await street.tap("w1", "第 1 位：不是同一件", listed)
    assert again is not None
    assert len(await street.cases()) == 2


async def test_splitting_does_not_disturb_what_the_person_is_writing(street: Town) -> None:
    await joined(street, "赵先生")
    await street.say("赵先生", "电梯停了")
    await street.tap("w1", "附议的人")
    await street.tap("w1", "第 1 位：不是同一件")
    await street.tap("赵先生", "丽景苑")
    await street.say("赵先生", "3号楼")
    assert [case.category.value for case in await street.cases()][-1] == "elevator"


async def test_others_can_neither_see_nor_split_supporters(street: Town) -> None:
    case = await joined(street, "赵先生")
    split = street.last("赵先生", label=APART).data(APART)
    listing = street.last("w1", label="附议的人").data("附议的人")
    for data in (split, listing):
        answer = await street.press("孙阿姨", data)
        assert answer is not None
        assert answer.alert
    assert await behind(street, case) == 1


async def test_a_supporters_words_reach_the_worker_without_his_name(street: Town) -> None:
    await joined(street, "赵先生")
    await street.say("赵先生", "现在二楼的也灭了", reply_to=street.last("赵先生", label=APART))
    assert "现在二楼的也灭了" in street.last("w1", "一位附议的居民补充").text
    assert "赵先生" not in heard(street, "w1")
    assert "二楼" not in heard(street, "王女士")


async def test_the_workers_words_go_to_supporters_only_if_he_says_so(street: Town) -> None:
    await joined(street, "赵先生")
    await street.tap("w1", "回复居民", street.last("w1", label="接单"))
    await street.say("w1", "明天换灯", reply_to=street.last("w1", "请回复这条消息"))
    assert "明天换灯" in heard(street, "王女士")
    assert "明天换灯" not in heard(street, "赵先生")
    echo = street.last("w1", label="也发给附议的人")
    await street.tap("w1", "也发给附议的人", echo)
    await street.tap("w1", "也发给附议的人", echo)
    assert heard(street, "赵先生").count("明天换灯") == 1


async def test_a_withdrawal_leaves_the_matter_to_those_behind_it(street: Town) -> None:
    case = await joined(street, "赵先生", "孙阿姨")
    confirmed = street.last("孙阿姨", label=APART)
    await street.tap("王女士", "撤回")
    first, own = await street.cases()
    assert (first.status, own.status) == (Status.WITHDRAWN, Status.ASSIGNED)
    assert own.text == THEIRS
    assert await behind(street, own) == 1
    assert own.number in street.last("赵先生", "记下了").text
    assert own.number in street.last("孙阿姨", label=APART).text
    assert case.number in street.last("孙阿姨", "撤回了").text
    await street.say("孙阿姨", "还是黑的", reply_to=confirmed)
    assert own.number in street.last("w1", "还是黑的").text


async def test_who_had_his_words_forgotten_is_given_no_empty_case(street: Town) -> None:
    case = await joined(street, "赵先生")
    split = street.last("赵先生", label=APART).data(APART)
    async with street.units.write() as unit:
        (supporter,) = await unit.supporters.of_case(case.id)
        await unit.supporters.save(replace(supporter, text="", place=Place()))
        await unit.commit()
    await street.press("w1", split)
    await street.tap("王女士", "撤回")
    assert len(await street.cases()) == 1


async def test_reporting_again_adds_to_what_one_stands_behind(street: Town) -> None:
    await joined(street, "赵先生")
    await street.say("赵先生", MORE)
    await street.tap("赵先生", YES)
    case, *_ = await street.cases()
    assert await behind(street, case) == 1
    assert heard(street, "w1").count("又有一位邻居附议") == 1
    async with street.units.read() as unit:
        (supporter,) = await unit.supporters.of_case(case.id)
    assert supporter.text == f"{THEIRS}\n{MORE}"


async def test_the_second_of_two_problems_is_asked_about_after_the_first(street: Town) -> None:
    await street.say("赵先生", "丽景苑3号楼2单元楼道灯坏了，垃圾也没人收")
    await street.tap("赵先生", "是，分开办")
    await street.tap("赵先生", YES)
    lamp, rubbish = await street.cases()
    assert await behind(street, lamp) == 1
    assert rubbish.text == "垃圾也没人收"


async def test_what_fails_half_way_joins_nobody(
    street: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await street.say("赵先生", THEIRS)
    question = street.last("赵先生", QUESTION)

    def die(name: str) -> None:
        if name == "answer.before_commit":
            raise RuntimeError(name)

    monkeypatch.setattr(street.silence, "reach", die)
    with pytest.raises(RuntimeError):
        await street.tap("赵先生", YES, question)
    monkeypatch.undo()
    case = await street.the_case()
    assert await behind(street, case) == 0
    assert "case_supported" not in await street.events(case.id)
    street.watch.at += timedelta(minutes=1)
    await street.tap("赵先生", YES, question)
    assert await behind(street, case) == 1
