"""What `linli` runs: the command line, imported without looking for garbage meanwhile."""

import gc

gc.disable()  # It would take a tenth of the start, and there is none yet.

from app import cli  # noqa: E402


def main() -> None:
    """Run a command."""
    gc.freeze()
    gc.enable()
    cli.main()
