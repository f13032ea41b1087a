"""Sets up nlu/.venv, the Python 3.10 environment in which Rasa runs, from its lock file."""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHOICE = "LINLI_RASA_PYTHON"
PROBE = "import ctypes, ssl, sqlite3, sys, zlib; print('%d.%d' % sys.version_info[:2])"
WITHOUT_PYTHON = f"""\
There is no Python 3.10 on this machine, and Rasa 3.6 runs on no later one.
Do one of these, then try again:
  * install it: `apt-get install python3.10`, `brew install python@3.10` or `pyenv install 3.10`;
  * let uv fetch it, where the internet can be reached: `uv python install 3.10`;
  * name one that is elsewhere: {CHOICE}=/path/to/python3.10 make setup"""


class SetupError(Exception):
    """A sentence that says what to do."""


def find_uv() -> str:
    """Give the uv beside this Python, else the one on PATH."""
    beside = Path(sys.executable).parent / "uv"
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found is None:
        raise SetupError("uv is missing: run `make setup`, which installs it into .venv.")
    return found


def is_python_3_10(python: str) -> bool:
    """Tell whether it runs and is 3.10; pyenv's shims exist even for versions they lack."""
    try:
        answer = subprocess.run(
            [python, "-c", PROBE], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0 and answer.stdout.strip() == "3.10"


def candidates() -> Iterator[str]:
    """Give the places where a Python 3.10 may be, the likeliest first."""
    on_path = shutil.which("python3.10")
    if on_path:
        yield on_path
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for version in sorted(pyenv.glob("versions/3.10*"), reverse=True):
        yield str(version / "bin" / "python")


def python_from_uv(uv: str) -> str | None:
    """Let uv find one of its own, else fetch one."""
    for command in (["python", "find"], ["python", "install"], ["python", "find"]):
        step = subprocess.run(
            [uv, *command, "3.10"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
        found = step.stdout.decode().strip()
        if command[1] == "find" and step.returncode == 0 and is_python_3_10(found):
            return found
    return None


def find_python(uv: str) -> str:
    """Give a Python 3.10 that runs, the chosen one before all others."""
    chosen = os.environ.get(CHOICE)
    if chosen:
        if not is_python_3_10(chosen):
            raise SetupError(f"{CHOICE}={chosen} does not run or is not a Python 3.10.")
        return chosen
    for python in candidates():
        if is_python_3_10(python):
            return python
    found = python_from_uv(uv)
    if found is None:
        raise SetupError(WITHOUT_PYTHON)
    return found


def run(command: list[str]) -> None:
    """Run one step of uv, which shows its own progress."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise SetupError(
            f"This step failed: {' '.join(command)}\nIts own message is above; nothing is left"
            " half done, so simply run it again. `rm -r nlu/.venv` starts from nothing."
        )


def install(lock: Path, venv: Path) -> None:
    """Create the environment where it is missing and bring it to what the lock says."""
    uv = find_uv()
    if not is_python_3_10(str(venv / "bin" / "python")):
        python = find_python(uv)
        print(f"nlu: Rasa gets its own environment {venv} on {python}", flush=True)
        run([uv, "venv", "--quiet", "--clear", "--python", python, str(venv)])
    packages = sum(line[:1].isalnum() for line in lock.read_text(encoding="utf-8").splitlines())
    print(
        f"nlu: installing about {packages} locked packages (2.5 GB on disk): about a minute"
        " from uv's cache, else two to six by the network",
        flush=True,
    )
    # One package has no wheel; the constraint builds it with the locked setuptools, not the newest.
    requirements = ["--require-hashes", "--build-constraints", str(lock), str(lock)]
    # Compiled now, Rasa starts in half the time, also where Python may write no bytecode itself.
    sync = [uv, "pip", "sync", "--compile-bytecode", "--python", str(venv / "bin" / "python")]
    run([*sync, *requirements])


def main() -> int:
    """Bring nlu/.venv up to date; a second run with the same lock does nothing."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lock", type=Path, default=ROOT / "nlu" / "requirements.lock")
    options.add_argument("--venv", type=Path, default=ROOT / "nlu" / ".venv")
    chosen = options.parse_args()
    stamp: Path = chosen.venv / "linli-lock.sha256"
    wanted = hashlib.sha256(chosen.lock.read_bytes()).hexdigest()
    python = chosen.venv / "bin" / "python"
    if python.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        print("nlu: Rasa's environment is up to date")
        return 0
    started = time.monotonic()
    try:
        stamp.unlink(missing_ok=True)
        install(chosen.lock, chosen.venv)
    except SetupError as error:
        print(f"nlu: {error}", file=sys.stderr)
        return 1
    stamp.write_text(wanted, encoding="ascii")
    print(f"nlu: ready after {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
