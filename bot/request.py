"""Carries every call to Telegram over HTTP: python-telegram-bot's `BaseRequest` on aiohttp."""

import asyncio
import json
import os
import re
from contextlib import AbstractAsyncContextManager, nullcontext

import aiohttp
import aiohttp_socks
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.request_body import body_of, headers_of

CONNECTIONS = 256
"""How many connections are open at the same time at most; more calls wait for one."""

LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes of an answer that are taken into memory; Telegram lets bots download 20 MB."""

# Without this the library warns each time Telegram says to wait; with it times are timedeltas.
os.environ["PTB_TIMEDELTA"] = "true"

_HTTP_PROXIES = ("http://", "https://")
_SOCKS_PROXIES = ("socks5://", "socks5h://", "socks4://")
_TOKEN = re.compile(r"bot\d+:[\w-]+")
_CREDENTIALS = re.compile(r"//[^/@\s]+@")


class NotSent(NetworkError):
    """No connection came about, so surely nothing reached Telegram."""


class NotSentInTime(TimedOut, NotSent):
    """No connection came about in time, so surely nothing reached Telegram."""


class LineBroken(NetworkError):
    """The connection broke after it came about; Telegram may have obeyed the request."""


class UnknownProxy(ValueError):
    """The address of a proxy has a scheme that cannot be used."""


_NOT_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    aiohttp_socks.ProxyConnectionError,
    aiohttp_socks.ProxyError,
)
_NOT_SENT_IN_TIME = (aiohttp.ConnectionTimeoutError, aiohttp_socks.ProxyTimeoutError)


def redacted(words: str) -> str:
    """Take bot tokens and passwords of proxies out of an error's words."""
    return _CREDENTIALS.sub("//…@", _TOKEN.sub("bot…", words))


def seconds_of(error: RetryAfter) -> float:
    """Say how long Telegram wants us to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


class AiohttpRequest(BaseRequest):
    """Sends requests through one aiohttp session, directly or through a proxy.

    All times are seconds; None means no limit. A call as a whole may take the sum of its
    limits, a download (GET) may go on as long as bytes arrive.
    """

    def __init__(
        self,
        *,
        proxy: str | None = None,
        connections: int = CONNECTIONS,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 10.0,
        media_write_timeout: float | None = 120.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
    ) -> None:
        if proxy is not None and not proxy.startswith((*_HTTP_PROXIES, *_SOCKS_PROXIES)):
            raise UnknownProxy("a proxy is http://, https://, socks5://, socks5h:// or socks4://")
        self._proxy = proxy
        self._connections = connections
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Give the seconds to wait for an answer where a call names none."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session, unless it is open."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=self._connector(),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request and give the status and body of the answer.

        Raises:
            NotSent: if no connection came about (NotSentInTime: within its time).
            TimedOut: if the answer did not come in time; the request may have been obeyed.
            LineBroken: if the connection broke; the request may have been obeyed.
        """
        if self._session is None or self._session.closed:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        uploads = request_data is not None and request_data.contains_files
        usual_write = self._media_write_timeout if uploads else self._write_timeout
        read = _chosen(read_timeout, self._read_timeout)
        write = _chosen(write_timeout, usual_write)
        connect = _chosen(connect_timeout, self._connect_timeout)
        pool = _chosen(pool_timeout, self._pool_timeout)
        timeout = aiohttp.ClientTimeout(
            total=None, connect=_sum(pool, connect), sock_connect=connect, sock_read=read
        )
        whole = None if method == "GET" else _sum(pool, connect, write, read)
        try:
            async with (
                _within(whole),
                self._session.request(
                    method,
                    url,
                    data=body_of(request_data),
                    headers=headers_of(request_data),
                    timeout=timeout,
                    proxy=self._http_proxy,
                    allow_redirects=False,
                ) as response,
            ):
                return response.status, await _read(response)
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever HTTP throws becomes Telegram's error
            # The original's words and chain may carry the address, and with it the token.
            raise _translated(error) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Parse an answer; what is no JSON object is no answer of Telegram's.

        Raises:
            TelegramError: if it is not an object.
        """
        try:
            parsed = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            raise TelegramError("Invalid server response")
        return parsed

    @property
    def _http_proxy(self) -> str | None:
        proxy = self._proxy
        return proxy if proxy is not None and proxy.startswith(_HTTP_PROXIES) else None

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy is None or self._http_proxy is not None:
            return aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)
        # Names are resolved behind the proxy with both schemes: where Telegram needs a proxy,
        # the local answer to its name is often wrong as well.
        address = self._proxy.replace("socks5h://", "socks5://", 1)
        return aiohttp_socks.ProxyConnector.from_url(
            address, rdns=True, limit=self._connections, keepalive_timeout=30
        )


def _chosen(given: ODVInput[float], usual: float | None) -> float | None:
    return usual if isinstance(given, DefaultValue) else given


def _sum(*seconds: float | None) -> float | None:
    return None if None in seconds else sum(part for part in seconds if part is not None)


def _within(seconds: float | None) -> AbstractAsyncContextManager[object]:
    return nullcontext() if seconds is None else asyncio.timeout(seconds)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    parts, size = [], 0
    async for part in response.content.iter_chunked(256 * 1024):
        size += len(part)
        if size > LARGEST_ANSWER:
            raise LineBroken("the answer is too big")
        parts.append(part)
    return b"".join(parts)


def _translated(error: Exception) -> TelegramError:
    words = redacted(f"{type(error).__name__}: {error}")
    if isinstance(error, _NOT_SENT_IN_TIME):
        return NotSentInTime(f"Timed out: {words}")
    if isinstance(error, _NOT_SENT):
        return NotSent(words)
    if isinstance(error, TimeoutError):
        return TimedOut()
    return LineBroken(words)
