"""The bot to compare with: python-telegram-bot as its documentation shows it, nothing of ours.

`--work` lets each update take so long, as a query or a model would. A webhook is served as the
library's own example of a custom webhook does: the update goes into the application's queue.
"""

import argparse
import asyncio
import functools
import signal
from typing import Any

from aiohttp import web
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

App = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE, *, work: float) -> None:
    """Answer with the same words, perhaps after some work."""
    if work:
        await asyncio.sleep(work)
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def build(url: str, token: str, work: float, *, concurrent: bool, polling: bool) -> App:
    """Build the application; everything not named is as it comes."""
    builder = Application.builder().token(token).base_url(f"{url}/bot")
    builder = builder.concurrent_updates(concurrent)
    application = (builder if polling else builder.updater(None)).build()
    application.add_handler(MessageHandler(filters.TEXT, functools.partial(echo, work=work)))
    return application


async def serve(application: App, port: int) -> None:
    """Take webhook posts until SIGTERM."""

    async def receive(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return web.Response()

    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    server = web.Application()
    server.router.add_post("/telegram", receive)
    runner = web.AppRunner(server, access_log=None)
    async with application:
        await application.start()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await application.bot.set_webhook(f"http://127.0.0.1:{port}/telegram")
        print("ready", flush=True)
        await ended.wait()
        await runner.cleanup()
        await application.stop()


async def say_ready(_application: App) -> None:
    """Tell the benchmark that polling begins."""
    print("ready", flush=True)


def main() -> None:
    """Run the bot."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--url", required=True)
    options.add_argument("--token", required=True)
    options.add_argument("--work", type=float, default=0.0)
    options.add_argument("--concurrent", action="store_true")
    options.add_argument("--webhook", type=int, metavar="PORT")
    chosen = options.parse_args()
    application = build(
        chosen.url,
        chosen.token,
        chosen.work,
        concurrent=chosen.concurrent,
        polling=chosen.webhook is None,
    )
    if chosen.webhook is not None:
        asyncio.run(serve(application, chosen.webhook))
        return
    application.post_init = say_ready
    application.run_polling()


if __name__ == "__main__":
    main()
