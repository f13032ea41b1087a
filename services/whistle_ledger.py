"""Gives the ledger of whistles (吹哨台账): one row for each call of a unit, for exports."""

from dataclasses import dataclass
from datetime import datetime

from community.calls import Call
from community.case import Case
from services.office import Office


@dataclass(frozen=True, slots=True)
class WhistleRow:
    """A call with its case and the names that belong to it."""

    case: Case
    call: Call
    area: str
    called_by: str
    reported_by: str
    delivered_by: str
    at: datetime
    """When the ledger was drawn up, on the community's clock; what is late is late by then."""


async def whistle_ledger(office: Office) -> list[WhistleRow]:
    """Collect all calls, in the order in which units were called."""
    async with office.units.read() as unit:
        community, now = await office.community(unit), await office.now(unit)
        areas = {area.id: area.name for area in community.areas}
        cases = {case.id: case for case in await unit.cases.all()}
        names: dict[int | None, str] = {None: ""}
        rows = []
        for call in await unit.calls.all():
            for one in (call.called_by_id, call.reported_by_id, call.delivered_by_id):
                if one is not None and one not in names:
                    names[one] = (await unit.people.get(one)).name
            case = cases[call.case_id]
            rows.append(
                WhistleRow(
                    case=case,
                    call=call,
                    area=areas.get(case.area_id or "", ""),
                    called_by=names[call.called_by_id],
                    reported_by=names[call.reported_by_id],
                    delivered_by=names[call.delivered_by_id],
                    at=now,
                )
            )
        return rows
