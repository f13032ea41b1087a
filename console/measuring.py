"""Counts and times requests for /metrics, by the pattern of their address and never by its ids."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REGISTRY = CollectorRegistry()
_REQUESTS = Counter(
    "linli_console_requests", "Requests answered.", ("method", "path", "status"), registry=REGISTRY
)
_SECONDS = Histogram(
    "linli_console_request_seconds",
    "Time until the first byte of the answer, in seconds.",
    ("path",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0),
    registry=REGISTRY,
)
INBOX_WAITING = Gauge("linli_inbox_waiting", "Updates not yet worked on.", registry=REGISTRY)
OUTBOX_WAITING = Gauge("linli_outbox_waiting", "Messages not yet sent.", registry=REGISTRY)
OPEN_CASES = Gauge("linli_cases_open", "Open cases.", registry=REGISTRY)
LATE_CASES = Gauge("linli_cases_late", "Open cases past their time.", registry=REGISTRY)
_ELSEWHERE = "elsewhere"
_METHODS = {"GET", "HEAD", "POST"}


class Measured:
    """Measures whatever goes through it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request and note how."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                path = getattr(scope.get("route"), "path", _ELSEWHERE)
                method = scope["method"] if scope["method"] in _METHODS else "other"
                _REQUESTS.labels(method, path, str(message["status"])).inc()
                _SECONDS.labels(path).observe(time.perf_counter() - started)
            await send(message)

        await self._app(scope, receive, send_noted)
