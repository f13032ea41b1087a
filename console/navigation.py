"""The parts of the console in the order of the menu, for whoever may open them."""

from dataclasses import dataclass

from starlette.requests import Request

from community.permissions import Page
from services.console.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu."""

    page: Page
    address: str
    icon: str
    """Name of a symbol in `static/icons.svg`."""
    here: bool = False

    @property
    def key(self) -> str:
        """The name of its text."""
        return f"nav-{self.page}"


_MENU = (
    Entry(Page.OVERVIEW, "/", "overview"),
    Entry(Page.LEDGER, "/ledger", "ledger"),
    Entry(Page.CONVERSATIONS, "/conversations", "conversations"),
    Entry(Page.TEACHING, "/teaching", "teaching"),
    Entry(Page.COMING_BACK, "/coming-back", "coming-back"),
    Entry(Page.PEOPLE, "/people", "people"),
    Entry(Page.ACCOUNTS, "/accounts", "accounts"),
    Entry(Page.AUDIT, "/audit", "audit"),
)


def entries(request: Request, viewer: Viewer) -> tuple[Entry, ...]:
    """Give the menu for somebody, with the entry that he is at."""
    there = request.app.state.addresses
    path = request.url.path
    return tuple(
        Entry(one.page, one.address, one.icon, _is_at(path, one.address))
        for one in _MENU
        if one.address in there and viewer.may(one.page)
    )


def _is_at(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(f"{address}/"))
