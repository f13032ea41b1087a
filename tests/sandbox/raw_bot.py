"""A bot that calls the sandbox with bare HTTP, so that tests see each answer as it is."""

import io
import json
from typing import Any

import aiohttp

Json = dict[str, Any]


class RawBot:
    """Calls methods with JSON, forms or files and returns the whole answer."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self.session = session
        self.url = url
        self.token = token

    async def __call__(self, method: str, **params: Any) -> Json:
        """Call a method with a JSON body."""
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", json=params) as answer:
            return await _whole(answer)

    async def form(self, method: str, files: dict[str, bytes] | None = None, **params: Any) -> Json:
        """Call a method with a form, files included; objects become JSON texts."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, content in (files or {}).items():
            form.add_field(name, io.BytesIO(content), filename=f"{name}.bin")
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", data=form) as answer:
            return await _whole(answer)

    async def get(self, path: str, **params: str) -> Json:
        """Call with a query string."""
        async with self.session.get(f"{self.url}/{path}", params=params) as answer:
            return await _whole(answer)

    async def download(self, file_path: str) -> tuple[int, bytes]:
        """Return status and bytes of a file."""
        async with self.session.get(f"{self.url}/file/bot{self.token}/{file_path}") as answer:
            return answer.status, await answer.read()

    async def updates(self, **params: Any) -> list[Json]:
        """Return a page of updates."""
        answer = await self("getUpdates", **params)
        assert answer["ok"], answer
        page: list[Json] = answer["result"]
        return page

    async def sent(self, method: str = "sendMessage", **params: Any) -> Json:
        """Call a method that has to succeed and return its result."""
        answer = await self(method, **params)
        assert answer["ok"], answer
        result: Json = answer["result"]
        return result

    async def refusal(self, method: str, **params: Any) -> str:
        """Call a method that has to fail and return what it says."""
        answer = await self(method, **params)
        assert not answer["ok"], answer
        description: str = answer["description"]
        return description


async def _whole(answer: aiohttp.ClientResponse) -> Json:
    body: Json = await answer.json()
    # Telegram's status is always the error code of the body.
    assert answer.status == body.get("error_code", 200)
    return body
