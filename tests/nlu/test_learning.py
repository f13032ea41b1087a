"""Learning with the real Rasa: what a new manager corrects is understood, poison is refused."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from nlu.active import serving_model
from nlu.errors import NothingLearnt
from nlu.evaluation.texts import held_out_of
from nlu.learning import learn
from nlu.model import model_path
from nlu.training_data import Example
from tests.browser.hands import Hand, watched_page
from tests.browser.running_demo import running_browser, running_demo
from tests.console.browser.pages import barriers
from tests.integration.app.programs import Program
from tests.nlu.small_project import ALIKE, examples_of, make_small_project

SAID = "丽景苑3号楼2单元铁笼子卡半道不动弹了"
"""A lift, in words that the model has never read."""

LONG = 240.0
"""Seconds for what several processes do one after the other."""
MANAGER = "c1"
PASSWORD = "铁笼子就是电梯-2026"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, warm_python: Path) -> Path:
    """A small project with its own model; Rasa is started once for all that it does."""
    return make_small_project(tmp_path_factory.mktemp("project"), warm_python)


def test_poison_is_refused_and_the_old_model_goes_on_serving(project: Path) -> None:
    poison = [Example("greet", text) for text in examples_of("emergency")[-120:]]
    outcome = learn(poison, root=project)
    assert not outcome.verdict.accepted
    assert not outcome.switched
    assert any("danger" in one or "emergency" in one for one in outcome.verdict.reasons)
    assert serving_model(project) == model_path(project)


def test_without_anything_to_learn_nothing_is_trained(project: Path) -> None:
    held_out = (held_out_of(project) / "greet.yml").read_text(encoding="utf-8").splitlines()
    text = held_out[0].removeprefix("- '").removesuffix("'")
    with pytest.raises(NothingLearnt, match="no model may learn"):
        learn([Example("greet", text)], root=project)


async def test_a_new_manager_finds_what_was_misunderstood_and_teaches_it(
    project: Path, tmp_path: Path
) -> None:
    own = serving_model(project).name
    async with (
        running_demo(tmp_path, NLU_PROJECT=str(project)) as demo,
        running_browser() as browser,
        watched_page(browser, demo.phones, "phones-teaching") as phones,
    ):
        await says(phones.phone_of("王女士"))
        await phones.phone_of("王女士").sees("路灯照明")
        async with watched_page(browser, f"{demo.console}/sign-in", "manager-teaching") as manager:
            page = manager.page
            await signs_in(page, await first_password(tmp_path))
            await finds_and_corrects(page)
            await trains(page, own)
            await switches(page, own)
            learnt = serving_model(project).name
            assert learnt != own
            await until_served(tmp_path, learnt)
            await says(phones.phone_of("李大爷"))
            await phones.phone_of("李大爷").sees("您反映的事记下了", "电梯")
            await sees_it_understood(page, learnt)
            assert await manager.complaints() == []
        assert await phones.complaints() == []


async def says(resident: Hand) -> None:
    """Begin to talk with the bot, and say the sentence."""
    await resident.starts()
    await resident.presses("同意", "您同意吗")
    await resident.sees("谢谢您")
    await resident.writes(SAID)


async def first_password(folder: Path) -> str:
    """Let the operator make an account, as the documents say."""
    database = f"sqlite+aiosqlite:///{folder}/var/demo/linli.db"
    admin = await Program.start(folder, "admin", "create", MANAGER, DATABASE_URL=database)
    assert await admin.ends() == 0, admin.said
    return admin.said.split()[-1]


async def signs_in(page: Page, password: str) -> None:
    """Sign in with the first password, which opens nothing before it is changed."""
    await page.get_by_label("登录名").fill(MANAGER)
    await page.get_by_label("密码").fill(password)
    await page.get_by_role("button", name="登录").click()
    await page.wait_for_url("**/me")
    await page.locator("input[name=present]").fill(password)
    await page.locator("input[name=wanted]").fill(PASSWORD)
    await page.locator("input[name=again]").fill(PASSWORD)
    await page.locator("form[action='/me'] button").click()
    await expect(page.get_by_role("status")).to_be_visible()


async def finds_and_corrects(page: Page) -> None:
    """Take the most doubtful conversation, and say what was meant with two clicks."""
    await page.get_by_role("link", name="对话记录").click()
    await page.get_by_role("link", name="待查").click()
    await listed(page, SAID)
    await page.get_by_role("link", name="开始检查").click()
    line = page.locator("li.line", has_text=SAID)
    await expect(line.locator(".thought > p").first).to_contain_text("路灯照明")
    await line.get_by_role("link", name="纠正").click()
    await line.get_by_role("button", name="电梯").click()
    await expect(page.get_by_role("status")).to_have_text("已纠正，谢谢。")


async def listed(page: Page, words: str) -> Locator:
    """Wait until the clock has put a conversation into the list, and give its row."""
    row = page.locator("tbody tr", has_text=words)
    async with asyncio.timeout(LONG):
        while not await row.count():
            await asyncio.sleep(0.5)
            await page.reload()
    return row


async def trains(page: Page, own: str) -> None:
    """Accept the candidate, let the model learn, and watch how it goes on."""
    await page.get_by_role("link", name="教机器人").click()
    await page.locator("article", has_text=SAID).get_by_role("button", name="采用").click()
    await page.get_by_role("link", name="训练与切换").click()
    await expect(page.locator("code.model").first).to_have_text(own.removesuffix(".tar.gz"))
    await page.get_by_role("button", name="开始训练").click()
    bar = page.locator("progress")
    before = await bar.get_attribute("value") or ""
    await expect(bar).not_to_have_attribute("value", before)
    await expect(page.get_by_role("button", name="换上新模型")).to_be_visible(timeout=LONG * 1000)


async def switches(page: Page, own: str) -> None:
    """See what the new model does better, and let it serve."""
    await expect(page.get_by_text("新模型不比旧的差")).to_be_visible()
    sentence = page.locator("tr", has_text=ALIKE)
    await expect(sentence.locator(".miss")).to_contain_text("路灯照明")
    await expect(sentence.locator(".hit")).to_contain_text("电梯")
    assert await barriers(page) == []
    await page.get_by_role("button", name="换上新模型").click()
    await expect(page.get_by_role("button", name="换回出厂模型")).to_be_visible()
    serving = page.locator("dd", has_text="在用").locator("code.model")
    await expect(serving).not_to_have_text(own.removesuffix(".tar.gz"))


async def until_served(folder: Path, model: str) -> None:
    """Wait until the running program asks a model."""
    log = folder / "var" / "demo" / "linli.log"
    async with asyncio.timeout(LONG):
        while not _switched(log, model):  # noqa: ASYNC110 - another process sets no event of ours
            await asyncio.sleep(0.2)


def _switched(log: Path, model: str) -> bool:
    lines = log.read_text(encoding="utf-8").splitlines()
    return any("model_switched" in line and model in line for line in lines)


async def sees_it_understood(page: Page, learnt: str) -> None:
    """Read in the neighbour's conversation what the new model thought of the same words."""
    await page.get_by_role("link", name="对话记录").click()
    row = await listed(page, "LL20")
    await expect(row).to_contain_text("电梯")
    await row.get_by_role("link").last.click()
    thought = page.locator("li.line", has_text=SAID).locator(".thought")
    await expect(thought.locator("p").first).to_contain_text("电梯")
    await thought.locator("summary").click()
    await expect(thought).to_contain_text(learnt.removesuffix(".tar.gz"))
