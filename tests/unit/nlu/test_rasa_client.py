"""The client against a small server that plays Rasa well and badly."""

import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from community.errors import UnderstandingUnavailable
from community.understanding import Understanding
from nlu.client import LONGEST, RasaAddress, RasaUnderstander

TOKEN = "hush-hush"
GOOD = {
    "text": "路灯坏了",
    "intent": {"name": "report_lighting", "confidence": 0.91},
    "intent_ranking": [
        {"name": "report_lighting", "confidence": 0.91},
        {"name": "report_power", "confidence": 0.05},
    ],
    "entities": [],
}


class PretendedRasa:
    """Answers POST /model/parse with whatever it is told."""

    def __init__(self) -> None:
        self.answer: Callable[[], web.StreamResponse] = lambda: web.json_response(GOOD)
        self.wait = 0.0
        self.texts: list[str] = []
        self.status_requests = 0
        self.model_file = "linli-0123.tar.gz"

    def _check(self, request: web.Request) -> None:
        if request.query.get("token") != TOKEN:
            raise web.HTTPUnauthorized

    async def parse(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        self.texts.append((await request.json())["text"])
        await asyncio.sleep(self.wait)
        return self.answer()

    async def status(self, request: web.Request) -> web.StreamResponse:
        self._check(request)
        self.status_requests += 1
        return web.json_response({"model_file": self.model_file})

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_post("/model/parse", self.parse)
        application.router.add_get("/status", self.status)
        return application


@pytest.fixture
def rasa() -> PretendedRasa:
    return PretendedRasa()


@asynccontextmanager
async def asking(
    rasa: PretendedRasa, token: str = TOKEN, *, seconds: float = 60.0
) -> AsyncIterator[RasaUnderstander]:
    async with TestServer(rasa.application()) as server:
        url = str(server.make_url("/"))
        async with RasaUnderstander(url, token, timeout=seconds) as understander:
            yield understander


async def test_an_answer_becomes_an_understanding(rasa: PretendedRasa) -> None:
    async with asking(rasa) as understander:
        understanding = await understander.understand("路灯坏了")
    assert understanding == Understanding(
        "report_lighting",
        0.91,
        (("report_lighting", 0.91), ("report_power", 0.05)),
        "linli-0123",
    )


async def test_the_model_is_asked_for_its_name_once(rasa: PretendedRasa) -> None:
    async with asking(rasa) as understander:
        await understander.understand("一")
        await understander.understand("二")
    assert rasa.status_requests == 1
    assert rasa.texts == ["一", "二"]


async def test_the_model_is_asked_for_its_name_again_after_a_failure(rasa: PretendedRasa) -> None:
    async with asking(rasa) as understander:
        await understander.understand("一")
        rasa.answer = lambda: web.json_response({}, status=500)
        with pytest.raises(UnderstandingUnavailable):
            await understander.understand("二")
        rasa.answer, rasa.model_file = lambda: web.json_response(GOOD), "linli-4567.tar.gz"
        assert (await understander.understand("三")).model == "linli-4567"


async def test_long_texts_are_cut_and_slashes_are_no_commands(rasa: PretendedRasa) -> None:
    async with asking(rasa) as understander:
        await understander.understand("灯" * 4096)
        await understander.understand(" //report_gas")
        await understander.understand("坏\ud83d了")
    assert rasa.texts == ["灯" * LONGEST, "report_gas", "坏?了"]


async def test_a_slow_answer_is_not_waited_for(rasa: PretendedRasa) -> None:
    rasa.wait = 30.0
    async with asking(rasa, seconds=0.2) as understander:
        with pytest.raises(UnderstandingUnavailable, match=r"0\.2 s"):
            await understander.understand("路灯坏了")


async def test_a_wrong_token_is_told_by_its_status(rasa: PretendedRasa) -> None:
    async with asking(rasa, token="wrong") as understander:
        with pytest.raises(UnderstandingUnavailable, match="401"):
            await understander.understand("路灯坏了")


GARBAGE: list[Any] = [
    None,
    [],
    {},
    {"intent": None, "intent_ranking": []},
    {"intent": {"name": None, "confidence": 0.0}, "intent_ranking": []},
    {"intent": {"name": "x"}, "intent_ranking": []},
    {"intent": {"name": "x", "confidence": "much"}, "intent_ranking": []},
    {"intent": {"name": "x", "confidence": True}, "intent_ranking": []},
    {"intent": {"name": "x", "confidence": float("nan")}, "intent_ranking": []},
    {"intent": {"name": "x", "confidence": 0.5}},
    {"intent": {"name": "x", "confidence": 0.5}, "intent_ranking": ["x"]},
]


@pytest.mark.parametrize("answer", GARBAGE, ids=str)
async def test_an_answer_of_another_form_is_refused(rasa: PretendedRasa, answer: object) -> None:
    rasa.answer = lambda: web.Response(text=json.dumps(answer), content_type="application/json")
    async with asking(rasa) as understander:
        with pytest.raises(UnderstandingUnavailable):
            await understander.understand("路灯坏了")


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xfe", b'{"intent":'])
async def test_an_answer_that_is_no_json_is_refused(rasa: PretendedRasa, content: bytes) -> None:
    rasa.answer = lambda: web.Response(body=content)
    async with asking(rasa) as understander:
        with pytest.raises(UnderstandingUnavailable, match="JSON"):
            await understander.understand("路灯坏了")


async def test_an_endless_answer_is_not_read_to_its_end(rasa: PretendedRasa) -> None:
    rasa.answer = lambda: web.Response(body=b" " * 5_000_000)
    async with asking(rasa) as understander:
        with pytest.raises(UnderstandingUnavailable):
            await understander.understand("路灯坏了")


async def test_confidences_stay_between_zero_and_one(rasa: PretendedRasa) -> None:
    rasa.answer = lambda: web.json_response(
        {"intent": {"name": "x", "confidence": 1.0000002}, "intent_ranking": []}
    )
    async with asking(rasa) as understander:
        understanding = await understander.understand("x")
    assert understanding.confidence == 1.0
    assert understanding.ranking == (("x", 1.0),)


async def test_a_redirect_is_not_followed(rasa: PretendedRasa) -> None:
    rasa.answer = lambda: web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"})
    async with asking(rasa) as understander:
        with pytest.raises(UnderstandingUnavailable, match="302"):
            await understander.understand("路灯坏了")


async def test_nobody_listening_is_a_clear_error() -> None:
    async with RasaUnderstander("http://127.0.0.1:9", TOKEN, timeout=60.0) as understander:
        with pytest.raises(UnderstandingUnavailable, match="ClientConnectorError"):
            await understander.understand("路灯坏了")


async def test_a_connection_that_closes_under_a_question_is_replaced() -> None:
    connections = 0

    async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        head = await reader.readuntil(b"\r\n\r\n")
        content: dict[str, Any] = GOOD if b"POST" in head else {"model_file": "m.tar.gz"}
        body = json.dumps(content).encode()
        try:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
            await reader.read(1)
        finally:
            writer.close()

    server = await asyncio.start_server(answer_once, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with (
        server,
        RasaUnderstander(f"http://127.0.0.1:{port}", TOKEN, timeout=60.0) as understander,
    ):
        assert (await understander.understand("路灯坏了")).intent == "report_lighting"
    assert connections == 2


async def test_a_given_session_stays_open(rasa: PretendedRasa) -> None:
    async with TestServer(rasa.application()) as server, aiohttp.ClientSession() as session:
        url = str(server.make_url("/"))
        async with RasaUnderstander(url, TOKEN, session=session, timeout=60.0) as understander:
            await understander.understand("路灯坏了")
        assert not session.closed


async def test_without_an_address_there_is_nobody_to_ask() -> None:
    async with RasaUnderstander.following(lambda: ()) as understander:
        with pytest.raises(UnderstandingUnavailable, match="not running"):
            await understander.understand("路灯坏了")


async def test_no_error_shows_the_token(rasa: PretendedRasa) -> None:
    rasa.answer = lambda: web.json_response({}, status=500)
    seen = ""
    async with asking(rasa) as understander:
        try:
            await understander.understand("路灯坏了")
        except UnderstandingUnavailable:
            seen = traceback.format_exc()
    try:
        async with RasaUnderstander("http://127.0.0.1:9", TOKEN, timeout=60.0) as understander:
            await understander.understand("路灯坏了")
    except UnderstandingUnavailable:
        seen += traceback.format_exc()
    assert "UnderstandingUnavailable" in seen
    assert TOKEN not in seen
    assert TOKEN not in repr(RasaAddress("http://127.0.0.1:9", TOKEN))
