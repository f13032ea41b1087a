"""Sees to what the tests need of the machine: Chromium, and a font with Chinese characters."""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def has_browser() -> bool:
    """Tell whether a Chromium is on PATH."""
    return any(shutil.which(name) for name in BROWSERS)


def has_chinese_font() -> bool:
    """Tell whether fontconfig knows a font with Chinese characters."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def missing_packages() -> list[str]:
    """Give Debian's names of what is not there."""
    missing = [] if has_browser() else ["chromium"]
    if not has_chinese_font():
        missing += ["fonts-noto-cjk", "fontconfig"]
    return missing


def install(packages: list[str]) -> bool:
    """Install Debian packages, where that is possible; tell whether it was."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    print(f"test: installing {', '.join(packages)} by apt-get", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-y", "-qq", "--no-install-recommends"]
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", *options, *packages]):
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
    return not missing_packages()


def main() -> int:
    """Install what is missing, or say what to install."""
    missing = missing_packages()
    if not missing or install(missing):
        return 0
    print(
        f"test: the browser's tests need {' and '.join(missing)}; install them"
        f" (as root: apt-get install {' '.join(missing)}), then run `make test` again",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
