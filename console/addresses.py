"""Addresses of the console itself: where somebody may be led, and the page that he is at."""

from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.routing import Match

_LOOKING = {"GET", "HEAD"}


def inside(address: str) -> str:
    """Give a path of the console itself; the beginning for every other address."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:
        return "/"
    safe = not parts.scheme and not parts.netloc and address.startswith("/")
    if (
        not safe
        or address.startswith(("//", "/\\"))
        or any(ord(sign) < ord(" ") for sign in address)
    ):
        return "/"
    return quote(address, safe="/?=&%#:,.+~-_")


def page_at(request: Request) -> str:
    """Give the address that shows again what a page shows, for links and forms that come back.

    The address of a form can only be sent to: a page that answers one is come back to where the
    form stood, or at the nearest page above its address.
    """
    if request.method in _LOOKING:
        return _with_query(request.url.path, request.url.query)
    return _where_the_form_stood(request) or _nearest(request)


def _where_the_form_stood(request: Request) -> str:
    """Give path and query of the Referer if it is a page of ours; empty otherwise."""
    try:
        stood = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    if stood.netloc != request.headers.get("host") or not _opens(request, stood.path):
        return ""
    return inside(_with_query(stood.path, stood.query))


def _nearest(request: Request) -> str:
    path = request.url.path
    while path and not _opens(request, path):
        path = path.rpartition("/")[0]
    return inside(path or "/")


def _opens(request: Request, path: str) -> bool:
    """Say whether a path is one of a page that can be opened."""
    asked = {"type": "http", "method": "GET", "path": path, "headers": []}
    return any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
