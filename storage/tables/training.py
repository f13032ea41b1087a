"""Trainings that were started in the console, and the steps that each has begun."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from community.console.training import Failure, RunState, RunStep
from storage.tables.base import Base
from storage.types import Json, RowId, WordOf


class TrainingRunRow(Base):
    """One training; it holds no words of residents."""

    __tablename__ = "training_runs"
    __table_args__ = (Index("ix_training_runs_running", "running", unique=True),)

    id: Mapped[RowId]
    started_by: Mapped[str]
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    state: Mapped[RunState] = mapped_column(WordOf(RunState))
    running: Mapped[int | None]
    """1 while it runs, and nothing afterwards, so that no two run at a time."""
    corrections: Mapped[int]
    ended_at: Mapped[datetime | None]
    failure: Mapped[Failure | None] = mapped_column(WordOf(Failure))
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)


class TrainingStepRow(Base):
    """A step that a training has begun."""

    __tablename__ = "training_steps"
    __table_args__ = (Index("ix_training_steps_run_id", "run_id", "id"),)

    id: Mapped[RowId]
    run_id: Mapped[int] = mapped_column(ForeignKey("training_runs.id"))
    step: Mapped[RunStep] = mapped_column(WordOf(RunStep))
    at: Mapped[datetime]
