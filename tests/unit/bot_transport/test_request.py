"""The HTTP towards Telegram, against real servers on loopback."""

import asyncio
import json
import logging

import pytest
from aiohttp import web
from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.request import (
    AiohttpRequest,
    LineBroken,
    NotSent,
    NotSentInTime,
    UnknownProxy,
    redacted,
    seconds_of,
)
from bot.telegram_bot import make_bot
from tests.free_ports import free_port
from tests.unit.bot_transport.loopback import (
    TOKEN,
    TinyProxy,
    listening,
    ok,
    refusal,
    serving,
)

MESSAGE = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}}
PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 8000
"""Some 2 MB."""


async def test_parameters_arrive_as_json() -> None:
    received: list[object] = []

    async def answer(request: web.Request) -> web.Response:
        assert request.content_type == "application/json"
        received.append(await request.json())
        return ok(MESSAGE)

    async with serving(answer) as server:
        bot = make_bot(TOKEN, server.url)
        async with bot.request:
            message = await bot.send_message(
                7, "灯坏了 😀", api_kwargs={"reply_markup": {"a": [1]}}
            )
    assert message.message_id == 5
    assert server.paths == [f"/bot{TOKEN}/sendMessage"]
    assert received == [{"chat_id": 7, "text": "灯坏了 😀", "reply_markup": {"a": [1]}}]


async def test_a_call_without_parameters_has_no_body() -> None:
    async def answer(request: web.Request) -> web.Response:
        assert await request.read() == b""
        return ok({"id": 1, "is_bot": True, "first_name": "b", "username": "b_bot"})

    async with serving(answer) as server, make_bot(TOKEN, server.url) as bot:
        assert bot.username == "b_bot"


async def test_an_upload_arrives_whole_and_under_its_name() -> None:
    received: dict[str, object] = {}

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        document = form["document"]
        assert isinstance(document, web.FileField)
        received.update(
            chat=form["chat_id"],
            caption=form["caption"],
            name=document.filename,
            type=document.content_type,
            content=document.file.read(),
        )
        return ok(MESSAGE)

    async with serving(answer) as server:
        bot = make_bot(TOKEN, server.url)
        async with bot.request:
            file = InputFile(PICTURE, filename='楼道"灯\n.jpg')
            await bot.send_document(7, file, caption="第3号楼")
    assert received == {
        "chat": "7",
        "caption": "第3号楼",
        "name": '楼道"灯.jpg',
        "type": "image/jpeg",
        "content": PICTURE,
    }


async def test_a_media_group_names_its_attached_files() -> None:
    attached: list[object] = []

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        for item in json.loads(str(form["media"])):
            part = form[item["media"].removeprefix("attach://")]
            assert isinstance(part, web.FileField)
            attached.append(part.file.read())
        return ok([MESSAGE, MESSAGE])

    async with serving(answer) as server:
        bot = make_bot(TOKEN, server.url)
        async with bot.request:
            album = [InputMediaPhoto(PICTURE), InputMediaPhoto(PICTURE[::-1])]
            messages = await bot.send_media_group(7, album)
    assert len(messages) == 2
    assert attached == [PICTURE, PICTURE[::-1]]


async def test_connections_are_used_again() -> None:
    async def answer(_: web.Request) -> web.Response:
        return ok(True)

    async with serving(answer) as server, AiohttpRequest() as request:
        for _ in range(20):
            await request.post(f"{server.url}/bot{TOKEN}/close")
        assert len(server.connections) == 1


async def test_no_more_connections_are_open_than_allowed() -> None:
    async def answer(_: web.Request) -> web.Response:
        await asyncio.sleep(0.01)
        return ok(True)

    async with serving(answer) as server, AiohttpRequest(connections=3) as request:
        await asyncio.gather(*(request.post(f"{server.url}/bot{TOKEN}/close") for _ in range(12)))
        assert len(server.paths) == 12
        assert len(server.connections) == 3


async def test_waiting_for_a_free_connection_ends_in_a_timeout_that_was_surely_not_sent() -> None:
    busy = asyncio.Event()

    async def answer(_: web.Request) -> web.Response:
        busy.set()
        await asyncio.sleep(30)
        return ok(True)

    async with serving(answer) as server, AiohttpRequest(connections=1) as request:
        first = asyncio.create_task(request.post(f"{server.url}/bot{TOKEN}/close"))
        await busy.wait()
        with pytest.raises(NotSentInTime):
            await request.post(
                f"{server.url}/bot{TOKEN}/close", pool_timeout=0.05, connect_timeout=0.05
            )
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        assert len(server.paths) == 1


async def test_an_answer_that_does_not_come_is_a_timeout_that_may_have_been_obeyed() -> None:
    async def answer(_: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return ok(True)

    async with serving(answer) as server, AiohttpRequest() as request:
        with pytest.raises(TimedOut) as caught:
            await request.post(f"{server.url}/bot{TOKEN}/close", read_timeout=0.05)
    assert not isinstance(caught.value, NotSent)


async def test_an_answer_that_trickles_for_ever_is_cut_off() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.02)

    async with (
        serving(answer) as server,
        AiohttpRequest(connect_timeout=0.1, pool_timeout=0.1) as request,
    ):
        with pytest.raises(TimedOut):
            await request.post(
                f"{server.url}/bot{TOKEN}/close", read_timeout=0.1, write_timeout=0.1
            )


async def test_a_refused_connection_was_surely_not_sent() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NotSent) as caught:
            await request.post(f"http://127.0.0.1:{free_port()}/bot{TOKEN}/close")
    assert not isinstance(caught.value, TimedOut)


async def test_a_connection_that_breaks_may_have_been_obeyed() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")

    async with listening(hang_up) as port, AiohttpRequest() as request:
        with pytest.raises(LineBroken):
            await request.post(f"http://127.0.0.1:{port}/bot{TOKEN}/close")


@pytest.mark.parametrize(
    ("code", "description", "parameters", "kind"),
    [
        (400, "Bad Request: chat not found", {}, BadRequest),
        (400, "Bad Request: moved", {"migrate_to_chat_id": -1007}, ChatMigrated),
        (401, "Unauthorized", {}, InvalidToken),
        (403, "Forbidden: bot was blocked by the user", {}, Forbidden),
        (404, "Not Found", {}, InvalidToken),
        (409, "Conflict: terminated by other getUpdates request", {}, Conflict),
        (413, "Request Entity Too Large", {}, NetworkError),
        (429, "Too Many Requests: retry after 3", {"retry_after": 3}, RetryAfter),
        (500, "Internal Server Error", {}, NetworkError),
        (502, "Bad Gateway", {}, NetworkError),
    ],
)
async def test_errors_are_those_of_the_librarys_own_requests(
    code: int, description: str, parameters: dict[str, int], kind: type[TelegramError]
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return refusal(code, description, **parameters)

    caught: list[TelegramError] = []
    async with serving(answer) as server:
        ours = AiohttpRequest(connect_timeout=60, read_timeout=60, pool_timeout=60)
        theirs = HTTPXRequest(connect_timeout=60, read_timeout=60, pool_timeout=60)
        for request in (ours, theirs):
            async with request:
                with pytest.raises(TelegramError) as error:
                    await request.post(f"{server.url}/bot{TOKEN}/close")
            caught.append(error.value)
    first, second = caught
    assert type(first) is type(second) is kind
    assert str(first) == str(second)


async def test_telegrams_wish_to_wait_is_read_in_seconds() -> None:
    async def answer(_: web.Request) -> web.Response:
        return refusal(429, "Too Many Requests: retry after 3", retry_after=3)

    async with serving(answer) as server, AiohttpRequest() as request:
        with pytest.raises(RetryAfter) as caught:
            await request.post(f"{server.url}/bot{TOKEN}/close")
    assert seconds_of(caught.value) == 3.0


@pytest.mark.parametrize("body", [b"<html>sorry</html>", b"[1]", b"\xff\xfe", b""])
@pytest.mark.parametrize("status", [200, 502])
async def test_garbage_is_an_error_of_the_library(body: bytes, status: int) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, status=status)

    async with serving(answer) as server, AiohttpRequest() as request:
        with pytest.raises(TelegramError):
            await request.post(f"{server.url}/bot{TOKEN}/close")


async def test_redirects_are_not_followed() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "http://127.0.0.1:1/elsewhere"})

    async with serving(answer) as server, AiohttpRequest() as request:
        with pytest.raises(NetworkError):
            await request.post(f"{server.url}/bot{TOKEN}/close")
        assert len(server.paths) == 1


async def test_a_download_gives_the_bytes() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=PICTURE)

    async with serving(answer) as server, AiohttpRequest() as request:
        assert await request.retrieve(f"{server.url}/file/bot{TOKEN}/a.jpg") == PICTURE


async def test_an_http_proxy_is_used_with_its_password() -> None:
    async def answer(_: web.Request) -> web.Response:
        return ok(True)

    proxy = TinyProxy()
    async with (
        serving(answer) as server,
        listening(proxy.http) as port,
        AiohttpRequest(proxy=f"http://me:secret@127.0.0.1:{port}") as request,
    ):
        assert await request.post(f"{server.url}/bot{TOKEN}/close") is True
    assert proxy.asked == [server.url.removeprefix("http://")]
    assert proxy.credentials == ["me:secret"]


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
async def test_a_socks5_proxy_is_used_and_resolves_names_itself(scheme: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return ok(True)

    proxy = TinyProxy()
    async with serving(answer) as server, listening(proxy.socks5) as port:
        far = server.url.replace("127.0.0.1", "telegram.invalid")
        async with AiohttpRequest(proxy=f"{scheme}://127.0.0.1:{port}") as request:
            assert await request.post(f"{far}/bot{TOKEN}/close") is True
            assert await request.post(f"{far}/bot{TOKEN}/close") is True
    # One entry: the connection through the proxy was used again.
    assert proxy.asked == [far.removeprefix("http://")]


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_away_means_surely_not_sent(scheme: str) -> None:
    proxy = f"{scheme}://me:secret@127.0.0.1:{free_port()}"
    async with AiohttpRequest(proxy=proxy) as request:
        with pytest.raises(NotSent) as caught:
            await request.post(f"http://telegram.invalid:80/bot{TOKEN}/close")
    assert "secret" not in str(caught.value)


async def test_a_proxy_that_refuses_means_surely_not_sent() -> None:
    async with (
        listening(TinyProxy().refuse_socks5) as port,
        AiohttpRequest(proxy=f"socks5://127.0.0.1:{port}") as request,
    ):
        with pytest.raises(NotSent):
            await request.post(f"http://127.0.0.1:9/bot{TOKEN}/close")


def test_a_proxy_of_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(UnknownProxy):
        AiohttpRequest(proxy="ftp://127.0.0.1:21")


async def test_neither_logs_nor_errors_show_the_token(caplog: pytest.LogCaptureFixture) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")

    caplog.set_level(logging.DEBUG)
    errors: list[TelegramError] = []
    async with listening(hang_up) as port, AiohttpRequest() as request:
        for address in (f"127.0.0.1:{port}", f"127.0.0.1:{free_port()}", "no such host"):
            with pytest.raises(NetworkError) as caught:
                await request.post(f"http://{address}/bot{TOKEN}/close")
            errors.append(caught.value)
    for error in errors:
        assert "LOOPBACK" not in f"{error!r} {error.__cause__!r}"
        assert error.__suppress_context__
    assert "LOOPBACK" not in caplog.text


def test_tokens_and_passwords_are_taken_out_of_words() -> None:
    words = redacted(f"http://me:pw@proxy:1 for https://host/bot{TOKEN}/getMe")
    assert words == "http://…@proxy:1 for https://host/bot…/getMe"


async def test_a_closed_request_says_so_and_can_be_opened_again() -> None:
    async def answer(_: web.Request) -> web.Response:
        return ok(True)

    async with serving(answer) as server:
        request = AiohttpRequest()
        for _ in range(2):
            with pytest.raises(NetworkError, match="not initialized"):
                await request.post(f"{server.url}/bot{TOKEN}/close")
            async with request:
                await request.initialize()
                assert await request.post(f"{server.url}/bot{TOKEN}/close") is True


async def test_the_bot_uses_one_session_for_everything() -> None:
    bot: Bot = make_bot(TOKEN, "http://127.0.0.1:1/")
    assert isinstance(bot.request, AiohttpRequest)
    assert bot.base_url == f"http://127.0.0.1:1/bot{TOKEN}"
    assert bot.base_file_url == f"http://127.0.0.1:1/file/bot{TOKEN}"
    assert bot.request.read_timeout == 10.0
