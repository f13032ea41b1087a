"""The list of revisions on the page of the community file: its filters, its rows, its file."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from community.console.revisions import Revision, Source, WantedRevisions
from console.exports import KINDS, export
from console.lists import (
    MOST_ROWS_OF_FILE,
    Listing,
    among,
    between,
    day,
    listing,
    one_of,
)
from console.serving import audit, writing
from console.state import shown_of
from console.texts import texts
from services.console.viewer import Viewer
from services.desk import Desk

_FILTERS = {"source": one_of(Source), "from": day, "to": day, "export": among(KINDS)}
_COLUMNS = ("people-revision", "at", "people-source", "people-who")


def listing_of(request: Request) -> Listing:
    """Read what part of the list an address wants; BadQuery."""
    return listing(request, filters=_FILTERS, sorts=("at",), default="-at")


async def revisions_of(desk: Desk, request: Request, chosen: Listing) -> Sequence[Revision]:
    """Give the revisions of a page and one more, or all that are looked for where a file is."""
    since, until = between(chosen, ZoneInfo(shown_of(request).timezone))
    wanted = WantedRevisions(chosen.get("source"), since, until, newest_first=chosen.descending)
    offset, limit = (
        (0, MOST_ROWS_OF_FILE) if chosen.get("export") else (chosen.offset, chosen.wanted)
    )
    return await desk.unit.revisions.listed(wanted, offset, limit)


async def export_revisions(
    request: Request,
    viewer: Viewer,
    kind: str,
    revisions: Sequence[Revision],
    who: Mapping[int, str],
) -> Response:
    """Give revisions as a file.

    Args:
        request: the request that is answered.
        viewer: for whom.
        kind: `csv` or `xlsx`.
        revisions: the rows.
        who: the names of those who loaded them.
    """
    shown = shown_of(request)
    say, zone = texts(shown.language).say, ZoneInfo(shown.timezone)
    rows = [
        (
            one.id,
            f"{one.loaded_at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            say(f"people-source-{one.source}"),
            who.get(one.person_id or 0, ""),
        )
        for one in revisions
    ]
    async with writing(request) as desk:
        details = {"rows": len(rows)}
        await audit(desk, viewer, "revisions-exported", "community", kind, details)
    return await export(kind, "revisions", [say(heading) for heading in _COLUMNS], rows)
