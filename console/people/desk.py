"""What all pages about people and areas begin with: the documents' port, and who changes what."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from community.console.bot_texts import BotTexts
from community.console.documents import CommunityDocuments, DocumentRefused
from community.permissions import Page
from console.people.names import Names
from console.serving import reading
from console.serving import render as render_page
from console.state import console_of, shown_of
from services.console.community_editing import Editor
from services.console.viewer import Viewer
from services.desk import Desk

DOCUMENTS = "community_documents"
TEXTS = "bot_texts"
TABS = (
    ("/people", "people-tab-staff"),
    ("/people/leave", "people-tab-leave"),
    ("/people/areas", "people-tab-areas"),
    ("/people/units", "people-tab-units"),
    ("/people/rules", "people-tab-rules"),
    ("/people/clocks", "people-tab-clocks"),
    ("/people/answers", "people-tab-answers"),
    ("/people/texts", "people-tab-texts"),
    ("/people/file", "people-tab-file"),
)


def documents_of(request: Request) -> CommunityDocuments:
    """Give what reads, checks and writes communities."""
    documents: CommunityDocuments = console_of(request).ports[DOCUMENTS]
    return documents


def texts_of(request: Request) -> BotTexts:
    """Give what the program brings to say."""
    texts: BotTexts = console_of(request).ports[TEXTS]
    return texts


def editor_of(request: Request, desk: Desk, viewer: Viewer) -> Editor:
    """Give who changes the community by a form."""
    return Editor(desk, viewer, documents_of(request), shown_of(request).language)


def page(
    request: Request,
    viewer: Viewer,
    template: str,
    values: dict[str, Any],
    *,
    tab: str,
    status: int = 200,
) -> Response:
    """Make a page with the tabs of people and areas.

    Args:
        request: the request that is answered.
        viewer: for whom.
        template: path below `console/templates/people`.
        values: what the template shows.
        tab: the address of the tab that it belongs to.
        status: of HTTP.
    """
    common = {
        "tabs": [(address, key, address == tab) for address, key in TABS],
        "may_edit": viewer.may(Page.EDITING),
    }
    return render_page(request, f"people/{template}", {**common, **values}, status)


async def refused(
    request: Request, viewer: Viewer, error: DocumentRefused, *, title: str, back: str, tab: str
) -> Response:
    """Say what is wrong on a page of its own, where no form is there to say it.

    Args:
        request: the request that is answered.
        viewer: for whom.
        error: what is wrong.
        title: name of the text above it.
        back: address at which it can be put right.
        tab: the address of the tab that it belongs to.
    """
    async with reading(request) as desk:
        names = Names.of(request, desk.community)
    values = {"problems": error.problems, "back": back, "title": title, "names": names}
    return page(request, viewer, "refused.html", values, tab=tab, status=422)
