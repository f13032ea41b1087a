"""The whole main job in one go: polling, webhook, SQLite, PostgreSQL, the program's own Rasa."""

from pathlib import Path

import pytest

from tests.acceptance.town import OWN_RASA, STAFF, open_town, webhook_settings
from tests.acceptance.whole_job import play

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_main_job_by_polling_with_a_rasa_of_its_own(
    trained_model: None, tmp_path: Path
) -> None:
    async with open_town(tmp_path, **OWN_RASA) as town:
        program = await town.start()
        await town.bind(*STAFF)
        await program.says("rasa_ready")
        await play(town)
        assert await program.end() == 0
        assert "Traceback" not in program.said
        assert town.box.token not in program.said


async def test_the_main_job_by_webhook_on_postgresql(
    shared_rasa: dict[str, str], postgresql_url: str, tmp_path: Path
) -> None:
    settings = {**shared_rasa, **webhook_settings(), "DATABASE_URL": postgresql_url}
    async with open_town(tmp_path, **settings) as town:
        program = await town.start()
        await town.bind(*STAFF)
        await play(town)
        assert await program.end() == 0
        assert "Traceback" not in program.said
        assert town.settings["TELEGRAM_WEBHOOK_SECRET"] not in program.said
