"""Sets up everything that Linli needs: .venv from its lock, Rasa's environment, the trained model.

Run by `make setup` with any Python 3.11 or later; only the standard library is used here.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NEEDED = (3, 11)
NEWER = (14, 13, 12, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "linli-setup.sha256"
WITHOUT_VENV = """\
This Python cannot make virtual environments; its venv module lacks pip. On Debian and Ubuntu:
    apt-get install python3-venv
or name another Python: make setup PYTHON=/path/to/python3.12"""


class SetupError(Exception):
    """A sentence that says what to do."""


def insist_on_python() -> None:
    """Go on with a newer Python of this machine where this one is too old, or say what to do."""
    if sys.version_info >= NEEDED:
        return
    for minor in NEWER:
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    raise SetupError(
        f"this is Python {sys.version_info[0]}.{sys.version_info[1]}, and Linli needs 3.11 or"
        " later. Install one (`apt-get install python3.11`, `brew install python@3.12`), or name"
        " one that is there: make setup PYTHON=/path/to/python3.12"
    )


def fingerprint() -> str:
    """Give a digest of all that .venv is made from, the interpreter and the folder included."""
    digest = hashlib.sha256(f"{sys.version_info[:3]} {ROOT}".encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_up_to_date() -> bool:
    """Tell whether .venv was finished from just these inputs."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text("ascii") == fingerprint()


def run(step: str, command: list[str]) -> None:
    """Run one step; its own output is shown."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise SetupError(f"{step} failed; the reason stands above. Then simply try again.")


def make_venv() -> None:
    """Create .venv, anew if what is there does not run."""
    if PYTHON.exists():
        asked = subprocess.run([PYTHON, "-m", "pip", "-V"], capture_output=True, check=False)
        if asked.returncode == 0:
            return
    print(f"setup: creating .venv with Python {sys.version.split()[0]}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
    if made.returncode != 0:
        raise SetupError(WITHOUT_VENV)


def locked(package: str) -> str:
    """Give one package's lines of the lock file, hashes included."""
    found = re.search(
        rf"^{package}==.*?(?=^\S|\Z)", LOCK.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    if found is None:
        raise SetupError(f"requirements.lock has no {package}; compile it again.")
    return re.sub(r"^\s*#.*\n?", "", found[0], flags=re.MULTILINE)


def install_uv() -> None:
    """Let pip install the locked uv, which then does the rest ten times as fast."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "uv.txt"
        wanted.write_text(locked("uv"), "utf-8")
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        run("Installing uv", [str(PYTHON), "-m", "pip", "install", *options, "-r", str(wanted)])


def install_packages() -> None:
    """Bring .venv to what the lock says, and put Linli itself there as it lies in this folder."""
    uv = [str(VENV / "bin" / "uv"), "pip"]
    for_venv = ["--quiet", "--python", str(PYTHON)]
    # Compiled once here, or each start compiles anew where Python may not write bytecode.
    compiled = ["--compile-bytecode", "--require-hashes"]
    run("Installing packages", [*uv, "sync", *for_venv, *compiled, str(LOCK)])
    editable = ["install", *for_venv, "--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    run("Installing linli", [*uv, *editable])


def set_up_program() -> None:
    """Bring .venv up to date; nothing to do is done in an instant."""
    if is_up_to_date():
        print("setup: .venv is up to date")
        return
    started = time.monotonic()
    STAMP.unlink(missing_ok=True)
    make_venv()
    print("setup: installing locked packages, half a minute to three by the network", flush=True)
    install_uv()
    install_packages()
    STAMP.write_text(fingerprint(), "ascii")
    print(f"setup: .venv is ready after {time.monotonic() - started:.0f} s", flush=True)


def set_up_understanding() -> None:
    """Set up Rasa's environment and train the model where its inputs changed."""
    for script in ("setup_nlu.py", "train_nlu.py"):
        run(script, [str(PYTHON), str(ROOT / "scripts" / script)])


def main() -> int:
    """Set up what is missing; say in one sentence what went wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without-nlu", action="store_true", help="only .venv, for the checks")
    chosen = options.parse_args()
    try:
        insist_on_python()
        set_up_program()
        if not chosen.without_nlu:
            set_up_understanding()
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
