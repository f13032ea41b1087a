"""The real Rasa as a child: it comes back after kill -9, and never outlives its parent."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import aiohttp
import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from nlu.child import RasaChild
from nlu.model import find_rasa_python
from nlu.pace import Pace

PARENT = """
import asyncio, json, sys
from pathlib import Path
from nlu.child import RasaChild

async def main():
    async with RasaChild(Path(sys.argv[1]), Path(sys.argv[2])) as child:
        await child.wait_ready(400)
        print(json.dumps({"pid": child.pid, "url": child.url}), flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(240):
        while not condition():  # noqa: ASYNC110 - other processes set no events of ours
            await asyncio.sleep(0.05)


def gone(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def listens(url: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(url.rsplit(":", 1)[1]))) == 0


async def test_a_killed_rasa_comes_back_and_understands_again(trained_model: Path) -> None:
    pace = Pace(first_pause=0.1, start_timeout=400.0)
    child = RasaChild(trained_model, find_rasa_python(), pace=pace)
    async with child, child.understander(timeout=60.0) as rasa:
        await child.wait_ready()
        pid, url = child.pid, child.url
        assert pid is not None
        assert url is not None
        assert (await rasa.understand("电梯坏了")).intent == "report_elevator"
        os.kill(pid, signal.SIGKILL)
        await until(lambda: child.pid not in {pid, None})
        assert not listens(url)
        await child.wait_ready()
        assert (await rasa.understand("电梯坏了")).intent == "report_elevator"


async def test_nobody_listens_after_the_parent_was_killed(trained_model: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(trained_model), str(find_rasa_python())]
    parent = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert parent.stdout is not None
    line = b""
    while not line.startswith(b"{"):
        line = await parent.stdout.readline()
        assert line
    child = json.loads(line)
    assert listens(child["url"])
    assert psutil.Process(child["pid"]).children() == []
    parent.kill()
    await parent.wait()
    await until(lambda: gone(child["pid"]) and not listens(child["url"]))


async def test_rasa_answers_on_loopback_only_and_only_with_the_token(rasa_child: RasaChild) -> None:
    connections = psutil.Process(rasa_child.pid).net_connections("tcp")
    listening = [one.laddr.ip for one in connections if one.status == psutil.CONN_LISTEN]
    assert listening == ["127.0.0.1"]
    async with aiohttp.ClientSession(base_url=rasa_child.url) as session:
        async with session.post("/model/parse", json={"text": "路灯坏了"}) as refused:
            assert refused.status == 401
        async with session.post(
            "/model/parse", json={"text": "路灯坏了"}, params={"token": "wrong"}
        ) as refused:
            assert refused.status == 401
        async with session.post("/webhooks/rest/webhook", json={"message": "x"}) as refused:
            assert refused.status == 404


async def test_the_token_is_not_in_the_process_list(rasa_child: RasaChild) -> None:
    process = psutil.Process(rasa_child.pid)
    assert rasa_child.token
    assert rasa_child.token not in " ".join(process.cmdline())
    assert rasa_child.token not in str(process.environ())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "there is no model"), (b"this is no model", "cannot be loaded: run `make train`")],
)
async def test_an_unusable_model_is_told_in_a_sentence(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    model = tmp_path / "linli-broken.tar.gz"
    if content is not None:
        model.write_bytes(content)
    server = await asyncio.create_subprocess_exec(
        *(str(find_rasa_python()), "-m", "nlu.serve", "--model", str(model)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    assert server.stderr is not None
    server.stdin.write(b"hush-hush\n")
    said = (await server.stderr.read()).decode()
    assert await server.wait() == 2
    assert await server.stdout.read() == b""
    server.stdin.close()
    assert sentence in said
    assert "hush-hush" not in said
    assert "Traceback" not in said
