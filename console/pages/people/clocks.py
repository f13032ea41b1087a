"""/people/clocks: what is promised, when people are told, and the other single rules."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.documents import Document
from community.permissions import Page
from console.people.desk import documents_of, page
from console.people.fields import Field, Kind
from console.people.names import Names
from console.people.sections import PANELS, SECTIONS, Panel
from console.serving import Opens, reading
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
_TAB = "/people/clocks"


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a panel in words."""

    path: tuple[str, ...]
    name: str
    words: str

    @property
    def heading(self) -> str:
        """The part that it belongs to."""
        return "-".join(self.path)


@router.get("/clocks")
async def clocks_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """Show everything in the community's document that is no list of people, places or answers."""
    async with reading(request) as desk:
        community = desk.community
    names = Names.of(request, community)
    document = documents_of(request).document(community)
    values = {
        "names": names,
        "panels": [(panel, _facts(panel, document, names)) for panel in PANELS.values()],
        "lists": [
            (section, [_told(section, entry, names) for entry in document[section]])
            for section in ("clocks", "tracks")
        ],
    }
    return page(request, viewer, "clocks.html", values, tab=_TAB)


def _told(section: str, entry: dict[str, Any], names: Names) -> list[tuple[str, str]]:
    """Give the fields of an entry that say something, with their words."""
    return [
        (field.name, names.shown(field, entry[field.name]))
        for field in SECTIONS[section]
        if field.name in entry
    ]


def _facts(panel: Panel, document: Document, names: Names) -> list[tuple[str, list[Fact]]]:
    """Give the fields of a panel, gathered under the part that each belongs to."""
    gathered: dict[str, list[Fact]] = {}
    for field in panel.fields:
        for fact in _of_field(field, (), document.get(field.name), names):
            gathered.setdefault(fact.heading, []).append(fact)
    # What belongs to no part comes first, so that nobody takes it for one of the part above.
    return sorted(gathered.items(), key=lambda group: bool(group[0]))


def _of_field(field: Field, path: tuple[str, ...], value: Any, names: Names) -> list[Fact]:
    if field.kind is not Kind.GROUP:
        return [Fact(path, field.name, names.shown(field, value))]
    within = (*path, field.name)
    if value is None:
        return [Fact(within, "never", names.text("people-never"))]
    return [
        fact
        for inner in field.fields
        for fact in _of_field(inner, within, value.get(inner.name), names)
    ]
