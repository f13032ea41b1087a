"""A database that goes away in the middle of a start is waited for."""

from pathlib import Path

import pytest

from app import bootstrap, opening
from app.settings import Settings
from community.errors import StorageUnavailable
from services.office import CommunityNotLoaded, Office
from services.patience import Patience


async def test_the_start_waits_for_a_database_that_goes_away_meanwhile(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    async def prepare(settings: Settings, office: Office) -> None:
        tried.append(settings.database_name)
        if len(tried) < 3:
            raise StorageUnavailable("the database system is starting up")
        raise CommunityNotLoaded

    monkeypatch.setattr(bootstrap, "_prepare", prepare)
    monkeypatch.setattr(opening, "_PATIENCE", Patience(first=0.001, longest=0.001))
    settings = Settings.model_validate({"database_url": sqlite_url, "media_dir": tmp_path})
    with pytest.raises(CommunityNotLoaded):
        await bootstrap.run_parts(settings, (bootstrap.Part.CLOCK,))
    assert len(tried) == 3
