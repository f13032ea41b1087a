"""Makes the pictures of README and docs from a running demo; run by `make screenshots`."""

import asyncio
import io
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from playwright.async_api import FilePayload, Locator, Page

from tests.browser.hands import Hand, WatchedPage, watched_page
from tests.browser.running_demo import running_browser, running_demo, train

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
LARGEST = 300 * 1024
COLOURS = 256
SETTLED = 1200
REPORT = "丽景苑3号楼2单元楼道灯坏了三天没人修"


def lamp() -> FilePayload:
    """Draw a lit lamp in a staircase, as the worker's photo."""
    image = Image.new("RGB", (640, 480), "#3b3a36")
    draw = ImageDraw.Draw(image)
    for step in range(6):
        left, top = 60 * step, 470 - 45 * step
        draw.rectangle((left, top, 640, 480), fill=(70 + 9 * step, 68 + 9 * step, 62 + 8 * step))
    glow = Image.new("L", image.size, 0)
    ImageDraw.Draw(glow).ellipse((170, 0, 470, 250), fill=190)
    warm = Image.new("RGB", image.size, "#ffe9b0")
    image.paste(warm, mask=glow.filter(ImageFilter.GaussianBlur(60)))
    draw = ImageDraw.Draw(image)
    draw.line((320, 0, 320, 70), fill="#20201e", width=6)
    draw.ellipse((280, 65, 360, 150), fill="#fffbe6")
    data = io.BytesIO()
    image.save(data, "PNG")
    return {"name": "楼道灯.png", "mimeType": "image/png", "buffer": data.getvalue()}


async def keep(name: str, of: Page | Locator) -> None:
    """Keep a picture with few colours, so that it stays small."""
    page = of if isinstance(of, Page) else of.page
    await page.wait_for_timeout(SETTLED)
    save(Image.open(io.BytesIO(await of.screenshot())), IMAGES / f"{name}.png")


def save(picture: Image.Image, file: Path) -> None:
    """Save a picture with few colours; it must not become large."""
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    if file.stat().st_size > LARGEST:
        raise SystemExit(f"{file.name} has {file.stat().st_size} bytes, more than {LARGEST}")
    print(f"{file.relative_to(ROOT)}: {picture.width} x {picture.height}, {file.stat().st_size} B")


async def play(watched: WatchedPage) -> None:
    """Play the main job, and keep a picture at each of its stations."""
    resident, worker = watched.phone_of("王女士"), watched.phone_of("张建国")
    await resident.starts()
    await resident.sees("您同意吗")
    await keep("welcome", resident.phone)
    await resident.presses("同意", "您同意吗")
    await resident.sees("谢谢您")
    await resident.writes(REPORT)
    await resident.sees("您反映的事记下了")
    await worker.sees(REPORT, "已派单")
    await keep("demo", watched.page)
    await keep("receipt", resident.phone)
    await keep("card", worker.phone)
    await handle(resident, worker)
    await keep("solved", resident.phone)
    await rate(watched, resident)
    await keep("closed", watched.page)


async def handle(resident: Hand, worker: Hand) -> None:
    """Let the worker accept, talk and solve."""
    await worker.presses("接单")
    await resident.sees("张建国接单了")
    await worker.presses("回复居民")
    await worker.answers_prompt("回复王女士", "明天上午来修")
    await resident.replies("明天上午来修", "好的，我在家等")
    await worker.sees("王女士的话", "好的，我在家等")
    await worker.presses("办结")
    await worker.answers_prompt("办结 LL", "换了新灯泡，试过了，亮的", lamp())
    await resident.sees("张建国说办好了")
    await resident.phone.get_by_test_id("photo").wait_for()


async def rate(watched: WatchedPage, resident: Hand) -> None:
    """Let the day of the callback come, and the resident answer."""
    question = resident.messages.filter(has_text="问题解决了吗").last
    while not await question.is_visible():
        await watched.forwards_to_the_next()
        await watched.page.wait_for_timeout(3 * SETTLED)
    await keep("callback", resident.phone)
    await resident.presses("已解决")
    await resident.sees("打个分")
    await resident.presses("5 星")
    await resident.sees("还有话想说")
    await resident.writes("修得很快，谢谢张师傅")
    await resident.sees("记下了，谢谢您")


async def main() -> None:
    """Run a demo in a temporary folder, and take pictures of it."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(train)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            running_demo(Path(folder)) as demo,
            running_browser() as browser,
            watched_page(browser, demo.phones, "screenshots", 1560, 900) as watched,
        ):
            await play(watched)


if __name__ == "__main__":
    asyncio.run(main())
