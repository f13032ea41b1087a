"""Sets what a guest's forms follow from, and takes away what was said."""

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.csrf import GUEST_COOKIE
from console.serving import SAID_COOKIE


class Cookies:
    """Adds the cookies to whatever goes through it.

    It is no function of Starlette's `middleware("http")`: that starts a task and a queue for each
    request, which is a millisecond of every page.
    """

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with its cookies."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(request, message)
            await send(message)

        await self._app(scope, receive, send_noted)

    def _add(self, request: Request, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        cookies = Response()
        guest = getattr(request.state, "guest", None)
        if guest and GUEST_COOKIE not in request.cookies:
            cookies.set_cookie(
                GUEST_COOKIE, guest, httponly=True, samesite="lax", secure=self._secure
            )
        public = headers.get("cache-control", "").startswith("public")
        is_page = headers.get("content-type", "").startswith("text/html")
        fine = message["status"] < HTTPStatus.MULTIPLE_CHOICES
        if SAID_COOKIE in request.cookies and is_page and fine and not public:
            cookies.delete_cookie(SAID_COOKIE, path="/")
        for cookie in cookies.headers.getlist("set-cookie"):
            headers.append("set-cookie", cookie)
