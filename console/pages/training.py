"""/teaching/training/{run_id}: trains models, compares old and new, lets one or the other serve."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from community.console.training import (
    Changed,
    ModelGone,
    Objection,
    RunStep,
)
from community.permissions import Page
from community.understanding import INTENTS
from console.errors import NotThere
from console.exports import KINDS, export
from console.lists import Listing, among, listing, words
from console.serving import Acts, Opens, audit, reading, redirect, render, writing
from console.state import console_of, shown_of
from console.teaching_rows import intent_words
from console.texts import texts
from console.trainer import models_of, trainer_of
from services.console import training
from services.console.training import (
    NoSuchRun,
    NotBetter,
    NothingAccepted,
    NoTrainer,
    Seen,
    TrainingRuns,
)
from services.console.viewer import Viewer

router = APIRouter(prefix="/teaching/training")
Looking = Annotated[Viewer, Depends(Opens(Page.TRAINING))]
Acting = Annotated[Viewer, Depends(Acts(Page.TRAINING))]
Number = Annotated[int, Path(ge=1, le=10**12)]
ADDRESS = "/teaching/training"
_FILTERS = {
    "which": among(("better", "worse")),
    "label": among(INTENTS),
    "words": words,
    "export": among(KINDS),
}
_SORTS = ("which", "label", "sure")
_COLUMNS = ("words", "label", "before", "sure-before", "after", "sure-after", "which")


@router.post("")
async def starts(request: Request, viewer: Acting) -> Response:
    """Start a training with all accepted candidates."""
    try:
        run = await training.start(console_of(request).office, viewer, trainer_of(request))
    except NoTrainer:
        return redirect(ADDRESS, "said-training-impossible")
    except NothingAccepted:
        return redirect(ADDRESS, "said-training-nothing")
    except TrainingRuns:
        return redirect(ADDRESS, "said-training-runs")
    return redirect(f"{ADDRESS}/{run.id}", "said-training-started")


@router.post("/switch-back")
async def switches_back(request: Request, viewer: Acting) -> Response:
    """Let the project's own model serve again."""
    try:
        async with writing(request) as desk:
            await training.switch_back(desk, viewer, trainer_of(request))
    except NoTrainer:
        return redirect(ADDRESS, "said-training-impossible")
    return redirect(ADDRESS, "said-training-switched-back")


@router.get("/{run_id}")
async def run_page(request: Request, viewer: Looking, run_id: Number) -> Response:
    """Show how far a training is, or what the new model does better and worse."""
    chosen = listing(request, filters=_FILTERS, sorts=_SORTS, default="which")
    seen = await _look(request, run_id)
    result = seen.run.result
    changes = _sorted(chosen, result.comparison.changes if result else ())
    if chosen.get("export"):
        return await _export(request, viewer, seen, changes, chosen.get("export"))
    values: dict[str, Any] = {
        "seen": seen,
        "chosen": chosen,
        "changes": changes[chosen.offset : chosen.offset + chosen.size],
        "more": len(changes) > chosen.offset + chosen.size,
        "count": len(changes),
        "models": await models_of(request),
        "steps": RunStep,
        "intents": INTENTS,
        "objection_words": lambda one: objection_words(request, one),
    }
    return render(request, "teaching/run.html", values)


@router.get("/{run_id}/progress")
async def progress_part(request: Request, viewer: Looking, run_id: Number) -> Response:
    """Give the progress alone; when the training ends, the whole page is shown anew."""
    del viewer
    seen = await _look(request, run_id)
    answer = render(request, "teaching/progress.html", {"seen": seen, "steps": RunStep})
    if seen.progress is None:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/{run_id}/switch")
async def switches(request: Request, viewer: Acting, run_id: Number) -> Response:
    """Let the model of a training serve."""
    try:
        async with writing(request) as desk:
            await training.switch(desk, viewer, trainer_of(request), run_id)
    except NoSuchRun:
        raise NotThere from None
    except (NotBetter, NoTrainer, ModelGone):
        return redirect(f"{ADDRESS}/{run_id}", "said-training-not-switched")
    return redirect(f"{ADDRESS}/{run_id}", "said-training-switched")


def objection_words(request: Request, one: Objection) -> str:
    """Say why a model must not serve."""
    values: dict[str, Any] = {
        name: f"{value:.3f}" if isinstance(value, float) else value
        for name, value in one.values.items()
    }
    if "intent" in values:
        values["intent"] = intent_words(request, values["intent"])
    return texts(shown_of(request).language).say(f"training-objection-{one.kind}", values)


async def _look(request: Request, run_id: int) -> Seen:
    async with reading(request) as desk:
        try:
            return await training.look(desk, run_id)
        except NoSuchRun:
            raise NotThere from None


def _sorted(chosen: Listing, changes: Sequence[Changed]) -> list[Changed]:
    which, label, asked = chosen.get("which"), chosen.get("label"), chosen.get("words", "")
    fitting = [
        one
        for one in changes
        if (which is None or one.better == (which == "better"))
        and (label is None or one.label == label)
        and asked.casefold() in one.text.casefold()
    ]
    keys: dict[str, Any] = {
        "which": lambda one: (one.better, one.label),
        "label": lambda one: one.label,
        "sure": lambda one: one.sure_after,
    }
    return sorted(fitting, key=keys[chosen.sort], reverse=chosen.descending)


async def _export(
    request: Request, viewer: Viewer, seen: Seen, changes: Sequence[Changed], kind: str
) -> Response:
    async with writing(request) as desk:
        details = {"kind": kind, "rows": len(changes)}
        await audit(desk, viewer, "training-exported", training.SUBJECT, seen.run.id, details)
    say = texts(shown_of(request).language).say
    rows = [
        (
            one.text,
            intent_words(request, one.label),
            intent_words(request, one.before),
            round(one.sure_before, 3),
            intent_words(request, one.after),
            round(one.sure_after, 3),
            say("training-better" if one.better else "training-worse"),
        )
        for one in changes
    ]
    headings = [say(f"training-column-{name}") for name in _COLUMNS]
    return await export(kind, f"training-{seen.run.id}", headings, rows)
