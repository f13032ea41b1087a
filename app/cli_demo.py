"""`linli demo`: the main job with no token and no server."""

from pathlib import Path
from typing import Annotated

import typer

from app.demo import DATA, PORT, run_demo
from app.running import run_until_signal


def demo(
    port: Annotated[
        int, typer.Option(help="Where the page is; the next free one is taken.")
    ] = PORT,
    data: Annotated[Path, typer.Option(help="The folder that keeps everything.")] = DATA,
) -> None:
    """Start everything with a Telegram of one's own, and print one address."""
    run_until_signal(run_demo(port, data))
