"""Rasa's server as a child of the program; runs on Python 3.10 in Rasa's environment.

`python -m nlu.serve --model FILE [--port N] [--threads N]`: the first line of stdin is the token
that requests must carry. When the model is loaded, one line of JSON with the port goes to stdout.
The process lives as long as somebody holds the other end of stdin, and no longer.
"""

import argparse
import importlib
import json
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from nlu import quiet

PARENT_GONE = 3
UNUSABLE = 2
WARM_UP = "楼道灯坏了"
_LIBRARIES = ("OMP", "OPENBLAS", "MKL")


def die_with_parent() -> None:
    """End this process as soon as stdin is closed, however the parent ended."""

    def wait_for_end() -> None:
        while os.read(0, 4096):
            pass
        os._exit(PARENT_GONE)

    threading.Thread(target=wait_for_end, name="parent", daemon=True).start()


def take_stdout() -> int:
    """Keep stdout for the one line of ours; what libraries print goes to stderr."""
    report = os.dup(1)
    os.dup2(2, 1)
    return report


def bind(port: int) -> socket.socket:
    """Take a port of the loopback address; 0 takes any free one."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.bind(("127.0.0.1", port))
    return taken


def compute_with(threads: int) -> None:
    """Let numerical libraries use so many threads; they look before they are imported."""
    for library in _LIBRARIES:
        os.environ[f"{library}_NUM_THREADS"] = str(threads)


def complain(sentence: str) -> int:
    """Say in one line why there is no server, and give the exit code."""
    sys.stderr.write(f"rasa: error: {' '.join(sentence.split())}\n")
    sys.stderr.flush()
    return UNUSABLE


def serve(model: Path, taken: socket.socket, token: str, report: int) -> None:
    """Serve the model until SIGTERM, in this very process."""
    # Rasa takes seconds to import, and by now the parent is watched.
    agents = importlib.import_module("rasa.core.agent")
    server = importlib.import_module("rasa.core.run")
    endpoints = importlib.import_module("rasa.core.utils").AvailableEndpoints()
    # No channel is registered: Rasa's REST channel would answer without the token.
    app = server.configure_app(
        input_channels=None, cors=None, auth_token=token, enable_api=True, endpoints=endpoints
    )
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 3.0
    app.config.REQUEST_MAX_SIZE = 1_000_000
    quiet.log_to_stderr(token)

    async def load(app: Any, loop: object) -> None:
        agent = await agents.load_agent(str(model), endpoints=endpoints, loop=loop)
        if not agent.is_ready():
            os._exit(complain(f"the model {model} cannot be loaded: run `make train`"))
        await agent.parse_message(WARM_UP)
        app.ctx.agent = agent

    async def announce(_app: object, _loop: object) -> None:
        os.write(report, json.dumps({"port": taken.getsockname()[1]}).encode() + b"\n")
        os.close(report)

    app.register_listener(load, "before_server_start")
    app.register_listener(announce, "after_server_start")
    app.register_listener(server.close_resources, "after_server_stop")
    app.run(sock=taken, workers=1, access_log=False, motd=False)


def main() -> int:
    """Read the options and the token, then serve."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--threads", type=int, help="that one answer may use; default all cores")
    chosen = options.parse_args()
    if chosen.threads is not None:
        compute_with(chosen.threads)
    report = take_stdout()
    token = sys.stdin.buffer.readline().decode().strip()
    if not token:
        return complain("no token came on stdin, and without one anybody could ask")
    die_with_parent()
    if not chosen.model.is_file():
        return complain(f"there is no model {chosen.model}: run `make train`")
    try:
        taken = bind(chosen.port)
    except OSError as error:
        return complain(f"port {chosen.port} cannot be used: {error.strerror}")
    serve(chosen.model, taken, token, report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
