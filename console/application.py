"""The web application: pages, files, headers, and what is answered when something is wrong."""

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from console.complaints import answer_complaints
from console.csrf import GUEST_COOKIE
from console.headers import Guard
from console.measuring import Measured
from console.pages import ROUTERS
from console.rendering import STATIC
from console.serving import SAID_COOKIE
from console.state import Console

_YEAR = 31_536_000


class _Files(StaticFiles):
    """Files whose address changes with their content, so that browsers keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Give a file."""
        response = await super().get_response(path, scope)
        asked_by_content = b"v=" in scope.get("query_string", b"")
        age = f"public, max-age={_YEAR}, immutable" if asked_by_content else "no-cache"
        response.headers["Cache-Control"] = age
        return response


def application(console: Console) -> FastAPI:
    """Make the application of a console."""
    app = FastAPI(title="Linli", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.console = console
    for router in ROUTERS:
        app.include_router(router)
    app.state.addresses = {
        route.path for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)
    }
    app.mount("/static", _Files(directory=STATIC), name="static")
    answer_complaints(app)
    app.middleware("http")(_cookies)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(Guard, tiles=console.tiles, secure=console.secure)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(console.hosts))
    app.add_middleware(Measured)
    return app


async def _cookies(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Set what a guest's forms follow from, and take away what was said."""
    response = await call_next(request)
    console: Console = request.app.state.console
    if getattr(request.state, "guest", None) and GUEST_COOKIE not in request.cookies:
        response.set_cookie(
            GUEST_COOKIE, request.state.guest, httponly=True, samesite="lax", secure=console.secure
        )
    if response.headers.get("cache-control", "").startswith("public"):
        return response
    is_page = response.headers.get("content-type", "").startswith("text/html")
    if SAID_COOKIE in request.cookies and is_page and response.status_code < 300:  # noqa: PLR2004
        response.delete_cookie(SAID_COOKIE, path="/")
    return response
