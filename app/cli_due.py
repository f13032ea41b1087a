"""`linli due`: what falls due when; moving, cancelling and retrying it."""

from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from app.durations import spoken_duration
from app.opening import open_office
from app.running import run_to_the_end, start_settings
from community.deadlines import coarse
from community.due_work import DueState, Refusal
from community.errors import LinliError
from community.followup import DueKind
from community.private_numbers import mask_private_numbers
from services import due_operating
from services.due_changes import DueRefused

app = typer.Typer(help="What falls due, and when.", no_args_is_help=True)

Row = Annotated[int, typer.Argument(help="The number in the list.", min=1)]
Reason = Annotated[str, typer.Option(help="For the case's history.")]

_SENTENCES: Mapping[Refusal, str] = {
    Refusal.DECISION: "somebody still has to decide about the case: it ends with the decision",
    Refusal.SECOND_LOOK: "`second_look` in the community file says when it is asked again",
    Refusal.PROMISE: "it is the clock of a promise: hand the case over, ask the resident or judge"
    " its track, and the clock follows",
    Refusal.DANGER: "danger is asked about until somebody says on the card that it is over",
    Refusal.PAUSE: "the pause ends by itself, or when the resident answers or the case is handed"
    " over",
    Refusal.OFFER: "it ends an offer: take the offer back on the card of the case",
    Refusal.UNIT: "it is what a unit promised: confirm on the card that it is done, or talk to the"
    " unit",
    Refusal.GIVE_UP: "without it the case would never be closed: move it to a later time",
    Refusal.GONE: "it was done, cancelled or changed already",
    Refusal.PAST: "that time is over",
    Refusal.FAR: "that is more than thirty days away",
    Refusal.ONLY_LATER: "it can only be moved to a later time, as the resident needs time to"
    " answer",
    Refusal.OWN: "whoever handles the case does not decide that nobody is asked",
}


class LeftAsItIs(LinliError):
    """The row was not changed; the message says what to do instead."""


@app.callback()
def due() -> None:
    """The clock's work: callbacks, reminders, reminders of promises."""


@app.command(name="list")
def list_rows(
    case: Annotated[str | None, typer.Option(help="Only of this case.")] = None,
    kind: Annotated[DueKind | None, typer.Option(help="Only of this kind.")] = None,
    *,
    late: Annotated[bool, typer.Option("--late", help="Only what should be done already.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Only what failed.")] = False,
    limit: Annotated[int, typer.Option(help="How many at most.", min=1, max=10_000)] = 50,
) -> None:
    """List what is pending: number, case, when, what, and what is the matter with it."""
    settings = start_settings()

    async def collect() -> due_operating.DueList:
        number = case.strip().upper() if case is not None else None
        async with open_office(settings) as office:
            return await due_operating.list_due(
                office, number=number, kind=kind, late=late, failed=failed, limit=limit
            )

    found = run_to_the_end(collect())
    for state in found.rows:
        typer.echo(_line(state, found))
    if not found.rows:
        typer.echo("nothing is pending")


@app.command()
def move(
    row: Row,
    to: Annotated[
        str, typer.Option("--to", help="A time of the community's clock: 2026-11-23T10:00.")
    ],
    reason: Reason,
) -> None:
    """Have something fall due at another time; the night is left out."""
    written, why = _time(to), _words(reason)
    settings = start_settings()

    async def change() -> str:
        async with open_office(settings) as office:
            async with office.units.read() as unit:
                zone = ZoneInfo((await office.community(unit)).timezone)
            moved = await due_operating.move_by_operator(office, row, _at(written, zone), why)
            return f"falls due at {moved.astimezone(zone):%Y-%m-%d %H:%M}"

    typer.echo(_said(change()))


@app.command()
def cancel(row: Row, reason: Reason) -> None:
    """Have something not happen; a case that is not asked back is closed, and its reporter told."""
    why = _words(reason)
    settings = start_settings()

    async def change() -> str:
        async with open_office(settings) as office:
            await due_operating.cancel_by_operator(office, row, why)
            return "cancelled"

    typer.echo(_said(change()))


@app.command()
def retry(row: Row) -> None:
    """Have something that failed, or was set aside, tried again at once."""
    settings = start_settings()

    async def change() -> str:
        async with open_office(settings) as office:
            await due_operating.retry_by_operator(office, row)
            return "is tried again at once"

    typer.echo(_said(change()))


def _said(change: Coroutine[Any, Any, str]) -> str:
    try:
        return run_to_the_end(change)
    except DueRefused as refused:
        raise LeftAsItIs(f"left as it is: {_SENTENCES[refused.refusal]}") from None


def _line(state: DueState, found: due_operating.DueList) -> str:
    zone, row = ZoneInfo(found.timezone), state.row
    parts = [
        f"{row.id:>6}",
        state.number,
        f"{row.due_at.astimezone(zone):%Y-%m-%d %H:%M}",
        row.kind.value,
    ]
    if row.due_at < found.now:
        parts.append(f"late by {spoken_duration(coarse(found.now - row.due_at))}")
    if state.planned_for != row.due_at:
        parts.append(f"planned for {state.planned_for.astimezone(zone):%Y-%m-%d %H:%M}")
    if row.holder is not None:
        parts.append(f"in hand of {row.holder}")
    if row.failures:
        parts.append(f"failed {row.failures} times")
    if state.set_aside_at is not None:
        parts.append("set aside")
    if state.error is not None:
        parts.append(mask_private_numbers(" ".join(state.error.split())))
    return "  ".join(parts)


def _words(reason: str) -> str:
    if not reason.strip():
        raise typer.BadParameter("say why", param_hint="--reason")
    return reason.strip()


def _time(words: str) -> datetime:
    try:
        return datetime.fromisoformat(words.strip())
    except ValueError:
        raise typer.BadParameter(
            f"{words!r} is no time; write 2026-11-23T10:00", param_hint="--to"
        ) from None


def _at(written: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment; an hour that the change of clocks leaves out does not exist."""
    try:
        at = (written if written.tzinfo else written.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        raise LeftAsItIs(f"{written} is in no calendar") from None
    if written.tzinfo is not None:
        return at
    if at.astimezone(zone).replace(tzinfo=None) != written:
        raise LeftAsItIs(f"{written:%Y-%m-%d %H:%M} does not exist: the clocks are changed then")
    return at
