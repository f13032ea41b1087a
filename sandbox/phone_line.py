"""The line by which a `Phone` reaches the sandbox: requests over HTTP and their refusals."""

import io
from typing import Any

import aiohttp

Json = dict[str, Any]


class PhoneRefused(Exception):
    """The sandbox says in a sentence why an action cannot be done."""


class PhoneLine:
    """One session of HTTP requests to the user side of a sandbox.

    Attributes:
        seq: the number of the newest event before the last action.
    """

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self.seq = 0
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def get(self, path: str, **query: Any) -> Json:
        """Ask for something."""
        async with self._http().get(self.base_url + path, params=query) as response:
            return await _read(response)

    async def get_bytes(self, path: str) -> bytes:
        """Ask for a file."""
        async with self._http().get(self.base_url + path) as response:
            if not response.ok:
                await _read(response)
            return await response.read()

    async def post(self, path: str, body: Json | aiohttp.FormData) -> Json:
        """Have something done."""
        sent: Json = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        async with self._http().post(self.base_url + path, **sent) as response:
            answer = await _read(response)
            self.seq = int(response.headers.get("X-Sandbox-Seq", self.seq))
            return answer

    async def delete(self, path: str) -> Json:
        """Have something taken away."""
        async with self._http().delete(self.base_url + path) as response:
            return await _read(response)

    async def upload(
        self, path: str, content: bytes, filename: str, mime_type: str, fields: Json
    ) -> Json:
        """Send a file with the fields that are not empty."""
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("file", io.BytesIO(content), filename=filename, content_type=mime_type)
        for name, value in fields.items():
            if value != "":
                form.add_field(name, str(value))
        return await self.post(path, form)

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session


async def _read(response: aiohttp.ClientResponse) -> Json:
    if response.content_type != "application/json":
        raise PhoneRefused(f"the sandbox answered {response.status} {response.reason}")
    answer: Json = await response.json()
    if "error" in answer:
        raise PhoneRefused(answer["error"])
    return answer
