"""What outlives a restart and a kill -9 of the sandbox."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from sandbox.backstage import Backstage
from sandbox.phone import Phone
from sandbox.server import DEFAULT_TOKEN, Sandbox
from sandbox.store import StoreInUse
from tests.sandbox.raw_bot import RawBot

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def running(data: Path, how_to_end: signal.Signals) -> AsyncIterator[RawBot]:
    """Run a sandbox as a process of its own and end it with a signal."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--port", "0", "--data", str(data), "--no-flood-limits",
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    url = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
    try:
        async with aiohttp.ClientSession() as session:
            yield RawBot(session, url, DEFAULT_TOKEN)
    finally:
        process.send_signal(how_to_end)
        code = await asyncio.wait_for(process.wait(), 30)
        assert code == (-signal.SIGKILL if how_to_end == signal.SIGKILL else 0)


@pytest.mark.parametrize("how_to_end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
async def test_ids_messages_files_and_ledger_go_on(
    tmp_path: Path, picture: bytes, how_to_end: signal.Signals
) -> None:
    async with running(tmp_path, how_to_end) as bot, await Phone.new(bot.url) as phone:
        first = await phone.send("一")
        photo = await phone.send_photo(picture)
        before = await bot.updates()
        await bot.updates(offset=before[0]["update_id"] + 1)
        await bot.sent("setMyCommands", commands=[{"command": "help", "description": "帮助"}])
        question = await bot.sent(chat_id=phone.user_id, text="问")
        query_id = await phone.tap(question, data="x")
        event_seq = phone._line.seq
        await phone.block()
    async with (
        running(tmp_path, signal.SIGTERM) as bot,
        Phone(bot.url, phone.user_id) as phone,
        Backstage(bot.url) as backstage,
    ):
        page = await bot.updates()
        assert page[0] == before[1]
        assert [u["update_id"] for u in page] == list(
            range(before[1]["update_id"], before[1]["update_id"] + 3)
        )
        file = await bot.sent("getFile", file_id=photo["photo"][-1]["file_id"])
        assert await bot.download(file["file_path"]) == (200, picture)
        await bot.sent("answerCallbackQuery", callback_query_id=query_id)
        blocked = await bot("sendMessage", chat_id=phone.user_id, text="x")
        assert blocked["error_code"] == 403
        await phone.unblock()
        assert phone._line.seq > event_seq
        second = await phone.send("二")
        ids = [first, photo, question, second]
        assert [m["message_id"] for m in ids] == [1, 2, 3, 4]
        assert await phone.messages() == ids
        assert (await phone.chat())["commands"][0]["command"] == "help"
        newest = (await bot.updates(offset=-1))[0]["update_id"]
        assert newest == page[-1]["update_id"] + 2
        delivered = (await backstage.ledger())["delivered"]
        assert len({update["update_id"] for update in delivered}) == len(delivered) == 6
        assert delivered[0]["confirmed_by"] == "offset"
        assert delivered[1]["delivered_count"] == 3
        async with await Phone.new(bot.url) as another:
            assert another.user_id == phone.user_id + 1


async def test_a_kill_in_the_middle_of_a_flood_of_updates_repeats_no_id(tmp_path: Path) -> None:
    async with running(tmp_path, signal.SIGKILL) as bot, await Phone.new(bot.url) as phone:
        sending = [asyncio.create_task(phone.send(str(number))) for number in range(200)]
        await asyncio.wait(sending, return_when="FIRST_COMPLETED")
    done = await asyncio.gather(*sending, return_exceptions=True)
    acknowledged = [m["text"] for m in done if isinstance(m, dict)]
    async with running(tmp_path, signal.SIGTERM) as bot:
        page = await bot.updates()
        page += await bot.updates(offset=page[-1]["update_id"] + 1)
        ids = [update["update_id"] for update in page]
        assert ids == sorted(set(ids))
        texts = [update["message"]["text"] for update in page]
        assert set(acknowledged) <= set(texts)
        assert len(texts) == len(set(texts))


async def test_a_webhook_goes_on_after_a_restart(tmp_path: Path) -> None:
    first = Sandbox(tmp_path, flood_limits=False)
    async with first as box, aiohttp.ClientSession() as session, await Phone.new(box.url) as phone:
        bot = RawBot(session, box.url, box.token)
        await bot.sent("setWebhook", url="http://127.0.0.1:9/hook", secret_token="s")
        await phone.send("一")
    second = Sandbox(tmp_path, flood_limits=False)
    async with second as box, aiohttp.ClientSession() as session:
        bot = RawBot(session, box.url, box.token)
        info = await bot.sent("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == ("http://127.0.0.1:9/hook", 1)
        webhook = box.world.bots.all()[0].webhook
        assert webhook is not None
        assert webhook.secret_token == "s"


async def test_a_folder_serves_one_sandbox_at_a_time(tmp_path: Path) -> None:
    async with Sandbox(tmp_path):
        with pytest.raises(StoreInUse, match="stop it or choose another folder"):
            Sandbox(tmp_path)
