"""`linli nlu candidates | accept | refuse | learn | switch-back`: from corrections to a model."""

import getpass
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer

from app.opening import open_office
from app.running import run_to_the_end, start_settings
from community.teaching import Candidate, Review
from nlu.active import deactivate
from nlu.learning import Outcome, learn
from nlu.training_data import Example
from services import teaching
from services.office import Office

REFUSED = 3
"""The exit code where the new model is not better and the old one goes on serving."""

SHOWN = 20
"""How many sentences that changed are shown of each kind."""

Answer = TypeVar("Answer")


def add_to(app: typer.Typer) -> None:
    """Add the commands to `linli nlu`."""
    app.command(name="candidates")(list_candidates)
    app.command(name="accept")(accept_candidate)
    app.command(name="refuse")(refuse_candidate)
    app.command(name="learn")(learn_corrections)
    app.command(name="switch-back")(switch_back)


def list_candidates(
    review: Annotated[Review, typer.Option(help="Which ones.")] = Review.OPEN,
) -> None:
    """List messages that people say mean something else than the model thought."""
    found = _ask(lambda office: teaching.candidates(office, review))
    for one in found:
        typer.echo(_line(one))
    if not found:
        typer.echo("There are none.", err=True)


def accept_candidate(
    candidate: Annotated[int, typer.Argument(help="Its number in `linli nlu candidates`.")],
    intent: Annotated[str | None, typer.Option(help="What it really means.")] = None,
    text: Annotated[str | None, typer.Option(help="Other words to learn from.")] = None,
) -> None:
    """Let the model learn from a candidate."""
    by = getpass.getuser()
    accepted = _ask(lambda office: teaching.accept(office, candidate, by, intent=intent, text=text))
    typer.echo(_line(accepted))


def refuse_candidate(
    candidate: Annotated[int, typer.Argument(help="Its number in `linli nlu candidates`.")],
    why: Annotated[str, typer.Option(help="The reason, for whoever asks later.")],
) -> None:
    """Do not let the model learn from a candidate."""
    by = getpass.getuser()
    typer.echo(_line(_ask(lambda office: teaching.refuse(office, candidate, by, why))))


def learn_corrections(
    *, dry_run: Annotated[bool, typer.Option("--dry-run", help="Compare only.")] = False
) -> None:
    """Train with the accepted corrections, and switch if the new model is no worse (exit 3)."""
    accepted = _ask(lambda office: teaching.candidates(office, Review.ACCEPTED))
    corrections = [Example(one.intent, one.text) for one in accepted]
    outcome = learn(
        corrections,
        root=start_settings().nlu_project,
        dry_run=dry_run,
        tell=lambda step: typer.echo(f"nlu: {step}"),
    )
    _report(outcome)
    if not outcome.verdict.accepted:
        raise typer.Exit(REFUSED)


def switch_back() -> None:
    """Let the project's own model serve again, without corrections."""
    deactivate(start_settings().nlu_project)
    typer.echo("The project's own model serves; running programs switch within seconds.")


def _ask(question: Callable[[Office], Awaitable[Answer]]) -> Answer:
    async def ask() -> Answer:
        async with open_office(start_settings()) as office:
            return await question(office)

    return run_to_the_end(ask())


def _line(one: Candidate) -> str:
    parts = [f"{one.id}", f"{one.thought} {one.confidence:.2f} → {one.intent}"]
    parts += [f"{one.source.value}, {one.review.value}"]
    if one.reviewed_by:
        parts.append(f"by {one.reviewed_by}" + (f": {one.reason}" if one.reason else ""))
    return "  ".join([*parts, one.text])


def _report(outcome: Outcome) -> None:
    verdict = outcome.verdict
    for one in outcome.passed_over:
        typer.echo(f"not learnt: {one.text}: {one.reason}")
    typer.echo(f"accuracy {verdict.accuracy[0]:.3f} → {verdict.accuracy[1]:.3f}")
    typer.echo(f"macro-F1 {verdict.macro_f1[0]:.3f} → {verdict.macro_f1[1]:.3f}")
    typer.echo(f"dangers seen {verdict.dangers[0]} → {verdict.dangers[1]}")
    typer.echo(f"paired test p = {verdict.paired.p:.3f}")
    for better, heading in ((True, "better"), (False, "worse")):
        for change in [one for one in verdict.changes if one.better is better][:SHOWN]:
            judged = f"{change.before} → {change.after}, is {change.label}"
            typer.echo(f"  {heading}: {change.text} ({judged})")
    for reason in verdict.reasons:
        typer.echo(f"refused: {reason}", err=True)
    if outcome.switched:
        typer.echo(f"{outcome.model.name} serves; running programs switch within seconds.")
    elif verdict.accepted:
        typer.echo(f"{outcome.model.name} could serve; nothing was switched.")
