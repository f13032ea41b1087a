"""What the pages of callbacks and surveys share: tabs, choices, forms, a scope narrowed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from starlette.requests import Request

from community.categories import Category
from community.console.overview import narrowed
from community.errors import PersonNotFound
from community.followup import DueKind
from community.people import Role
from community.round_facts import Span
from community.speech import Utterance
from community.workload import Scope
from console.errors import BadQuery
from console.state import console_of, shown_of
from services.console.viewer import Viewer
from services.desk import Desk

HIGHEST_ID = 10**12
LONGEST_SPAN = timedelta(days=366)
USUAL_SPAN = timedelta(days=31)
Choices = Sequence[tuple[str, str]]


def said_by(request: Request, utterance: Utterance) -> str:
    """Put something that the bot says into the language of the page."""
    shown = shown_of(request)
    return console_of(request).office.phrases.plain(utterance, shown.language, shown.timezone)


def due_name(request: Request, kind: DueKind) -> str:
    """Say in plain words what happens when it falls due."""
    return said_by(request, Utterance("due-name", {"due_kind": kind}))


def kinds(request: Request) -> Choices:
    """Give all kinds of work that falls due."""
    return [(kind.value, due_name(request, kind)) for kind in DueKind]


def categories(request: Request) -> Choices:
    """Give all categories by name."""
    return [(one.value, said_by(request, Utterance(f"category-{one}"))) for one in Category]


def areas_of(desk: Desk, viewer: Viewer) -> Choices:
    """Give the areas among which a viewer may choose."""
    own = viewer.scope.areas
    return [(area.id, area.name) for area in desk.community.areas if own is None or area.id in own]


def workers_of(desk: Desk, viewer: Viewer) -> Choices:
    """Give the members of staff among whom a viewer may choose; himself alone: nobody."""
    scope, community = viewer.scope, desk.community
    if scope.responsible_id is not None:
        return ()
    if scope.areas is not None:
        keys = {area.worker for area in community.areas if area.id in scope.areas}
        return [(one.key, one.name) for one in community.staff if one.key in keys]
    works = {Role.WORKER, Role.LEADER, Role.CLERK, Role.SECRETARY}
    return [(one.key, one.name) for one in community.staff if one.roles & works]


def scope_in(desk: Desk, viewer: Viewer, area: str) -> Scope:
    """Narrow the viewer's scope to an area, if one is chosen; BadQuery if it is not his."""
    if not area:
        return viewer.scope
    found = narrowed(viewer.scope, desk.community, area)
    if found is None:
        raise BadQuery("area", area)
    return found


async def worker_id(desk: Desk, key: str) -> int | None:
    """Find a member of staff by key; None without one, BadQuery for a wrong one."""
    if not key:
        return None
    try:
        return (await desk.unit.people.by_key(key)).id
    except PersonNotFound:
        raise BadQuery("worker", key) from None


def span_of(request: Request, desk: Desk, first: date | None, last: date | None) -> Span:
    """Give the span of some days of the community, the last one included; a month if open.

    Raises:
        BadQuery: if it is longer than a year, or ends before it begins.
    """
    del request
    zone = ZoneInfo(desk.community.timezone)
    today = desk.now.astimezone(zone).date()
    last = last or max(today, first or today)
    try:
        first = first or last - USUAL_SPAN
        since, until = _morning(first, zone), _morning(last + timedelta(days=1), zone)
    except OverflowError:
        raise BadQuery("from", str(first or last)) from None
    if until <= since:
        raise BadQuery("to", str(last), "backwards")
    if until - since > LONGEST_SPAN + timedelta(days=2):
        raise BadQuery("from", str(first), "too_long")
    return Span(since, until)


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


async def filled(request: Request, name: str) -> str:
    """Give a field of a form; empty without it, or if it is a file."""
    value = (await request.form()).get(name, "")
    return value if isinstance(value, str) else ""
