"""The controls of the sandbox itself: ledger, faults, the community's clock, files, the page."""

from pathlib import Path

from aiohttp import web

from sandbox.clock import ClockRefused
from sandbox.errors import PhoneError
from sandbox.phones.body import json_body, needed
from sandbox.phones.faults import read_fault
from sandbox.world import World

_STATIC = Path(__file__).parent.parent / "static"


class Controls:
    """What the page and the tests do that no person in Telegram could."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        app.add_routes(
            [
                web.get("/phone/ledger", self.ledger),
                web.post("/phone/faults", self.add_fault),
                web.delete("/phone/faults", self.clear_faults),
                web.post("/phone/flood", self.flood),
                web.post("/phone/clock/forward", self.forward),
                web.get("/", self.page),
                web.get("/static/{name:.+}", self.static),
            ]
        )

    async def ledger(self, request: web.Request) -> web.Response:
        """Show everything delivered and received; with ?only=counters the sums alone."""
        if request.query.get("only") == "counters":
            return web.json_response({"counters": self._world.ledger.counters()})
        return web.json_response(self._world.ledger.as_json())

    async def add_fault(self, request: web.Request) -> web.Response:
        """Let the next calls go wrong."""
        self._world.faults.add(read_fault(await json_body(request)))
        return web.json_response({})

    async def clear_faults(self, _: web.Request) -> web.Response:
        """Let everything go well again."""
        self._world.faults.clear()
        return web.json_response({})

    async def flood(self, request: web.Request) -> web.Response:
        """Switch the flood limit on or off."""
        self._world.flood.enabled = needed(await json_body(request), "enabled", bool)
        return web.json_response({"enabled": self._world.flood.enabled})

    async def forward(self, request: web.Request) -> web.Response:
        """Move the community's clock."""
        body = await json_body(request)
        if self._world.clock is None:
            raise PhoneError(
                "No clock is connected; start the sandbox together with the program.", status=409
            )
        seconds = None if body.get("to") == "next" else needed(body, "seconds", int)
        if seconds is not None and seconds < 0:
            raise PhoneError("The clock only goes forward; send a positive number of seconds.")
        try:
            now = await self._world.clock.forward(seconds)
        except ClockRefused as refusal:
            raise PhoneError(str(refusal), status=409) from refusal
        return web.json_response({"now": now.isoformat()})

    async def page(self, _: web.Request) -> web.StreamResponse:
        """Show the page of phones."""
        return _file(_STATIC / "index.html")

    async def static(self, request: web.Request) -> web.StreamResponse:
        """Serve what the page needs."""
        path = (_STATIC / request.match_info["name"]).resolve()
        if not path.is_relative_to(_STATIC.resolve()):
            raise PhoneError("There is no such file.", status=404)
        return _file(path)


def _file(path: Path) -> web.StreamResponse:
    if not path.is_file():
        raise PhoneError("There is no such file.", status=404)
    # The page is worked on while it is open: no copy of yesterday may come from a cache.
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
