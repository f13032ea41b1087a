"""Walks through the history of a case: who had it in each round when a promise was kept or broken.

In a round each promise is decided once: when it is kept, or when its time runs out, whichever
comes first, and for who has the case at that moment. What comes later changes nothing about it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from community.appealing import APPEALED, OVERTURNED, UPHELD
from community.case import OPEN, Case, HistoryEntry, Status
from community.deeds import UNDONE
from community.rounds import CHANGED, RESUMED

REOPENED = "case_reopened"
HANDED_OVER = "case_handed_over"
PUT_OFF = "response_put_off"
TOLD = frozenset(
    {
        *(HANDED_OVER, "case_assigned", CHANGED, RESUMED, PUT_OFF),
        *(APPEALED, UPHELD, OVERTURNED),
        *(undone for _, undone in UNDONE.values()),
    }
)
"""Events that tell of a round, besides all that change the status."""

_AFTER_SOLUTION = frozenset({Status.RESOLVED, Status.CLOSED})


@dataclass(frozen=True, slots=True)
class WalkedRound:
    """One round of a case, as it stands at some moment of the walk, or at its end."""

    round: int
    began_at: datetime
    worker: str = ""
    responder: str = ""
    solver: str = ""
    responded_in_time: bool | None = None
    solved_in_time: bool | None = None
    resolved: bool = False
    reopened: bool = False
    reopened_by_id: int | None = None
    ended: Status = Status.FILED
    """Its status now, or when the next round began."""
    knows_response: bool = True
    """Whether the history tells what was promised."""
    knows_solution: bool = True
    handed_over: bool = False


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the case stands at a moment."""

    round: WalkedRound
    holder: str = ""
    status: Status = Status.FILED
    respond_by: datetime | None = None
    solve_by: datetime | None = None


def promised_details(case: Case) -> dict[str, str]:
    """Give what the history keeps of what is promised when a round begins."""
    return {
        "respond_by": case.respond_by.isoformat(),
        "answer_by": case.answer_by.isoformat(),
        "solve_by": case.solve_by.isoformat(),
    }


def walk(history: Sequence[HistoryEntry], now: datetime) -> list[WalkedRound]:
    """Give the rounds that a history tells of, in order; it must not be empty.

    Args:
        history: all entries of a case in order, or those that change the status or are in `TOLD`.
        now: on the community's clock.
    """
    standing = _Standing(WalkedRound(1, history[0].at, knows_response=False, knows_solution=False))
    before: dict[str, _Standing] = {}
    rounds: list[WalkedRound] = []
    for entry in history:
        standing = _after_time(standing, entry.at)
        if entry.event == REOPENED:
            rounds.append(_over(standing, entry))
        if entry.event in _DEEDS:
            before[entry.event] = standing
        standing = _after_entry(standing, entry, before)
    standing = _after_time(standing, now)
    return [*rounds, replace(standing.round, ended=standing.status)]


def _after_time(standing: _Standing, at: datetime) -> _Standing:
    """Note what has run out before a moment, for who had the case until then."""
    if standing.status not in OPEN:
        return standing
    round_ = standing.round
    if round_.responded_in_time is None and _is_past(standing.respond_by, at):
        round_ = replace(round_, responded_in_time=False, responder=standing.holder)
    runs = standing.status is not Status.WAITING
    if runs and round_.solved_in_time is None and _is_past(standing.solve_by, at):
        round_ = replace(round_, solved_in_time=False, solver=standing.holder)
    return standing if round_ is standing.round else replace(standing, round=round_)


def _is_past(promised: datetime | None, at: datetime) -> bool:
    return promised is not None and promised < at


def _after_entry(
    standing: _Standing, entry: HistoryEntry, before: Mapping[str, _Standing]
) -> _Standing:
    if entry.event in _UNDOES:
        undone = before.get(_UNDOES[entry.event], standing)
        # The hand-over's holder and the solution's decision go back; the clock says so itself.
        standing = replace(undone, solve_by=standing.solve_by)
    does = _DOES.get(entry.event)
    standing = does(standing, entry) if does is not None else standing
    return standing if entry.to_status is None else replace(standing, status=entry.to_status)


def _begin(standing: _Standing, entry: HistoryEntry) -> _Standing:
    respond_by, solve_by = _time(entry, "respond_by"), _time(entry, "solve_by")
    known = replace(
        standing.round,
        knows_response=respond_by is not None,
        knows_solution=solve_by is not None,
    )
    return replace(standing, round=known, respond_by=respond_by, solve_by=solve_by)


def _begin_anew(standing: _Standing, entry: HistoryEntry) -> _Standing:
    fresh = WalkedRound(standing.round.round + 1, entry.at, worker=standing.holder)
    return _begin(replace(standing, round=fresh), entry)


def _give(standing: _Standing, entry: HistoryEntry) -> _Standing:
    """Whoever gets the case has his own time to accept it, if nobody had accepted it before."""
    holder = entry.details.get("to", "")
    handed = entry.event == HANDED_OVER
    round_ = replace(standing.round, handed_over=standing.round.handed_over or handed)
    if not round_.resolved:
        round_ = replace(round_, worker=holder)
    respond_by = _time(entry, "respond_by") or standing.respond_by
    return replace(standing, round=round_, holder=holder, respond_by=respond_by)


def _accept(standing: _Standing, _entry: HistoryEntry) -> _Standing:
    if standing.round.responded_in_time is not None or standing.respond_by is None:
        return standing
    round_ = replace(standing.round, responded_in_time=True, responder=standing.holder)
    return replace(standing, round=round_)


def _resolve(standing: _Standing, _entry: HistoryEntry) -> _Standing:
    round_ = replace(standing.round, resolved=True, worker=standing.holder)
    if round_.solved_in_time is None and standing.solve_by is not None:
        round_ = replace(round_, solved_in_time=True, solver=standing.holder)
    return replace(standing, round=round_)


def _change_clock(standing: _Standing, entry: HistoryEntry) -> _Standing:
    return replace(standing, solve_by=_time(entry, "to") or standing.solve_by)


def _put_off(standing: _Standing, entry: HistoryEntry) -> _Standing:
    """While a case is offered to a pool, whoever has it need not accept it yet."""
    return replace(standing, respond_by=_time(entry, "respond_by") or standing.respond_by)


def _over(standing: _Standing, entry: HistoryEntry) -> WalkedRound:
    """End a round, since the case is reopened."""
    solved = standing.status in _AFTER_SOLUTION
    return replace(
        standing.round,
        ended=standing.status,
        reopened=solved,
        reopened_by_id=entry.actor_id if solved else None,
    )


def _time(entry: HistoryEntry, name: str) -> datetime | None:
    written = entry.details.get(name)
    return datetime.fromisoformat(written) if written else None


_DOES: Mapping[str, Callable[[_Standing, HistoryEntry], _Standing]] = {
    "case_filed": _begin,
    REOPENED: _begin_anew,
    "case_assigned": _give,
    HANDED_OVER: _give,
    "case_accepted": _accept,
    "case_resolved": _resolve,
    CHANGED: _change_clock,
    RESUMED: _change_clock,
    PUT_OFF: _put_off,
}
_UNDOES: Mapping[str, str] = {undone: done for done, undone in UNDONE.values()}
_DEEDS = frozenset(_UNDOES.values())
