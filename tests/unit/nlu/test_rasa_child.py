"""The child's supervision, with a tiny executable in Rasa's place."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from nlu.child import ChildState, RasaChild
from nlu.errors import EnvironmentMissing, ModelMissing, RasaNotReady
from nlu.pace import Pace

STAND_IN = Path(__file__).with_name("stand_in_rasa.py")
QUICK = Pace(
    start_timeout=120.0,
    health_every=0.05,
    health_timeout=60.0,
    unanswered=2,
    first_pause=0.02,
    longest_pause=0.1,
    stop_grace=1.0,
)
HASTY = replace(QUICK, health_timeout=0.2)
"""For children that never answer; who does answer may be as slow as a busy machine."""
PATIENCE = 120.0
"""Seconds for what takes some hundredths on a quiet machine."""
PARENT = """
import asyncio, json, sys
from pathlib import Path
from nlu.child import RasaChild

async def main():
    async with RasaChild(Path(sys.argv[2]), Path(sys.executable), program=[sys.argv[1]]) as child:
        await child.wait_ready()
        print(json.dumps({"pid": child.pid, "url": child.url}), flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def make_model(folder: Path, behaviour: str) -> Path:
    model = folder / "linli-stand-in.tar.gz"
    model.write_text(behaviour, encoding="utf-8")
    return model


def make_child(
    model: Path, *, port: int | None = None, token: str | None = None, pace: Pace = QUICK
) -> RasaChild:
    program = (str(STAND_IN),)
    python = Path(sys.executable)
    return RasaChild(model, python, port=port, token=token, program=program, pace=pace)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - other processes set no events of ours
            await asyncio.sleep(0.01)


def listens(url: str) -> bool:
    port = int(url.rsplit(":", 1)[1])
    return any(
        one.laddr.port == port
        for one in psutil.net_connections("tcp")
        if one.status == psutil.CONN_LISTEN
    )


def gone(pid: int) -> bool:
    """A zombie is gone too: in a container nobody may be there to collect it."""
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


async def test_a_started_child_becomes_ready_and_understands(tmp_path: Path) -> None:
    async with (
        make_child(make_model(tmp_path, "serve")) as child,
        child.understander(timeout=PATIENCE) as rasa,
    ):
        await child.wait_ready()
        understanding = await rasa.understand("路灯坏了")
    assert understanding.intent == "report_lighting"
    assert understanding.model == "linli-stand-in"
    assert child.state is ChildState.STOPPED


async def test_a_killed_child_comes_back_with_a_new_token_and_is_followed(tmp_path: Path) -> None:
    async with (
        make_child(make_model(tmp_path, "serve")) as child,
        child.understander(timeout=PATIENCE) as rasa,
    ):
        await child.wait_ready()
        pid, token = child.pid, child.token
        assert pid is not None
        await rasa.understand("路灯坏了")
        os.kill(pid, signal.SIGKILL)
        await until(lambda: child.pid != pid)
        await child.wait_ready()
        assert child.token != token
        assert (await rasa.understand("路灯坏了")).intent == "report_lighting"


async def test_a_child_that_hangs_is_replaced(tmp_path: Path) -> None:
    async with make_child(make_model(tmp_path, "serve"), pace=HASTY) as child:
        await child.wait_ready()
        pid = child.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        await until(lambda: child.pid not in {pid, None})
        await child.wait_ready()
        assert gone(pid)


async def test_a_child_that_gives_no_sign_of_life_is_started_again(tmp_path: Path) -> None:
    model = make_model(tmp_path, "mute")
    async with make_child(model, pace=HASTY):
        await until(lambda: starts(model) >= 3)


def starts(model: Path) -> int:
    record = model.with_suffix(".starts")
    return len(record.read_text(encoding="utf-8").splitlines()) if record.exists() else 0


@pytest.mark.parametrize("behaviour", ["fail", "babble"])
async def test_a_child_that_cannot_start_is_tried_again(tmp_path: Path, behaviour: str) -> None:
    model = make_model(tmp_path, behaviour)
    async with make_child(model) as child:
        await until(lambda: starts(model) >= 3)
        assert child.address is None


async def test_a_child_that_recovers_is_taken_up(tmp_path: Path) -> None:
    model = make_model(tmp_path, "fail")
    async with make_child(model) as child:
        await until(lambda: child.state is ChildState.WAITING)
        make_model(tmp_path, "serve")
        await child.wait_ready()
        assert child.state is ChildState.READY


async def test_waiting_for_a_silent_child_ends_with_a_clear_error(tmp_path: Path) -> None:
    async with make_child(make_model(tmp_path, "silent")) as child:
        with pytest.raises(RasaNotReady):
            await child.wait_ready(0.05)


async def test_stopping_frees_the_port_and_stopping_twice_is_harmless(tmp_path: Path) -> None:
    child = make_child(make_model(tmp_path, "serve"))
    await child.start()
    await child.wait_ready()
    url, pid = child.url, child.pid
    assert url is not None
    assert pid is not None
    await child.stop()
    await child.stop()
    assert not listens(url)
    assert gone(pid)
    assert child.url is None


async def test_a_stubborn_child_is_killed(tmp_path: Path) -> None:
    async with make_child(make_model(tmp_path, "stubborn")) as child:
        await child.wait_ready()
        pid = child.pid
        assert pid is not None
    assert gone(pid)


async def test_stopping_while_a_hanging_child_is_being_ended_leaves_nothing(tmp_path: Path) -> None:
    child = make_child(make_model(tmp_path, "deaf"), pace=HASTY)
    await child.start()
    await child.wait_ready()
    pid = child.pid
    assert pid is not None
    await until(lambda: child.address is None)
    assert not gone(pid)
    await child.stop()
    assert gone(pid)


async def test_stopping_while_the_child_is_starting_leaves_nothing(tmp_path: Path) -> None:
    child = make_child(make_model(tmp_path, "silent"))
    await child.start()
    await until(lambda: child.pid is not None)
    pid = child.pid
    assert pid is not None
    await child.stop()
    assert gone(pid)


async def test_a_chosen_port_and_token_are_kept_over_restarts(tmp_path: Path) -> None:
    model = make_model(tmp_path, "serve")
    async with make_child(model) as first:
        await first.wait_ready()
        assert first.url is not None
        port = int(first.url.rsplit(":", 1)[1])
    async with make_child(model, port=port, token="chosen") as child:
        await child.wait_ready()
        pid = child.pid
        assert pid is not None
        assert child.url == f"http://127.0.0.1:{port}"
        os.kill(pid, signal.SIGKILL)
        await until(lambda: child.pid != pid)
        await child.wait_ready()
        assert (child.url, child.token) == (f"http://127.0.0.1:{port}", "chosen")


async def test_the_token_is_not_in_the_process_list_and_not_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with make_child(make_model(tmp_path, "serve")) as child:
        await child.wait_ready()
        token = child.token
        assert token
        process = psutil.Process(child.pid)
        assert token not in " ".join(process.cmdline())
        assert token not in str(process.environ())
        assert token not in repr(child.address)
    assert token not in capsys.readouterr().out


async def test_a_missing_model_says_to_train(tmp_path: Path) -> None:
    child = RasaChild(tmp_path / "linli-none.tar.gz", Path(sys.executable))
    with pytest.raises(ModelMissing, match=r"make train.*linli-none"):
        await child.start()


async def test_a_missing_environment_says_to_set_up(tmp_path: Path) -> None:
    child = RasaChild(make_model(tmp_path, "serve"), tmp_path / "python")
    with pytest.raises(EnvironmentMissing, match="make setup"):
        await child.start()


async def test_the_child_of_a_killed_parent_ends_too(tmp_path: Path) -> None:
    model = make_model(tmp_path, "stubborn")
    command = [sys.executable, "-c", PARENT, str(STAND_IN), str(model)]
    parent = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert parent.stdout is not None
    line = b""
    while not line.startswith(b"{"):
        line = await parent.stdout.readline()
        assert line
    child = json.loads(line)
    assert listens(child["url"])
    parent.kill()
    await parent.wait()
    await until(lambda: gone(child["pid"]) and not listens(child["url"]))


def test_pauses_grow_and_stay_bounded() -> None:
    pace = Pace(first_pause=1.0, longest_pause=30.0)
    pauses = [pace.pause(failures) for failures in range(1, 2000)]
    assert all(0.5 <= pause <= 30.0 for pause in pauses)
    assert pauses[0] <= 1.0
    assert min(pauses[10:]) >= 15.0
    assert len(set(pauses[10:])) > 1
