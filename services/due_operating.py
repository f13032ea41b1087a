"""What operators do with due rows on the command line: list, move, cancel, try again."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from community.case import Case
from community.due_work import DueFilter, DueState
from community.errors import LinliError
from community.followup import DueKind
from services.desk import Desk
from services.due_changes import cancel_due, move_due, retry_due
from services.office import Office


class DueNotFound(LinliError):
    """There is no due row of this number."""


@dataclass(frozen=True, slots=True)
class DueList:
    """Pending rows by time, and the clock that they are held against."""

    rows: Sequence[DueState]
    now: datetime
    timezone: str


async def list_due(
    office: Office,
    *,
    number: str | None = None,
    kind: DueKind | None = None,
    late: bool = False,
    failed: bool = False,
    limit: int = 50,
) -> DueList:
    """Give what is pending, by time.

    Args:
        office: the ports.
        number: only of this case; CaseNotFound.
        kind: only of this kind.
        late: only what should have happened already.
        failed: only what failed.
        limit: at most so many.
    """
    async with office.units.read() as unit:
        community, now = await office.community(unit), await office.now(unit)
        if number is not None:
            await unit.cases.by_number(number)
        rows = await unit.due_work.found(DueFilter(now, number, kind, late, failed, limit))
    return DueList(rows, now, community.timezone)


async def move_by_operator(office: Office, row_id: int, to: datetime, reason: str) -> datetime:
    """Move a row; give the time at which it falls due now. DueNotFound, DueRefused."""
    moved = []

    async def move(desk: Desk, case: Case, state: DueState) -> None:
        moved.append(await move_due(desk, case, state, to, None, reason))

    await _change(office, row_id, move)
    return moved[0]


async def cancel_by_operator(office: Office, row_id: int, reason: str) -> None:
    """Cancel a row for a reason. DueNotFound, DueRefused."""

    async def cancel(desk: Desk, case: Case, state: DueState) -> None:
        await cancel_due(desk, case, state, None, reason)

    await _change(office, row_id, cancel)


async def retry_by_operator(office: Office, row_id: int) -> None:
    """Have a row that failed tried at once. DueNotFound, DueRefused."""

    async def retry(desk: Desk, case: Case, state: DueState) -> None:
        await retry_due(desk, case, state, None)

    await _change(office, row_id, retry)


async def _change(
    office: Office, row_id: int, change: Callable[[Desk, Case, DueState], Awaitable[None]]
) -> None:
    async with office.units.write() as unit:
        desk = await Desk.at(office, unit)
        try:
            found = await unit.due_work.get(row_id)
        except KeyError:
            raise DueNotFound(f"there is no due row {row_id}; see `linli due list`") from None
        case = await unit.cases.get(found.row.case_id)
        # Only now that the case is locked does nobody else change what is known of its rows.
        await change(desk, case, await unit.due_work.get(row_id))
        await unit.commit()
    office.wakeups.outbox_filled()
