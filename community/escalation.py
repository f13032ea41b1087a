"""Who is told, and when, that a promise runs out: from the worker up to the secretary."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Clock(StrEnum):
    """One of the three promises of a case."""

    RESPOND = "respond"
    ANSWER = "answer"
    SOLVE = "solve"


class Step(StrEnum):
    """One step of an escalation, in this order; `step-<value>` in `locales/`."""

    REMIND = "remind"
    """The worker, before it is late."""
    WORKER = "worker"
    """The worker, when it is late."""
    SUBSTITUTE = "substitute"
    LEADER = "leader"
    SECRETARY = "secretary"
    SUPERVISE = "supervise"
    """挂牌督办: the case is put on the list."""


@dataclass(frozen=True, slots=True)
class Steps:
    """How long before or after the promised time each step comes; None leaves one out."""

    remind_before: timedelta | None = None
    substitute_after: timedelta | None = None
    leader_after: timedelta | None = timedelta(0)
    secretary_after: timedelta | None = None
    supervise_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """The steps of each clock, and how often one person may be nudged about one case's round."""

    respond: Steps = Steps(substitute_after=timedelta(minutes=10), leader_after=timedelta(0))
    """The leader hears at once; whoever could do it instead, when nobody has moved since."""
    answer: Steps = Steps(leader_after=timedelta(0))
    solve: Steps = Steps(
        remind_before=timedelta(hours=4),
        substitute_after=None,
        leader_after=timedelta(0),
        secretary_after=timedelta(hours=24),
        supervise_after=timedelta(hours=48),
    )
    most_nudges: int = 8
    """Five come by themselves at most; the others are left for people to give by hand."""

    def steps(self, clock: Clock) -> Steps:
        """Give the steps of one clock."""
        return {
            Clock.RESPOND: self.respond,
            Clock.ANSWER: self.answer,
            Clock.SOLVE: self.solve,
        }[clock]
