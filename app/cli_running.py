"""`linli run`, `linli bot`, `linli clock`, `linli console`: the program at work."""

from app.bootstrap import Part, run_parts
from app.running import run_until_signal, start_settings


def run() -> None:
    """Run everything in this process: bot, clock, console and Rasa. Ctrl-C ends it."""
    _run(Part.BOT, Part.CLOCK, Part.CONSOLE)


def bot() -> None:
    """Run the bot alone: it receives, answers and sends; the clock runs elsewhere."""
    _run(Part.BOT)


def clock() -> None:
    """Run the clock alone: it does what falls due; the bot runs elsewhere."""
    _run(Part.CLOCK)


def console() -> None:
    """Run the console alone: managers open it in a browser; bot and clock run elsewhere."""
    _run(Part.CONSOLE)


def _run(*parts: Part) -> None:
    settings = start_settings()
    if Part.BOT in parts:
        settings.required_token()
    run_until_signal(run_parts(settings, parts))
