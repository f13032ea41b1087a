"""Takes a call of a bot, plays the faults, checks it, does it, writes the ledger, answers."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.botapi.answers import Noted, RawJson
from sandbox.botapi.receiving import get_updates
from sandbox.botapi.request import RawCall, read_call
from sandbox.bots import Bot
from sandbox.checks.schema import schema
from sandbox.checks.values import check_parameters
from sandbox.errors import BotApiError, not_implemented
from sandbox.faults import Fault
from sandbox.world import Call, World

log = logging.getLogger(__name__)
Method = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call came to; a dropped one is never answered."""

    body: dict[str, Any]
    status: int = 200
    dropped: bool = False


def _encode(body: dict[str, Any]) -> str:
    result = body.get("result")
    if isinstance(result, RawJson):
        return f'{{"ok":true,"result":{result}}}'
    return json.dumps(body, ensure_ascii=False)


class Dispatcher:
    """The front door of the Bot API."""

    def __init__(self, world: World, methods: dict[str, Method]) -> None:
        self._world = world
        self._methods = methods
        self._names = {name.lower(): name for name in schema().methods}
        self._others = {name.lower(): name for name in schema().other_methods}

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request to /bot<token>/<method>."""
        bot = self._world.bots.by_token(request.match_info["token"])
        if bot is None:
            return _refusal(BotApiError(401, "Unauthorized"))
        method = request.match_info["method"].lower()
        if method in self._others:
            return self._refuse(bot, self._others[method])
        if method not in self._names:
            return _refusal(BotApiError(404, "Not Found"))
        return await self._answer(request, bot, self._names[method])

    def _refuse(self, bot: Bot, method: str) -> web.Response:
        error = not_implemented(f"the method {method}")
        self._write(bot, method, RawCall(), error, None)
        return _refusal(error)

    async def _answer(self, request: web.Request, bot: Bot, method: str) -> web.StreamResponse:
        try:
            raw = await read_call(request)
        except BotApiError as error:
            self._write(bot, method, RawCall(), error, None)
            return _refusal(error)
        fault = self._world.faults.take(method, raw.chat_id())
        work = asyncio.ensure_future(self._run(bot, method, raw, fault))
        # A bot that goes away ends its waiting for updates; everything else it asked for is done,
        # as Telegram does it.
        outcome = await (work if method == "getUpdates" else asyncio.shield(work))
        if outcome.dropped and request.transport is not None:
            request.transport.abort()
        return web.Response(
            text=_encode(outcome.body), status=outcome.status, content_type="application/json"
        )

    async def _run(self, bot: Bot, method: str, raw: RawCall, fault: Fault | None) -> Outcome:
        kind = fault.kind if fault else None
        if fault and kind == "timeout":
            await asyncio.sleep(fault.delay)
        if fault and kind == "drop":
            error = BotApiError(0, "the connection was closed before the call was done")
            self._write(bot, method, raw, error, kind)
            return Outcome({}, dropped=True)
        try:
            result = await self._do(bot, method, raw, fault)
        except BotApiError as error:
            self._write(bot, method, raw, error, kind)
            return Outcome(error.body(), error.code, dropped=kind == "drop_after")
        except Exception:
            log.exception("the sandbox itself failed in %s", method)
            broken = BotApiError(500, "Internal Server Error")
            self._write(bot, method, raw, broken, kind)
            return Outcome(broken.body(), broken.code)
        body = {"ok": True, "result": result}
        if isinstance(result, Noted):
            body |= {"result": result.result, "description": result.description}
        return Outcome(body, dropped=kind == "drop_after")

    async def _do(self, bot: Bot, method: str, raw: RawCall, fault: Fault | None) -> Any:
        if fault and (error := fault.error()):
            raise error
        kind = fault.kind if fault else None
        params = check_parameters(method, raw.params, set(raw.uploads))
        call = Call(self._world, bot, method, params, raw.uploads)
        if method == "getUpdates":
            updates = await get_updates(call)
            self._write(bot, method, raw, None, kind)
            return updates
        # What a call does and its line in the ledger are kept together or not at all.
        with self._world.store.transaction():
            result = self._methods[method](call)
            self._write(bot, method, raw, None, kind, _message_id(result))
        return result

    def _write(
        self,
        bot: Bot,
        method: str,
        raw: RawCall,
        error: BotApiError | None,
        fault: str | None,
        message_id: int | None = None,
    ) -> None:
        self._world.ledger.called(
            bot,
            method,
            chat_id=raw.chat_id(),
            message_id=message_id,
            error=(error.code, error.description) if error else None,
            fault=fault,
        )


def _message_id(result: Any) -> int | None:
    first = result[0] if isinstance(result, list) and result else result
    return first.get("message_id") if isinstance(first, dict) else None


def _refusal(error: BotApiError) -> web.Response:
    return web.json_response(error.body(), status=error.code)
