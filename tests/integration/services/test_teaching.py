"""Corrections become candidates, and a reviewer decides what the model learns."""

import pytest

from community.categories import Category
from community.teaching import Candidate, Review, Source
from services import teaching
from tests.integration.services.town import Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"


async def open_ones(town: Town) -> list[Candidate]:
    return list(await teaching.candidates(town.office, Review.OPEN))


async def test_the_worker_corrects_the_category_with_two_taps(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "改类别")
    await town.tap("w1", "物业服务")
    case = await town.the_case()
    assert case.category is Category.PROPERTY
    assert "张师傅把类别改成了「物业服务」" in town.last("王女士", case.number).text
    assert "物业服务" in town.last("w1", label="转派").text
    assert "category_corrected" in await town.events(case.id)
    (candidate,) = await open_ones(town)
    assert (candidate.thought, candidate.intent) == ("report_lighting", "report_property")
    assert (candidate.source, candidate.text) == (Source.STAFF, LAMP)


async def test_of_several_messages_the_report_is_the_example_however_long_a_greeting_is(
    town: Town,
) -> None:
    await town.say("李大爷", "你好，请问是不是有什么事情都可以写在这里，你们会有人来看的")
    await town.say("李大爷", LAMP)
    await town.tap("李大爷", "改类别")
    await town.tap("李大爷", "电梯")
    (candidate,) = await open_ones(town)
    assert (candidate.text, candidate.intent) == (LAMP, "report_elevator")


async def test_the_resident_s_correction_is_a_candidate_too(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("王女士", "改类别")
    await town.tap("王女士", "电梯")
    (candidate,) = await open_ones(town)
    assert (candidate.intent, candidate.source) == ("report_elevator", Source.RESIDENT)


async def test_a_later_correction_replaces_the_open_one(town: Town) -> None:
    await town.say("王女士", LAMP)
    for label in ("电梯", "物业服务"):
        await town.tap("王女士", "改类别")
        await town.tap("王女士", label)
    assert [one.intent for one in await open_ones(town)] == ["report_property"]


async def test_what_was_chosen_from_the_list_is_a_candidate_if_the_model_thought_otherwise(
    town: Town,
) -> None:
    await town.say("王女士", "丽景苑3号楼那个东西又不行了，打13812345678找我")
    await town.tap("王女士", "都不是")
    await town.tap("王女士", "电梯")
    (candidate,) = await open_ones(town)
    assert (candidate.source, candidate.intent) == (Source.CHOSEN, "report_elevator")
    assert "13812345678" not in candidate.text


async def test_what_the_model_thought_itself_is_nothing_to_learn(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼那个东西又不行了")
    await town.tap("王女士", "物业服务")
    assert await open_ones(town) == []


async def test_without_the_model_s_thought_there_is_nothing_to_correct(town: Town) -> None:
    town.understander.available = False
    await town.say("王女士", LAMP)
    await town.tap("王女士", "电梯")
    assert await open_ones(town) == []


async def test_a_reviewer_accepts_with_other_words_or_refuses_with_a_reason(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "改类别")
    await town.tap("w1", "物业服务")
    (candidate,) = await open_ones(town)
    accepted = await teaching.accept(
        town.office, candidate.id, "张主任", intent="report_lighting", text=" 楼道灯\n坏了 "
    )
    assert (accepted.review, accepted.intent, accepted.text) == (
        Review.ACCEPTED,
        "report_lighting",
        "楼道灯 坏了",
    )
    assert await teaching.candidates(town.office, Review.ACCEPTED) == [accepted]
    refused = await teaching.refuse(town.office, candidate.id, "张主任", "不是这个意思")
    assert refused.reason == "不是这个意思"
    assert await open_ones(town) == []


async def test_what_is_not_there_or_means_nothing_is_said_clearly(town: Town) -> None:
    with pytest.raises(teaching.NoSuchCandidate):
        await teaching.accept(town.office, 7, "张主任")
    with pytest.raises(teaching.NoSuchCandidate):
        await teaching.refuse(town.office, 7, "张主任", "x")
    await town.say("王女士", LAMP)
    await town.tap("王女士", "改类别")
    await town.tap("王女士", "电梯")
    (candidate,) = await open_ones(town)
    with pytest.raises(teaching.NoSuchIntent):
        await teaching.accept(town.office, candidate.id, "张主任", intent="report_moon")
    with pytest.raises(teaching.NothingToLearn):
        await teaching.accept(town.office, candidate.id, "张主任", text="  ")


async def test_who_does_not_agree_leaves_no_candidate_behind(town: Town) -> None:
    number = await town.say("李大爷", LAMP)
    async with town.units.write() as unit:
        spoken = await unit.spoken.by_message(town.account("李大爷").chat_id, number)
        assert spoken is not None
        await unit.teaching.propose(
            Candidate(
                id=0,
                spoken_id=spoken.id,
                text=LAMP,
                thought="greet",
                confidence=0.5,
                model="m",
                intent="report_lighting",
                source=Source.CHOSEN,
                proposed_at=town.watch.at,
            )
        )
        await unit.commit()
    await town.tap("李大爷", "不同意")
    assert await open_ones(town) == []
