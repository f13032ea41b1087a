"""The web application: pages, files, headers, and what is answered when something is wrong."""

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from console.complaints import answer_complaints
from console.cookies import Cookies
from console.headers import Guard
from console.held_unit import LetGo
from console.measuring import Measured
from console.pages import ROUTERS
from console.rendering import STATIC
from console.state import Console

_YEAR = 31_536_000
_LEVEL = 5
"""Of gzip: 9 makes pages two per cent smaller and takes twice as long."""


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
    app.add_middleware(LetGo)
    app.add_middleware(Cookies, secure=console.secure)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=_LEVEL)
    app.add_middleware(Guard, tiles=console.tiles, secure=console.secure)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(console.hosts))
    app.add_middleware(Measured)
    return app
