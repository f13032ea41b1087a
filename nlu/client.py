"""Asks a Rasa server what a text is about; the only door from the program to understanding."""

import asyncio
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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

NAME_LASTS = 10.0
"""Seconds after which a server is asked again which model it has."""

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
    """Asks Rasa over HTTP within a bounded time: of several servers the least busy one."""

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
        self._where: Callable[[], Sequence[RasaAddress]] = lambda: (address,)
        self._timeout = timeout
        self._session = session
        self._owns_session = session is None
        self._models: dict[RasaAddress, tuple[str, float]] = {}
        self._under_way: Counter[RasaAddress] = Counter()

    @classmethod
    def following(
        cls,
        where: Callable[[], Sequence[RasaAddress]],
        *,
        timeout: float = TIMEOUT,
        session: aiohttp.ClientSession | None = None,
    ) -> Self:
        """Ask the servers that `where` names at the time; there may be none."""
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
        sent = readable(text)
        try:
            async with asyncio.timeout(self._timeout):
                thought = await self._ask_one_of_them(sent)
        except TimeoutError:
            self._models.clear()
            raise UnderstandingUnavailable(f"no answer within {self._timeout:g} s") from None
        return thought.shifted(beginning(text))

    async def _ask_one_of_them(self, sent: str) -> Understanding:
        """Ask the least busy server; if it is gone, another one."""
        passed_over: set[RasaAddress] = set()
        reason = "Rasa is not running at the moment"
        while there := [one for one in self._where() if one not in passed_over]:
            address = min(there, key=self._under_way.__getitem__)
            self._under_way[address] += 1
            try:
                model = await self._model_name(address)
                answer = await self._call(address, "POST", "/model/parse", {"text": sent})
                return read_understanding(answer, model, sent)
            except aiohttp.ClientError as error:
                # The error's own text may hold the URL, and the URL holds the token.
                reason = type(error).__name__
                self._models.pop(address, None)
                passed_over.add(address)
            finally:
                self._under_way[address] -= 1
                if not self._under_way[address]:
                    del self._under_way[address]
        raise UnderstandingUnavailable(reason)

    async def _model_name(self, address: RasaAddress) -> str:
        """Give the name of the server's model; behind one address it may change."""
        name, asked_at = self._models.get(address, ("", -math.inf))
        if time.monotonic() - asked_at >= NAME_LASTS:
            status = await self._call(address, "GET", "/status", None)
            name = PurePath(str(status.get("model_file") or "unknown")).name
            name = name.removesuffix(".tar.gz")
            self._models[address] = name, time.monotonic()
        return name

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
                self._models.pop(address, None)
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
