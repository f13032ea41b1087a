"""The book of trainings; the database itself sees that no two run at a time."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, not_, or_, select, update

from community.console.training import (
    LOST_AFTER,
    Failure,
    Result,
    Run,
    RunState,
    RunStep,
    StepTaken,
    WantedRuns,
)
from storage.console.training_results import read_result
from storage.tables import TrainingRunRow, TrainingStepRow
from storage.transaction import Transaction

_RUN: Select[Any] = select(*TrainingRunRow.__table__.columns)
_ALIVE = 1


class SqlTrainingBook:
    """The tables `training_runs` and `training_steps`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def begin(self, run: Run) -> Run | None:
        """Add a running training (its id is ignored); None if another one runs."""
        values = {
            "started_by": run.started_by,
            "started_at": run.started_at,
            "beat_at": run.beat_at,
            "state": RunState.RUNNING,
            "running": _ALIVE,
            "corrections": run.corrections,
        }
        statement = self._transaction.insert(TrainingRunRow).on_conflict_do_nothing(
            index_elements=["running"]
        )
        run_id = await self._transaction.value(statement.returning(TrainingRunRow.id), values)
        return None if run_id is None else await self.get(run_id)

    async def get(self, run_id: int) -> Run | None:
        """Find a training."""
        row = await self._transaction.row(_RUN.where(TrainingRunRow.id == run_id))
        return None if row is None else _read(row)

    async def running(self) -> Run | None:
        """Give the training that runs, if there is one."""
        row = await self._transaction.row(_RUN.where(TrainingRunRow.running == _ALIVE))
        return None if row is None else _read(row)

    async def listed(
        self, wanted: WantedRuns, now: datetime, offset: int, limit: int
    ) -> Sequence[Run]:
        """Give the trainings that are looked for, as they are seen at `now`, in order."""
        conditions = (
            None if wanted.state is None else _is_seen_as(wanted.state, now),
            None if wanted.since is None else TrainingRunRow.started_at >= wanted.since,
            None if wanted.until is None else TrainingRunRow.started_at < wanted.until,
        )
        order = TrainingRunRow.id.desc() if wanted.newest_first else TrainingRunRow.id.asc()
        rows = await self._transaction.rows(
            _RUN.where(*(one for one in conditions if one is not None))
            .order_by(order)
            .offset(offset)
            .limit(limit)
        )
        return [_read(row).seen_at(now) for row in rows]

    async def last_done(self) -> Run | None:
        """Give the newest training that came to its end."""
        row = await self._transaction.row(
            _RUN.where(TrainingRunRow.state == RunState.DONE)
            .order_by(TrainingRunRow.id.desc())
            .limit(1)
        )
        return None if row is None else _read(row)

    async def steps(self, run_id: int) -> Sequence[StepTaken]:
        """Give the steps that a training has begun, in order."""
        rows = await self._transaction.rows(
            select(TrainingStepRow.step, TrainingStepRow.at)
            .where(TrainingStepRow.run_id == run_id)
            .order_by(TrainingStepRow.id)
        )
        return [StepTaken(row.step, row.at) for row in rows]

    async def take_step(self, run_id: int, step: RunStep, at: datetime) -> bool:
        """Note that a running training begins a step; False if it does not run any more."""
        if not await self.beat(run_id, at):
            return False
        await self._transaction.run(
            self._transaction.insert(TrainingStepRow), {"run_id": run_id, "step": step, "at": at}
        )
        return True

    async def beat(self, run_id: int, at: datetime) -> bool:
        """Note that a running training lives; False if it does not run any more."""
        return await self._change(run_id, {"beat_at": at})

    async def finish(self, run_id: int, result: Result, at: datetime) -> bool:
        """Note what a running training gave; False if it does not run any more."""
        return await self._end(run_id, at, {"state": RunState.DONE, "result": asdict(result)})

    async def fail(self, run_id: int, failure: Failure, at: datetime) -> bool:
        """Note that a running training came to nothing; False if it does not run any more."""
        return await self._end(run_id, at, {"state": RunState.FAILED, "failure": failure})

    async def _end(self, run_id: int, at: datetime, values: dict[str, Any]) -> bool:
        return await self._change(run_id, {**values, "ended_at": at, "running": None})

    async def _change(self, run_id: int, values: dict[str, Any]) -> bool:
        changed = await self._transaction.run(
            update(TrainingRunRow)
            .where(TrainingRunRow.id == run_id, TrainingRunRow.running == _ALIVE)
            .values(values)
        )
        return changed == 1


def _is_seen_as(state: RunState, now: datetime) -> ColumnElement[bool]:
    """Say the same as `Run.seen_at`."""
    stands = TrainingRunRow.state == state
    silent = TrainingRunRow.beat_at < now - LOST_AFTER
    if state is RunState.RUNNING:
        return and_(stands, not_(silent))
    if state is RunState.FAILED:
        return or_(stands, and_(TrainingRunRow.state == RunState.RUNNING, silent))
    return stands


def _read(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        started_by=row.started_by,
        started_at=row.started_at,
        beat_at=row.beat_at,
        state=row.state,
        corrections=row.corrections,
        ended_at=row.ended_at,
        failure=row.failure,
        result=None if row.result is None else read_result(row.result),
    )
