"""What `linli` runs: the command line, imported without looking for garbage meanwhile."""

import gc

gc.disable()  # It would take a tenth of the start, and there is none yet.

from app.cli import main  # noqa: E402  (it enables the search again)

__all__ = ["main"]
