"""/teaching/training: which model serves, and the trainings until now."""

from collections.abc import Iterable
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.training import Run, RunState, RunStep, WantedRuns
from community.permissions import Page
from console.exports import KINDS, Cell, export
from console.lists import MOST_ROWS_OF_FILE, Listing, among, between, day, listing, one_of
from console.serving import Opens, audit, reading, render, writing
from console.state import shown_of
from console.texts import texts
from console.trainer import models_of
from services.console import training
from services.console.viewer import Viewer

router = APIRouter(prefix="/teaching/training")
_FILTERS = {"state": one_of(RunState), "from": day, "to": day, "export": among(KINDS)}
_COLUMNS = (
    *("at", "training-by", "training-state", "training-learnt", "training-accuracy-before"),
    *("training-accuracy", "training-dangers-before", "training-dangers", "training-danger-texts"),
    "training-model",
)


@router.get("")
async def trainings_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.TRAINING))]
) -> Response:
    """Show which model serves, the training that runs, and those before."""
    chosen = listing(request, filters=_FILTERS, sorts=("at",), default="-at")
    kind = chosen.get("export")
    offset, limit = (0, MOST_ROWS_OF_FILE) if kind else (chosen.offset, chosen.wanted)
    async with reading(request) as desk:
        found = await training.overview(desk, _wanted(request, chosen), offset, limit)
    if kind:
        return await _export(request, viewer, kind, found.runs)
    runs, more = chosen.split(found.runs)
    say = texts(shown_of(request).language).say
    values = {
        "found": found,
        "runs": runs,
        "more": more,
        "models": await models_of(request),
        "chosen": chosen,
        "steps": RunStep,
        "states": [(one, say(f"training-state-{one}")) for one in RunState],
    }
    return render(request, "teaching/trainings.html", values)


def _wanted(request: Request, chosen: Listing) -> WantedRuns:
    since, until = between(chosen, ZoneInfo(shown_of(request).timezone))
    return WantedRuns(chosen.get("state"), since, until, newest_first=chosen.descending)


async def _export(request: Request, viewer: Viewer, kind: str, runs: Iterable[Run]) -> Response:
    shown = shown_of(request)
    say, zone = texts(shown.language).say, ZoneInfo(shown.timezone)
    rows = [
        (
            f"{run.started_at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            run.started_by,
            say(_outcome(run)),
            *_figures(run),
        )
        for run in runs
    ]
    async with writing(request) as desk:
        await audit(desk, viewer, "trainings-exported", training.SUBJECT, kind, {"rows": len(rows)})
    return await export(kind, "trainings", [say(heading) for heading in _COLUMNS], rows)


def _outcome(run: Run) -> str:
    """Give the name of the text that says what became of a training."""
    if run.failure is not None:
        return f"training-failure-{run.failure}"
    if run.result is None:
        return f"training-state-{run.state}"
    return "training-may-serve" if run.result.comparison.accepted else "training-must-not-serve"


def _figures(run: Run) -> tuple[Cell, ...]:
    if run.result is None:
        return ("",) * 7
    compared = run.result.comparison
    shares = (round(share, 4) for share in compared.accuracy)
    dangers = (*compared.dangers, compared.danger_texts)
    return (run.result.learnt, *shares, *dangers, run.result.new_model)
