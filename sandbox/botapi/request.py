"""Reads a call in any of the forms Telegram takes: query, JSON, urlencoded form, multipart form."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from sandbox.errors import BotApiError, bad_request
from sandbox.world import Upload


@dataclass(slots=True)
class RawCall:
    """The parameters and files of a call as they came."""

    params: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def chat_id(self) -> int | None:
        """Return the chat the call is about, as far as it can be told before any check."""
        try:
            return int(self.params["chat_id"])
        except (KeyError, TypeError, ValueError):
            return None


async def read_call(request: web.Request) -> RawCall:
    """Read a whole call.

    Raises:
        BotApiError: 400, when the body is not what its content type says.
    """
    call = RawCall(params=dict(request.query))
    if request.method == "GET" or not request.can_read_body:
        return call
    if request.content_type == "application/json":
        call.params |= _json_object(await request.read())
    elif request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        await _read_form(request, call)
    return call


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(read, dict):
        raise bad_request("JSON object expected in the body")
    return read


async def _read_form(request: web.Request, call: RawCall) -> None:
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise BotApiError(413, "Request Entity Too Large") from None
    except ValueError:
        raise bad_request("can't parse the form") from None
    for name, value in form.items():
        if isinstance(value, web.FileField):
            with value.file:
                content = value.file.read()
            call.uploads[name] = Upload(value.filename, content, value.content_type)
        elif isinstance(value, str):
            call.params[name] = value
        else:
            call.params[name] = bytes(value).decode("utf-8", "replace")
