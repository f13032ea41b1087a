"""Rasa that is imported once: each run of its Python is a fork of a process that has it already.

Importing Rasa takes 8 to 20 seconds, training on a hundred examples takes one. `warm_rasa` gives
what stands where Rasa's Python is expected; what runs is the same module with the same options in a
process of its own. Only `python -m MODULE` is known.

As a script, in Rasa's environment: `warm_rasa.py SOCKET` serves. In any Python:
`warm_rasa.py SOCKET -m MODULE ...` lets it run a module and ends as that ended.
"""

import importlib
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
ROOT = HERE.parent.parent.parent
LONGEST_ORDER = 1 << 20
HEAVY = ("rasa.model_training", "rasa.core.agent")
STOCK = "skops.io"
"""What Rasa's own classifier is stored with; it takes as long as Rasa itself."""


@contextmanager
def warm_rasa(python: Path, folder: Path, *more: str) -> Iterator[Path]:
    """Give a Python that has imported Rasa; it lies in an environment's bin folder.

    Args:
        python: Rasa's own.
        folder: empty, with a short name, for the socket's sake.
        more: modules to import beside Rasa.
    """
    place = folder / "warm"
    shim = folder / "bin" / "python"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -IS "{HERE}" "{place}" "$@"\n')
    shim.chmod(0o755)
    with subprocess.Popen(
        [python, HERE, place],
        env={**os.environ, "WARM_MODULES": " ".join((*HEAVY, *more))},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as serving:
        try:
            assert serving.stdout is not None
            assert serving.stdout.readline() == "ready\n"
            yield shim
        finally:
            os.killpg(serving.pid, signal.SIGKILL)


def ask(place: str, options: list[str]) -> int:
    """Let the warm process run a module with our files, folder and environment."""
    order = {"options": options, "cwd": os.getcwd(), "environment": dict(os.environ)}  # noqa: PTH109
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as asking:
        asking.connect(place)
        socket.send_fds(asking, [json.dumps(order).encode()], [0, 1, 2])
        said = asking.recv(LONGEST_ORDER)
    return int(said or b"1")


def serve(place: str) -> None:
    """Import Rasa, and fork for each order."""
    sys.path[0] = str(ROOT)
    importlib.import_module("nlu.quiet")
    for name in os.environ["WARM_MODULES"].split():
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.split(".")[0] == "nlu"]:
        del sys.modules[name]  # A run reads those of the folder it is started in.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(place)
        listening.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            asking, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _answer(asking)
            asking.close()


def _answer(asking: socket.socket) -> None:
    """Run a module in a process of its own and tell how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    said, files, _, _ = socket.recv_fds(asking, LONGEST_ORDER, 3)
    for own, given in enumerate(files):
        os.dup2(given, own)
        os.close(given)
    running = os.fork()
    if running == 0:
        asking.close()
        os._exit(_run(json.loads(said)))
    status = os.waitstatus_to_exitcode(os.waitpid(running, 0)[1])
    with suppress(BrokenPipeError):  # Whoever asked may have been ended meanwhile.
        asking.send(str(status).encode())
    os._exit(0)


def _run(order: dict[str, Any]) -> int:
    """Do what `python -m MODULE` does; give the exit code."""
    _, module, *options = order["options"]
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.path[0:1] = [order["cwd"], *filter(None, [os.environ.get("PYTHONPATH")])]
    sys.argv[1:] = options
    code: object = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code
        if code is not None and not isinstance(code, int):
            sys.stderr.write(f"{code}\n")
            code = 1
    except BaseException:  # noqa: BLE001 - as Python itself does at its end
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return int(code) if isinstance(code, int) else 0


if __name__ == "__main__":
    if sys.argv[2:]:
        sys.exit(ask(sys.argv[1], sys.argv[2:]))
    serve(sys.argv[1])
