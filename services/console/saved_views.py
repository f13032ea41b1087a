"""Keeps the views of the ledger that somebody comes back to."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from community.console.ledger_query import NAMES, QueryNotUnderstood, read_query
from community.console.saved_views import (
    LONGEST_NAME,
    LONGEST_QUERY,
    MOST_VIEWS,
    SavedView,
)
from community.errors import LinliError
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk


class ViewNotSaved(LinliError):
    """A view was not saved: `name`, `query` or `many` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def views_of(desk: Desk, viewer: Viewer) -> Sequence[SavedView]:
    """Give his views and those that others share."""
    return await desk.unit.saved_views.for_account(viewer.account.id)


async def save_view(
    desk: Desk, viewer: Viewer, name: str, query: str, *, shared: bool
) -> SavedView:
    """Save what an address asks for; one of the same name is replaced.

    Args:
        desk: in a writing unit.
        viewer: whose view it is.
        name: what he calls it.
        query: the part of the address behind the question mark.
        shared: whether everybody finds it.

    Raises:
        ViewNotSaved: without a name, with a query that means nothing, or after too many.
    """
    name, kept = " ".join(name.split()), _kept(query)
    if not name or len(name) > LONGEST_NAME:
        raise ViewNotSaved("name")
    if len(kept) > LONGEST_QUERY:
        raise ViewNotSaved("query")
    _see_that_it_is_understood(desk, kept)
    if await desk.unit.saved_views.count_of(viewer.account.id) >= MOST_VIEWS:
        raise ViewNotSaved("many")
    view = await desk.unit.saved_views.save(
        SavedView(0, viewer.account.id, name, kept, shared, desk.office.timepiece.now())
    )
    await audit(desk, viewer, "view-saved", "view", view.id, {"shared": int(shared)})
    return view


async def remove_view(desk: Desk, viewer: Viewer, view_id: int) -> bool:
    """Remove one of his views; False if he has none of this number."""
    removed = await desk.unit.saved_views.remove(view_id, viewer.account.id)
    if removed:
        await audit(desk, viewer, "view-removed", "view", view_id)
    return removed


def _kept(query: str) -> str:
    """Keep what means something to the list, but not the page of it."""
    pairs = parse_qsl(query, keep_blank_values=False)
    return urlencode([(name, value) for name, value in pairs if name in NAMES and name != "after"])


def _see_that_it_is_understood(desk: Desk, query: str) -> None:
    address: dict[str, list[str]] = {}
    for name, value in parse_qsl(query):
        address.setdefault(name, []).append(value)
    try:
        read_query(address, desk.community, desk.now)
    except QueryNotUnderstood:
        raise ViewNotSaved("query") from None
