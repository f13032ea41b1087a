"""Training from the console: one at a time, followed to its end, compared, switched and back."""

import re
from datetime import timedelta

from community.console.training import LOST_AFTER, Failure, Objection, RunStep
from tests.console.learning import (
    LEARNT,
    OWN,
    correct_two,
    end,
    take_steps,
    with_trainer,
)
from tests.console.visitors import Consoled, Visitor

PAGE = "/teaching/training"


async def manager(console: Consoled) -> Visitor:
    """Sign the secretary in, with one accepted candidate."""
    await correct_two(console)
    secretary = await console.login("s1")
    await secretary.post_form("/teaching/candidates/1/accept")
    return secretary


async def test_a_training_is_followed_to_its_end_and_its_model_switched_and_back(
    console: Consoled,
) -> None:
    trainer = with_trainer(console)
    secretary = await manager(console)
    answer = await secretary.post_form(PAGE)
    assert answer.headers["location"] == f"{PAGE}/1"
    assert trainer.started == [1]
    await take_steps(console, 1, RunStep.TRAINING)
    page = await secretary.reads(f"{PAGE}/1")
    assert 'hx-get="/teaching/training/1/progress"' in page
    assert 'aria-current="step">学习' in page
    part = await secretary.get(f"{PAGE}/1/progress")
    assert "<html" not in part.text
    assert "hx-refresh" not in part.headers
    await take_steps(console, 1, RunStep.HEARING_OLD, RunStep.HEARING_NEW)
    await end(console, 1)
    assert (await secretary.get(f"{PAGE}/1/progress")).headers["hx-refresh"] == "true"
    page = await secretary.reads(f"{PAGE}/1")
    for words in ("84.1%", "85.2%", "亮疙瘩又歇菜了", "停电三天了", "楼道里一股煤气味"):
        assert words in page
    await secretary.post_form(f"{PAGE}/1/switch")
    assert trainer.serving == LEARNT
    assert "正在用" in await secretary.reads(f"{PAGE}/1")
    await secretary.post_form(f"{PAGE}/switch-back")
    assert trainer.serving == OWN
    log = await secretary.reads("/audit")
    for action in ("training-started", "model-switched", "model-switched-back"):
        assert action in log


async def test_two_trainings_never_run_at_a_time(console: Consoled) -> None:
    trainer = with_trainer(console)
    secretary = await manager(console)
    await secretary.post_form(PAGE)
    again = await secretary.post_form(PAGE)
    assert "said-training-runs" in again.headers["set-cookie"]
    assert trainer.started == [1]


async def test_a_training_that_died_is_shown_as_failed_and_the_next_may_start(
    console: Consoled,
) -> None:
    trainer = with_trainer(console)
    secretary = await manager(console)
    await secretary.post_form(PAGE)
    console.town.watch.at += LOST_AFTER + timedelta(seconds=1)
    assert "训练中断了" in await secretary.reads(f"{PAGE}/1")
    assert "训练中断了" in await secretary.reads(PAGE)
    await secretary.post_form(PAGE)
    assert trainer.started == [1, 2]
    async with console.town.units.write() as unit:
        assert not await unit.trainings.beat(1, console.town.watch.at), "the dead stay dead"
        assert not await unit.trainings.take_step(1, RunStep.TRAINING, console.town.watch.at)


async def test_every_failure_is_explained(console: Consoled) -> None:
    with_trainer(console)
    secretary = await manager(console)
    for number, failure in enumerate(Failure, start=1):
        await secretary.post_form(PAGE)
        await end(console, number, failure=failure)
        assert "没有成功" in await secretary.reads(f"{PAGE}/{number}")
    answer = await secretary.post_form(f"{PAGE}/1/switch")
    assert "said-training-not-switched" in answer.headers["set-cookie"]


async def test_a_model_that_is_worse_cannot_be_switched_to_even_by_its_address(
    console: Consoled,
) -> None:
    trainer = with_trainer(console)
    secretary = await manager(console)
    await secretary.post_form(PAGE)
    figures = {"before": 0.9, "after": 0.7}
    await end(
        console,
        1,
        Objection("dangers", {"before": 290, "after": 289, "of": 300}),
        Objection("emergency", figures),
        Objection("chance", {"wrong": 12, "right": 2, "p": 0.013}),
        Objection("mean", figures),
        Objection("recall", {**figures, "intent": "report_power"}),
    )
    page = await secretary.reads(f"{PAGE}/1")
    assert "「供电」的召回率从 0.900 降到 0.700" in page
    assert f"{PAGE}/1/switch" not in page
    await secretary.post_form(f"{PAGE}/1/switch")
    assert trainer.serving == OWN


async def test_a_model_that_is_gone_is_not_switched_to(console: Consoled) -> None:
    trainer = with_trainer(console)
    secretary = await manager(console)
    await secretary.post_form(PAGE)
    await end(console, 1)
    trainer.usable = frozenset({OWN})
    assert "这个模型已经不在了" in await secretary.reads(f"{PAGE}/1")
    await secretary.post_form(f"{PAGE}/1/switch")
    assert trainer.serving == OWN


async def test_without_anything_accepted_or_without_rasa_nothing_starts(
    console: Consoled,
) -> None:
    secretary = await console.login("s1")
    assert "make setup" in await secretary.reads(PAGE)
    answer = await secretary.post_form(PAGE)
    assert "said-training-impossible" in answer.headers["set-cookie"]
    trainer = with_trainer(console)
    answer = await secretary.post_form(PAGE)
    assert "said-training-nothing" in answer.headers["set-cookie"]
    trainer.obstacle = "no-model"
    assert "make train" in await secretary.reads(PAGE)
    assert trainer.started == []


async def test_sentences_are_filtered_sorted_and_exported(console: Consoled) -> None:
    with_trainer(console)
    secretary = await manager(console)
    await secretary.post_form(PAGE)
    await end(console, 1)
    worse = await secretary.reads(f"{PAGE}/1?which=worse")
    assert "停电三天了" in worse
    assert "亮疙瘩又歇菜了" not in worse
    rows = (await secretary.get(f"{PAGE}/1?label=report_lighting&sort=-sure&export=csv")).text
    assert rows.index("亮疙瘩又歇菜了") < rows.index("灯一闪一闪")
    assert "停电三天了" not in rows


async def test_odd_addresses_are_answered_clearly(console: Consoled) -> None:
    secretary = await console.login("s1")
    for address in ("?page=-1", "/1?which=same", "/1?sort=x", "/0", "/x"):
        assert (await secretary.get(f"{PAGE}{address}")).status_code == 400, address
    assert (await secretary.get(f"{PAGE}/77")).status_code == 404


async def test_a_leader_reviews_candidates_but_neither_trains_nor_switches(
    console: Consoled,
) -> None:
    trainer = with_trainer(console)
    await manager(console)
    leader = await console.login("l1")
    assert "训练与切换" not in await leader.reads("/teaching")
    for address in (PAGE, f"{PAGE}/1/switch", f"{PAGE}/switch-back"):
        assert (await leader.post_form(address)).status_code == 403
    assert trainer.started == []


async def test_trainings_are_filtered_sorted_and_taken_home(console: Consoled) -> None:
    with_trainer(console)
    secretary = await manager(console)
    assert "还没有训练过" in await secretary.reads(PAGE)
    await secretary.post_form(PAGE)
    await end(console, 1)
    console.town.watch.at += timedelta(hours=1)
    await secretary.post_form(PAGE)
    await end(console, 2, failure=Failure.RASA)

    async def listed(query: str) -> list[str]:
        page = await secretary.reads(f"{PAGE}?{query}")
        return re.findall(r'<td class="nowrap"><a href="/teaching/training/(\d+)"', page)

    assert await listed("") == ["2", "1"]
    assert await listed("sort=at") == ["1", "2"]
    assert await listed("state=done") == ["1"]
    assert await listed("state=failed") == ["2"]
    assert await listed("state=running") == []
    assert await listed("from=2999-01-01") == []
    assert "没有符合条件的内容" in await secretary.reads(f"{PAGE}?state=running")
    heading, failed, done = (await secretary.get(f"{PAGE}?export=csv")).text.splitlines()
    assert heading.count(",") == failed.count(",") == done.count(",") == 9
    assert "高书记,模型训练出错,,,,,,," in failed
    assert f"高书记,可以用,1,0.841,0.852,290,291,300,{LEARNT}" in done
    assert "导出训练记录" in await secretary.reads("/audit?subject=training")
