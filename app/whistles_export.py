"""Lays out the ledger of whistles (吹哨台账) for spreadsheets and programs."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from app.ledger_export import Cell, Named, local_time, masked
from services.whistle_ledger import WhistleRow

WHISTLE_COLUMNS = (
    *("number", "round", "category", "category_name", "level", "level_name", "area_id", "area"),
    *("estate", "building", "status", "status_name"),
    *("unit_id", "unit", "lead", "state", "asked", "called_by", "called_at"),
    *("report_in_by", "reported_at", "reported_by", "reported_in_time"),
    *("promise", "promised_by", "delivered_at", "delivered_by", "delivered_in_time"),
    *("delivery", "returned", "refusal", "ended_at", "ended_why", "rating", "rated_at"),
)
"""The columns of the ledger of whistles, in order."""


def whistle_table(
    rows: Sequence[WhistleRow], timezone: str, named: Named
) -> list[Mapping[str, Cell]]:
    """Lay the ledger out: one mapping for each call, all with the same columns.

    It goes through many hands: it names no reporter and has none of his words, and of a
    complaint about staff nobody's words at all.

    Args:
        rows: from `services.whistle_ledger`.
        timezone: of the community; times are written as its wall clock with their offset.
        named: people's names of categories, statuses and levels.
    """
    zone = ZoneInfo(timezone)
    return [{**_case(row, named), **_call(row, zone), **_work(row, zone)} for row in rows]


def _case(row: WhistleRow, named: Named) -> dict[str, Cell]:
    case = row.case
    return {
        "number": case.number,
        "round": row.call.round,
        "category": case.category.value,
        "category_name": named(f"category-{case.category}"),
        "level": case.level.value,
        "level_name": named(f"level-{case.level}"),
        "area_id": case.area_id,
        "area": row.area,
        "estate": case.place.estate,
        "building": case.place.building,
        "status": case.status.value,
        "status_name": named(f"status-{case.status}"),
    }


def _call(row: WhistleRow, zone: ZoneInfo) -> dict[str, Cell]:
    call = row.call
    return {
        "unit_id": call.unit_id,
        "unit": call.unit_name or None,
        "lead": call.lead,
        "state": call.state.value,
        "asked": _words(row, call.asked),
        "called_by": row.called_by,
        "called_at": local_time(call.called_at, zone),
        "report_in_by": local_time(call.report_in_by, zone),
        "reported_at": local_time(call.reported_at, zone),
        "reported_by": row.reported_by or None,
        "reported_in_time": call.reported_in_time(row.at),
    }


def _work(row: WhistleRow, zone: ZoneInfo) -> dict[str, Cell]:
    call = row.call
    return {
        "promise": _words(row, call.promise),
        "promised_by": local_time(call.promised_by, zone),
        "delivered_at": local_time(call.delivered_at, zone),
        "delivered_by": row.delivered_by or None,
        "delivered_in_time": call.delivered_in_time(row.at),
        "delivery": _words(row, call.delivery),
        "returned": call.returned,
        "refusal": _words(row, call.refusal),
        "ended_at": local_time(call.ended_at, zone),
        "ended_why": call.ended_why,
        "rating": call.rating,
        "rated_at": local_time(call.rated_at, zone),
    }


def _words(row: WhistleRow, words: str | None) -> str | None:
    return None if row.case.accused else masked(words)
