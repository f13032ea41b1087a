"""Starts and stops the sandbox: one HTTP server on loopback with both front doors."""

from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.botapi.dispatch import Dispatcher
from sandbox.botapi.downloads import Downloads
from sandbox.botapi.methods import METHODS
from sandbox.bots import Bot, NotASandboxToken
from sandbox.clock import CommunityClock
from sandbox.loopback import is_loopback, own_pages_only
from sandbox.phones.controls import Controls
from sandbox.phones.groups import GroupRoutes
from sandbox.phones.media import MediaRoutes
from sandbox.phones.routes import PhoneRoutes, errors_as_sentences
from sandbox.store import Store
from sandbox.world import make_world

DEFAULT_TOKEN = "7000000001:SANDBOX-linli"  # noqa: S105 - opens nothing but this sandbox
_LARGEST_BODY_BYTES = 64 * 1024 * 1024


class NotLoopback(ValueError):
    """The sandbox shows everything to everybody; it serves this machine only (127.0.0.1 or ::1)."""


class Sandbox:
    """A Telegram of one's own.

    Args:
        data_dir: where everything is kept over restarts; None keeps it in memory.
        token: the token of the default bot, of the form <number>:SANDBOX-<name>.
        clock: the community's clock, if the page may show and move it.
        flood_limits: whether a bot that sends too fast is refused, as by Telegram.
        username: the default bot's name, without the @.
        webhook_delay: seconds before a refused update is brought to a webhook again, at first.
    """

    def __init__(
        self,
        data_dir: Path | None = None,
        token: str = DEFAULT_TOKEN,
        clock: CommunityClock | None = None,
        *,
        flood_limits: bool = True,
        username: str = "linli_sandbox_bot",
        webhook_delay: float = 1.0,
    ) -> None:
        self.token = token
        self._store = Store(data_dir)
        self.world = make_world(
            self._store, clock, flood_limits=flood_limits, webhook_delay=webhook_delay
        )
        try:
            self.bot = self.world.bots.add(token, username, "邻里")
        except NotASandboxToken:
            self._store.close()
            raise
        self._runner: web.AppRunner | None = None
        self._url: str | None = None

    @property
    def url(self) -> str:
        """Return the address, such as http://127.0.0.1:8081, once it is started."""
        if self._url is None:
            raise RuntimeError("the sandbox is not started")
        return self._url

    def add_bot(self, token: str, username: str, first_name: str) -> Bot:
        """Let one more bot call."""
        return self.world.bots.add(token, username, first_name)

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> None:
        """Begin to serve.

        Args:
            port: 0 takes any that is free.
            host: an address of loopback.

        Raises:
            NotLoopback: when others than this machine could reach it.
        """
        if not is_loopback(host):
            raise NotLoopback(NotLoopback.__doc__)
        # The token is part of every path: there is no access log.
        self._runner = web.AppRunner(
            self._app(), access_log=None, handler_cancellation=True, shutdown_timeout=0.2
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.world.webhooks.start()
        address = self._runner.addresses[0]
        shown = f"[{host}]" if ":" in host else host
        self._url = f"http://{shown}:{address[1]}"

    def _app(self) -> web.Application:
        app = web.Application(
            client_max_size=_LARGEST_BODY_BYTES, middlewares=[own_pages_only, errors_as_sentences]
        )
        dispatcher = Dispatcher(self.world, METHODS)
        for verb in ("GET", "POST"):
            app.router.add_route(verb, "/bot{token:[^/]+}/{method:.*}", dispatcher.handle)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", Downloads(self.world).handle)
        phones = PhoneRoutes(self.world)
        phones.add_to(app)
        MediaRoutes(phones).add_to(app)
        GroupRoutes(phones).add_to(app)
        Controls(self.world).add_to(app)
        return app

    async def stop(self) -> None:
        """End serving and close the store."""
        await self.world.webhooks.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        self._store.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()
