"""What stands around every answer: a strict policy for browsers, and no request from elsewhere."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 8 * 1024 * 1024
"""Bytes; community files are far smaller."""
_SAFE = {"GET", "HEAD", "OPTIONS"}


def policy(tiles: str) -> str:
    """Give the Content-Security-Policy; only the tiles of maps may come from elsewhere."""
    host = urlsplit(tiles.replace("{s}", "*")).netloc
    images = f"'self' data: https://{host}" if host else "'self' data:"
    return (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src "
        f"{images}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def strict_headers(*, tiles: str, secure: bool) -> dict[str, str]:
    """Give what every answer carries besides its own headers."""
    headers = {
        "Content-Security-Policy": policy(tiles),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    }
    if secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


class Guard:
    """Adds the headers, and refuses what another site sends or what no page can mean."""

    def __init__(self, app: ASGIApp, *, tiles: str, secure: bool) -> None:
        self._app = app
        self._headers = strict_headers(tiles=tiles, secure=secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), scope["path"])
            await send(message)

        if _too_large(headers):
            await _refuse(send_guarded, 413, "This is too large.")
        elif "\0" in scope["path"]:
            # No database takes it in words, and PostgreSQL would call it a mistake of the program.
            await _refuse(send_guarded, 400, "There is no such address.")
        elif scope["method"] not in _SAFE and not _from_here(headers):
            await _refuse(send_guarded, 403, "This was not sent from the console.")
        else:
            await self._app(scope, receive, send_guarded)

    def _add(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        if not path.startswith("/static/"):
            headers.setdefault("Cache-Control", "no-store")


def _too_large(headers: Headers) -> bool:
    length = headers.get("content-length", "0")
    chunked = "chunked" in headers.get("transfer-encoding", "")
    return chunked or not length.isdecimal() or int(length) > LARGEST_BODY


def _from_here(headers: Headers) -> bool:
    """Say whether a page of ours sent it, as far as the browser tells."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


async def _refuse(send: Send, status: int, words: str) -> None:
    body = words.encode()
    start = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
    ]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})
