"""Answers what went wrong with a page that says what to do; nothing of the program is told."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from community.console.editing import EntryNotFound
from community.console.revisions import ChangedMeanwhile, RevisionNotFound
from community.errors import CaseNotFound, PersonNotFound, StorageUnavailable
from console.errors import (
    BadQuery,
    ChangePasswordFirst,
    FormOutOfDate,
    NotForYou,
    NotThere,
    SignInFirst,
)
from console.headers import strict_headers
from console.navigation import entries
from console.rendering import render
from console.serving import OWN_PASSWORD, redirect
from console.state import console_of, shown_of
from services.console.community_editing import AdminsOnly
from services.office import CommunityNotLoaded

_log = structlog.get_logger(__name__)
_PAGES: dict[type[Exception], tuple[int, str]] = {
    FormOutOfDate: (403, "error-form"),
    NotThere: (404, "error-not-there"),
    CaseNotFound: (404, "error-not-there"),
    PersonNotFound: (404, "error-not-there"),
    EntryNotFound: (404, "error-not-there"),
    RevisionNotFound: (404, "error-not-there"),
    ChangedMeanwhile: (409, "error-meanwhile"),
    AdminsOnly: (403, "error-admins-only"),
    RequestValidationError: (400, "error-address"),
    StorageUnavailable: (503, "error-database"),
    CommunityNotLoaded: (503, "error-no-community"),
}
Handler = Callable[[Request, Any], Awaitable[Response]]


def answer_complaints(app: FastAPI) -> None:
    """Teach the application what to answer."""
    for kind, (status, key) in _PAGES.items():
        app.add_exception_handler(kind, _page(status, key))
    app.add_exception_handler(NotForYou, _not_for_you)
    app.add_exception_handler(SignInFirst, _to_sign_in)
    app.add_exception_handler(ChangePasswordFirst, _to_own_password)
    app.exception_handler(BadQuery)(_bad_query)
    app.exception_handler(HTTPException)(_http)
    app.add_exception_handler(Exception, _unforeseen)


def _page(status: int, key: str) -> Handler:
    async def answer(request: Request, _error: Exception) -> Response:
        return render(request, "error.html", {"status": status, "key": key, "values": {}}, status)

    return answer


async def _not_for_you(request: Request, error: Exception) -> Response:
    """Lead whoever has no overview to a page of his own; for others it is not."""
    viewer = shown_of(request).viewer
    own = entries(request, viewer) if viewer else ()
    if request.url.path == "/" and own:
        return redirect(own[0].address)
    return await _page(403, "error-not-for-you")(request, error)


async def _to_sign_in(request: Request, _error: Exception) -> Response:
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    on = f"?next={quote(wanted)}" if request.method == "GET" and wanted != "/" else ""
    return redirect(f"/sign-in{on}")


async def _to_own_password(_request: Request, _error: Exception) -> Response:
    return redirect(OWN_PASSWORD)


async def _bad_query(request: Request, error: BadQuery) -> Response:
    values = {"field": error.field, "value": error.value, "why": error.why}
    back = request.url.path if request.method == "GET" and request.url.query else None
    shown = {"status": 400, "key": "error-query", "values": values, "back": back}
    return render(request, "error.html", shown, 400)


async def _http(request: Request, error: HTTPException) -> Response:
    key = "error-not-there" if error.status_code == 404 else "error-address"  # noqa: PLR2004
    shown = {"status": error.status_code, "key": key, "values": {}}
    answer = render(request, "error.html", shown, error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _unforeseen(request: Request, error: Exception) -> Response:
    _log.error("page_failed", path=request.url.path, method=request.method, exc_info=error)
    shown = {"status": 500, "key": "error-unforeseen", "values": {}}
    answer = render(request, "error.html", shown, 500)
    # This answer is made outside of all that stands around the others.
    console = console_of(request)
    answer.headers.update(strict_headers(tiles=console.tiles, secure=console.secure))
    answer.headers["Cache-Control"] = "no-store"
    return answer
