"""The main job, played by clicking on the page of a running `linli demo`, with its real Rasa."""

import re
from pathlib import Path

from playwright.async_api import FilePayload, expect

from tests.browser.hands import PATIENCE, Hand, WatchedPage, watched_page
from tests.browser.running_demo import running_browser, running_demo, train
from tests.sandbox.pictures import make_picture

REPORT = "丽景苑3号楼2单元楼道灯坏了三天没人修"
PHOTO: FilePayload = {"name": "灯.png", "mimeType": "image/png", "buffer": make_picture()}
STEPS_TO_A_CALLBACK = 10


async def test_the_main_job_is_played_by_clicking(tmp_path: Path) -> None:
    train()
    async with (
        running_demo(tmp_path) as demo,
        running_browser() as browser,
        watched_page(browser, demo.phones, "main-job") as watched,
    ):
        await _solved_rated_and_closed(watched)
        await _not_solved_and_told_to_the_leader(watched)
        assert await watched.complaints() == []


async def _solved_rated_and_closed(watched: WatchedPage) -> None:
    resident, worker = watched.phone_of("王女士"), watched.phone_of("张建国")
    await resident.starts()
    await resident.presses("同意", "您同意吗")
    await resident.sees("谢谢您")
    await resident.writes(REPORT)
    number = await _filed(resident, "路灯照明", "丽景苑3号楼2单元", "张建国")
    await worker.sees(number, REPORT, "已派单")
    await worker.presses("接单", number)
    await resident.sees("张建国接单了", number)
    await worker.sees(number, REPORT, "已接单")
    await worker.presses("回复居民", number)
    await worker.answers_prompt("回复王女士", "明天上午来修")
    await resident.sees("张建国", "明天上午来修", number)
    await resident.replies("明天上午来修", "好的，我在家等")
    await worker.sees("王女士的话", "好的，我在家等", number)
    await worker.presses("办结", number)
    await worker.answers_prompt(f"办结 {number}", "换了新灯泡", PHOTO)
    await resident.sees("张建国说办好了", "换了新灯泡", number)
    await expect(resident.phone.get_by_test_id("photo")).to_be_visible(timeout=PATIENCE)
    await _called_back(watched, resident, number)
    await resident.presses("已解决", "问题解决了吗", number)
    await resident.presses("5 星", number)
    await resident.sees("销号", number)
    await resident.writes("修得很快，谢谢张师傅")
    await resident.sees("记下了，谢谢您")
    await worker.sees("居民说", "修得很快，谢谢张师傅", number)


async def _not_solved_and_told_to_the_leader(watched: WatchedPage) -> None:
    resident, worker = watched.phone_of("李大爷"), watched.phone_of("张建国")
    await resident.starts()
    await resident.presses("同意", "您同意吗")
    await resident.sees("谢谢您")
    await resident.writes("丽景苑5号楼电梯坏了，停在三楼不动")
    number = await _filed(resident, "丽景苑5号楼", "张建国")
    await worker.presses("接单", number)
    await resident.sees("张建国接单了", number)
    await worker.presses("办结", number)
    await worker.answers_prompt(f"办结 {number}", "电梯公司来修过了")
    await resident.sees("张建国说办好了", number)
    await _called_back(watched, resident, number)
    await resident.presses("未解决", "问题解决了吗", number)
    await resident.sees("重新办", number)
    await watched.phone_of("赵敏").sees("居民说没解决，重办", number, "张建国")
    await worker.sees(number, "重办：第 2 次办理")


async def _filed(resident: Hand, *words: str) -> str:
    """Wait for the receipt and give the number of the case."""
    receipt = await resident.sees("您反映的事记下了", *words)
    found = re.search(r"LL\d{4}-\d{6}", await receipt.inner_text())
    assert found is not None
    for label in ("补充", "改类别", "改地点", "撤回"):
        await expect(receipt.get_by_role("button", name=label)).to_be_visible()
    return found[0]


async def _called_back(watched: WatchedPage, resident: Hand, number: str) -> None:
    """Move the clock from one due thing to the next, until the callback is asked."""
    question = resident.messages.filter(has_text="问题解决了吗").filter(has_text=number)
    for _ in range(STEPS_TO_A_CALLBACK):
        await watched.forwards_to_the_next()
        try:
            await expect(question.last).to_be_visible(timeout=8000)
        except AssertionError:
            continue
        return
    raise AssertionError(f"{number} was never called back")
