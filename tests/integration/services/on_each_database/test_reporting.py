"""From a resident's words to a case with one responsible person."""

from datetime import timedelta

from community.case import Status
from community.categories import Category
from community.messages import Kind, SendKind
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了三天没人修"


async def test_a_sentence_with_place_and_matter_is_a_case_at_once(town: Town) -> None:
    await town.say("王女士", LAMP)
    case = await town.the_case()
    assert (case.category, case.status) == (Category.LIGHTING, Status.ASSIGNED)
    assert (case.place.estate, case.place.building, case.place.unit) == ("丽景苑", "3", "2")
    receipt = town.last("王女士", case.number)
    for part in (
        "路灯照明",
        "丽景苑3号楼2单元",
        "张师傅",
        "2分钟内回应",
        "5分钟内答复",
        "2天内解决",
    ):
        assert part in receipt.text
    assert receipt.labels() == ["补充", "改类别", "改地点", "撤回"]
    card = town.last("w1", case.number)
    assert card.labels() == ["接单", "回复居民", "办结", "转派", "吹哨", "更多 ▾"]
    assert LAMP in card.text


async def test_only_the_missing_place_is_asked_for(town: Town) -> None:
    await town.say("王女士", "楼道灯坏了")
    assert await town.cases() == []
    await town.tap("王女士", "丽景苑")
    await town.say("王女士", "3")
    case = await town.the_case()
    assert case.text == "楼道灯坏了"
    assert case.place.building == "3"


async def test_a_building_that_is_not_known_is_asked_about_once_and_goes_to_the_leader(
    town: Town,
) -> None:
    await town.say("王女士", "丽景苑77号楼楼道灯坏了")
    assert "77" in town.last("王女士").text
    await town.say("王女士", "就是77号楼")
    case = await town.the_case()
    assert case.number in town.last("l1", case.number).text
    assert "77" in town.last("l1", case.number).text


async def test_who_does_not_know_the_place_is_not_turned_away(town: Town) -> None:
    await town.say("王女士", "楼道灯坏了")
    await town.tap("王女士", "我不确定")
    case = await town.the_case()
    assert case.number in town.last("l1").text


async def test_unsure_words_offer_three_categories_and_none_of_them(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼那个东西又不行了")
    question = town.last("王女士")
    assert question.labels() == ["物业服务", "环境卫生", "其他", "都不是"]
    await town.tap("王女士", "都不是")
    await town.tap("王女士", "电梯")
    assert (await town.the_case()).category is Category.ELEVATOR


async def test_without_rasa_the_whole_list_is_offered(town: Town) -> None:
    town.understander.available = False
    await town.say("王女士", LAMP)
    assert len(town.last("王女士").labels()) > 10
    await town.tap("王女士", "路灯照明")
    assert (await town.the_case()).category is Category.LIGHTING


async def test_a_first_message_waits_for_consent_and_is_not_lost(town: Town) -> None:
    await town.say("李大爷", LAMP)
    assert await town.cases() == []
    await town.tap("李大爷", "同意")
    assert (await town.the_case()).text == LAMP
    answer = await town.tap("李大爷", "同意", town.last("李大爷", label="同意"))
    assert answer is not None
    assert len(await town.cases()) == 1


async def test_writing_on_after_the_notice_is_consent(town: Town) -> None:
    await town.command("李大爷")
    await town.say("李大爷", LAMP)
    assert (await town.the_case()).text == LAMP


async def test_who_does_not_agree_leaves_no_words_behind(town: Town) -> None:
    number = await town.say("李大爷", LAMP)
    await town.tap("李大爷", "不同意")
    assert await town.cases() == []
    async with town.units.read() as unit:
        spoken = await unit.spoken.by_message(town.account("李大爷").chat_id, number)
    assert spoken is not None
    assert spoken.text == ""


async def test_danger_waits_for_no_consent_and_alarms_worker_and_leader(town: Town) -> None:
    await town.say("李大爷", "丽景苑3号楼2单元厨房着火了")
    case = await town.the_case()
    assert case.urgent
    assert case.category is Category.EMERGENCY
    first = next(said for said in town.chat("李大爷"))
    assert "119" in first.text
    assert case.number in town.last("w1").text
    assert "紧急" in town.last("l1").text


async def test_words_after_a_danger_belong_to_it_without_consent(town: Town) -> None:
    await town.say("李大爷", "丽景苑3号楼着火了")
    await town.say("李大爷", "我家有老人走不动")
    case = await town.the_case()
    assert case.number in town.last("w1", "我家有老人走不动").text
    assert "同意" not in town.last("李大爷").labels()


async def test_who_disagrees_later_is_told_that_his_case_goes_on(town: Town) -> None:
    await town.say("李大爷", "丽景苑3号楼着火了")
    await town.command("李大爷")
    await town.tap("李大爷", "不同意")
    assert "还在办" in town.last("李大爷").text
    assert (await town.the_case()).status is Status.ASSIGNED


async def test_more_words_about_the_same_danger_are_one_case(town: Town) -> None:
    await town.say("李大爷", "丽景苑3号楼着火了")
    await town.say("李大爷", "快来啊着火了，火烧到二楼了")
    case = await town.the_case()
    assert "二楼" in town.last("w1", "二楼").text
    assert "二楼" in town.last("l1", "二楼").text
    assert case.urgent


async def test_the_place_of_a_danger_is_asked_afterwards_and_brings_in_the_worker(
    town: Town,
) -> None:
    await town.say("李大爷", "着火了")
    assert "在哪" in town.last("李大爷").text
    await town.say("李大爷", "丽景苑3号楼")
    case = await town.the_case()
    assert case.place.building == "3"
    assert case.number in town.last("w1").text


async def test_a_photo_before_the_words_belongs_to_the_report(town: Town) -> None:
    await town.say("王女士", "", kind=Kind.PHOTO)
    await town.say("王女士", LAMP)
    await town.the_case()
    async with town.units.write() as unit:
        (media,) = await unit.media.claim("m", town.watch.at, town.watch.at, 5)
        await unit.media.kept(media.id, "m", "0" * 64, "image/jpeg", 10)
        await unit.commit()
    await town.deliver()
    assert town.chat("w1")[-1].kind is SendKind.PHOTO


async def test_a_workers_own_lamp_is_a_report(town: Town) -> None:
    await town.say("w2", LAMP)
    assert (await town.the_case()).status is Status.ASSIGNED


async def test_an_edited_report_is_added_to_its_case(town: Town) -> None:
    number = await town.say("王女士", LAMP)
    await town.edit("王女士", number, LAMP + "，四楼也不亮")
    case = await town.the_case()
    assert "四楼也不亮" in case.text
    assert "四楼也不亮" in town.last("w1").text


async def test_case_numbers_count_on(town: Town) -> None:
    for unit in (1, 2, 3):
        await town.say("王女士", LAMP.replace("2单元", f"{unit}单元"))
    assert [case.number for case in await town.cases()] == [
        f"LL2026-00000{count}" for count in (1, 2, 3)
    ]


async def test_a_report_while_the_worker_is_away_goes_to_the_substitute(town: Town) -> None:
    await town.block("w1")
    await town.say("王女士", LAMP)
    case = await town.the_case()
    assert case.number in town.last("w2").text
    assert "刘师傅" in town.last("王女士", case.number).text


async def test_when_a_worker_blocks_the_bot_the_leader_hears_of_his_cases(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.block("w1")
    assert "张师傅" in town.last("l1").text
    await town.block("w1", blocked=False)
    assert (await town.the_case()).number in town.chat("w1")[-1].text


async def test_progress_is_the_truth_about_open_cases(town: Town) -> None:
    await town.say("王女士", "我反映的事怎么样了")
    assert "没有" in town.last("王女士").text
    await town.say("王女士", LAMP)
    await town.say("王女士", "我反映的事怎么样了")
    assert "已派单" in town.last("王女士").text
    await town.pass_time(timedelta(hours=49))
    await town.say("王女士", "我反映的事怎么样了")
    assert "晚了" in town.last("王女士").text


async def test_who_writes_that_he_does_not_know_the_place_is_not_asked_again(town: Town) -> None:
    await town.say("王女士", "丽景苑楼道灯坏了")
    await town.say("王女士", "我也不知道几号楼")
    case = await town.the_case()
    assert case.place.landmark is None
    assert case.number in town.last("l1").text


async def test_files_and_a_location_before_consent_still_ask_for_words(town: Town) -> None:
    await town.say("李大爷", "", kind=Kind.PHOTO)
    await town.say("李大爷", "", kind=Kind.VOICE)
    await town.tap("李大爷", "同意", town.last("李大爷", label="同意"))
    assert await town.cases() == []
    await town.say("李大爷", LAMP)
    assert (await town.the_case()).text == LAMP


async def test_danger_is_promised_no_days(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼着火了")
    receipt = town.last("王女士", (await town.the_case()).number)
    assert "险情" in receipt.text
    assert "天内解决" not in receipt.text


async def test_consent_is_recorded_with_its_time_and_can_be_refused_later(town: Town) -> None:
    async def consented_at(name: str) -> object:
        async with town.units.read() as unit:
            person = await unit.people.by_telegram(town.account(name).user_id)
        assert person is not None
        return person.consented_at

    await town.command("李大爷")
    assert await consented_at("李大爷") is None
    notice = town.last("李大爷", label="同意")
    await town.tap("李大爷", "同意", notice)
    assert await consented_at("李大爷") == town.watch.at
    await town.tap("李大爷", "不同意", notice)
    assert await consented_at("李大爷") is None
    await town.command("赵阿姨")
    await town.say("赵阿姨", LAMP)
    assert await consented_at("赵阿姨") == town.watch.at


async def test_who_does_not_agree_leaves_no_photo_behind(town: Town) -> None:
    await town.say("李大爷", LAMP, kind=Kind.PHOTO)
    digest = "ab" * 32
    async with town.units.write() as unit:
        (media,) = await unit.media.claim("m", town.watch.at, town.watch.at, 5)
        await unit.media.kept(media.id, "m", digest, "image/jpeg", 10)
        await unit.commit()
    await town.tap("李大爷", "不同意")
    assert town.silence.dropped == [digest]
    async with town.units.read() as unit:
        assert (await unit.media.get(media.id)).digest is None


async def test_a_landmark_beside_the_address_is_shown_to_the_worker(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼北门口路灯坏了")
    case = await town.the_case()
    assert (case.place.building, case.place.landmark) == ("3", "北门口")
    assert "丽景苑3号楼（北门口）" in town.last("w1", case.number).text


async def test_who_names_only_a_landmark_and_is_unsure_is_not_asked_again(town: Town) -> None:
    await town.say("王女士", "路灯坏了")
    await town.say("王女士", "北门口那边，几号楼我不知道")
    assert (await town.the_case()).responsible_id


async def test_a_bare_place_is_no_part_of_the_report_whatever_the_model_thinks_of_it(
    town: Town,
) -> None:
    town.understander.knows({"3号楼": "report_property"})
    await town.say("王女士", "楼道灯坏了")
    await town.say("王女士", "丽景苑3号楼")
    assert (await town.the_case()).text == "楼道灯坏了"


async def test_an_answer_that_says_more_than_the_place_is_kept(town: Town) -> None:
    await town.say("王女士", "楼道灯坏了")
    await town.say("王女士", "丽景苑3号楼，楼道灯全黑了，老人摔过")
    assert (await town.the_case()).text == "楼道灯坏了\n丽景苑3号楼，楼道灯全黑了，老人摔过"
