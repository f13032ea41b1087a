"""The lines of a card that stand there only where they say something, such as notes and costs."""

from collections.abc import Sequence

from community.case import Case, HistoryEntry, Status
from community.costs import paid, total, yuan
from community.deeds import standing
from community.history_seals import FORGOTTEN
from community.speech import Utterance, Value
from community.tracks import Level, Track
from services.decision_lines import decision_lines
from services.desk import Desk

NOTE_SHOWN = 120
MEASURE_SHOWN = 200
RETURNED = "returned"
"""The reason of a hand-over by which a case went back to the leader."""


async def marks_of(
    desk: Desk, case: Case, history: Sequence[HistoryEntry]
) -> tuple[Utterance, ...]:
    """Give the lines that a case has beside what every case has, most telling first."""
    valid = standing(history)
    lines = [
        *await _moved_line(desk, valid),
        *_how_far(case),
        *await _callback_line(desk, case),
        *decision_lines(case),
        *_measure_line(case),
        *await _costs_line(desk, case),
        *await _note_line(desk, valid),
    ]
    return tuple(lines)


def why_said(why: str | None, words: str | None) -> Value:
    """Give the reason for handing a case on, in the words of the program or of who did it."""
    if words and words != FORGOTTEN:
        return words
    return (Utterance(_WHY[why], {}),) if why is not None and why in _WHY else None


_WHY = {
    "not_my_area": "why-not_my_area",
    "too_busy": "why-too_busy",
    "specialist": "why-specialist",
    "better_placed": "why-better_placed",
    "not_mine": "why-not_mine",
    "elsewhere": "why-elsewhere",
    "nothing_found": "why-nothing_found",
}


async def _moved_line(desk: Desk, history: Sequence[HistoryEntry]) -> list[Utterance]:
    """Say who gave the case to whoever has it now, and why."""
    moves = [at for at, entry in enumerate(history) if entry.event == "case_handed_over"]
    if not moves or history[moves[-1]].actor_id is None:
        return []
    entry, after = history[moves[-1]], history[moves[-1] :]
    explained = [one for one in after if one.event == "hand_over_explained"]
    details = explained[-1].details if explained else entry.details
    why = why_said(details.get("why"), details.get("note"))
    if entry.actor_id is None or why is None:
        return []
    actor = await desk.unit.people.get(entry.actor_id)
    returned = entry.details.get("reason") == RETURNED
    values = {"name": actor.name, "because": why}
    return [Utterance("card-returned" if returned else "card-handed-on", values)]


def _how_far(case: Case) -> list[Utterance]:
    """The track, with its level, stands beside the promised time."""
    lines = []
    if case.track is Track.SIMPLE and case.level is not Level.GRID:
        lines.append(Utterance("card-level", {"level": case.level}))
    if case.handling is not None and not case.is_open:
        lines.append(Utterance("card-handling", {"handling": case.handling}))
    return lines


async def _callback_line(desk: Desk, case: Case) -> list[Utterance]:
    """Show who handled the case what its reporter answered; an edit makes no sound."""
    if case.status not in {Status.RESOLVED, Status.CLOSED}:
        return []
    callback = await desk.unit.callbacks.of_round(case.id, case.round)
    if callback is None or not callback.solved:
        missed = callback is not None and callback.given_up_at is not None
        return [Utterance("card-not-reached", {})] if missed else []
    if callback.score is None:
        return [Utterance("card-solved", {})]
    return [Utterance("card-rated", {"stars": callback.score})]


def _measure_line(case: Case) -> list[Utterance]:
    if not case.measure:
        return []
    words = case.measure
    shown = words if len(words) <= MEASURE_SHOWN else words[:MEASURE_SHOWN] + "…"
    if case.measure_by is None:
        return [Utterance("card-measure", {"measure": shown})]
    return [Utterance("card-measure-by", {"measure": shown, "until_at": case.measure_by})]


async def _costs_line(desk: Desk, case: Case) -> list[Utterance]:
    costs = await desk.unit.costs.of_case(case.id)
    if not total(costs):
        return []
    return [Utterance("card-costs", {"total": yuan(total(costs)), "paid": yuan(paid(costs))})]


async def _note_line(desk: Desk, history: Sequence[HistoryEntry]) -> list[Utterance]:
    notes = [entry for entry in history if entry.event == "note_added"]
    if not notes or notes[-1].actor_id is None:
        return []
    words = notes[-1].details.get("note", "")
    if words == FORGOTTEN:
        return []
    author = await desk.unit.people.get(notes[-1].actor_id)
    shown = words if len(words) <= NOTE_SHOWN else words[:NOTE_SHOWN] + "…"
    return [Utterance("card-note", {"name": author.name, "text": shown})]
