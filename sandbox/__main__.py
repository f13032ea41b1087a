"""Runs the sandbox alone: `python -m sandbox --port 8081 --data DIR`."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from sandbox.server import DEFAULT_TOKEN, Sandbox


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--host", default="127.0.0.1", help="an address of loopback")
    parser.add_argument("--data", type=Path, help="folder to keep everything in; default: memory")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="<number>:SANDBOX-<name>")
    parser.add_argument("--no-flood-limits", action="store_true")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    sandbox = Sandbox(arguments.data, arguments.token, flood_limits=not arguments.no_flood_limits)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, ended.set)
    await sandbox.start(arguments.port, arguments.host)
    sys.stdout.write(f"{sandbox.url}\n")
    sys.stdout.flush()
    try:
        await ended.wait()
    finally:
        await sandbox.stop()


if __name__ == "__main__":
    asyncio.run(_serve(_arguments()))
