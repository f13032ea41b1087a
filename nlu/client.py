"""Asks a Rasa server what a text is about; the only door from the program to understanding."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Self

import aiohttp

from community.errors import UnderstandingUnavailable
from community.understanding import Understanding
from nlu.answer import read_json, read_understanding

LONGEST = 1000
"""Characters that the model gets to read; what a message is about stands near its start."""

TIMEOUT = 3.0
"""Seconds that one question may take in all; a parse takes a few milliseconds."""

_LARGEST_ANSWER = 1_000_000
_OK = 200


@dataclass(frozen=True, slots=True)
class RasaAddress:
    """Where a Rasa server answers and the token it wants to see."""

    url: str
    token: str
    """Never logged; empty where the server wants none."""

    def __repr__(self) -> str:
        return f"RasaAddress({self.url!r})"


class RasaUnderstander:
    """Asks one Rasa server over HTTP, within a bounded time."""

    def __init__(
        self,
        url: str,
        token: str = "",
        *,
        timeout: float = TIMEOUT,
        session: aiohttp.ClientSession | None = None,
    ) -> None:
        """Take the server's URL and token; a session given stays the giver's to close."""
        address = RasaAddress(url.rstrip("/"), token)
        self._where: Callable[[], RasaAddress | None] = lambda: address
        self._timeout = timeout
        self._session = session
        self._owns_session = session is None
        self._model: tuple[RasaAddress, str] | None = None

    @classmethod
    def following(
        cls,
        where: Callable[[], RasaAddress | None],
        *,
        timeout: float = TIMEOUT,
        session: aiohttp.ClientSession | None = None,
    ) -> Self:
        """Ask whichever server `where` names at the time; None means that there is none."""
        follower = cls("", timeout=timeout, session=session)
        follower._where = where
        return follower

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections that are its own."""
        if self._owns_session and self._session is not None:
            await self._session.close()
            self._session = None

    async def understand(self, text: str) -> Understanding:
        """Judge one text.

        Args:
            text: of any length; `LONGEST` characters of it are read.

        Raises:
            UnderstandingUnavailable: if Rasa is away, too slow or talks nonsense.
        """
        address = self._where()
        if address is None:
            raise UnderstandingUnavailable("Rasa is not running at the moment")
        try:
            async with asyncio.timeout(self._timeout):
                model = await self._model_name(address)
                sent = readable(text)
                answer = await self._call(address, "POST", "/model/parse", {"text": sent})
        except TimeoutError:
            self._model = None
            raise UnderstandingUnavailable(f"no answer within {self._timeout:g} s") from None
        except aiohttp.ClientError as error:
            # The error's own text may hold the URL, and the URL holds the token.
            self._model = None
            raise UnderstandingUnavailable(type(error).__name__) from None
        return read_understanding(answer, model, sent).shifted(beginning(text))

    async def _model_name(self, address: RasaAddress) -> str:
        """Give the name of the server's model, asked for once."""
        if self._model is None or self._model[0] != address:
            status = await self._call(address, "GET", "/status", None)
            name = PurePath(str(status.get("model_file") or "unknown")).name
            self._model = (address, name.removesuffix(".tar.gz"))
        return self._model[1]

    async def _call(
        self, address: RasaAddress, method: str, path: str, body: Mapping[str, str] | None
    ) -> dict[str, Any]:
        """Make one request; where a connection was closed while idle, make it once more."""
        try:
            return await self._request(address, method, path, body)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            return await self._request(address, method, path, body)

    async def _request(
        self, address: RasaAddress, method: str, path: str, body: Mapping[str, str] | None
    ) -> dict[str, Any]:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        token = {"token": address.token} if address.token else {}
        async with self._session.request(
            method, address.url + path, params=token, json=body, allow_redirects=False
        ) as response:
            if response.status != _OK:
                self._model = None
                raise UnderstandingUnavailable(f"{path} was answered with {response.status}")
            content = await response.content.read(_LARGEST_ANSWER)
        return read_json(content)


_AHEAD = re.compile(r"[\s/]*")


def beginning(text: str) -> int:
    """Give where the words begin: Rasa strips white space, and a slash would name an intent."""
    found = _AHEAD.match(text)
    return found.end() if found else 0


def readable(text: str) -> str:
    """Cut a text to what the model is to read."""
    return text[beginning(text) :][:LONGEST].encode(errors="replace").decode()
