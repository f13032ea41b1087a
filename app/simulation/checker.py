"""Checks what the program promises about every case, from the tables alone.

It uses no service and no book, so that what is wrong in them cannot hide itself: it walks the
history of each case and compares it with the promised times, the due rows and the messages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.simulation.case_walk import Walk, walk_of
from app.simulation.coming_back_check import comes_back
from app.simulation.decisions_check import gets_decided
from app.simulation.silence_check import silent_cases
from app.simulation.vocabulary import CLOCKS, Clock, nudged_by
from community.areas import Community
from community.followup import out_of_quiet_hours
from community.people import STAFF
from storage.community_json import from_document
from storage.tables import (
    CallbackRow,
    CaseRow,
    DueWorkRow,
    HistoryRow,
    PersonRoleRow,
    PersonRow,
    RevisionRow,
    SecondLookRow,
)

TICK = timedelta(minutes=2)
"""How late the sweep may be."""

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that was not kept."""

    number: str
    what: str


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """What the checker found."""

    cases: int
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all cases are held against."""

    community: Community
    keys: Mapping[int, str | None]
    """Of the staff."""
    now: datetime
    tick: timedelta

    def awake(self, at: datetime) -> datetime:
        """Give when people may be told of what happens at a time."""
        return out_of_quiet_hours(at, self.community.quiet_hours, self.community.timezone)

    def is_over(self, at: datetime) -> bool:
        """Say whether the sweep must have come by since then."""
        return at + self.tick < self.now


@dataclass(frozen=True, slots=True)
class _Papers:
    """All rows of one case."""

    case: Row[Any]
    walk: Walk
    due: Sequence[Row[Any]]
    calls: Sequence[Row[Any]]
    looks: Sequence[Row[Any]]


async def check_cases(engine: AsyncEngine, now: datetime, tick: timedelta = TICK) -> CaseCheck:
    """Hold every case against what is promised.

    Args:
        engine: of the database.
        now: on the community's clock.
        tick: how late the sweep may be.
    """
    broken: list[Broken] = []
    checked, last = 0, 0
    async with engine.connect() as connection:
        ground = await _ground(connection, now, tick)
        while papers := await _batch(connection, last):
            last, checked = papers[-1].case.id, checked + len(papers)
            for one in papers:
                broken += [Broken(one.case.number, what) for what in _broken(one, ground)]
        silent = await silent_cases(connection, ground.community, now)
        broken += [Broken(number, what) for number, what in silent]
    return CaseCheck(checked, tuple(broken))


async def _ground(connection: AsyncConnection, now: datetime, tick: timedelta) -> _Ground:
    newest = select(RevisionRow.document).order_by(RevisionRow.id.desc()).limit(1)
    document = (await connection.execute(newest)).scalar_one()
    staff = await connection.execute(
        select(PersonRow.id, PersonRow.key)
        .join(PersonRoleRow, PersonRoleRow.person_id == PersonRow.id)
        .where(PersonRoleRow.role.in_(sorted(STAFF)))
    )
    return _Ground(from_document(document), {row.id: row.key for row in staff}, now, tick)


async def _batch(connection: AsyncConnection, after: int) -> list[_Papers]:
    cases = (
        await connection.execute(
            select(*CaseRow.__table__.columns)
            .where(CaseRow.id > after)
            .order_by(CaseRow.id)
            .limit(_BATCH)
        )
    ).all()
    if not cases:
        return []
    found: list[dict[int, list[Row[Any]]]] = []
    for table in (HistoryRow, DueWorkRow, CallbackRow, SecondLookRow):
        rows = await connection.execute(
            select(*table.__table__.columns)
            .where(table.case_id.between(cases[0].id, cases[-1].id))
            .order_by(table.id)
        )
        of_case = defaultdict(list)
        for row in rows:
            of_case[row.case_id].append(row)
        found.append(of_case)
    history, *others = found
    return [
        _Papers(case, walk_of(history.get(case.id, [])), *(of.get(case.id, []) for of in others))
        for case in cases
    ]


def _broken(papers: _Papers, ground: _Ground) -> Iterator[str]:
    yield from _has_one_responsible(papers, ground)
    yield from _clocks_were_heard(papers, ground)
    yield from _sweep_came(papers, ground)
    yield from _nobody_nudged_too_often(papers, ground)
    yield from _goes_on_by_itself(papers, ground)
    yield from gets_decided(papers.case, papers.due)
    yield from comes_back(
        papers.case, papers.walk, papers.due, papers.calls, papers.looks, ground.is_over
    )


def _has_one_responsible(papers: _Papers, ground: _Ground) -> Iterator[str]:
    yield from papers.walk.gaps
    if papers.case.responsible_id not in ground.keys:
        yield f"person {papers.case.responsible_id}, who is responsible, is not of the staff"
        return
    unknown = {one.to for one in papers.walk.holders} - set(ground.keys.values())
    if unknown:
        yield f"{', '.join(sorted(unknown))} had it, but is not of the staff"
    key = ground.keys[papers.case.responsible_id]
    if papers.walk.holders and papers.walk.holders[-1].to != key:
        yield f"{key} is responsible, but it was given to {papers.walk.holders[-1].to} last"


def _clocks_were_heard(papers: _Papers, ground: _Ground) -> Iterator[str]:
    """Of this round by the promised times; of earlier rounds the due rows are all that is left."""
    for clock in CLOCKS:
        promised = getattr(papers.case, clock.promised)
        stands_still = clock.pauses and papers.case.paused_at is not None
        at = ground.awake(promised)
        if ground.is_over(at) and not stands_still:
            yield from _heard(papers, ground, clock, papers.case.round, (promised, at))
    by_kind = {clock.due_kind: clock for clock in CLOCKS}
    for row in papers.due:
        if row.kind in by_kind and row.round < papers.case.round and not row.cancelled:
            yield from _heard(
                papers, ground, by_kind[row.kind], row.round, (row.due_at, row.due_at)
            )


def _heard(
    papers: _Papers,
    ground: _Ground,
    clock: Clock,
    round_: int,
    between: tuple[datetime, datetime],
) -> Iterator[str]:
    """Danger wakes people, so the end of a clock may be heard before the quiet hours are over."""
    first, at = between
    if not papers.walk.is_late(clock, round_, at):
        return
    nudges = _nudges(papers)
    if any(times >= _most_nudges(ground) for (of, _), times in nudges.items() if of == round_):
        return  # Somebody was told as often as he may be, and is left in peace.
    told = papers.walk.told(clock, round_)
    if not any(first - ground.tick <= one <= at + ground.tick for one in told):
        when = f"only at {told[0]:%m-%d %H:%M}" if told else "never"
        yield f"round {round_}: {clock.name} ran out at {at:%m-%d %H:%M} UTC, which was told {when}"


def _sweep_came(papers: _Papers, ground: _Ground) -> Iterator[str]:
    for row in papers.due:
        if row.finished_at is None and ground.is_over(row.due_at):
            yield f"{row.kind} has been due since {row.due_at:%m-%d %H:%M} UTC"
        elif _was_done(row) and row.finished_at > row.due_at + ground.tick:
            yield f"{row.kind} was due at {row.due_at:%m-%d %H:%M} UTC, and done too late"


def _was_done(row: Row[Any]) -> bool:
    return row.finished_at is not None and not row.cancelled


def _nobody_nudged_too_often(papers: _Papers, ground: _Ground) -> Iterator[str]:
    most = _most_nudges(ground)
    for (round_, to), times in _nudges(papers).items():
        if times > most:
            yield f"round {round_}: {to} was nudged {times} times, more than {most}"


def _most_nudges(ground: _Ground) -> int:
    return ground.community.casework.escalation.most_nudges


def _nudges(papers: _Papers) -> Counter[tuple[int, str]]:
    """Count how often somebody was nudged in each round; what he hears at once counts once."""
    nudges = {
        (step.round, to, step.at)
        for step in papers.walk.steps
        for to in nudged_by(step.event, step.details, step.holder)
    }
    return Counter((round_, to) for round_, to, _ in nudges)


def _goes_on_by_itself(papers: _Papers, ground: _Ground) -> Iterator[str]:
    case = papers.case
    pending = {row.kind for row in papers.due if row.finished_at is None}
    if papers.walk.is_open:
        last = max(getattr(case, clock.promised) for clock in CLOCKS)
        runs_out = not ground.is_over(ground.awake(last))
        if runs_out and case.paused_at is None and not pending:
            yield "it is open, and nothing will remind anybody of it"
