"""Runs every static check, all of them even if one fails, and says how each ended."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
)


def passes(command: tuple[str, ...]) -> bool:
    """Run one check and say how it ended."""
    name, started = " ".join(command), time.monotonic()
    print(f"--- {name}", flush=True)
    ended = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, check=False)
    verdict = "ok" if ended.returncode == 0 else "FAILED"
    print(f"--- {name}: {verdict} ({time.monotonic() - started:.0f} s)", flush=True)
    return ended.returncode == 0


def main() -> int:
    """Run all checks."""
    failed = [" ".join(command) for command in CHECKS if not passes(command)]
    if failed:
        print(f"check: failed: {', '.join(failed)}", file=sys.stderr)
        return 1
    print("check: all is well")
    return 0


if __name__ == "__main__":
    sys.exit(main())
