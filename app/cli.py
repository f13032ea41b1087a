"""The command line: `linli --help` lists what there is."""

import gc
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module

import typer

from app.logs import without_secrets
from app.settings import SettingsWrong
from community.errors import LinliError

WRONG_SETTINGS = 2

_COMMANDS: Mapping[str, str] = {
    "run": "app.cli_running:run",
    "bot": "app.cli_running:bot",
    "clock": "app.cli_running:clock",
    "console": "app.cli_running:console",
    "admin": "app.cli_admin:app",
    "demo": "app.cli_demo:demo",
    "invite": "app.cli_invite:invite_people",
    "fast-forward": "app.cli_database:fast_forward_clock",
    "community": "app.cli_community:app",
    "export": "app.cli_cases:export",
    "log": "app.cli_cases:log",
    "history": "app.cli_history:app",
    "verify": "app.cli_history:verify",
    "qr": "app.cli_qr:qr",
    "people": "app.cli_people:app",
    "due": "app.cli_due:app",
    "report": "app.cli_report:app",
    "route": "app.cli_route:app",
    "simulate": "app.cli_simulation:simulate",
    "check": "app.cli_simulation:check",
    "db": "app.cli_database:app",
    "backup": "app.cli_backup:backup",
    "restore": "app.cli_backup:restore",
    "nlu": "app.cli_nlu:app",
}
"""Where each command is: a function, or a group of commands."""


def command_line(words: Sequence[str] = ()) -> typer.Typer:
    """Make the command line, with the one command that the words begin with, or else with all.

    A command is imported with all that it needs, and no command needs what the others do: half
    of the time that most of them take would be spent on imports.
    """
    app = typer.Typer(
        help="邻里 · residents report what is wrong in their neighbourhood, and it gets put right.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_linli)
    for name in words[:1] if set(words[:1]) & set(_COMMANDS) else _COMMANDS:
        module, _, attribute = _COMMANDS[name].partition(":")
        command = getattr(import_module(module), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name=name)(command)
    return app


def _linli() -> None:
    """With a callback a command line of one command still wants the command's name."""


def main() -> None:
    """Run a command; what goes wrong is one sentence, and no secret is ever shown."""
    try:
        app = command_line(sys.argv[1:])
        gc.freeze()
        gc.enable()
        app()
    except SettingsWrong as error:
        _complain(str(error))
        sys.exit(WRONG_SETTINGS)
    except LinliError as error:
        _complain(str(error))
        sys.exit(1)
    except Exception:  # noqa: BLE001 (the last place where a traceback can be cleaned of secrets)
        _complain(f"This should not have happened.\n{traceback.format_exc()}")
        sys.exit(1)


def _complain(words: str) -> None:
    typer.echo(f"linli: {without_secrets(words)}", err=True)


if __name__ == "__main__":
    main()
