"""Gives the ledger (台账): one row for each case, for exports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from community.case import Case
from community.costs import Cost, paid, total
from community.followup import Callback
from community.ports import UnitOfWork
from community.survey import Tag
from services.office import Office


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A case with the names and answers that belong to it."""

    case: Case
    reporter: str
    responsible: str
    area: str
    callback: Callback | None
    """The asking-back of the present round."""
    supporters: int = 0
    """How many others stand behind the case."""
    entered_by: str = ""
    """The member of staff who entered it for the reporter."""
    costs: int = 0
    """In fen, without what was struck."""
    costs_paid: int = 0
    supporter_ratings: Sequence[tuple[int, Sequence[Tag]]] = ()
    """Stars and tags of those behind it, about the present round."""
    praised_at: datetime | None = None
    """When staff said that the report helped."""


async def ledger(office: Office) -> list[LedgerRow]:
    """Collect all cases by number."""
    async with office.units.read() as unit:
        community = await office.community(unit)
        areas = {area.id: area.name for area in community.areas}
        behind = await unit.supporters.counts()
        ratings = await _ratings(unit)
        costs = await _costs(unit)
        praised = await unit.rating.praised_cases()
        rows = []
        for case in await unit.cases.all():
            reporter = await unit.people.get(case.reporter_id)
            responsible = await unit.people.get(case.responsible_id)
            entered_by = case.entered_by_id and await unit.people.get(case.entered_by_id)
            rows.append(
                LedgerRow(
                    case=case,
                    reporter=reporter.name,
                    responsible=responsible.name,
                    area=areas.get(case.area_id or "", ""),
                    callback=await unit.callbacks.of_round(case.id, case.round),
                    supporters=behind.get(case.id, 0),
                    entered_by=entered_by.name if entered_by else "",
                    costs=total(costs.get(case.id, ())),
                    costs_paid=paid(costs.get(case.id, ())),
                    supporter_ratings=ratings.get((case.id, case.round), ()),
                    praised_at=praised.get(case.id),
                )
            )
        return rows


@dataclass(frozen=True, slots=True)
class CostEntry:
    """A cost with the number of its case, and who noted it."""

    number: str
    cost: Cost
    added_by: str


async def cost_ledger(office: Office) -> list[CostEntry]:
    """Collect the costs of all cases, struck ones included."""
    async with office.units.read() as unit:
        numbers = {case.id: case.number for case in await unit.cases.all()}
        return [
            CostEntry(numbers[cost.case_id], cost, (await unit.people.get(cost.added_by)).name)
            for cost in await unit.costs.all()
        ]


async def _costs(unit: UnitOfWork) -> Mapping[int, Sequence[Cost]]:
    found: dict[int, list[Cost]] = {}
    for cost in await unit.costs.all():
        found.setdefault(cost.case_id, []).append(cost)
    return found


async def _ratings(unit: UnitOfWork) -> Mapping[tuple[int, int], list[tuple[int, Sequence[Tag]]]]:
    """Give stars and tags by case and round."""
    found: dict[tuple[int, int], list[tuple[int, Sequence[Tag]]]] = {}
    for one in await unit.supporters.rated():
        if one.score is not None and one.round is not None:
            found.setdefault((one.case_id, one.round), []).append((one.score, one.tags))
    return found
