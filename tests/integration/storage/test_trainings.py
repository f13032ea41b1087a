"""Candidates in pages for who may see them, and trainings of which at most one runs."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from community.console.teaching import LessonOrder, WantedLessons
from community.console.training import (
    Changed,
    Comparison,
    Failure,
    Objection,
    PassedOver,
    Result,
    Run,
    RunState,
    RunStep,
    StepTaken,
    WantedRuns,
)
from community.people import Person
from community.teaching import Candidate, Review, Source
from community.workload import Scope
from storage.units import SqlUnits
from tests.integration.storage.builders import NOW, after, keep_case, make_spoken

ALL = Scope("")
RUN = Run(0, "高书记", NOW, NOW, RunState.RUNNING, 2)
RESULT = Result(
    "old",
    "new",
    2,
    (PassedOver(1, "elsewhere", "greet"),),
    Comparison(
        sentences=2,
        accuracy=(0.5, 1.0),
        macro_f1=(0.4, 1.0),
        danger_texts=3,
        dangers=(2, 3),
        only_old_right=0,
        only_new_right=1,
        p=1.0,
        changes=(Changed("灯", "a", "b", "a", 0.3, 0.9),),
        danger_changes=(("着火了", True),),
        objections=(Objection("recall", {"intent": "report_power", "before": 0.9}),),
    ),
)


def make_candidate(spoken_id: int, number: int, **changes: object) -> Candidate:
    made = Candidate(
        id=0,
        spoken_id=spoken_id,
        text=f"第{number}句 100%_真",
        thought="report_power",
        confidence=number / 10,
        model="m",
        intent="report_lighting",
        source=Source.STAFF,
        proposed_at=after(hours=number),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
async def proposed(units: SqlUnits, wang: Person) -> list[int]:
    """Three candidates: of a case in g1a, of one in g2a that accuses s1, and of no case."""
    first = await keep_case(units)
    async with units.write() as unit:
        second = await unit.cases.add(
            replace(first, id=0, number="LL2026-000009", area_id="g2a", accused="s1")
        )
        ids = []
        for number, case_id in enumerate((first.id, second.id, None), start=1):
            said = make_spoken(wang, number, case_id=case_id)
            spoken = await unit.spoken.add(said, None)
            kept = await unit.teaching.propose(make_candidate(spoken.id, number))
            ids.append(kept.id)
        await unit.commit()
    return ids


async def found(units: SqlUnits, scope: Scope, wanted: WantedLessons) -> list[int]:
    async with units.read() as unit:
        page = await unit.lessons.page(
            scope, wanted, LessonOrder.CONFIDENCE, descending=True, offset=0, limit=10
        )
        ids = [one.candidate.id for one in page]
        assert await unit.lessons.count(scope, wanted, 10) == len(ids)
        for candidate_id in ids:
            assert await unit.lessons.find(scope, candidate_id) is not None
    return ids


async def test_the_case_decides_who_sees_a_candidate(
    units: SqlUnits, proposed: Sequence[int]
) -> None:
    first, second, talk = proposed
    every = WantedLessons()
    assert await found(units, ALL, every) == [talk, second, first]
    assert await found(units, Scope("s1"), every) == [talk, first]
    assert await found(units, Scope("l1", ("g1a",)), every) == [first]
    assert await found(units, Scope("l1", ("g2a",), without_area=True), every) == [talk, second]
    assert await found(units, Scope("w1", responsible_id=0), every) == []
    async with units.read() as unit:
        assert await unit.lessons.find(Scope("s1"), second) is None
        assert await unit.lessons.find(ALL, 999) is None


async def test_every_filter_narrows(units: SqlUnits, proposed: Sequence[int]) -> None:
    first, second, talk = proposed
    async with units.write() as unit:
        kept = await unit.teaching.get(first)
        await unit.teaching.save(replace(kept, review=Review.REFUSED, reason="x"))
        await unit.commit()
    assert await found(units, ALL, WantedLessons(None, words="第1句")) == [first]
    assert await found(units, ALL, WantedLessons(words="100%_")) == [talk, second]
    assert await found(units, ALL, WantedLessons(words="%句")) == []
    assert await found(units, ALL, WantedLessons(Review.REFUSED)) == [first]
    assert await found(units, ALL, WantedLessons(intent="greet")) == []
    assert (
        await found(units, ALL, WantedLessons(thought="report_power", source=Source.READER)) == []
    )
    between = WantedLessons(since=after(hours=2), until=after(hours=3))
    assert await found(units, ALL, between) == [second]


async def test_a_training_is_kept_with_its_steps_and_its_result(units: SqlUnits) -> None:
    async with units.write() as unit:
        run = await unit.trainings.begin(RUN)
        assert run is not None
        assert await unit.trainings.take_step(run.id, RunStep.TRAINING, after(seconds=5))
        assert await unit.trainings.running() == replace(run, beat_at=after(seconds=5))
        assert await unit.trainings.finish(run.id, RESULT, after(seconds=9))
        assert not await unit.trainings.fail(run.id, Failure.BROKE_OFF, after(seconds=10))
        await unit.commit()
    async with units.read() as unit:
        kept = await unit.trainings.get(run.id)
        assert kept is not None
        assert (kept.result, kept.state, kept.ended_at) == (RESULT, RunState.DONE, after(seconds=9))
        assert await unit.trainings.steps(run.id) == [StepTaken(RunStep.TRAINING, after(seconds=5))]
        assert await unit.trainings.running() is None
        last = await unit.trainings.last_done()
        assert last is not None
        assert last.id == run.id


async def test_trainings_are_listed_as_they_are_seen(units: SqlUnits) -> None:
    async with units.write() as unit:
        for hours in (0, 1, 2):
            at = after(hours=hours)
            run = await unit.trainings.begin(replace(RUN, started_at=at, beat_at=at))
            assert run is not None
            if hours == 0:
                await unit.trainings.finish(run.id, RESULT, at)
            if hours == 1:
                await unit.trainings.fail(run.id, Failure.RASA, at)
        await unit.commit()
    alive, silent = after(hours=2), after(hours=3)
    for wanted, now, ids in (
        (WantedRuns(), alive, [3, 2, 1]),
        (WantedRuns(newest_first=False), alive, [1, 2, 3]),
        (WantedRuns(RunState.DONE), alive, [1]),
        (WantedRuns(RunState.FAILED), alive, [2]),
        (WantedRuns(RunState.RUNNING), alive, [3]),
        (WantedRuns(RunState.FAILED), silent, [3, 2]),
        (WantedRuns(RunState.RUNNING), silent, []),
        (WantedRuns(since=after(hours=1), until=after(hours=2)), alive, [2]),
    ):
        async with units.read() as unit:
            found = await unit.trainings.listed(wanted, now, 0, 5)
            assert [one.id for one in found] == ids, wanted
            assert wanted.state is None or {one.state for one in found} <= {wanted.state}
            assert await unit.trainings.listed(wanted, now, 1, 1) == found[1:2]


async def test_of_several_processes_one_begins(several: Sequence[SqlUnits]) -> None:
    async def begin(units: SqlUnits) -> bool:
        async with units.write() as unit:
            begun = await unit.trainings.begin(RUN) is not None
            await unit.commit()
        return begun

    assert sorted(await asyncio.gather(*map(begin, several))) == [False] * 3 + [True]
