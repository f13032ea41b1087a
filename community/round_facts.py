"""Reads off a case and its history what happened in each of its rounds, as far as it is rated.

The row of a case tells of its last round only, and not who had it before it was handed over. So a
case that was reopened or handed over is walked through by its history, which never changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from community.appealing import APPEALED, OVERTURNED, UPHELD
from community.case import OPEN, HistoryEntry, Status
from community.categories import Category
from community.rates import NOBODY, LeftOut, RatedRound
from community.round_walk import WalkedRound, walk

_LEFT_OUT: Mapping[Status, LeftOut] = {
    Status.WITHDRAWN: LeftOut.WITHDRAWN,
    Status.MERGED: LeftOut.MERGED,
    Status.DECLINED: LeftOut.DECLINED,
}


@dataclass(frozen=True, slots=True)
class Span:
    """From when until before when; None leaves an end open."""

    since: datetime | None = None
    until: datetime | None = None

    def has(self, at: datetime) -> bool:
        """Say whether a time lies in it."""
        after = self.since is None or self.since <= at
        return after and (self.until is None or at < self.until)


EVER = Span()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reporter answered when he was asked back about one round."""

    solved: bool | None
    score: int | None
    given_up: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody behind the case, and what he answered when he was asked last."""

    person_id: int
    round: int | None
    solved: bool | None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case as it is now, with all that tells of its rounds."""

    id: int
    round: int
    status: Status
    category: Category
    area: str
    worker: str
    """Key of who is responsible now."""
    filed_at: datetime
    respond_by: datetime
    solve_by: datetime
    accepted_at: datetime | None
    resolved_at: datetime | None
    paused_at: datetime | None
    appeal_upheld: bool = False
    """Whether the newest appeal was; of those in earlier rounds the history tells."""
    answers: Mapping[int, Answer] = field(default_factory=dict)
    """The reporter's, by round."""
    neighbours: Sequence[Neighbour] = ()
    history: Sequence[HistoryEntry] = ()
    """Empty unless the case was reopened or handed over."""


def rounds_of(
    case: CaseFacts, now: datetime, zone: ZoneInfo, span: Span = EVER
) -> Iterator[RatedRound]:
    """Give the rounds of a case as they are rated.

    Args:
        case: with its history where it was reopened or handed over.
        now: on the community's clock; what has run out by now is late.
        zone: of the community, for the months.
        span: in which a round must have begun.
    """
    appealed = _appealed(case)
    for one in _walked(case, now):
        if span.has(one.began_at):
            yield _rated(case, one, zone, appeal_upheld=one.round in appealed)


def _walked(case: CaseFacts, now: datetime) -> Sequence[WalkedRound]:
    if not case.history:
        return (_by_row(case, now),)
    *before, last = walk(case.history, now)
    return (*before, _filled_in(last, _by_row(case, now)))


def _by_row(case: CaseFacts, now: datetime) -> WalkedRound:
    """Read a round off the row of a case that was never handed over in it."""
    still_open = case.status in OPEN
    return WalkedRound(
        round=case.round,
        began_at=case.filed_at,
        worker=case.worker,
        responder=case.worker,
        solver=case.worker,
        responded_in_time=_in_time(case.accepted_at, case.respond_by, now, running=still_open),
        solved_in_time=_in_time(
            case.resolved_at, case.solve_by, now, running=still_open and case.paused_at is None
        ),
        resolved=case.resolved_at is not None,
        ended=case.status,
    )


def _in_time(
    at: datetime | None, promised: datetime, now: datetime, *, running: bool
) -> bool | None:
    if at is not None:
        return at <= promised
    return False if running and promised < now else None


def _filled_in(last: WalkedRound, row: WalkedRound) -> WalkedRound:
    """Take from the row what an older history does not tell: what was promised at first."""
    filled = replace(last, ended=row.ended)
    if not last.knows_response and not last.handed_over:
        filled = replace(filled, responded_in_time=row.responded_in_time, responder=last.worker)
    if not last.knows_solution:
        filled = replace(filled, solved_in_time=row.solved_in_time, solver=last.worker)
    return filled


def _rated(case: CaseFacts, one: WalkedRound, zone: ZoneInfo, *, appeal_upheld: bool) -> RatedRound:
    began = one.began_at.astimezone(zone)
    return RatedRound(
        case_id=case.id,
        round=one.round,
        month=f"{began:%Y-%m}",
        area=case.area,
        category=case.category,
        worker=one.worker,
        responder=one.responder or NOBODY,
        solver=one.solver or NOBODY,
        responded_in_time=one.responded_in_time,
        solved_in_time=one.solved_in_time,
        resolved=one.resolved,
        reopened=one.reopened,
        reached=_reached(case.answers.get(one.round)),
        answers=_said(case, one),
        scores=_scores(case, one),
        left_out=_LEFT_OUT.get(one.ended),
        appeal_upheld=appeal_upheld,
    )


def _appealed(case: CaseFacts) -> frozenset[int]:
    """Give the rounds that upheld appeals are about.

    An appeal in a round in which nothing is solved yet is one against the reopening: it is about
    what the resident said of the round before, too.
    """
    if not case.history:
        return frozenset({case.round} if case.appeal_upheld else ())
    upheld, about, is_open = frozenset[int](), frozenset[int](), True
    for entry in case.history:
        if entry.event == APPEALED:
            made_in = int(entry.details["round"])
            about = frozenset({made_in - 1, made_in} if is_open else {made_in})
        elif entry.event == UPHELD:
            upheld |= about
        elif entry.event == OVERTURNED:
            upheld -= about
        if entry.to_status is not None:
            is_open = entry.to_status in OPEN
    return upheld


def _said(case: CaseFacts, one: WalkedRound) -> tuple[bool, ...]:
    """Give who said that it is solved, or not.

    Of a resident behind the case only the last answer is kept; that his "no" reopened an earlier
    round is in the history.
    """
    answer = case.answers.get(one.round)
    said = [] if answer is None or answer.solved is None else [answer.solved]
    for neighbour in case.neighbours:
        if neighbour.person_id == one.reopened_by_id:
            said.append(False)
        elif neighbour.round == one.round and neighbour.solved is not None:
            said.append(neighbour.solved)
    return tuple(said)


def _scores(case: CaseFacts, one: WalkedRound) -> tuple[int, ...]:
    answer = case.answers.get(one.round)
    behind = [neighbour.score for neighbour in case.neighbours if neighbour.round == one.round]
    given = [answer.score if answer is not None else None, *behind]
    return tuple(score for score in given if score is not None)


def _reached(answer: Answer | None) -> bool | None:
    if answer is None:
        return None
    return True if answer.solved is not None else (False if answer.given_up else None)
