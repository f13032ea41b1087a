"""Lives of one program that is killed at named points, and the count of what everybody got."""

import asyncio
import contextlib
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from sandbox.phone import Phone, words_of
from tests.acceptance.scenes import CALLED_BACK_WITHIN, number_in
from tests.acceptance.town import REPORT, Chat, Json, Town, labels_of, until
from tests.integration.app.programs import Program
from tests.sandbox.pictures import make_picture

PATIENCE = 400.0
"""Seconds for one step: two leases of 30 s may have to run out one after the other."""

GONE_WITHIN = 60.0
"""Seconds after which nothing of a killed program may be left."""

_SENT = "SELECT chat_id, text, purpose FROM outbox WHERE state = 'sent' AND kind <> 'edit'"
_IN_FLIGHT = "SELECT id FROM outbox WHERE state = 'sending' AND kind <> 'edit'"


@dataclass
class Lives:
    """One program after the other; each is armed with the next fault point, the last with none.

    Attributes:
        town: where they live.
        survived: the points at which a life ended and nothing of it was left.
        in_flight: the messages that were being sent when a life ended.
    """

    town: Town
    survived: list[str] = field(default_factory=list)
    in_flight: list[int] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def go_through(self, points: Sequence[str]) -> None:
        """Start the program again and again until each point has killed it once."""
        for point in points:
            program = await self.begin(FAULT_POINT=point)
            ports = await _dies(program, self.town, point)
            await until(
                lambda point=point: _nothing_left(self.town, point),  # type: ignore[misc]  # bound now
                f"the end of all processes after {point}",
                GONE_WITHIN,
            )
            for port in ports:
                assert not await _somebody_listens(port), f"port {port} is in use after {point}"
            self.in_flight += [row[0] for row in await rows_of(self.town, _IN_FLIGHT)]
            self.survived.append(point)
        await self.begin()

    async def begin(self, **settings: str) -> Program:
        """Start a life without waiting for anything: it may be short."""
        program = await Program.start(self.town.folder, "run", **{**self.town.settings, **settings})
        self.town._programs.append(program)
        self.begun.set()
        return program


async def survive(
    town: Town, points: Sequence[str], job: Callable[[Lives], Awaitable[None]]
) -> Lives:
    """Do a job while the program dies at all these points; whichever fails, fails at once."""
    lives = Lives(town)
    fate = asyncio.create_task(lives.go_through(points))
    work = asyncio.ensure_future(job(lives))
    try:
        await asyncio.wait((fate, work), return_when=asyncio.FIRST_EXCEPTION)
        if not fate.done():
            await asyncio.wait((fate,), timeout=GONE_WITHIN)
        assert fate.done(), f"only {lives.survived} of {points} were reached"
        fate.result()
        work.result()
    finally:
        fate.cancel()
        work.cancel()
        await asyncio.gather(fate, work, return_exceptions=True)
    return lives


async def play_on(town: Town, resident: Phone) -> str:
    """Play the main job as people do who notice nothing but waiting; give the case's number.

    Nobody here looks at the small answers to taps: these go out once, and a kill may take them.
    """
    worker = town.phones["w1"]
    await resident.send(REPORT)
    number = number_in(await sees(resident, "您反映的事记下了"))
    await worker.tap(await sees(worker, number, "王女士", label="接单"), "接单")
    await sees(resident, "张建国接单了", number)
    card = await sees(worker, "已接单", number, label="转派")

    await worker.tap(card, "回复居民")
    prompt = await sees(worker, "回复王女士", number)
    await worker.send("明天上午来修", reply_to=prompt)
    words = await sees(resident, "明天上午来修", number)
    await resident.send("好的，我在家等", reply_to=words)
    await sees(worker, "好的，我在家等", number)

    await worker.tap(card, "办结")
    prompt = await sees(worker, "办结", number, "请回复这条消息")
    await worker.send_photo(make_picture(), caption="换了新灯泡", reply_to=prompt)
    shown = await sees(resident, "办理结果", number, photo=True)
    assert await resident.file(shown["photo"][-1]["file_id"])

    await town.forward(CALLED_BACK_WITHIN)
    await resident.tap(await sees(resident, "问题解决了吗", number, label="已解决"), "已解决")
    await resident.tap(await sees(resident, "打个分", number, label="5 星"), "5 星")
    await sees(resident, "谢谢您", number, "销号")
    return number


async def sees(phone: Phone, *words: str, label: str | None = None, photo: bool = False) -> Json:
    """Wait, longer than in other tests, for a message of the bot; see `Chat.shows`."""
    chat, found = Chat.of(phone), list[Json]()

    async def is_there() -> bool:
        found[:] = [
            message
            for message in await chat.of_bot()
            if all(one in words_of(message) for one in words)
            and (label is None or label in labels_of(message))
            and (not photo or "photo" in message)
        ]
        return bool(found)

    try:
        await until(is_there, f"{words} {label or ''}", PATIENCE)
    except AssertionError as error:
        raise AssertionError(f"{error}; there stands:\n{await chat.transcript()}") from None
    return found[-1]


async def count_once(lives: Lives) -> int:
    """Check that nothing was filed, asked or decided twice, and nothing lost; give the repeats.

    A message is only repeated if it was being sent at a kill: nobody can know whether Telegram
    had it.
    """
    town = lives.town
    decided = Counter((row[0], row[1]) for row in await rows_of(town, _SENT))
    assert [one for one in decided.items() if one[1] > 1] == []
    purposes = Counter(row[2] for row in await rows_of(town, _SENT))
    assert purposes["callback"] == 1, purposes
    unsent = "SELECT state, text FROM outbox WHERE state IN ('failed', 'queued', 'sending')"
    assert await rows_of(town, unsent) == []
    assert await rows_of(town, "SELECT error FROM inbox WHERE quarantined") == []
    repeats = 0
    for phone in (*town.phones.values(), *town._residents):
        meant = sum(count for (chat, _), count in decided.items() if chat == phone.user_id)
        shown = Counter(words_of(one) for one in await Chat.of(phone).of_bot())
        assert sum(shown.values()) >= meant, await Chat.of(phone).transcript()
        repeats += sum(shown.values()) - meant
    assert repeats <= len(lives.in_flight), lives
    assert await _messages_taken(town) == sum(decided.values()) + repeats
    return repeats


async def rows_of(town: Town, sql: str) -> list[tuple[Any, ...]]:
    """Look into the database of a town."""
    engine = create_async_engine(town.settings["DATABASE_URL"])
    try:
        async with engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(sql))]
    finally:
        await engine.dispose()


def processes_of(town: Town, point: str | None) -> list[psutil.Process]:
    """Give every living process that was started for this town with this fault point."""
    return [process for process in psutil.process_iter() if _is_of(process, town, point)]


async def _messages_taken(town: Town) -> int:
    calls = (await town.backstage.ledger())["received"]
    taken = [call["method"] for call in calls if call["ok"]]
    return sum(name.startswith("send") and name != "sendChatAction" for name in taken)


def _is_of(process: psutil.Process, town: Town, point: str | None) -> bool:
    try:
        given = process.environ()
        alive = process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
    ours = bool(given.get("LINLI_DATABASE_URL") == town.settings["DATABASE_URL"])
    return bool(alive and ours and given.get("LINLI_FAULT_POINT") == point)


async def _dies(program: Program, town: Town, point: str) -> set[int]:
    """Wait for the kill; give the ports at which the program or its Rasa were seen to listen."""
    ports: set[int] = set()
    while program._process.returncode is None:
        for process in processes_of(town, point):
            with contextlib.suppress(psutil.Error):
                ports |= {
                    one.laddr.port
                    for one in process.net_connections("tcp")
                    if one.status == psutil.CONN_LISTEN
                }
        await asyncio.sleep(0.5)
    assert await program.ends() == -signal.SIGKILL, program.said
    assert "Traceback" not in program.said, program.said
    return ports


async def _nothing_left(town: Town, point: str) -> bool:
    return not processes_of(town, point)


async def _somebody_listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True
