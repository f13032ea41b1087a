"""`python -m benchmarks [name [options]]`: runs one benchmark, or those that need no options."""

import runpy
import sys

BENCHMARKS = {
    "reports": "whole reports a second and the time to the receipt, beside a stock echo bot",
    "loss": "updates lost at kill -9 in the middle of work, beside a stock bot",
    "nlu_service": "how fast Rasa answers, with one and two children, and while the model changes",
    "problems": "how well several problems in one message are told apart",
    "places": "how many places are found whole in labelled texts",
    "answers": "how often a question gets the entry of the community's list that answers it",
    "neighbours": "how surely two reports are told to be about one matter, on labelled pairs",
    "lifecycle": "whole lives of cases a second in PostgreSQL, with few and with a million cases",
    "rates": "how long all rates of a hundred thousand cases take in PostgreSQL",
    "overview": "how long the console's overview and reports take with a million cases",
    "due_rows": "due rows a second, drained by several processes, and whether any is done twice",
    "sending": "messages a second within Telegram's limits, by one process and by several",
    "chaos": "everything killed at random while a town reports: nothing lost, nothing doubled",
    "console": "how long every page of the console takes in a big town, and what it reads",
    "messages": "how many messages a resident sends until the receipt, over whole conversations",
}
WITHOUT_OPTIONS = (
    *("reports", "loss", "nlu_service"),
    *("problems", "places", "answers", "neighbours", "messages"),
)


def usage() -> str:
    """Say what there is."""
    lines = [f"  {name:<10} {what}" for name, what in BENCHMARKS.items()]
    return "\n".join(
        ["python -m benchmarks [name [options]]; `name --help` tells the options", *lines]
    )


def run(name: str, options: list[str]) -> None:
    """Run one benchmark as if it had been called by its own name."""
    sys.argv = [f"python -m benchmarks {name}", *options]
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")


def main(arguments: list[str]) -> None:
    """Run what is asked for."""
    if not arguments:
        for name in WITHOUT_OPTIONS:
            run(name, [])
    elif arguments[0] in BENCHMARKS:
        run(arguments[0], arguments[1:])
    else:
        wants_help = arguments[0] in {"-h", "--help", "help"}
        print(usage(), file=sys.stdout if wants_help else sys.stderr)
        raise SystemExit(0 if wants_help else 2)


if __name__ == "__main__":
    main(sys.argv[1:])
