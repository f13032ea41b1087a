"""Two bots of one token at one PostgreSQL: one polls and sends, the other takes over."""

from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.integration.app.conftest import Start
from tests.integration.app.programs import PATIENCE


async def test_a_second_bot_stands_by_and_takes_over_when_the_first_is_killed(
    start: Start, box: Sandbox, connected: dict[str, str], postgresql_url: str
) -> None:
    first = await start("bot", **connected, DATABASE_URL=postgresql_url)
    async with await Phone.new(box.url) as early:
        await early.send("/start")
        # Who answers both polls and sends, so the second can but stand by.
        await early.wait_for_text("示范社区", timeout=PATIENCE)
    second = await start("bot", **connected, DATABASE_URL=postgresql_url)
    await second.says("standing by: another process polls")
    await second.says("standing by: another process sends")
    async with await Phone.new(box.url) as phone, await Phone.new(box.url) as other:
        await phone.send("/start")
        await phone.wait_for_text("示范社区", timeout=PATIENCE)
        await first.kill()
        await second.says("this process polls now")
        await other.send("/start")
        await other.wait_for_text("示范社区", timeout=PATIENCE)
    assert await second.end() == 0
    for program in (first, second):
        assert "somebody else receives" not in program.said
        assert "Traceback" not in program.said
