"""`linli nlu`: serve understanding, and measure it."""

from pathlib import Path
from typing import Annotated

import typer

from app import cli_learning
from app.nlu_server import serve_understanding
from app.running import run_until_signal, start_settings
from nlu.active import serving_model
from nlu.evaluation.bench import BenchRow, bench
from nlu.evaluation.document import write_document
from nlu.evaluation.drawing import draw
from nlu.evaluation.figures import evaluate
from nlu.evaluation.page import summary, write_page

app = typer.Typer(
    help="Understanding: alone, a Rasa server on 127.0.0.1 that demands LINLI_NLU_TOKEN.",
    invoke_without_command=True,
)

PAGE = Path("build/evaluation")

_HEADING = (
    "| pipeline | accuracy | macro-F1 | top-3 | ECE | p50 ms | p95 ms | training s | MB |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


cli_learning.add_to(app)


@app.callback()
def nlu(context: typer.Context) -> None:
    """Run a Rasa server on 127.0.0.1 for other processes; it demands LINLI_NLU_TOKEN."""
    if context.invoked_subcommand is None:
        run_until_signal(serve_understanding(start_settings()))


@app.command(name="bench")
def bench_pipelines(
    train: Annotated[Path, typer.Option(help="TSV to learn from: label, text.")],
    test: Annotated[Path, typer.Option(help="TSV to be measured on.")],
    *,
    diet: Annotated[bool, typer.Option("--diet", help="Rasa's DIET too: many minutes.")] = False,
) -> None:
    """Train our pipeline on other people's texts, with Rasa's stock ones beside it."""
    typer.echo(_HEADING)
    for row in bench(train, test, diet=diet):
        typer.echo(_line(row))


@app.command(name="evaluate")
def evaluate_model(
    output: Annotated[Path, typer.Option(help="The folder for the page.")] = PAGE,
    model: Annotated[Path | None, typer.Option(help="A model; else the one that serves.")] = None,
    *,
    docs: Annotated[bool, typer.Option("--docs", help="Write docs/evaluation.md too.")] = False,
) -> None:
    """Measure the model on held-out sentences, and on real texts where they are at hand."""
    evaluation = evaluate(model or serving_model())
    names = draw(evaluation, output)
    place = write_page(evaluation, output, names)
    typer.echo(summary(evaluation))
    typer.echo(f"The page with pictures, intents and what went wrong: {place}")
    if docs:
        write_document(evaluation, output, names)
        typer.echo("docs/evaluation.md and its pictures are written")


def _line(row: BenchRow) -> str:
    shares = (row.accuracy, row.macro_f1, row.top3, row.calibration_error)
    figures = [f"{share:.3f}" for share in shares]
    figures += [f"{row.p50:.1f}", f"{row.p95:.1f}"]
    figures += [f"{row.training_seconds:.0f}", f"{row.megabytes:.0f}"]
    return f"| {row.pipeline} | {' | '.join(figures)} |"
