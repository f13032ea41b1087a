"""Runs the sandbox alone: `python -m sandbox --port 8081 --data DIR`."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from sandbox.bots import NotASandboxToken
from sandbox.server import DEFAULT_TOKEN, NotLoopback, Sandbox
from sandbox.store import StoreInUse


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
    try:
        await sandbox.start(arguments.port, arguments.host)
        sys.stdout.write(f"{sandbox.url}\n")
        sys.stdout.flush()
        await ended.wait()
    finally:
        await sandbox.stop()


def main() -> int:
    """Run until a signal ends it; what is wrong is said in a sentence."""
    try:
        asyncio.run(_serve(_arguments()))
    except (NotASandboxToken, NotLoopback, OSError, StoreInUse) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
