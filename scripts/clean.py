"""Removes caches and the demo's data; environments, models and var/linli.db stay."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHES = (
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
    ".hypothesis",
    "build",
    "var/demo",
)


def main() -> None:
    """Remove them."""
    for name in CACHES:
        shutil.rmtree(ROOT / name, ignore_errors=True)


if __name__ == "__main__":
    main()
