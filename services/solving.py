"""What belongs to a solution beside its note: the way of handling, and the evidence."""

from dataclasses import replace
from typing import cast

from community.actions import Action
from community.case import Case, Status
from community.conversation import Stage
from community.deeds import WITHIN
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance
from community.tracks import Handling, Track
from services.cards import refresh_card
from services.desk import Desk
from services.hearing import Heard
from services.incoming import IncomingTap
from services.permissions import leads
from services.stages import Prompt, add_prompt, enter
from services.undoing import undo_rows

_NOTE = "note"
"""In the data of the stage: the words of the solution, while a photo is waited for."""


def usual_handling(desk: Desk, worker: Person, case: Case) -> Handling:
    """Give the way in which a case was most likely handled; a tap says otherwise."""
    if case.track is not Track.SIMPLE:
        return Handling.JOINT
    return Handling.LED if leads(desk, worker, case) else Handling.ON_THE_SPOT


async def details_of_solution(
    desk: Desk, worker: Person, case: Case, heard: Heard
) -> dict[str, str]:
    """Give what the history keeps of a solution: the note, the way, whether a photo shows it."""
    photo = await _has_photo(desk, worker, case, heard)
    way = case.handling.value if case.handling is not None else ""
    return {"note": heard.text, "handling": way, "evidence": "photo" if photo else "none"}


def after_solving(case: Case, deed_id: int | None) -> Rows:
    """Give the buttons below 「已办结」: the way of handling, and undoing it."""
    ways = tuple(
        Button(Action.SET_HANDLING, case.id, way.value, label=_label(case, way)) for way in Handling
    )
    return (ways, *undo_rows(case, deed_id))


async def set_handling(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    """Say which way a case was handled, within the minute after it was solved."""
    if tap.argument not in set(Handling):
        return Utterance("tap-stale", {})
    fresh = case.resolved_at is not None and desk.now - case.resolved_at <= WITHIN
    if case.status is not Status.RESOLVED or not fresh:
        return Utterance("tap-handling-too-late", {})
    way = Handling(tap.argument)
    if way is case.handling:
        return Utterance("tap-handling-set", {"handling": way})
    changed = replace(case, handling=way)
    changed = await desk.move(case, changed, "handling_set", person, {"handling": way.value})
    await refresh_card(desk, changed)
    return Utterance("tap-handling-set", {"handling": way})


def _label(case: Case, way: Handling) -> tuple[Utterance, ...]:
    chosen = int(case.handling is way)
    return (Utterance("handling-label", {"handling": way, "chosen": chosen}),)


async def wants_evidence(desk: Desk, worker: Person, case: Case, heard: Heard) -> bool:
    """Say whether the community wants a photo with the solution of this case, and none came."""
    wanted = case.category in desk.community.casework.evidence_for
    return wanted and not await _has_photo(desk, worker, case, heard)


async def ask_for_evidence(desk: Desk, worker: Person, case: Case, heard: Heard) -> None:
    """Keep the note, and ask for the photo that belongs to it, or for a word that there is none."""
    data = {"case_id": case.id, "files": [], _NOTE: heard.spoken.id}
    await enter(desk, worker, Stage.RESOLVING, data)
    rows: Rows = ((Button(Action.NO_PHOTO, case.id, str(heard.spoken.id)),),)
    question = Utterance(
        "evidence-please",
        {"number": case.number, "category": case.category},
        rows,
        Purpose.RESOLVE_PROMPT,
    )
    row_id = await desk.say(worker, question, case=case)
    if row_id is not None:
        await add_prompt(desk, worker, Prompt(row_id, case.id, Purpose.RESOLVE_PROMPT))


async def note_before(desk: Desk, worker: Person, case: Case) -> Heard | None:
    """Give the note whose photo is being waited for."""
    state = await desk.unit.conversations.get(worker.id)
    waits = state.stage is Stage.RESOLVING and state.data.get("case_id") == case.id
    note = state.data.get(_NOTE) if waits else None
    if note is None:
        return None
    return Heard(worker, await desk.unit.spoken.get(cast("int", note)), None)


async def _has_photo(desk: Desk, worker: Person, case: Case, heard: Heard) -> bool:
    state = await desk.unit.conversations.get(worker.id)
    earlier = state.data.get("files", []) if state.data.get("case_id") == case.id else []
    return heard.spoken.media_id is not None or bool(earlier)
