"""Gives the ledger (台账): one row for each case, for exports."""

from dataclasses import dataclass

from community.case import Case
from community.followup import Callback
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


async def ledger(office: Office) -> list[LedgerRow]:
    """Collect all cases by number."""
    async with office.units.read() as unit:
        community = await office.community(unit)
        areas = {area.id: area.name for area in community.areas}
        behind = await unit.supporters.counts()
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
                )
            )
        return rows
