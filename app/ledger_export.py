"""Writes the ledger (台账) as CSV for spreadsheets or as JSON for programs."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from community.costs import yuan
from community.private_numbers import mask_private_numbers
from community.spreadsheets import harmless
from services.ledger import LedgerRow

Cell = str | int | bool | None
Named = Callable[[str], str]
"""Gives people's name of a category or status, such as `category-lighting`."""

BYTE_ORDER_MARK = "\ufeff"
"""Excel needs it at the start to read UTF-8."""

COLUMNS = (
    *("number", "status", "status_name", "category", "category_name", "urgent", "text"),
    *("estate", "building", "unit", "room", "landmark", "area_id", "area"),
    *("reporter", "phone", "channel", "channel_name", "entered_by"),
    *("supporters", "responsible", "round", "reopenings", "undecided_since", "appeal"),
    *("track", "track_name", "level", "level_name", "handling", "handling_name", "measure"),
    *("measure_by", "costs", "costs_paid", "supervised_at", "paused"),
    *("filed_at", "respond_by", "answer_by", "solve_by"),
    *("accepted_at", "answered_at", "resolved_at", "closed_at", "outcome", "resolution"),
    *("called_back_at", "solved", "score", "tags", "tag_names", "comment"),
    *("supporter_scores", "supporter_tags", "praised_at"),
)
"""The columns of the ledger, in order."""


def ledger_table(
    rows: Sequence[LedgerRow], timezone: str, named: Named
) -> list[Mapping[str, Cell]]:
    """Lay the ledger out: one mapping for each case, all with the same columns.

    A ledger goes through many hands: it names no reporter of a quarrel or an illegal building, and
    of a complaint about staff it has neither words nor reporter.

    Args:
        rows: from `services.ledger`.
        timezone: of the community; times are written as its wall clock with their offset.
        named: people's names of categories and statuses.
    """
    zone = ZoneInfo(timezone)
    return [{**_case(row, zone, named), **_coming_back(row, zone, named)} for row in rows]


def _case(row: LedgerRow, zone: ZoneInfo, named: Named) -> dict[str, Cell]:
    case = row.case
    hidden = bool(case.accused) or case.confidential
    return {
        "number": case.number,
        "status": case.status.value,
        "status_name": named(f"status-{case.status}"),
        "category": case.category.value,
        "category_name": named(f"category-{case.category}"),
        "urgent": case.urgent,
        "text": None if case.accused else _masked(case.text),
        "estate": case.place.estate,
        "building": case.place.building,
        "unit": case.place.unit,
        "room": case.place.room,
        "landmark": _masked(case.place.landmark),
        "area_id": case.area_id,
        "area": row.area,
        "reporter": None if hidden else _masked(row.reporter),
        "phone": None if hidden else _masked(case.phone),
        "channel": case.channel.value,
        "channel_name": named(f"channel-{case.channel}"),
        "entered_by": row.entered_by or None,
        "supporters": row.supporters,
        "responsible": row.responsible,
        "round": case.round,
        "reopenings": case.reopenings,
        "undecided_since": _local(case.undecided_since, zone),
        "appeal": case.appeal.value if case.appeal is not None else None,
        **_work(row, zone, named),
        "filed_at": _local(case.filed_at, zone),
        "respond_by": _local(case.respond_by, zone),
        "answer_by": _local(case.answer_by, zone),
        "solve_by": _local(case.solve_by, zone),
        "accepted_at": _local(case.accepted_at, zone),
        "answered_at": _local(case.answered_at, zone),
        "resolved_at": _local(case.resolved_at, zone),
        "closed_at": _local(case.closed_at, zone),
        "outcome": case.outcome.value if case.outcome is not None else None,
        "resolution": None if case.accused else _masked(case.resolution),
    }


def _work(row: LedgerRow, zone: ZoneInfo, named: Named) -> dict[str, Cell]:
    """Say how hard a case is, how it is handled, what it costs, and whether its clock runs."""
    case = row.case
    handling = case.handling
    return {
        "track": case.track.value,
        "track_name": named(f"track-{case.track}"),
        "level": case.level.value,
        "level_name": named(f"level-{case.level}"),
        "handling": handling.value if handling is not None else None,
        "handling_name": named(f"handling-{handling}") if handling is not None else None,
        "measure": None if case.accused else _masked(case.measure),
        "measure_by": _local(case.measure_by, zone),
        "costs": yuan(row.costs) if row.costs else None,
        "costs_paid": yuan(row.costs_paid) if row.costs else None,
        "supervised_at": _local(case.supervised_at, zone),
        "paused": case.paused_at is not None,
    }


def _coming_back(row: LedgerRow, zone: ZoneInfo, named: Named) -> dict[str, Cell]:
    callback = row.callback
    tags = callback.tags if callback else ()
    return {
        "called_back_at": _local(callback.asked_at, zone) if callback else None,
        "solved": callback.solved if callback else None,
        "score": callback.score if callback else None,
        "tags": " ".join(tags) or None,
        "tag_names": " ".join(named(f"tag-{tag}") for tag in tags) or None,
        "comment": _masked(callback.comment) if callback and not row.case.accused else None,
        "supporter_scores": " ".join(str(score) for score, _ in row.supporter_ratings) or None,
        "supporter_tags": " ".join(tag for _, tags in row.supporter_ratings for tag in tags)
        or None,
        "praised_at": _local(row.praised_at, zone),
    }


def _masked(words: str | None) -> str | None:
    """Mask phone, identity and card numbers: a ledger goes to people who need call nobody."""
    return words and mask_private_numbers(words)


def _local(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat(timespec="seconds") if at is not None else None


def as_json(table: Sequence[Mapping[str, Cell]]) -> str:
    """Write a table as a JSON list, in UTF-8 letters."""
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


masked, local_time = _masked, _local
"""The ledger of whistles writes words and times in the same way."""


def as_csv(table: Sequence[Mapping[str, Cell]], columns: Sequence[str] = COLUMNS) -> str:
    """Write a table as CSV; texts that a spreadsheet would take for a formula become texts."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(columns)
    writer.writerows([harmless(row[column]) for column in columns] for row in table)
    return sheet.getvalue()
