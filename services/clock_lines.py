"""Says on receipts, cards and lists what was promised, and that a clock stands still.

A standing message is read hours after it was written, so it names times and never what is left
of them; only what stood still stays as it was.
"""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from community.case import Case, Status
from community.clock_rules import Counting
from community.deadlines import coarse, time_left
from community.promises import Terms, promised, terms_of
from community.rounds import pause_ends_at
from community.speech import Utterance, Value
from community.tracks import Track
from services.desk import Desk

Lines = tuple[Utterance, ...]

_TO_ACCEPT = frozenset({Status.ASSIGNED, Status.REOPENED})


async def until_of(desk: Desk, case: Case) -> datetime | None:
    """Give until when the clock of a case stands still at most; None while it runs."""
    if case.paused_at is None:
        return None
    return pause_ends_at(await desk.unit.cases.history(case.id))


def promise_lines(
    desk: Desk, case: Case, told_at: datetime | None, until: datetime | None
) -> Lines:
    """Say to the resident what is promised; nothing once his case is solved or over."""
    if not case.is_open:
        return ()
    if until is not None:
        return (Utterance("receipt-paused", {"paused_until": until}),)
    if case.solve_by <= desk.now:
        return (Utterance("receipt-late", {"solve_by": case.solve_by}),)
    terms = terms_of(desk.community, case)
    if not _as_begun(desk, case, terms):
        return (Utterance("receipt-solve-by", {"solve_by": case.solve_by}),)
    return (
        Utterance(
            "receipt-promise",
            {
                "told_at": told_at,
                "respond_within": terms.respond_within,
                "answer_within": terms.answer_within,
                "solve_within": terms.solve_within,
                "working": int(terms.counts is Counting.WORKING),
                "solve_by": case.solve_by,
            },
        ),
    )


def _as_begun(desk: Desk, case: Case, terms: Terms) -> bool:
    """Say whether all promises are still those that were made together."""
    made = promised(
        desk.community,
        category=case.category,
        urgent=case.urgent,
        track=case.track,
        again=case.reopenings > 0,
        start=case.respond_by - terms.respond_within,
    )
    return made.solve_by == case.solve_by


def work_lines(desk: Desk, case: Case, until: datetime | None) -> Lines:
    """Say to the worker until when what has to be done; nothing once it is done or over."""
    if not case.is_open:
        return ()
    harder: Lines = ()
    if case.track is not Track.SIMPLE:
        harder = (Utterance("card-track", {"track": case.track, "level": case.level}),)
    return (*harder, _time_to_work(desk, case, until))


def _time_to_work(desk: Desk, case: Case, until: datetime | None) -> Utterance:
    if until is not None:
        left = coarse(time_left(case, desk.now))
        return Utterance("card-paused", {"paused_until": until, "left": left})
    terms = terms_of(desk.community, case)
    working = int(terms.counts is Counting.WORKING)
    values: Mapping[str, Value] = {
        "solve_by": case.solve_by,
        "weekday": case.solve_by.astimezone(ZoneInfo(desk.community.timezone)).weekday(),
        "working": working,
    }
    if case.status in _TO_ACCEPT:
        return Utterance("card-accept-by", {"respond_by": case.respond_by, **values})
    return Utterance("card-solve-by", values)
