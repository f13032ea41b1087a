"""Finds who hears of a step of an escalation: the person it names, or the next one above him."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from community.case import Case, HistoryEntry
from community.escalation import Step
from community.escalation_plan import HELD_BACK, PlannedStep, details_of, nudges, told_late
from community.people import Person, Role
from services.desk import Desk

_ABOVE: Mapping[Step, tuple[Step, ...]] = {
    Step.REMIND: (Step.SUBSTITUTE, Step.LEADER, Step.SECRETARY),
    Step.WORKER: (Step.SUBSTITUTE, Step.LEADER, Step.SECRETARY),
    Step.SUBSTITUTE: (Step.LEADER, Step.SECRETARY),
    Step.LEADER: (Step.SECRETARY,),
    Step.SECRETARY: (Step.LEADER,),
    Step.SUPERVISE: (Step.SECRETARY,),
}
_TO_ONE_WHO_KNOWS = frozenset({Step.SUBSTITUTE, Step.LEADER, Step.SECRETARY})
"""These say the same as the worker's step to somebody else; to the same person they say nothing."""


@dataclass
class Audience:
    """Who is told of some steps of one case, each person once for all of them."""

    desk: Desk
    case: Case
    history: Sequence[HistoryEntry]
    by: Person | None = None
    """Who has them told by hand, and so need not be told himself."""
    people: dict[int, Person] = field(default_factory=dict)
    steps_of: dict[int, list[PlannedStep]] = field(default_factory=dict)
    unheard: list[PlannedStep] = field(default_factory=list)
    """Steps whose people cannot or may not be told."""
    _held_back: set[str] = field(default_factory=set)

    async def invite(self, planned: PlannedStep) -> None:
        """Have the people of a step told, as far as they should be."""
        named = await people_of(self.desk, self.case, planned.step)
        known = told_late(self.history, self.case, planned)
        if planned.step in _TO_ONE_WHO_KNOWS:
            named = [person for person in named if person.key not in known]
        named = [person for person in named if self.by is None or person.id != self.by.id]
        told = [person for person in named if await self._may_hear(person, planned)]
        for person in told:
            self._add(person, planned)
        if named and not told:
            self.unheard.append(planned)

    async def climb(self) -> None:
        """Nobody hears of a step: tell the next one above who does not know.

        If everybody is away, whoever can be told is disturbed.
        """
        for away_too in (False, True):
            for planned in self.unheard:
                if not self.people and await self._climb(planned, away_too=away_too):
                    return

    async def _climb(self, planned: PlannedStep, *, away_too: bool) -> bool:
        known = told_late(self.history, self.case, planned)
        for step in (planned.step, *_ABOVE[planned.step]):
            for person in await people_of(self.desk, self.case, step):
                if step is not planned.step and person.key in known:
                    return True
                if await self._may_hear(person, planned, away_too=away_too):
                    self._add(person, planned)
            if self.people:
                return True
        return False

    def _add(self, person: Person, planned: PlannedStep) -> None:
        self.people[person.id] = person
        self.steps_of.setdefault(person.id, []).append(planned)

    async def _may_hear(
        self, person: Person, planned: PlannedStep, *, away_too: bool = False
    ) -> bool:
        """Say whether a person can and should be told; who was told often enough is recorded."""
        key, community = person.key or "", self.desk.community
        if not person.can_be_told or key in self.case.accused_keys:
            return False
        disturbs = away_too or self.by is not None or self.case.urgent
        if not disturbs and community.is_away(key, self.desk.now):
            return False
        if nudges(self.history, self.case, key) < community.casework.escalation.most_nudges:
            return True
        if key not in self._held_back:
            self._held_back.add(key)
            details = {**details_of(planned, self.case), "to": key}
            await self.desk.record(self.case, HELD_BACK, self.by, details=details)
        return False


async def people_of(desk: Desk, case: Case, step: Step) -> list[Person]:
    """Give the people whom a step names; a complaint about staff is not shown to colleagues."""
    match step:
        case Step.REMIND | Step.WORKER:
            found = [await desk.responsible(case)]
        case Step.SUBSTITUTE:
            found = await _substitute(desk, case)
        case Step.LEADER:
            found = [await desk.leader_over(case)]
        case Step.SECRETARY:
            found = [*await desk.unit.people.with_role(Role.SECRETARY)]
            found = found or [await desk.leader_over(case)]
        case Step.SUPERVISE:
            found = [await desk.responsible(case), await desk.leader_over(case)]
    return list({person.id: person for person in found}.values())


async def _substitute(desk: Desk, case: Case) -> list[Person]:
    key = substitute_of(desk, case)
    return [] if key is None else [await desk.unit.people.by_key(key)]


def substitute_of(desk: Desk, case: Case) -> str | None:
    """Give the key of who may step in for the worker of the area of a case."""
    area = desk.community.find_area(case.area_id)
    return None if area is None or case.accused else area.substitute


def part_in(desk: Desk, case: Case, person: Person) -> str:
    """Say as what a person is told of a case."""
    if person.id == case.responsible_id:
        return "worker"
    if Role.SECRETARY in person.roles:
        return "secretary"
    if Role.LEADER in person.roles:
        return "leader"
    return "substitute" if person.key == substitute_of(desk, case) else "office"
